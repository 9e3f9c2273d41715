"""textacy's direct quotations over spaCy's parse, as attribution lines. Run by a Python that has both and an English model.

python bench/textacy_quotations.py IN.jsonl > OUT.jsonl
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")


def load_model() -> Any:
    spacy = importlib.import_module("spacy")
    for name in MODELS:
        try:
            return spacy.load(name)
        except OSError:
            continue
    raise SystemExit(f"spaCy has no English model here (one of {', '.join(MODELS)}).")


def attributions_of(doc: Any) -> list[dict[str, Any]]:
    triples = importlib.import_module("textacy.extract.triples")
    return [
        {
            "claim": [[found.content.start_char, found.content.end_char]],
            "source": [_outline(found.speaker)],
            "cue": [_outline(found.cue)],
        }
        for found in triples.direct_quotations(doc)
    ]


def _outline(tokens: Any) -> list[int]:
    return [min(token.idx for token in tokens), max(token.idx + len(token) for token in tokens)]


def main(path: str) -> None:
    model = load_model()
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        try:
            found = attributions_of(model(fields["text"]))
        except ValueError as error:  # marks that do not pair up
            print(json.dumps({"id": fields["id"], "error": str(error)}))
        else:
            print(json.dumps({"id": fields["id"], "attributions": found}))


if __name__ == "__main__":
    main(sys.argv[1])

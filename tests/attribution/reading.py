"""Sentences with their attribution written into them: `{what is said}`, `<who>`, `*the cue*`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from standfirst.model.attribution import TextSpans

FOLDER = Path(__file__).parent / "sentences"
_MARK = re.compile(r"[{}<>*]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    construction: str
    kind: str
    polarity: str
    hedge: int
    text: str
    claim: TextSpans
    source: TextSpans
    cue: TextSpans


def load_sentences(language: str) -> list[MarkedSentence]:
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [_parse(line) for line in lines if line.strip() and not line.startswith("#")]


def _parse(line: str) -> MarkedSentence:
    construction, kind, polarity, hedge, marked = (part.strip() for part in line.split("|", 4))
    text, spans = read_marked(marked.replace("\\n", "\n"))
    return MarkedSentence(
        construction=construction,
        kind=kind,
        polarity=polarity,
        hedge=int(hedge),
        text=text,
        claim=spans["{"],
        source=spans["<"],
        cue=spans["*"],
    )


def read_marked(marked: str) -> tuple[str, dict[str, TextSpans]]:
    """The plain text, and the spans that stood between each sort of mark."""
    spans: dict[str, list[tuple[int, int]]] = {"{": [], "<": [], "*": []}
    opened: dict[str, int] = {}
    text = ""
    place = 0
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        sort = {"}": "{", ">": "<"}.get(mark.group(), mark.group())
        if sort in opened:
            start = opened.pop(sort)
            spans[sort].append((start, start + len(text[start:].rstrip())))
        else:
            opened[sort] = len(text)
    return text + marked[place:], {sort: tuple(found) for sort, found in spans.items()}

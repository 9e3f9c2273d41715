"""Who says what in an article, as its page shows it: by source, and as marks in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from standfirst.desk.reading.claims import shorten
from standfirst.desk.reading.signs import Sign, sign_of
from standfirst.model.article import block_text
from standfirst.model.attribution import Attribution, TextSpan, TextSpans, spans_words
from standfirst.model.claim import ArticleAttributions
from standfirst.model.desk import StoredArticle

SHOWN_FROM = 0.5  # confidence of marks that are shown unasked
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One mark: `number` counts it in the article, `letter` in its paragraph."""

    number: int
    letter: str
    paragraph: int  # from 1, as the page numbers them
    sign: Sign
    words: str
    source: str
    cue: str
    hedged_with: str
    by_way_of: str | None
    attribution: Attribution
    corrected: str = ""  # what a reader says is wrong with it, and a moderator let stand


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy:
    """A source and all that it says, in reading order."""

    speaker: str
    role: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSays:
    marks: tuple[Said, ...]
    sources: tuple[SaidBy, ...]
    paragraphs: tuple[TextSpan, ...]  # where each paragraph with words stands in the article's text


def show_attributions(
    stored: StoredArticle, kept: ArticleAttributions | None, corrected: Mapping[TextSpans, str] | None = None
) -> ArticleSays | None:
    """None where nothing is marked. `corrected` tells what readers say is wrong with the mark of a claim."""
    text = stored.article.text
    paragraphs = _paragraphs(stored)
    marks: list[Said] = []
    for one in kept.attributions if kept else ():
        if one.confidence >= SHOWN_FROM and one.claim[-1][1] <= len(text):
            said = _said(text, one, kept.attributions if kept else (), paragraphs, marks)
            marks.append(replace(said, corrected=(corrected or {}).get(one.claim, "")))
    if not marks:
        return None
    return ArticleSays(marks=tuple(marks), sources=_by_source(text, marks), paragraphs=paragraphs)


def _paragraphs(stored: StoredArticle) -> tuple[TextSpan, ...]:
    spans: list[TextSpan] = []
    start = 0
    for block in stored.article.body:
        words = block_text(block)
        if words:
            spans.append((start, start + len(words)))
            start += len(words) + 2
    return tuple(spans)


def _said(
    text: str,
    one: Attribution,
    others: tuple[Attribution, ...],
    paragraphs: tuple[TextSpan, ...],
    before: list[Said],
) -> Said:
    start = one.claim[0][0]
    paragraph = next((number for number, span in enumerate(paragraphs, 1) if span[0] <= start < span[1]), 1)
    place = sum(said.paragraph == paragraph for said in before)
    via = others[one.via] if one.via is not None else None
    return Said(
        number=len(before) + 1,
        letter=LETTERS[place % len(LETTERS)],
        paragraph=paragraph,
        sign=sign_of(one.kind, one.polarity),
        words=shorten(spans_words(text, one.claim)),
        source=spans_words(text, one.source),
        cue=spans_words(text, one.cue),
        hedged_with=", ".join(dict.fromkeys(text[slice(*span)] for span in one.hedge.spans))
        if one.hedge.strength < 0
        else "",
        by_way_of=via.speaker if via else None,
        attribution=one,
    )


def _by_source(text: str, marks: list[Said]) -> tuple[SaidBy, ...]:
    grouped: dict[str, list[Said]] = {}
    for said in marks:
        speaker = said.attribution.speaker or said.source or "Nobody named"
        grouped.setdefault(speaker[:1].upper() + speaker[1:], []).append(said)
    return tuple(
        SaidBy(
            speaker=speaker,
            role=next((text[slice(*said.attribution.authority)] for said in group if said.attribution.authority), None),
            said=tuple(group),
        )
        for speaker, group in grouped.items()
    )

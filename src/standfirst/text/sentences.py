"""Sentences of any script, with where they stand, so that each can be cited to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A full stop, then what may close around it. The wide marks of Chinese and Japanese need no space after them.
# One set first: re finds where that may match many times faster than where one of several may.
_END = re.compile(
    r"[.!?…।॥؟۔፡።。！？｡](?:"
    r"(?<=[.!?…])[.!?…]*(?:[\"'”’»)\]]*(?=\s|$)|[”»\"’](?=[^\s\w]))"
    r"|(?<=[।॥؟۔፡።])[।॥؟۔፡።]*[\"'”’»)\]]*(?=\s|$)"
    r"|(?<=[。！？｡])[。！？｡]*[」』”’）\]]*)"
)
_PARAGRAPH = re.compile(r"\n+")
_INITIALS = re.compile(r"(?:^|[\s(\"“])(?:[^\W\d_]\.)*[^\W\d_]$")
_ABBREVIATION_WORDS = """
mr mrs ms messrs dr prof st sr jr gen col lt sgt capt maj cmdr adm rev hon gov sen rep pres supt insp vs etc inc ltd co
corp bros llc plc no nos vol pp ed eds fig approx est dept univ assn ave blvd rd mt ft jan feb mar apr jun jul aug sep
sept oct nov dec mon tue wed thu fri sat sun a.m p.m e.g i.e u.s u.k u.n
bzw ca usw evtl ggf inkl nr str z.b d.h u.a o.ä abs mio mrd bspw
m mme mlle av env
sra dra ud uds pág núm
г гг им ул руб млн млрд тыс проф
श्री डॉ
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_TITLE_WORDS = "mr mrs ms messrs dr prof gen col lt sgt capt gov sen rep pres st no nr sra dra mme mlle bzw"
_NEVER_LAST = frozenset(_TITLE_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and its place: `text_of_article[start:end] == text`, in code points. Paragraphs count from 0."""

    text: str
    start: int
    end: int
    paragraph: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; a line break always ends one. White space between them belongs to none."""
    sentences: list[Sentence] = []
    start = 0
    paragraph = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        before = len(sentences)
        _split_paragraph(text, start, end, paragraph, sentences)
        paragraph += len(sentences) > before
        start = gap.end() if gap else end
    return tuple(sentences)


def _split_paragraph(text: str, start: int, end: int, paragraph: int, sentences: list[Sentence]) -> None:
    begin = start
    for mark in _END.finditer(text, start, end):
        if _ends_here(text, begin, mark, end):
            _keep(text, begin, mark.end(), paragraph, sentences)
            begin = mark.end()
    _keep(text, begin, end, paragraph, sentences)


def _keep(text: str, start: int, end: int, paragraph: int, sentences: list[Sentence]) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        sentences.append(Sentence(text=piece, start=start, end=start + len(piece), paragraph=paragraph))


def _ends_here(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether a stop ends the sentence: not after an initial or an abbreviation, nor before a small letter."""
    if mark.end() >= end or mark.group()[0] in "।॥؟۔።。！？｡":
        return True
    following = text[mark.end() : mark.end() + 4].lstrip()
    closed = mark.group()[-1] in "\"'”’»)]"
    if following[:1].islower() and (closed or mark.group()[0] in ".…"):
        return False
    if mark.group() != ".":
        return True
    before = text[max(begin, mark.start() - 24) : mark.start()]
    last_word = before.split()[-1].lstrip("(\"“'‘").casefold() if before.split() else ""
    if last_word in _NEVER_LAST:
        return False
    if last_word in _ABBREVIATIONS:
        return following[:1].isupper() and last_word not in ("vs", "e.g", "i.e", "z.b", "d.h", "approx", "ca")
    if len(last_word) == 1 and last_word.isalpha():
        return not _INITIALS.search(before) or last_word == "i"
    # "am 3. März": a day or a rank in figures, where the language writes it so, is short and stands before a word
    return not (
        last_word.isdigit() and len(last_word) <= 2 and following[:1].isalpha() and _is_ordinal(text, mark.start())
    )


_DAY_OF_MONTH = re.compile(
    r"\.\s+(?:Jan|Feb|Mär|Maer|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|jan|feb|mar|apr|maj|jun|jul|aug|okt|dec)"
)


def _is_ordinal(text: str, place: int) -> bool:
    return _DAY_OF_MONTH.match(text, place) is not None

"""What stands at the ends of a body and is no body: the headline again, the standfirst again, bylines, dates, lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.extract.boilerplate import is_end_label
from standfirst.extract.boilerplate_words import HOUSE_NOTE
from standfirst.extract.page_blocks import Kind, PageBlock, Setting
from standfirst.extract.person_names import is_person, persons_in
from standfirst.extract.standfirst import same_words
from standfirst.extract.written_time import read_time
from standfirst.model.article import Emphasis, TimeSource

_OPENING_BLOCKS = 8
_MORE_CHARACTERS = 12  # a paragraph that says more than the standfirst is no repetition of it
_BIO_BLOCKS_MAX = 4
_BIO_VERB = re.compile(
    r"(?:,? (?:is|was|has|covers|writes|reports|makes|joined|lives|works|holds|studied|edits|serves)\b|, .{3,40}(?:editor|reporter|writer|correspondent)| ist | est | es (?:un|una|period)| arbeitet| schreibt| berichtet| travaille| écrit| escribe|$)"
)
_LINE_CHARACTERS_MAX = 110
_BYLINE_CHARACTERS_MAX = 60
_READING_TIME = re.compile(
    r"^\W*(?:reading time|read time|estimated reading|lesezeit|lesedauer|temps de lecture|lecture|tiempo de lectura|tempo di lettura|leitura)?\W*\d{1,3}\s*[-–]?\s*"
    r"(?:min(?:ute)?s?|minuten|minutos?|minuti|मिनट|分)\b.{0,20}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\s*(?:by|von|par|por|di|da|text|author|autor(?:in)?|written by|reported by|posted by|edited by|लेखक|द्वारा)\b[\s:]",
    re.IGNORECASE,
)
_HOUSE_NOTES_FROM = 0.3  # of the words come before what an announcement says of its company
_HOUSE_LINE_CHARACTERS_MAX = 90
_ABOUT = re.compile(
    r"\W*(?:about|über|à propos|acerca|sobre|informazioni|chi è|会社概要|.{2,20}について)", re.IGNORECASE
)
_NAME = re.compile(r"\w{3,}")
_WORDLESS = (Kind.FIGURE, Kind.EMBED, Kind.DIVIDER, Kind.CAPTION)


def without_edges(
    blocks: Sequence[PageBlock], *, headline: str, standfirst: str | None = None, byline: Sequence[str] = ()
) -> tuple[PageBlock, ...]:
    """The blocks without what repeats the head of the page before the first passage, and without the links after the last."""
    opening = True
    kept: list[PageBlock] = []
    for place, block in enumerate(blocks):
        opening = opening and place < _OPENING_BLOCKS
        if opening and _is_head(block, headline, standfirst):
            continue
        if block.kind not in _WORDLESS and len(block.text) > 200:
            opening = False
        kept.append(block)
    return tuple(_without_bios(_without_house_notes(_without_tail(kept)), byline))


def _without_bios(blocks: list[PageBlock], byline: Sequence[str]) -> list[PageBlock]:
    """Without closing lines about the authors themselves: "Ann Pell is …", "Ann covers …"."""
    last = len(blocks)
    while last and len(blocks) - last < _BIO_BLOCKS_MAX and _is_bio(blocks[last - 1], byline):
        last -= 1
    return blocks[:last]


def _is_bio(block: PageBlock, byline: Sequence[str]) -> bool:
    if block.kind in _WORDLESS:
        return True
    return len(block.text) < 700 and any(
        block.text.startswith(name) and _BIO_VERB.match(block.text[len(name) :])
        for person in byline
        for name in (person, person.split()[0])
    )


def _is_head(block: PageBlock, headline: str, standfirst: str | None) -> bool:
    if block.kind in _WORDLESS:
        return False
    if any(
        same_words(block.text, shown) and len(block.text) <= len(shown) + _MORE_CHARACTERS
        for shown in (headline, standfirst)
        if shown
    ):
        return True
    return len(block.text) <= _LINE_CHARACTERS_MAX and block.kind is not Kind.HEADING and _is_byline(block)


def _is_byline(block: PageBlock) -> bool:
    """A line that only says who, when or how long to read."""
    text = block.text
    if _READING_TIME.match(text):
        return True
    if block.kind is Kind.PARAGRAPH and _BY.match(text) and persons_in([text]) and not text.endswith((".", ",", ";")):
        return True
    if len(text) < 70 and read_time(text, TimeSource.PAGE) and not text.endswith("."):
        return True
    if not block.setting & Setting.BYLINE or len(text) >= _BYLINE_CHARACTERS_MAX:
        return False
    return is_person(text) or (
        block.kind is Kind.PARAGRAPH and not block.setting & Setting.BODY and not text.endswith((".", "!", "?", ":"))
    )


def _without_tail(blocks: list[PageBlock]) -> list[PageBlock]:
    """Cut at a heading like "Related articles" after which only links and short lines follow."""
    whole = sum(len(block.text) for block in blocks)
    before = 0
    for place, block in enumerate(blocks):
        if before > whole / 2 and is_end_label(block) and _is_only_lines(blocks[place + 1 :]):
            return blocks[:place]
        before += len(block.text)
    return blocks


def _without_house_notes(blocks: list[PageBlock]) -> list[PageBlock]:
    """Cut where an announcement turns to its company: "About Pell Ropes" over what begins with that name, "Media contact"."""
    whole = sum(len(block.text) for block in blocks)
    before = 0
    for place, block in enumerate(blocks):
        if before > _HOUSE_NOTES_FROM * whole and _is_house_note(block, blocks[place + 1 : place + 2]):
            return blocks[:place]
        before += len(block.text)
    return blocks


def _is_house_note(block: PageBlock, after: Sequence[PageBlock]) -> bool:
    if len(block.text) > _HOUSE_LINE_CHARACTERS_MAX or block.kind in _WORDLESS or not HOUSE_NOTE.match(block.text):
        return False
    is_label = block.text.endswith(":") or all(run.emphasis is Emphasis.STRONG for run in block.runs)
    if block.kind is not Kind.HEADING and not is_label:
        return False
    names = {word for word in _NAME.findall(block.text) if word[0].isupper() or not word.isascii()}
    following = after[0].text[:200] if after else ""
    return not _ABOUT.match(block.text) or any(name in following for name in names)


def _is_only_lines(blocks: Sequence[PageBlock]) -> bool:
    texts = [block for block in blocks if block.kind not in _WORDLESS]
    passages = sum(len(block.text) > 200 and block.link_share < 0.3 for block in texts)
    return passages <= len(texts) / 5

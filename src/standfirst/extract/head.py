"""The head of an article: the short lines round its headline, where standfirst, byline and date stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from standfirst.extract.facts import PageFacts
from standfirst.extract.page_blocks import Kind, PageBlock, Setting

LINE_CHARACTERS_MAX = 180
_BEFORE_BLOCKS = 5
_AFTER_BLOCKS = 30
_NO_HEADLINE_BLOCKS = 35
_TWICE_MAX = 3
_AWAY = Setting.NAVIGATION | Setting.RELATED | Setting.COMMENTS | Setting.FOOTER | Setting.COOKIES
_KINDS = (Kind.PARAGRAPH, Kind.LINE, Kind.HEADING)


class HeadLine(NamedTuple):
    """A short line near the headline: how many blocks behind it (0 and less: before it)."""

    text: str
    distance: int
    block: PageBlock

    @property
    def setting(self) -> int:
        return self.block.setting


def head_lines(facts: PageFacts, headline: str, *, place: int | None) -> list[HeadLine]:
    """The lines after the headline, nearest first, then those before it; the page's top where it stands nowhere."""
    found = [*_lines(facts, headline, _places(facts.blocks, place))]
    return [line for line in found if line.text and len(line.text) <= LINE_CHARACTERS_MAX and _is_of_head(facts, line)]


def _lines(facts: PageFacts, headline: str, places: Sequence[int]) -> Iterator[HeadLine]:
    blocks = facts.blocks
    for place in places:
        yield HeadLine(_rest(blocks[place].text, headline), 1, blocks[place])
        for distance, block in enumerate(blocks[place + 1 : place + 1 + _AFTER_BLOCKS], 1):
            yield HeadLine(block.text, distance, block)
    for place in places:
        for distance, block in enumerate(reversed(blocks[max(0, place - _BEFORE_BLOCKS) : place])):
            yield HeadLine(block.text, -distance, block)
    if not places:
        yield from _lines_without_heading(blocks, headline)


def _places(blocks: Sequence[PageBlock], place: int | None) -> list[int]:
    """Where the headline stands, and its headings again; the main headings where it stands nowhere."""
    if place is None:
        main = [place for place, block in enumerate(blocks) if block.level == 1]
        return main[:_TWICE_MAX]
    again = [
        other
        for other in range(place + 1, len(blocks))
        if blocks[other].kind is Kind.HEADING and blocks[other].text == blocks[place].text
    ]
    return [place, *again[: _TWICE_MAX - 1]]


def _lines_without_heading(blocks: Sequence[PageBlock], headline: str) -> Iterator[HeadLine]:
    """Where the headline and what is said under it are one block, its rest; then the page's first blocks."""
    for place, block in enumerate(blocks):
        if rest := _rest(block.text, headline):
            yield HeadLine(rest, 1, block)
            for distance, after in enumerate(blocks[place + 1 : place + 1 + _AFTER_BLOCKS], 2):
                yield HeadLine(after.text, distance, after)
            return
    for distance, block in enumerate(blocks[:_NO_HEADLINE_BLOCKS], 1):
        yield HeadLine(block.text, distance, block)


def _rest(words: str, headline: str) -> str:
    """What a block goes on to say after the headline."""
    return words[len(headline) :].strip() if headline and words.startswith(headline) else ""


def _is_of_head(facts: PageFacts, line: HeadLine) -> bool:
    return line.block.kind in _KINDS and not facts.is_away(line.block, _AWAY)

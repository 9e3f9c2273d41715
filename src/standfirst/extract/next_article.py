"""Endless pages: where the article ends and the publisher's next one begins, appended for who scrolls on."""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.page_sums import letters_of

_TEXT_CHARACTERS_MIN = 300  # between the two headlines: less is a head of several lines
_WORDS_MIN = 3  # of a headline; fewer are a section's name


def place_of_next_article(blocks: Sequence[PageBlock], headline: str, kept: set[int]) -> int | None:
    """The place of the main heading that looks as the headline's own does, after the article's kept text; None for most pages.

    A look is a heading's class and that of the element round it: headings without one all look alike, and say nothing.
    In a script that puts no spaces between words no heading is taken for a headline, and the page stays whole.
    """
    mains = [place for place, block in enumerate(blocks) if block.level == 1]
    if len(mains) < 2:
        return None
    own = letters_of(headline)
    first = next((place for place in mains if letters_of(blocks[place].text) == own), None)
    if first is None or blocks[first].shape[0] == "h1 ":
        return None
    for place in mains:
        words = letters_of(blocks[place].text)
        if (
            place <= first
            or blocks[place].shape != blocks[first].shape
            or words == own
            or words.count(" ") < _WORDS_MIN - 1
        ):
            continue
        text = sum(len(blocks[number].text) for number in kept if first < number < place)
        return place if text >= _TEXT_CHARACTERS_MIN else None
    return None

"""What another extractor's choice lacks and has too much of: what stands between its blocks and after them, what is foreign in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from standfirst.extract.boilerplate import DOUBTFUL, FOREIGN, is_end_label, is_sentence, why_boilerplate
from standfirst.extract.page_blocks import Kind, PageBlock

_MEDIA: tuple[Kind, ...] = (Kind.FIGURE, Kind.EMBED, Kind.DIVIDER, Kind.CAPTION)
_PASSAGES: tuple[Kind, ...] = (Kind.PARAGRAPH, Kind.QUOTE)
_NEIGHBOURS_MIN = 2
_AWAY_BLOCKS_MAX = 12  # so many blocks may stand between a body and the rest of it
_LINK_SHARE_MAX = 0.5
_STRAYS: tuple[Kind, ...] = (Kind.PARAGRAPH, Kind.HEADING)
_STRAY_CHARACTERS_MAX = 120
_MAIN_SHARE = 0.1  # of the words stand in an element that is the body's
_MAIN_SHARE_UNSPOKEN = 0.3  # where none of them make a sentence, as in scripts without a full stop


def completed(blocks: Sequence[PageBlock], picked: set[int]) -> set[int]:
    """Picked places without what our own rules say is no article, with what stands between and after them and is."""
    usual = _usual_setting(blocks, picked)
    kept = {place for place in picked if _may_stay(blocks[place], usual)}
    if not kept:
        return kept
    body = _Body(blocks, kept, usual)
    for place in range(min(kept), max(kept)):
        if place not in kept and body.holds(blocks[place]):
            kept.add(place)
            body.lists |= {blocks[place].group} - {0}
    return body.without_strays(kept | body.rest(range(max(kept) + 1, len(blocks))))


class _Body:
    """Where the kept blocks stand, and so which others stand with them."""

    __slots__ = ("_blocks", "_homes", "_main", "_usual", "lists")

    def __init__(self, blocks: Sequence[PageBlock], kept: set[int], usual: int) -> None:
        self._blocks = blocks
        self._usual = usual
        self._homes = Counter(home for place in kept for home in {blocks[place].container, blocks[place].home})
        self._main = _main_homes([blocks[place] for place in kept])
        self.lists = {blocks[place].group for place in kept if blocks[place].group}

    def holds(self, block: PageBlock) -> bool:
        """Whether a block between kept ones is the article's, too."""
        if block.setting & DOUBTFUL & ~self._usual:
            return False
        if block.kind in _MEDIA:
            return True
        return (
            (self._is_at_home(block) or block.group in self.lists)
            and (block.link_share < _LINK_SHARE_MAX or is_sentence(block.text))
            and why_boilerplate(block) is None
            and not is_end_label(block)
        )

    def rest(self, places: Iterable[int]) -> set[int]:
        """Of the places after the last kept one those of passages in the same home, with what stands between them."""
        found: set[int] = set()
        waiting: set[int] = set()
        away = 0
        for place in places:
            block = self._blocks[place]
            if is_end_label(block) or away > _AWAY_BLOCKS_MAX:
                break
            if not self.holds(block):
                away += 1
                continue
            waiting.add(place)
            if block.kind in _PASSAGES and self._is_at_home(block) and is_sentence(block.text):
                found |= waiting
                waiting, away = set(), 0
        return found

    def without_strays(self, kept: set[int]) -> set[int]:
        """Without the short lines after the last passage that stand in elements of their own: promotions, mostly."""
        left = set(kept)
        for place in sorted(kept, reverse=True):
            block = self._blocks[place]
            if block.kind in _MEDIA:
                continue
            if block.home in self._main or block.container in self._main or block.kind not in _STRAYS:
                break
            if len(block.text) > _STRAY_CHARACTERS_MAX or is_sentence(block.text):
                break
            left.discard(place)
        return left

    def _is_at_home(self, block: PageBlock) -> bool:
        home = block.parent if block.kind is Kind.LINE else block.container
        return self._homes[home] >= _NEIGHBOURS_MIN or self._homes[block.home] >= _NEIGHBOURS_MIN


def _main_homes(kept: Sequence[PageBlock]) -> set[int]:
    """The elements in which the body's words stand: a share of them with a sentence, or a large one without."""
    whole = sum(len(block.text) for block in kept)
    weights: Counter[int] = Counter()
    spoken: set[int] = set()
    for block in kept:
        homes = {block.container, block.home}
        spoken |= homes if is_sentence(block.text) else set()
        for home in homes:
            weights[home] += len(block.text)
    return {
        home
        for home, weight in weights.items()
        if weight > (_MAIN_SHARE if home in spoken else _MAIN_SHARE_UNSPOKEN) * whole
    }


def _may_stay(block: PageBlock, usual: int) -> bool:
    return not block.setting & FOREIGN & ~usual and why_boilerplate(block) is None


def _usual_setting(blocks: Sequence[PageBlock], places: set[int]) -> int:
    """What is said round most of the words says nothing against a block."""
    whole = sum(len(blocks[place].text) for place in places)
    usual = 0
    for bit in range(DOUBTFUL.bit_length()):
        mark = DOUBTFUL & 1 << bit
        if mark and 2 * sum(len(blocks[place].text) for place in places if blocks[place].setting & mark) > whole:
            usual |= mark
    return usual

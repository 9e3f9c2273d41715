"""Which blocks of a page are the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from standfirst.extract.block_model import load_block_model
from standfirst.extract.block_signs import PageSigns, read_signs
from standfirst.extract.boilerplate import DOUBTFUL, why_wording
from standfirst.extract.next_article import place_of_next_article
from standfirst.extract.page_blocks import Kind, PageBlock
from standfirst.extract.page_sums import PageGist

LIKELY = 0.56
_LESS_LIKELY = 0.15  # where hardly anything is likely: a page of few words
_NOT_UNLIKELY = 0.05
_BODY_CHARACTERS_MIN = 80
_WORDINGS = frozenset(("notice", "appeal", "leads-elsewhere"))
_SURE = 0.97  # enough to overrule what a block's wording says
_CLOCK_LINE = re.compile(
    r"\W*\d{1,2}[.:h]\d\d(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|uhr|hrs)?\s*\(?(?:[A-Z]{2,4})?\)?\W*", re.IGNORECASE
)
_CLOCK_CHARACTERS_MAX = 40
_CLOCK_LINES_MIN = 3  # lines that only tell the time: a page of posts
_LEVELS_APART = 2
_BETWEEN = 0.25
_PASSAGE_CHARACTERS = 60
_LOOK_SHARE = 0.4  # of the page's passages
_LOOK_LINKS_MAX = 0.6
_LOOK_MEAN = 0.4  # likely
_ONE_LOOK, _KEPT_FEW = 0.6, 0.1  # hardly any was kept of a page of one look: each part stands in an element of its own
_LISTS_MIN = 5
_LISTS_SHARE = 0.3  # of the kept text
_HEADINGS_BEFORE = 3
_TABLE_LINKS_MAX = 0.3
_HEADING_LINKS_MAX = 0.5
_MEDIA = (Kind.FIGURE, Kind.EMBED, Kind.DIVIDER, Kind.CAPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChoice:
    """The blocks that are the article, in order, the rule that chose them, and how likely each block of the page was."""

    blocks: tuple[PageBlock, ...]
    rule: str
    likelihoods: dict[int, float]  # place on the page -> 0 to 1, blocks with words only
    signs: PageSigns


def choose_blocks(blocks: Sequence[PageBlock], gist: PageGist) -> BodyChoice | None:
    """The article's blocks, or None where the page seems to hold none."""
    signs = read_signs(blocks, gist)
    likelihoods = _likelihoods(blocks, signs)
    for rule, least in (("blocks", LIKELY), ("blocks.few", _LESS_LIKELY)):
        kept = {place for place, likelihood in likelihoods.items() if likelihood >= least}
        if sum(len(blocks[place].text) for place in kept) >= _BODY_CHARACTERS_MIN:
            kept = with_same_look(blocks, likelihoods, kept)
            if (end := place_of_next_article(blocks, gist.headline, kept)) is not None:
                kept = {place for place in kept if place < end}
            kept = _with_neighbours(blocks, signs, likelihoods, kept)
            kept = with_many_lists(blocks, likelihoods, kept)
            places = sorted(_with_media(blocks, without_bare_headings(blocks, kept)))
            return BodyChoice(
                blocks=tuple(blocks[place] for place in places), rule=rule, likelihoods=likelihoods, signs=signs
            )
    return None


def _likelihoods(blocks: Sequence[PageBlock], signs: PageSigns) -> dict[int, float]:
    found = dict(zip(signs.places, load_block_model().likelihoods(signs), strict=True))
    for place in found.keys() & signs.rules.keys():
        rule = signs.rules[place]
        if found[place] < _SURE and (rule in _WORDINGS or (rule == "links" and why_wording(blocks[place]))):
            found[place] = 0.0
    return found


def with_same_look(blocks: Sequence[PageBlock], likelihoods: dict[int, float], kept: set[int]) -> set[int]:
    """With the passages that look as most of the kept text does, where most of what looks so was kept: a text in many parts.

    Where each part stands in an element of its own, as between a publisher's offers, hardly any may have been kept; then it is
    enough that the page's passages nearly all look so, and are not unlikely.
    """
    weights: Counter[tuple[str, str]] = Counter()
    chances: defaultdict[tuple[str, str], float] = defaultdict(float)
    for place, likelihood in likelihoods.items():
        block = blocks[place]
        if len(block.text) >= _PASSAGE_CHARACTERS and block.link_share < _LOOK_LINKS_MAX:
            weights[block.shape] += len(block.text)
            chances[block.shape] += len(block.text) * likelihood
    whole = weights.total()
    size = sum(len(blocks[place].text) for place in kept)
    least: dict[tuple[str, str], float] = {}  # by look, how likely a passage must be
    for shape, weight in weights.items():
        mean = chances[shape] / weight
        if weight > _LOOK_SHARE * whole and mean > _LOOK_MEAN:
            least[shape] = _LESS_LIKELY
        elif weight > _ONE_LOOK * whole and size < _KEPT_FEW * weight and mean > _LESS_LIKELY:
            least[shape] = _NOT_UNLIKELY
    setting_of_all = _shared_setting(blocks, kept)
    return kept | {
        place
        for place, likelihood in likelihoods.items()
        if likelihood >= least.get(blocks[place].shape, 1.0)
        and len(blocks[place].text) >= _PASSAGE_CHARACTERS
        and not blocks[place].setting & DOUBTFUL & ~setting_of_all
    }


def with_many_lists(blocks: Sequence[PageBlock], likelihoods: dict[int, float], kept: set[int]) -> set[int]:
    """With the lines of many lists that stand between the kept blocks and in one element with most of them: a page of offers or
    of links to read is made of such, where one list of links alone leads elsewhere. The words over each list come with them."""
    sizes = Counter[int]()
    for place in kept:
        sizes[blocks[place].home] += len(blocks[place].text)
    home, size = sizes.most_common(1)[0]
    first, last = min(kept), max(kept)
    setting_of_all = _shared_setting(blocks, kept)
    beside = [
        place
        for place in likelihoods
        if first < place < last
        and blocks[place].home == home
        and not blocks[place].setting & DOUBTFUL & ~setting_of_all
    ]
    lines = [place for place in beside if blocks[place].kind is Kind.LINE and likelihoods[place] >= _NOT_UNLIKELY]
    more = [place for place in lines if place not in kept]
    is_much = sum(len(blocks[place].text) for place in more) >= _LISTS_SHARE * size
    if not is_much or len({blocks[place].group for place in more}) < _LISTS_MIN:
        return kept
    over = {place - 1 for place in lines if blocks[place - 1].kind is Kind.PARAGRAPH}
    return kept.union(lines, (place for place in over.intersection(beside) if likelihoods[place] >= _LESS_LIKELY))


def _with_neighbours(
    blocks: Sequence[PageBlock], signs: PageSigns, likelihoods: dict[int, float], kept: set[int]
) -> set[int]:
    """With what stands between kept blocks in one element with them and could not be judged alone.

    These are sub-headings over kept words, the times over the posts of a live page, tables of data, quotations and the other lines of a list. What a wording rule speaks against, or a setting that the rest does not have, stays out.
    """
    setting_of_all = _shared_setting(blocks, kept)
    homes = {number for place in kept for number in (blocks[place].home, blocks[place].container)}
    lists = Counter(blocks[place].group for place in kept if blocks[place].kind is Kind.LINE)
    left_out = Counter(
        block.group for place, block in enumerate(blocks) if block.kind is Kind.LINE and place not in kept
    )
    found = set(kept)
    follows_kept = True
    last = max(kept)
    below = blocks[last]
    clocks = sum(_is_clock_line(blocks[place].text) for place in signs.places) >= _CLOCK_LINES_MIN
    for place in reversed(signs.places):
        block = blocks[place]
        if place in kept or place > last:
            follows_kept = place in kept
            below = block
            continue
        may_stay = (
            signs.rules.get(place) in (None, "links")
            and not block.setting & DOUBTFUL & ~setting_of_all
            and place > min(kept) - _HEADINGS_BEFORE
        )
        if block.kind is Kind.HEADING:
            belongs = (
                follows_kept
                and block.level > 1
                and block.link_share < _HEADING_LINKS_MAX
                and _stands_over(block, below)
            )
        elif clocks and _is_clock_line(block.text):
            belongs = follows_kept and _stands_over(block, below)
        elif place < min(kept):
            belongs = False
        elif block.kind in (Kind.TABLE, Kind.QUOTE, Kind.PREFORMATTED):
            is_table = block.kind is Kind.TABLE or likelihoods[place] >= _BETWEEN
            belongs = (
                is_table
                and bool({block.home, block.container, block.parent} & homes)
                and block.link_share < _TABLE_LINKS_MAX
            )
        else:
            belongs = block.kind is Kind.LINE and lists[block.group] > left_out[block.group]
        if may_stay and belongs:
            found.add(place)
            below = block
        else:
            follows_kept = False
    return found


def _is_clock_line(text: str) -> bool:
    """Whether a line only tells the time."""
    return len(text) <= _CLOCK_CHARACTERS_MAX and bool(_CLOCK_LINE.fullmatch(text))


def _stands_over(block: PageBlock, below: PageBlock) -> bool:
    """Whether a heading or a post's time stands in the element of what follows it, or no more than two outside."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(block.path, below.path, strict=False)))
    return shared >= min(len(block.path), len(below.path)) - _LEVELS_APART


def _shared_setting(blocks: Sequence[PageBlock], places: set[int]) -> int:
    """What is said round all of the blocks."""
    setting = ~0
    for place in places:
        setting &= blocks[place].setting
    return setting


def without_bare_headings(blocks: Sequence[PageBlock], kept: set[int]) -> set[int]:
    """Without headings under which nothing of the article stands."""
    left = set(kept)
    follows = False
    level = 0
    for place in sorted(kept, reverse=True):
        block = blocks[place]
        if block.kind is not Kind.HEADING:
            follows, level = True, 0
        elif not follows and (not level or level <= block.level):
            left.discard(place)
        else:
            follows, level = False, block.level
    return left


def _with_media(blocks: Sequence[PageBlock], kept: set[int]) -> set[int]:
    """With the pictures, embeds and rules that stand between the article's words, in nothing foreign to it."""
    if not kept:
        return kept
    setting_of_all = _shared_setting(blocks, kept)
    between = range(min(kept), max(kept))
    media = {
        place
        for place in between
        if blocks[place].kind in _MEDIA and not blocks[place].setting & DOUBTFUL & ~setting_of_all
    }
    return kept | media

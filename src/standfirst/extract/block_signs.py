"""What can be counted of a page's blocks: the numbers that the block model weighs.

They are about form and place (length, links, marks, the elements round a block, what stands before and after), never about the
words of one publisher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from standfirst.extract.boilerplate import DOUBTFUL
from standfirst.extract.page_blocks import Kind, PageBlock, Setting
from standfirst.extract.page_sums import FAR, PageGist, PageSums, ending, letters_of, size_of
from standfirst.model.article import Emphasis

_KINDS: Final = {
    kind: place
    for place, kind in enumerate(
        (Kind.PARAGRAPH, Kind.QUOTE, Kind.PREFORMATTED, Kind.TABLE, Kind.LINE, Kind.CREDIT, Kind.CAPTION, Kind.HEADING)
    )
}
_SETTING_BITS: Final = tuple((name.lower(), bit) for name, bit in vars(Setting).items() if isinstance(bit, int) and bit)
# What a block's form and place say, and how its words are written. The latter is asked in doubt only.
PLACED: Final = (
    "kind", "size", "share of the text", "link share", "wording", "odd marks", "cookies",
    "list length", "list line size", "list links", "heading before text", "heading level",
    "its element's text", "element's text", "outer element's text", "text of its look", "in the main element", "levels below the text's element", "levels apart from it", "article element",
    "from the headline", "text before", "text after", "passages back", "passages ahead", "after an end label", "repeated",
    "size before", "links before", "wording before", "size after", "links after", "wording after", "paragraph tag",
    "passages of the page", "place on the page", "doubtful settings", *(f"setting {name}" for name, _ in _SETTING_BITS),
)  # fmt: skip
WRITTEN: Final = (
    "ending", "start", "bold", "italic", "capitals", "small words", "commas", "digits", "gist", "linked body",
)  # fmt: skip
NAMES: Final = (*PLACED, *WRITTEN)

_RULES: Final = {
    None: 0,
    "end": 1,
    "label": 2,
    "notice": 3,
    "links": 4,
    "leads-elsewhere": 5,
    "appeal": 6,
    "no-words": 7,
}
_COOKIE = re.compile(r"\bcookies?\b|クッキー|कुकी", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_READ_CHARACTERS = 160
_GIST_CHARACTERS = 260
_START_CHARACTERS = 24
_TOLD_CHARACTERS = 100
_BODY_CHARACTERS_MIN = 200
_BODY_START_CHARACTERS = 160
_TOLD_MIN = 25

Column = Sequence[float]  # one number for each block that is judged
Row = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSigns:
    """The signs of a page's blocks that have words, but for those that plainly are not the article's (bare links, labels)."""

    places: tuple[int, ...]  # which blocks of the page these are
    placed: tuple[Row, ...]  # the numbers of each in the order of PLACED
    # The wording rule that speaks against a block, by its place; those that are not judged have theirs here, too.
    rules: dict[int, str]
    sums: PageSums
    judged: tuple[int, ...]  # their places among the worded blocks

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """All signs of some of them, in the order of NAMES; `numbers` count from the first of `places`."""
        blocks = [self.sums.blocks[self.judged[number]] for number in numbers]
        written = zip(*_written(self.sums, blocks), strict=True)
        return [self.placed[number] + row for number, row in zip(numbers, written, strict=True)]


def read_signs(blocks: Sequence[PageBlock], gist: PageGist) -> PageSigns:
    """The signs of a page: what is summed over it first, then each block's own."""
    places = [place for place, block in enumerate(blocks) if block.kind in _KINDS and block.text]
    sums = PageSums([blocks[place] for place in places], gist)
    judged = tuple([number for number in range(len(places)) if not sums.is_plainly_out(number)])
    return PageSigns(
        places=tuple([places[number] for number in judged]),
        placed=_placed(sums, judged),
        rules={place: rule for place, rule in zip(places, sums.rules, strict=True) if rule is not None},
        sums=sums,
        judged=judged,
    )


def _placed(sums: PageSums, judged: Sequence[int]) -> tuple[Row, ...]:
    """The numbers of each block, in the order of PLACED. They are made column by column."""
    if not judged:
        return ()
    blocks = [sums.blocks[place] for place in judged]
    columns = (
        *_own(sums, judged, blocks),
        *_lists(sums, blocks),
        *_headings(sums, judged, blocks),
        *_round(sums, blocks),
        *_order(sums, judged, blocks),
        *_neighbours(sums, [place - 1 for place in judged]),
        *_neighbours(sums, [place + 1 for place in judged]),
        [block.shape[0][:2] in ("p ", "li") for block in blocks],
        [sums.passages] * len(judged),
        [place / len(sums.blocks) for place in judged],
    )
    settings = [_setting_numbers(block.setting & ~sums.usual) for block in blocks]
    return tuple([row + setting for row, setting in zip(zip(*columns, strict=True), settings, strict=True)])


def _own(sums: PageSums, judged: Sequence[int], blocks: Sequence[PageBlock]) -> tuple[Column, ...]:
    """Of a block alone: how long it is, how much of it is links, what speaks against it."""
    texts = [block.text for block in blocks]
    sizes = [sums.sizes[place] for place in judged]
    return (
        [_KINDS[block.kind] for block in blocks],
        sizes,
        [size / sums.whole for size in sizes],
        [block.linked / len(text) for block, text in zip(blocks, texts, strict=True)],
        [_RULES[sums.rules[place]] for place in judged],
        [_odd_marks(text) for text in texts],
        [_cookies(text) for text in texts],
    )


def _written(sums: PageSums, blocks: Sequence[PageBlock]) -> tuple[Column, ...]:
    """How a block is written: its marks, capitals and emphasis, and whether the words are the page's gist or JSON-LD's body."""
    texts = [block.text for block in blocks]
    starts = [text[:_READ_CHARACTERS] for text in texts]
    words = [start.split() for start in starts]
    stressed = [_stressed(block) for block in blocks]
    return (
        [ending(text) for text in texts],
        [_start(text) for text in texts],
        [bold for bold, _ in stressed],
        [italic for _, italic in stressed],
        [sum(map(str.isupper, [word[0] for word in some])) / len(some) for some in words],
        [sum(map(str.isalpha, [word for word in some if len(word) <= 3])) / len(some) for some in words],
        [text.count(",") / size_of(text) * 100 for text in texts],
        [len(_DIGITS.findall(start)) / len(start) for start in starts],
        *_gists(sums, blocks),
    )


def _stressed(block: PageBlock) -> tuple[float, float]:
    """How much of its words is bold and how much italic, 0 to 1."""
    bold = italic = 0
    for _, _, emphasis in block.runs:
        if emphasis is not Emphasis.NONE:
            bold = sum([len(run.text) for run in block.runs if run.emphasis is Emphasis.STRONG])
            italic = sum([len(run.text) for run in block.runs if run.emphasis is Emphasis.EM])
            break
    return bold / len(block.text), italic / len(block.text)


def _odd_marks(text: str) -> int:
    return (
        ("©" in text) * 2
        + ("@" in text)
        + ("http" in text or "www." in text)
        + ("|" in text or "»" in text or "•" in text)
    )


def _lists(sums: PageSums, blocks: Sequence[PageBlock]) -> tuple[Column, ...]:
    """Of the list that a line is in: how many lines it has, how long they are, how much of them is links."""
    found = [sums.lists.get(block.group if block.kind is Kind.LINE else 0, (0.0, 0.0, 0.0)) for block in blocks]
    return tuple(zip(*found, strict=True))


def _headings(sums: PageSums, judged: Sequence[int], blocks: Sequence[PageBlock]) -> tuple[Column, ...]:
    """How soon a passage follows a heading (4 at once, 0 not within three blocks, -1 no heading), and its level."""
    marks = [block.kind is Kind.HEADING for block in blocks]
    ahead = [sums.ahead[place] for place in judged]
    return (
        [(4.0 - far if far < 3 else 0.0) if is_heading else -1.0 for is_heading, far in zip(marks, ahead, strict=True)],
        [float(block.level) if is_heading else 0.0 for is_heading, block in zip(marks, blocks, strict=True)],
    )


def _round(sums: PageSums, blocks: Sequence[PageBlock]) -> tuple[Column, ...]:
    """Of the elements round a block: how much of the text they hold, and how far it is from where most of it stands."""
    whole, article = sums.whole, sums.article
    levels = [sums.levels(block.path) for block in blocks]
    return (
        [sums.homes.get(block.home, 0) / whole for block in blocks],
        [sums.containers.get(block.container, 0) / whole for block in blocks],
        [sums.parents.get(block.parent, 0) / whole for block in blocks],
        [sums.shapes.get(block.shape, 0) / whole for block in blocks],
        [block.home == sums.main.home for block in blocks],
        [depth for depth, _ in levels],
        [apart for _, apart in levels],
        [0 if not article else 1 if block.article == article else 3 if block.article else 2 for block in blocks],
    )


def _order(sums: PageSums, judged: Sequence[int], blocks: Sequence[PageBlock]) -> tuple[Column, ...]:
    """Of the page's order: what stands before and after, how far passages are, and how often the words stand on it."""
    whole, top, before = sums.whole, sums.top, sums.before
    return (
        [-99 if top is None else max(-FAR, min(3 * FAR, place - top)) for place in judged],
        [before[place] / whole for place in judged],
        [(whole - before[place + 1]) / whole for place in judged],
        [min(FAR, sums.back[place]) for place in judged],
        [min(FAR, sums.ahead[place]) for place in judged],
        [min(FAR, sums.since_label[place]) for place in judged],
        [min(3, sums.times[block.text]) for block in blocks],
    )


def _neighbours(sums: PageSums, places: Sequence[int]) -> tuple[Column, ...]:
    """Of the blocks at these places, the size, the share of links and the wording rule; -1 beyond the page's ends."""
    inside = range(len(sums.blocks))
    return (
        [sums.sizes[place] if place in inside else -1.0 for place in places],
        [sums.blocks[place].link_share if place in inside else -1.0 for place in places],
        [_RULES[sums.rules[place]] if place in inside else -1.0 for place in places],
    )


def _gists(sums: PageSums, blocks: Sequence[PageBlock]) -> tuple[Column, Column]:
    """Whether a block repeats the page's gist, and whether its words stand in JSON-LD's body (2; 1 they do not, 0 unknown).

    Most blocks begin with words that stand in neither, and are not read on.
    """
    body = sums.body if len(sums.body) >= _BODY_CHARACTERS_MIN else ""
    told = [max(words.split(), key=len) for words in (sums.headline, sums.description[:_TOLD_CHARACTERS]) if words]
    gists: list[float] = []
    bodies: list[float] = []
    place = 0  # in the body, of the block before
    for block in blocks:
        text = block.text
        lowered = text[:_GIST_CHARACTERS].lower()
        start = letters_of(lowered[:_START_CHARACTERS])
        found = body.find(start, place)  # the blocks of an article mostly stand in its order
        if found < 0:
            found = body.find(start, 0, place + _START_CHARACTERS)
        flat = start
        if found >= 0 or start in sums.headline or start in sums.description or any(word in lowered for word in told):
            flat = letters_of(lowered)
            gists.append(_gist(flat, sums.headline, sums.description))
        else:
            gists.append(1.0)
        if not body or len(text) < _TOLD_MIN:
            bodies.append(0)
            continue
        words = flat[:_BODY_START_CHARACTERS]
        in_body = found >= 0 and (body.startswith(words, found) or words in body)
        bodies.append(1 + in_body)
        if in_body:
            place = found
    return gists, bodies


def _gist(flat: str, headline: str, description: str) -> float:
    """Whether a block is the headline again (3) or shares its words with what the page says it is about (2); 1 where neither."""
    if not flat:
        return 0.0
    if (
        headline
        and (flat in headline or headline in flat)
        and (flat == headline or len(flat) > 30)
        and abs(len(flat) - len(headline)) < 25
    ):
        return 3.0
    is_long = len(flat) > 30 and len(description) > 40
    return 2.0 if is_long and (flat in description or description[:_TOLD_CHARACTERS] in flat) else 1.0


@lru_cache(maxsize=4096)
def _setting_numbers(setting: int) -> tuple[float, ...]:
    doubts = float((setting & DOUBTFUL & ~Setting.ASIDE).bit_count())
    return (doubts, *(1.0 if setting & bit else 0.0 for _, bit in _SETTING_BITS))


def _cookies(text: str) -> int:
    """How often it speaks of cookies. A part of the word is looked for first: that costs next to nothing."""
    if "ookie" in text or "OOKIE" in text or "クッキー" in text or "कुकी" in text:
        return len(_COOKIE.findall(text))
    return 0


def _start(text: str) -> int:
    """0 for a capital, 1 a quotation mark, 2 a letter without case, 3 a small letter, 4 a figure, 5 a mark."""
    mark = text[0]
    if mark.isupper():
        return 0
    if mark in "\"“„«‘'「":
        return 1
    if mark.isalpha():
        return 3 if mark.islower() else 2
    return 4 if mark.isdigit() else 5

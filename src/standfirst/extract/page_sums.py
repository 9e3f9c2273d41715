"""What is summed over a page's blocks before any is judged: where its plain text stands, and what speaks against each block."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from standfirst.extract.boilerplate import DOUBTFUL, is_end_label, why_links, why_wording
from standfirst.extract.page_blocks import Kind, PageBlock

FAR: Final = 60  # blocks: beyond, one distance says as much as another
LEVELS_FAR = 2
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"\w+")
_STOPS: Final = frozenset(".!।॥。！۔")
_CLOSING: Final = " ”\"’'“)»」』]"
_STRONG_CHARACTERS = 90
_STRONG_LINKS = 0.35
_WORDED_CHARACTERS_MAX = 700
_LINK_CHARACTERS_MAX = 100
_SOME_TEXT = 0.1
_PASSAGES_CLEAR = 3  # so many show where the text is
_MOST = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGist:
    """What a page says of itself in few words: its headline, what it says it is about, and JSON-LD's articleBody."""

    headline: str = ""
    description: str = ""
    body: str = ""


def letters_of(text: str) -> str:
    """Its words alone, in small letters, one space between: what two spellings of one text share."""
    return " ".join(_WORD.findall(text.lower()))


def size_of(text: str) -> int:
    """Its length in characters as an alphabet would need them: a Han or Kana sign says as much as two or three letters."""
    return len(text) if text.isascii() else len(text) + int(1.5 * len(_WIDE.findall(text)))


def wording_rule(block: PageBlock) -> str | None:
    """The wording rule that speaks against a block, "end" for a line after which no more of the article comes."""
    text = block.text
    if block.linked:
        if len(text) < _LINK_CHARACTERS_MAX and (rule := why_links(block)):
            return rule
    elif len(text) > _WORDED_CHARACTERS_MAX:
        return None
    return "end" if is_end_label(block) else why_wording(block)


def ending(text: str) -> int:
    """0 for a sentence's stop, 1 for a question, 2 an ellipsis, 3 a colon, 4 a comma or dash, 5 a figure, 6 anything else."""
    bare = text.rstrip(_CLOSING)
    mark = bare[-1:]
    if mark in "?？؟":
        return 1 if mark else 6
    if mark == "…" or bare.endswith("..."):
        return 2
    if mark in _STOPS:
        return 0
    if mark in ":：":
        return 3
    if mark in ",;—–-":
        return 4
    return 5 if mark.isdigit() else 6


class PageSums:
    """The sums of a page's worded blocks; places are places among these."""

    def __init__(self, blocks: Sequence[PageBlock], gist: PageGist) -> None:
        self.blocks = blocks
        self.sizes = [size_of(block.text) for block in blocks]
        self.rules = [wording_rule(block) for block in blocks]
        self.strong = [
            size >= _STRONG_CHARACTERS and block.link_share < _STRONG_LINKS and rule is None and ending(block.text) < 2
            for block, size, rule in zip(blocks, self.sizes, self.rules, strict=True)
        ]
        self.times = Counter([block.text for block in blocks])
        self.headline, self.description, self.body = map(letters_of, (gist.headline, gist.description, gist.body))
        self.top = self._place_of_headline()
        self._weigh()
        self.usual = self._usual_setting()
        self.back, self.ahead = _distances(self.strong), _distances(self.strong[::-1])[::-1]
        self.lists = _lists(blocks, self.sizes)
        self.since_label = self._since_end_label()

    def is_plainly_out(self, place: int) -> bool:
        """Whether a block needs no judging: no words, a label, bare links in an element that holds none of the text, or far from it."""
        rule, block = self.rules[place], self.blocks[place]
        if rule in ("label", "no-words"):
            return True
        beside = max(self.homes.get(block.home, 0), self.containers.get(block.container, 0))
        if rule == "links":
            return beside < _SOME_TEXT * self.whole
        return not beside and self.passages >= _PASSAGES_CLEAR and self.levels(block.path)[1] >= LEVELS_FAR

    def levels(self, path: tuple[int, ...]) -> tuple[int, int]:
        """How deep a block stands in the innermost element that holds most of the text (-1 outside it), and how far outside."""
        shared = len(self._trunk_numbers.intersection(path))  # of two ways from the root: their beginning
        apart = len(self._trunk_numbers) - shared
        return (len(path) - shared if not apart else -1), apart

    def _weigh(self) -> None:
        """How much plain text stands in each element, article and look, and in which element most of it does."""
        plain = [size if strong else 0 for size, strong in zip(self.sizes, self.strong, strict=True)]
        if not any(plain):
            plain = [size if rule is None else 0 for size, rule in zip(self.sizes, self.rules, strict=True)]
        self.whole = sum(plain) or 1
        self.passages = float(min(FAR, sum(self.strong)))
        self.before = [0, *accumulate(plain)]
        self.homes: defaultdict[int, int] = defaultdict(int)
        self.containers: defaultdict[int, int] = defaultdict(int)
        self.parents: defaultdict[int, int] = defaultdict(int)
        self.shapes: defaultdict[tuple[str, str], int] = defaultdict(int)
        articles: defaultdict[int, int] = defaultdict(int)
        for block, weight in zip(self.blocks, plain, strict=True):
            if weight:
                self.homes[block.home] += weight
                self.containers[block.container] += weight
                self.parents[block.parent] += weight
                self.shapes[block.shape] += weight
                articles[block.article] += weight
        if self.blocks:
            self.main = max(
                zip(plain, self.blocks, strict=True), key=lambda pair: (self.homes.get(pair[1].home, 0), pair[0])
            )[1]
        weighed = [(block.path, weight) for block, weight in zip(self.blocks, plain, strict=True) if weight]
        self._trunk_numbers = frozenset(_trunk(weighed))
        headed = self.blocks[self.top].article if self.top is not None else 0
        self.article = (
            headed if articles[headed] > 0 and headed else max(articles, key=lambda number: articles[number], default=0)
        )

    def _place_of_headline(self) -> int | None:
        """Where the headline stands: its heading, else the first line that says the same, else the first main heading."""
        length = len(self.headline)
        places = [
            place
            for place, block in enumerate(self.blocks)
            if length <= len(block.text) <= 1.5 * length + 10 and letters_of(block.text) == self.headline
        ]
        headings = [place for place in places if self.blocks[place].kind is Kind.HEADING]
        mains = (place for place, block in enumerate(self.blocks) if block.level == 1)
        return next(iter(headings or places), None) if places else next(mains, None)

    def _since_end_label(self) -> list[int]:
        """How many blocks back a line like "Related articles" is; far where the text goes on in its main look after it."""
        found: list[int] = []
        since = 1000
        for block, rule, strong in zip(self.blocks, self.rules, self.strong, strict=True):
            if strong and block.shape == self.main.shape:
                since = 1000
            found.append(since)
            since = 0 if rule == "end" else since + 1
        return found

    def _usual_setting(self) -> int:
        """What is said round most of the words says nothing against a block."""
        counts: defaultdict[int, int] = defaultdict(int)
        whole = 0
        for block, size, strong in zip(self.blocks, self.sizes, self.strong, strict=True):
            if strong:
                whole += size
                counts[block.setting] += size
        marks = (1 << bit for bit in range(DOUBTFUL.bit_length()) if DOUBTFUL & 1 << bit)
        return sum(
            mark for mark in marks if 2 * sum(size for setting, size in counts.items() if setting & mark) > whole
        )


def _trunk(weighed: Sequence[tuple[tuple[int, ...], int]]) -> tuple[int, ...]:
    """The way to the innermost element that holds most of the text."""
    weights: defaultdict[int, int] = defaultdict(int)
    for path, weight in weighed:
        for number in path:
            weights[number] += weight
    enough = _MOST * sum(weight for _, weight in weighed)
    ways = sorted((tuple(number for number in path if weights[number] >= enough) for path, _ in weighed), key=len)
    return ways[-1] if ways else ()


def _lists(blocks: Sequence[PageBlock], sizes: Sequence[int]) -> dict[int, tuple[float, float, float]]:
    """For each list, how long it is, how long its lines are and how much of them is links."""
    totals: dict[int, list[int]] = {}
    line = Kind.LINE
    for block, size in zip(blocks, sizes, strict=True):
        if block.kind is line:
            total = totals.setdefault(block.group, [0, 0, 0, 0])
            total[0] += 1
            total[1] += size
            total[2] += block.linked
            total[3] += len(block.text)
    return {
        number: (float(count), size / count, linked / max(1, length))
        for number, (count, size, linked, length) in totals.items()
    }


def _distances(marked: Sequence[bool]) -> list[int]:
    """How many blocks stand between each block and the last marked one before it."""
    found: list[int] = []
    since = 1000
    for is_marked in marked:
        found.append(since)
        since = 0 if is_marked else since + 1
    return found

"""What can be counted of a page's blocks: the numbers that the block model weighs.

They are about form and place (length, links, marks, the elements round a block, what stands before and after), never about the
words of one publisher.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from standfirst.extract.boilerplate import DOUBTFUL, is_end_label, why_links, why_wording
from standfirst.extract.page_blocks import Kind, PageBlock, Setting
from standfirst.model.article import Emphasis

_KINDS: Final = {
    kind: place
    for place, kind in enumerate(
        (Kind.PARAGRAPH, Kind.QUOTE, Kind.PREFORMATTED, Kind.TABLE, Kind.LINE, Kind.CREDIT, Kind.CAPTION, Kind.HEADING)
    )
}
_SETTING_BITS: Final = tuple((name.lower(), bit) for name, bit in vars(Setting).items() if isinstance(bit, int) and bit)
NAMES: Final = (
    "kind", "size", "share of the text", "link share", "ending", "start", "wording", "bold", "italic", "capitals", "small words",
    "commas", "digits", "odd marks", "cookies", "list length", "list line size", "list links", "heading before text", "heading level",
    "its element's text", "element's text", "outer element's text", "text of its look", "in the main element", "levels below the text's element", "levels apart from it", "article element",
    "from the headline", "text before", "text after", "passages back", "passages ahead", "after an end label", "repeated", "gist",
    "linked body", "size before", "links before", "wording before", "size after", "links after", "wording after", "paragraph tag",
    "passages of the page", "place on the page", "doubtful settings", *(f"setting {name}" for name, _ in _SETTING_BITS),
)  # fmt: skip

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
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_STOPS: Final = frozenset(".!।॥。！۔")
_CLOSING: Final = " ”\"’'“)»」』]"
_WORD = re.compile(r"\w+")
_COOKIE = re.compile(r"\bcookies?\b|クッキー|कुकी", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_STRONG_CHARACTERS = 90
_STRONG_LINKS = 0.35
_WORDED_CHARACTERS_MAX = 700
_LINK_CHARACTERS_MAX = 100
_READ_CHARACTERS = 160
_FAR = 60
_SOME_TEXT = 0.1
_PASSAGES_CLEAR = 3  # so many show where the text is
LEVELS_FAR = 2
_MOST = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGist:
    """What a page says of itself in few words: its headline, what it says it is about, and JSON-LD's articleBody."""

    headline: str = ""
    description: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSigns:
    """The signs of a page's blocks that have words, but for those that plainly are not the article's (bare links, labels)."""

    places: tuple[int, ...]  # which blocks of the page these are
    rows: tuple[tuple[float, ...], ...]  # the numbers of each, in the order of NAMES
    rules: dict[
        int, str
    ]  # the wording rule that speaks against a block, by its place; plainly foreign blocks are here as well


def read_signs(blocks: Sequence[PageBlock], gist: PageGist) -> PageSigns:
    """All signs of a page: what is summed over it first, then each block's own."""
    places = [place for place, block in enumerate(blocks) if block.kind in _KINDS and block.text]
    sums = _Sums([blocks[place] for place in places], gist)
    judged = [number for number in range(len(places)) if not sums.is_plainly_out(number)]
    return PageSigns(
        places=tuple(places[number] for number in judged),
        rows=tuple(sums.row(number) for number in judged),
        rules={place: rule for place, rule in zip(places, sums.rules, strict=True) if rule is not None},
    )


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


class _Sums:
    """What is summed over a page's blocks, and from it the numbers of each block."""

    def __init__(self, blocks: Sequence[PageBlock], gist: PageGist) -> None:
        self.blocks = blocks
        self.sizes = [size_of(block.text) for block in blocks]
        self.rules = [wording_rule(block) for block in blocks]
        self.strong = [
            size >= _STRONG_CHARACTERS and block.link_share < _STRONG_LINKS and rule is None and _ending(block.text) < 2
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
        return not beside and self.passages >= _PASSAGES_CLEAR and self._levels(block.path)[1] >= LEVELS_FAR

    def row(self, place: int) -> tuple[float, ...]:
        """The numbers of one block, in the order of NAMES."""
        block = self.blocks[place]
        return (
            *self._own(place),
            *self.lists.get(block.group if block.kind is Kind.LINE else 0, (0, 0, 0)),
            *self._heading(place),
            *self._round(block),
            *self._order(place),
            *self._neighbour(place - 1),
            *self._neighbour(place + 1),
            block.shape[0][:2] in ("p ", "li"),
            self.passages,
            place / len(self.blocks),
            *_setting_numbers(block.setting & ~self.usual),
        )

    def _own(self, place: int) -> tuple[float, ...]:
        block, size = self.blocks[place], self.sizes[place]
        text = block.text
        length = len(text)
        words = text[:_READ_CHARACTERS].split()
        bold = italic = 0
        for run in block.runs:
            if run.emphasis is Emphasis.STRONG:
                bold += len(run.text)
            elif run.emphasis is Emphasis.EM:
                italic += len(run.text)
        return (
            _KINDS[block.kind],
            size,
            size / self.whole,
            block.linked / length,
            _ending(text),
            _start(text),
            _RULES[self.rules[place]],
            bold / length,
            italic / length,
            sum([word[0].isupper() for word in words]) / len(words),
            sum([len(word) <= 3 and word.isalpha() for word in words]) / len(words),
            text.count(",") / size * 100,
            len(_DIGITS.findall(text, 0, _READ_CHARACTERS)) / min(length, _READ_CHARACTERS),
            ("©" in text) * 2
            + ("@" in text)
            + ("http" in text or "www." in text)
            + ("|" in text or "»" in text or "•" in text),
            _cookies(text),
        )

    def _heading(self, place: int) -> tuple[float, float]:
        """How soon a passage follows a heading (4 at once, 0 not within three blocks), and its level."""
        block = self.blocks[place]
        if block.kind is not Kind.HEADING:
            return -1.0, 0.0
        ahead = self.ahead[place]
        return (4.0 - ahead if ahead < 3 else 0.0), float(block.level)

    def _round(self, block: PageBlock) -> tuple[float, ...]:
        whole, article = self.whole, self.article
        return (
            self.homes.get(block.home, 0) / whole,
            self.containers.get(block.container, 0) / whole,
            self.parents.get(block.parent, 0) / whole,
            self.shapes.get(block.shape, 0) / whole,
            block.home == self.main.home,
            *self._levels(block.path),
            0 if not article else 1 if block.article == article else 3 if block.article else 2,
        )

    def _levels(self, path: tuple[int, ...]) -> tuple[int, int]:
        """How deep a block stands in the innermost element that holds most of the text (-1 outside it), and how far outside."""
        trunk = self.trunk
        shared = 0
        for one, other in zip(path, trunk, strict=False):
            if one != other:
                break
            shared += 1
        apart = len(trunk) - shared
        return (len(path) - shared if not apart else -1), apart

    def _order(self, place: int) -> tuple[float, ...]:
        text = self.blocks[place].text
        flat = letters_of(text[:260])
        return (
            -99 if self.top is None else max(-_FAR, min(3 * _FAR, place - self.top)),
            self.before[place] / self.whole,
            (self.whole - self.before[place + 1]) / self.whole,
            min(_FAR, self.back[place]),
            min(_FAR, self.ahead[place]),
            min(_FAR, self.since_label[place]),
            min(3, self.times[text]),
            self._gist(flat),
            0 if len(self.body) < 200 or len(text) < 25 else 1 + (flat[:160] in self.body),
        )

    def _neighbour(self, place: int) -> tuple[float, float, float]:
        if not 0 <= place < len(self.blocks):
            return -1.0, -1.0, -1.0
        block = self.blocks[place]
        return self.sizes[place], block.linked / len(block.text), _RULES[self.rules[place]]

    def _gist(self, flat: str) -> float:
        """Whether a block is the headline again (3) or shares its words with what the page says it is about (2); 1 where neither."""
        if not flat:
            return 0.0
        headline, description = self.headline, self.description
        if (
            headline
            and (flat in headline or headline in flat)
            and (flat == headline or len(flat) > 30)
            and abs(len(flat) - len(headline)) < 25
        ):
            return 3.0
        return (
            2.0
            if len(flat) > 30 and len(description) > 40 and (flat in description or description[:100] in flat)
            else 1.0
        )

    def _weigh(self) -> None:
        """How much plain text stands in each element, article and look, and in which element most of it does."""
        plain = [size if strong else 0 for size, strong in zip(self.sizes, self.strong, strict=True)]
        if not any(plain):
            plain = [size if rule is None else 0 for size, rule in zip(self.sizes, self.rules, strict=True)]
        self.whole = sum(plain) or 1
        self.passages = float(min(_FAR, sum(self.strong)))
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
        self.trunk = _trunk([(block.path, weight) for block, weight in zip(self.blocks, plain, strict=True) if weight])
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
        mains = (place for place, block in enumerate(self.blocks) if block.kind is Kind.HEADING and block.level == 1)
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


@lru_cache(maxsize=4096)
def _setting_numbers(setting: int) -> tuple[float, ...]:
    doubts = float((setting & DOUBTFUL & ~Setting.ASIDE).bit_count())
    return (doubts, *(1.0 if setting & bit else 0.0 for _, bit in _SETTING_BITS))


def _cookies(text: str) -> int:
    """How often it speaks of cookies. A part of the word is looked for first: that costs next to nothing."""
    if "ookie" in text or "OOKIE" in text or "クッキー" in text or "कुकी" in text:
        return len(_COOKIE.findall(text))
    return 0


def _ending(text: str) -> int:
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


def _lists(blocks: Sequence[PageBlock], sizes: Sequence[int]) -> dict[int, tuple[float, float, float]]:
    """For each list, how long it is, how long its lines are and how much of them is links."""
    totals: dict[int, list[int]] = {}
    for block, size in zip(blocks, sizes, strict=True):
        if block.kind is Kind.LINE:
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

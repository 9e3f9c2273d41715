"""Standing text by memory: lines that come again on page after page of a publisher belong to the site, not to an article.

One page alone cannot tell a reporter's closing sentence from an appeal that stands under every article. Three pages can. The
memory is a value: `remember` takes it with a page's lines and gives the new one, `standing_places` asks it about a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from standfirst.extract.boilerplate import is_sentence
from standfirst.extract.page_blocks import Kind, PageBlock
from standfirst.extract.page_sums import size_of
from standfirst.extract.written_time import is_month
from standfirst.model.site_memory import KnownLine, SiteMemory
from standfirst.text.sentences import split_sentences
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.urls import url_key
from standfirst.text.words import fold, is_unspaced, pairs, split_words, stem

LINES_MAX: Final = 2000
PAGE_KEYS_MAX: Final = 500
PAGES_MIN: Final = 3  # on so many a line has to stand
_OPENING_MAX = 3
_SHORT_SIZE = 40  # a shorter line may come again by chance: it must stand on every third page
_SHORT_SHARE = 3
_TOPICAL_PAGES_MIN = 6  # a line about what its pages are about must stand on so many, and on every second page
_TOPICAL_SHARE = 2
_ANSWER_SIZE = 20
_FIGURES_SIZE_MAX = 160  # in a longer line other figures are other news
_COPY_SHARE = 0.5
_LINES_OF_PAGE_MAX = 400
_SHOWN_CHARACTERS = 200
_ABOUT_LETTERS_MIN = 4

_LINES: Final = (Kind.PARAGRAPH, Kind.LINE, Kind.QUOTE, Kind.PREFORMATTED, Kind.TABLE, Kind.HEADING)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_KANA = re.compile(r"[\u3040-\u309f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """A page whose article was chosen."""

    url: str
    head: str  # the words that say what it is about
    likely: Sequence[PageBlock]  # the article's blocks, and those that might be taken for it on another page
    kept: Sequence[PageBlock]  # the blocks that the page alone would have in the article
    standing: set[int]  # the places in `kept` that the memory left out
    memory: SiteMemory  # as it was


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line of a page, as far as the memory needs it."""

    fingerprint: int
    text: str
    kept: bool = False  # the page alone would have it in the article
    left_out: bool = False  # and the memory left it out
    about: frozenset[int] | None = None  # its words that stand at the head of the page too; None: not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """What a page gives to remember."""

    key: int
    lines: tuple[PageLine, ...]
    opening: tuple[int, ...]  # the first paragraphs and each of their sentences


def remember(memory: SiteMemory, page: PageLines) -> SiteMemory:
    """The memory with this page in it.

    A page that is known already, or a copy (most of its article is known from other pages and is not standing text), counts
    for nothing; only what it opens with is noted, and that the rest was seen. A page without words of its own opens nothing.
    """
    known = {line.fingerprint: line for line in memory.lines}
    is_new = page.key not in memory.page_keys and not _is_copy(known, page)
    number = memory.pages + 1 if is_new else max(1, memory.pages)
    has_own_words = any(line.kept and not _is_settled(known.get(line.fingerprint)) for line in page.lines)
    for line in page.lines:
        before = known.get(line.fingerprint)
        if is_new:
            first = KnownLine(fingerprint=line.fingerprint, pages=0, first_page=number, last_page=number)
            known[line.fingerprint] = _seen_again(before or first, line, number)
        elif before:
            known[line.fingerprint] = before._replace(last_page=number)
    for fingerprint in page.opening if has_own_words else ():
        before = known.get(fingerprint) or KnownLine(
            fingerprint=fingerprint, pages=0, first_page=number, last_page=number
        )
        known[fingerprint] = before._replace(opens=True, last_page=number)
    lines = sorted(known.values(), key=lambda line: line.last_page)[-LINES_MAX:]
    keys = (*memory.page_keys, page.key)[-PAGE_KEYS_MAX:] if is_new else memory.page_keys
    return SiteMemory(pages=number, page_keys=keys, lines=tuple(lines))


def standing_places(memory: SiteMemory, blocks: Sequence[PageBlock]) -> set[int]:
    """Which of an article's blocks are standing text, as places in `blocks`; never one of its first paragraphs.

    A heading goes with the standing text that it stands over, and not by itself: "What we know" may head every second article.
    """
    known = {line.fingerprint: line for line in memory.lines if line.pages >= PAGES_MIN and not line.opens}
    if not known:
        return set()
    first = set(_opening_places(blocks))
    standing = {
        place
        for place, block in enumerate(blocks)
        if place not in first and (line := known.get(fingerprint_of(block) or 0)) and _is_standing(line, block, memory)
    }
    for place in range(len(blocks) - 1, -1, -1):
        if place in standing and blocks[place].kind is Kind.HEADING and place + 1 not in standing:
            standing.discard(place)
    return standing


def lines_of(page: SeenPage) -> PageLines:
    """What the page gives to remember."""
    ours = {id(block) for block in page.kept}
    out = {id(page.kept[place]) for place in page.standing}
    opening = [page.kept[place] for place in _opening_places(page.kept)]
    known = {line.fingerprint for line in page.memory.lines}
    head = " ".join([page.head, *(block.text for block in opening)])
    lines: dict[int, PageLine] = {}
    for block in page.likely:
        fingerprint = fingerprint_of(block)
        if fingerprint is not None and fingerprint not in lines and len(lines) < _LINES_OF_PAGE_MAX:
            lines[fingerprint] = PageLine(
                fingerprint=fingerprint,
                text=block.text,
                kept=id(block) in ours,
                left_out=id(block) in out,
                about=_content_words(block.text) & _content_words(head) if fingerprint in known else None,
            )
    return PageLines(
        key=_number(url_key(page.url)), lines=tuple(lines.values()), opening=_opening_fingerprints(opening)
    )


def fingerprint_of(block: PageBlock) -> int | None:
    """A number for the block's words; None for a block that is never remembered.

    In a short line case, marks, figures and months do not count, so that "© 2026" and "312 readers" are known again. A bare answer
    ("Yes.") says the same in many an interview: it is not remembered.
    """
    text = block.text
    if block.kind not in _LINES or not text:
        return None
    if len(text) < _ANSWER_SIZE and not block.linked and is_sentence(text, characters_min=1):
        return None
    return _fingerprint(text)


@lru_cache(maxsize=4096)
def _fingerprint(text: str) -> int | None:
    if size_of(text) > _FIGURES_SIZE_MAX:
        return _number(text)
    words = _WORD.findall(text.casefold())
    has_figures = any(word.isdecimal() for word in words)
    words = ["0" if word.isdecimal() or (has_figures and is_month(word)) else word for word in words]
    return None if all(word == "0" for word in words) else _number(" ".join(words))


def _is_copy(known: Mapping[int, KnownLine], page: PageLines) -> bool:
    """Whether most of the page's article is known from other pages, standing text aside."""
    kept = [line for line in page.lines if line.kept and not _is_settled(known.get(line.fingerprint))]
    again = sum(len(line.text) for line in kept if line.fingerprint in known)
    return again > _COPY_SHARE * sum(len(line.text) for line in kept)


def _is_settled(line: KnownLine | None) -> bool:
    return line is not None and line.pages >= PAGES_MIN and not line.opens


def _is_standing(line: KnownLine, block: PageBlock, memory: SiteMemory) -> bool:
    since = memory.pages - line.first_page + 1
    if line.about:  # all its pages are about the same: background to running news, or the name of the town
        return line.pages >= _TOPICAL_PAGES_MIN and line.pages * _TOPICAL_SHARE >= since
    if size_of(block.text) >= _SHORT_SIZE and not any(letter.isdecimal() for letter in block.text):
        return True
    return line.pages * _SHORT_SHARE >= since


def _seen_again(before: KnownLine, line: PageLine, number: int) -> KnownLine:
    about = before.about
    if line.about is not None:
        about = tuple(sorted(line.about if about is None else line.about & set(about)))
    return before._replace(
        pages=before.pages + 1,
        last_page=number,
        about=about,
        left_out=before.left_out + line.left_out,
        text=line.text[:_SHOWN_CHARACTERS] if line.left_out else before.text,
    )


def _opening_places(blocks: Sequence[PageBlock]) -> list[int]:
    """The first paragraphs: three, of a short article fewer, so that the foot of a brief is no opening."""
    worded = [place for place, block in enumerate(blocks) if block.kind in _LINES and block.kind is not Kind.HEADING]
    return worded[: min(_OPENING_MAX, -(-len(worded) // 3))]


def _opening_fingerprints(opening: Sequence[PageBlock]) -> tuple[int, ...]:
    found: list[int | None] = []
    for block in opening:
        found.append(fingerprint_of(block))
        found += [_fingerprint(sentence.text) for sentence in split_sentences(block.text)]
    return tuple(dict.fromkeys(number for number in found if number is not None))


@lru_cache(maxsize=512)
def _content_words(text: str) -> frozenset[int]:
    """The words that tell what a text is about, as small numbers."""
    return frozenset(number for word in split_words(text) for number in _word_numbers(word))


@lru_cache(maxsize=16_384)
def _word_numbers(word: str) -> tuple[int, ...]:
    if is_unspaced(word):
        return tuple(_number(pair, digest_bytes=2) for pair in pairs(word) if len(pair) > 1 and not _KANA.search(pair))
    folded = fold(word)
    if len(folded) < _ABOUT_LETTERS_MIN or folded in STOP_WORDS or folded[0].isdigit():
        return ()
    return (_number(stem(folded), digest_bytes=2),)


def _number(text: str, *, digest_bytes: int = 6) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=digest_bytes).digest())

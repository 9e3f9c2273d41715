"""What the walk over a page yields: its blocks in order, each with what is needed to say whether it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from standfirst.model.article import Emphasis


class Run(NamedTuple):
    """Words with one emphasis and the link as the page wrote it (not yet checked)."""

    text: str
    href: str | None
    emphasis: Emphasis


new_run: Callable[[tuple[str, str | None, Emphasis]], Run] = partial(tuple.__new__, Run)  # without a call of Python's


class TableCell(NamedTuple):
    """A cell of a table of data."""

    runs: tuple[Run, ...]
    heading: bool
    columns: int
    rows: int


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LINE = "line"  # of a list
    QUOTE = "quote"  # a paragraph of a block quotation
    CREDIT = "credit"  # whom a block quotation is credited to
    CAPTION = "caption"  # words under a picture
    FIGURE = "figure"
    TABLE = "table"
    PREFORMATTED = "preformatted"
    EMBED = "embed"
    DIVIDER = "divider"


class Setting:
    """What the elements around a block say about it, by their names, classes and roles: bits of a plain int, since an
    IntFlag costs more than the rest of the walk."""

    NONE: Final = 0
    ARTICLE: Final = 1 << 0  # inside an article element
    BODY: Final = 1 << 1  # inside what is named as the article's body
    NAVIGATION: Final = 1 << 2
    ASIDE: Final = 1 << 3
    FOOTER: Final = 1 << 4
    HEADER: Final = 1 << 5
    FORM: Final = 1 << 6
    COMMENTS: Final = 1 << 7
    SHARING: Final = 1 << 8
    RELATED: Final = 1 << 9
    SIGN_UP: Final = 1 << 10
    ADVERT: Final = 1 << 11
    BIO: Final = 1 << 12
    BYLINE: Final = 1 << 13
    TAGS: Final = 1 << 14
    COOKIES: Final = 1 << 15
    HIDDEN: Final = 1 << 16
    CAPTION: Final = 1 << 17
    STANDFIRST: Final = 1 << 18
    DISCLOSURE: Final = 1 << 19


@dataclass(slots=True, kw_only=True)
class Picture:
    """An image as the page gives it: the address not yet checked."""

    src: str
    alt: str = ""
    width: int | None = None
    height: int | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True)
class PageBlock:
    """One block of a page. `text` is its words with spaces collapsed."""

    kind: Kind
    text: str = ""
    runs: tuple[Run, ...] = ()
    linked: int = 0  # how many of its characters stand in links
    setting: int = Setting.NONE  # bits of Setting
    container: int = 0  # which element it stands in: a number, the same for its siblings
    parent: int = 0  # which element that one stands in
    home: int = 0  # which element it stands in, those that hold nothing else passed over
    article: int = 0  # the outermost article element it stands in, 0 for none
    group: int = 0  # the list or quotation it is part of, 0 for none
    path: tuple[int, ...] = ()  # the block elements it stands in, from the outside in
    shape: tuple[str, str] = ("", "")  # tag and class of its element and of the one round that
    level: int = 0  # of a heading, 0 for any other block
    ordered: bool = False  # of a list
    picture: Picture | None = None
    rows: tuple[tuple[TableCell, ...], ...] = ()  # of a table
    caption: str | None = None  # of a table
    href: str | None = None  # of an embed

    @property
    def link_share(self) -> float:
        """How much of the words stand in links, 0 to 1."""
        return self.linked / len(self.text) if self.text else 0.0

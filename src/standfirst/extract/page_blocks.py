"""What the walk over a page yields: its blocks in order, each with what is needed to say whether it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag, StrEnum, auto
from typing import NamedTuple

from standfirst.model.article import Emphasis


class Run(NamedTuple):
    """Words with one emphasis and the link as the page wrote it (not yet checked)."""

    text: str
    href: str | None
    emphasis: Emphasis


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


class Setting(IntFlag):
    """What the elements around a block say about it, by their names, classes and roles."""

    NONE = 0
    ARTICLE = auto()  # inside an article element
    BODY = auto()  # inside what is named as the article's body
    NAVIGATION = auto()
    ASIDE = auto()
    FOOTER = auto()
    HEADER = auto()
    FORM = auto()
    COMMENTS = auto()
    SHARING = auto()
    RELATED = auto()
    SIGN_UP = auto()
    ADVERT = auto()
    BIO = auto()
    BYLINE = auto()
    TAGS = auto()
    COOKIES = auto()
    HIDDEN = auto()
    CAPTION = auto()
    STANDFIRST = auto()
    DISCLOSURE = auto()


@dataclass(slots=True, kw_only=True)
class Picture:
    """An image as the page gives it: the address not yet checked."""

    src: str
    alt: str = ""
    width: int | None = None
    height: int | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True, kw_only=True)
class PageBlock:
    """One block of a page. `text` is its words with spaces collapsed."""

    kind: Kind
    text: str = ""
    runs: tuple[Run, ...] = ()
    linked: int = 0  # how many of its characters stand in links
    setting: Setting = Setting.NONE
    container: int = 0  # which element it stands in: a number, the same for its siblings
    parent: int = 0  # which element that one stands in
    group: int = 0  # the list or quotation it is part of, 0 for none
    level: int = 0  # of a heading
    ordered: bool = False  # of a list
    picture: Picture | None = None
    rows: tuple[tuple[TableCell, ...], ...] = ()  # of a table
    caption: str | None = None  # of a table
    href: str | None = None  # of an embed

    @property
    def link_share(self) -> float:
        """How much of the words stand in links, 0 to 1."""
        return self.linked / len(self.text) if self.text else 0.0

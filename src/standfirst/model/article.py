"""An article: one page of one publisher, clean and whole, as typed blocks with the words of links kept in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from standfirst.model.declared import FoundReview, PolicyLink


class Emphasis(StrEnum):
    """How words are set apart inside a paragraph."""

    NONE = "none"
    EM = "em"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of words with one link (absolute http, https or mailto URL) and one emphasis.

    A paragraph's words are its spans' texts joined as they are, spaces included: nothing is put between them.
    """

    text: str
    href: str | None = None
    emphasis: Emphasis = Emphasis.NONE


Spans = tuple[Span, ...]


def spans_text(spans: Spans) -> str:
    """The words of `spans`, in order."""
    return "".join(span.text for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture: absolute http(s) URL, and the publisher's own words about it."""

    url: str
    alt: str = ""
    width: int | None = None  # pixels
    height: int | None = None  # pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A sub-heading; level 2 to 6 (1 is the article's headline)."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list; a nested list's lines follow their parent as lines of their own."""

    ordered: bool
    lines: tuple[Spans, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A block quotation of one or more paragraphs, with whom it is credited to."""

    paragraphs: tuple[Spans, ...]
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture in the text with its caption and credit."""

    image: Image
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    spans: Spans
    heading: bool = False
    columns: int = 1  # how many columns it covers
    rows: int = 1  # how many rows it covers


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of data (never one used for layout)."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preformatted:
    """Text whose line breaks and spaces matter: code, verse."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """Something of another site that stood here (a video, a post): shown as a link, never loaded unasked."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """A thematic break."""


Block = Paragraph | Heading | ListBlock | Quotation | Figure | Table | Preformatted | Embed | Divider


def block_text(block: Block) -> str:
    """The words of a block as plain text; "" for one without words."""
    match block:
        case Paragraph() | Heading():
            return spans_text(block.spans)
        case ListBlock():
            return "\n".join(spans_text(line) for line in block.lines)
        case Quotation():
            return "\n".join(spans_text(paragraph) for paragraph in block.paragraphs)
        case Table():
            return "\n".join("\t".join(spans_text(cell.spans) for cell in row) for row in block.rows)
        case Preformatted():
            return block.text
        case Figure() | Embed() | Divider():
            return ""


class TimeSource(StrEnum):
    """Where a time comes from, from the most to the least trusted."""

    METADATA = "metadata"  # JSON-LD or meta of the page
    PAGE = "page"  # a time element or text on the page
    FEED = "feed"
    SITEMAP = "sitemap"
    URL = "url"
    FIRST_SEEN = "first-seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherTime:
    """A moment as a publisher gave it: UTC for the desk, offset and zone name for showing it in the publisher's own zone."""

    at: datetime  # aware, UTC
    source: TimeSource
    offset_minutes: int | None = None  # the publisher's offset from UTC, None where it gave none
    zone_name: str | None = None  # "IST", where the publisher wrote it
    day_only: bool = False  # the publisher gave a day without a time


class BodySource(StrEnum):
    """Where the words of an article's body come from."""

    PAGE = "page"  # the publisher's page, whole
    FEED = "feed"  # the feed carried the article; the page was not needed or could not be had
    TEASER = "teaser"  # only the feed's short text is known
    NONE = "none"  # not even that


class ArticleKind(StrEnum):
    """What an article is besides plain news; it may be several."""

    LIVE = "live"  # a live blog, one report upon another
    OPINION = "opinion"
    SPONSORED = "sponsored"  # an advertiser paid for the words
    VIDEO = "video"  # a film with a few words


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page of one publisher, as extracted. Immutable: a changed page makes a new value and a revision."""

    url: str  # canonical
    headline: str
    standfirst: str | None = None
    byline: tuple[str, ...] = ()  # persons, without "By"; where none is named, the agency or desk that signs
    publisher: str | None = None
    published: PublisherTime | None = None
    modified: PublisherTime | None = None
    language: str | None = None  # BCP 47, lower-case primary tag: "en", "hi", "pt-br"
    section: str | None = None  # the publisher's own word for it
    tags: tuple[str, ...] = ()  # the publisher's own
    lead_image: Figure | None = None
    kinds: tuple[ArticleKind, ...] = ()
    is_free: bool | None = None  # to read at the publisher's without paying; None where the page does not say
    amp_url: str | None = None  # the page's lighter form, where it names one
    policies: tuple[PolicyLink, ...] = ()  # that its page says the publisher has written down
    reviews: tuple[FoundReview, ...] = ()  # ClaimReviews that stand on its page
    body: tuple[Block, ...] = ()
    body_source: BodySource = BodySource.NONE
    rules: dict[str, str] = field(default_factory=dict)  # part -> name of the rule that made it

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's blocks that have words, each as plain text."""
        return tuple(text for block in self.body if (text := block_text(block)))

    @property
    def text(self) -> str:
        """The body as plain text, one blank line between blocks, so that no sentence is glued to the next."""
        return "\n\n".join(self.paragraphs)

"""An article's blocks to HTML: everything escaped here, and once more passed through an allow-list before it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import nh3
from markupsafe import Markup, escape

from standfirst.model.article import (
    Block,
    Cell,
    Divider,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Span,
    Spans,
    Table,
    block_text,
)
from standfirst.text.urls import host_of

_EMPHASIS = {Emphasis.EM: "em", Emphasis.STRONG: "strong", Emphasis.CODE: "code"}
_LINK_SCHEMES = {"http", "https", "mailto"}
_CELLS_SPANNED_MAX = 100
PICTURE_WIDTH, PICTURE_HEIGHT = 960, 640  # where the publisher gave no size: keeps room until the picture is there


def _only_our_pictures(tag: str, name: str, value: str) -> str | None:
    """Pictures come from this desk or not at all."""
    return None if (tag, name) == ("img", "src") and not value.startswith("/image/") else value


# What may stand in the text of an article. `id` and `class` are safe here: the words come in as text, all marks are ours.
_CLEANER = nh3.Cleaner(
    tags={
        *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "footer", "figure", "figcaption", "img"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "pre", "code", "em", "strong", "a", "hr", "div"),
        *("span", "sup"),
    },
    attributes={
        **{tag: {"id"} for tag in ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre")},
        "a": {"href", "aria-label"},
        "sup": {"class"},
        "img": {"src", "alt", "width", "height", "loading", "decoding"},
        "th": {"scope", "colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
        "div": {"id", "class", "tabindex", "role", "aria-label"},
        "span": {"class"},
        "p": {"id", "class"},
    },
    url_schemes=_LINK_SCHEMES,
    link_rel="noopener noreferrer nofollow",
    attribute_filter=_only_our_pictures,
)


@dataclass(slots=True)
class _Numbers:
    """Counts as it goes: the n-th block with words is paragraph #pn, which citations point to."""

    words: int = 0
    tables: int = 0
    heading_level: int = 1

    def next_id(self) -> Markup:
        self.words += 1
        return Markup('id="p{}"').format(self.words)

    def next_table(self) -> int:
        self.tables += 1
        return self.tables

    def next_heading_level(self, wanted: int) -> int:
        """As the publisher has it, but never more than one below the heading before: screen readers walk them as a tree."""
        self.heading_level = min(max(wanted, 2), self.heading_level + 1, 6)
        return self.heading_level


def render_blocks(blocks: Sequence[Block], *, picture_path: Callable[[str], str] | None) -> Markup:
    """The body as HTML. `picture_path` gives a picture's address on this desk; None shows no pictures."""
    numbers = _Numbers()
    parts = [_render_block(block, numbers, picture_path) for block in blocks]
    return Markup(_CLEANER.clean("\n".join(parts)))


def render_words_numbered(
    blocks: Sequence[Block], picture_path: Callable[[str], str] | None
) -> Iterator[tuple[Block, Markup]]:
    """Each block with its HTML, not cleaned yet: for who puts something of its own between them (see clean_block)."""
    numbers = _Numbers()
    for block in blocks:
        yield block, _render_block(block, numbers, picture_path)


def clean_block(block: Markup) -> Markup:
    """A block's HTML with nothing in it but what may stand in an article."""
    return Markup(_CLEANER.clean(block))


def render_image(image: Image, *, picture_path: Callable[[str], str], lazy: bool = True) -> Markup:
    """A picture through the desk's own address, with its room kept."""
    has_size = image.width and image.height and image.width > 0 and image.height > 0
    width, height = (image.width, image.height) if has_size else (PICTURE_WIDTH, PICTURE_HEIGHT)
    return Markup('<img src="{}" alt="{}" width="{}" height="{}"{}>').format(
        picture_path(image.url), image.alt, width, height, Markup(' loading="lazy"') if lazy else ""
    )


def _render_block(block: Block, numbers: _Numbers, picture_path: Callable[[str], str] | None) -> Markup:
    if isinstance(block, Figure):
        return _render_figure(block, picture_path)
    if isinstance(block, Embed):
        return _render_embed(block)
    if isinstance(block, Divider):
        return Markup("<hr>")
    if not block_text(block):
        return Markup("")
    return _render_words(block, numbers.next_id(), numbers)


def _render_words(
    block: Paragraph | Heading | ListBlock | Quotation | Table | Preformatted, block_id: Markup, numbers: _Numbers
) -> Markup:
    match block:
        case Paragraph():
            return Markup("<p {}>{}</p>").format(block_id, _render_spans(block.spans))
        case Heading():
            level = numbers.next_heading_level(block.level)
            return Markup("<h{0} {1}>{2}</h{0}>").format(level, block_id, _render_spans(block.spans))
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            lines = Markup("").join(Markup("<li>{}</li>").format(_render_spans(line)) for line in block.lines)
            return Markup("<{0} {1}>{2}</{0}>").format(tag, block_id, lines)
        case Quotation():
            words = Markup("").join(Markup("<p>{}</p>").format(_render_spans(spans)) for spans in block.paragraphs)
            credit = Markup("<footer>{}</footer>").format(block.credit) if block.credit else ""
            return Markup("<blockquote {}>{}{}</blockquote>").format(block_id, words, credit)
        case Table():
            return _render_table(block, block_id, numbers.next_table())
        case Preformatted():
            return Markup("<pre {}>{}</pre>").format(block_id, block.text)


def _render_spans(spans: Spans) -> Markup:
    return Markup("").join(render_span(span) for span in spans)


def render_span(span: Span) -> Markup:
    words = Markup("<br>").join(escape(line) for line in span.text.split("\n"))
    if span.emphasis in _EMPHASIS:
        words = Markup("<{0}>{1}</{0}>").format(_EMPHASIS[span.emphasis], words)
    if span.href and span.href.partition(":")[0].lower() in _LINK_SCHEMES:
        words = Markup('<a href="{}">{}</a>').format(span.href, words)
    return words


def _render_figure(figure: Figure, picture_path: Callable[[str], str] | None) -> Markup:
    caption = render_caption(figure)
    if picture_path is None:
        described = Markup('<p class="meta">Picture: {}</p>').format(figure.image.alt) if figure.image.alt else ""
        return Markup("<figure>{}{}</figure>").format(described, caption) if described or caption else Markup("")
    return Markup("<figure>{}{}</figure>").format(render_image(figure.image, picture_path=picture_path), caption)


def render_caption(figure: Figure) -> Markup:
    """The caption and whom the picture is credited to; nothing when neither is known."""
    if not figure.caption and not figure.credit:
        return Markup("")
    credit = Markup('<span class="credit">{}</span>').format(figure.credit) if figure.credit else Markup("")
    words = Markup(" ").join(part for part in (escape(figure.caption or ""), credit) if part)
    return Markup("<figcaption>{}</figcaption>").format(words)


def _render_embed(embed: Embed) -> Markup:
    if embed.url.partition(":")[0].lower() not in ("http", "https"):
        return Markup("")
    return Markup('<p class="embed">On {}: <a href="{}">{}</a></p>').format(
        host_of(embed.url), embed.url, embed.title or "what stood here"
    )


def _render_table(table: Table, block_id: Markup, number: int) -> Markup:
    """A table in a region of its own that scrolls, so that the page never does (WCAG 1.4.10)."""
    heads = 1 if table.rows and all(cell.heading for cell in table.rows[0]) else 0
    head = Markup("<thead>{}</thead>").format(_render_row(table.rows[0], "col")) if heads else Markup("")
    rows = Markup("").join(_render_row(row, "row") for row in table.rows[heads:])
    caption = Markup("<caption>{}</caption>").format(table.caption) if table.caption else Markup("")
    return Markup(
        '<div {} class="scroll" tabindex="0" role="region" aria-label="{}"><table>{}{}<tbody>{}</tbody></table></div>'
    ).format(block_id, table.caption or f"Table {number}", caption, head, rows)


def _render_row(cells: Sequence[Cell], scope: str) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(_render_cell(cell, scope) for cell in cells))


def _render_cell(cell: Cell, scope: str) -> Markup:
    spans = Markup("").join(
        Markup(' {}="{}"').format(name, min(count, _CELLS_SPANNED_MAX))
        for name, count in (("colspan", cell.columns), ("rowspan", cell.rows))
        if count > 1
    )
    if cell.heading:
        return Markup('<th scope="{}"{}>{}</th>').format(scope, spans, _render_spans(cell.spans))
    return Markup("<td{}>{}</td>").format(spans, _render_spans(cell.spans))

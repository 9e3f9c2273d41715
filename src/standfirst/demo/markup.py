"""Blocks to HTML, each publisher with habits of its own: the untidiness that extraction has to see through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from standfirst.model.article import (
    Block,
    Emphasis,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Span,
    Spans,
    Table,
    spans_text,
)

Resolve = Callable[[str], str]  # a link or picture as written -> its address


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHabits:
    """How a publisher's pages are put together."""

    paragraph: Literal["plain", "classed", "component", "div-soup"] = "plain"
    heading_level: int = 2
    lazy_images: bool = False
    drop_cap: bool = False
    hard_spaces: bool = False  # a no-break space between a figure and its unit, and after some short words
    link_attributes: str = ""


def render_body(blocks: tuple[Block, ...], habits: PageHabits, resolve: Resolve) -> list[Markup]:
    """Each block's HTML; the page's template puts its own things between them."""
    rendered = [_render_block(block, habits, resolve) for block in blocks]
    if habits.drop_cap and blocks and isinstance(blocks[0], Paragraph):
        rendered[0] = Markup("<p>") + _drop_cap(blocks[0].spans, habits, resolve) + Markup("</p>")
    return rendered


def _render_block(block: Block, habits: PageHabits, resolve: Resolve) -> Markup:
    match block:
        case Paragraph():
            return _paragraph(_words(block.spans, habits, resolve), habits)
        case Heading():
            level = habits.heading_level
            return Markup(f"<h{level}>") + _words(block.spans, habits, resolve) + Markup(f"</h{level}>")
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            rows = Markup("").join(
                Markup("<li>") + _words(line, habits, resolve) + Markup("</li>") for line in block.lines
            )
            return Markup(f"<{tag}>") + rows + Markup(f"</{tag}>")
        case Quotation():
            return _quotation(block, habits, resolve)
        case Figure():
            return render_figure(block, habits, resolve)
        case Table():
            return _table(block, habits, resolve)
        case _:
            raise ValueError(f"the demo has no {type(block).__name__}")


def _paragraph(words: Markup, habits: PageHabits) -> Markup:
    forms = {
        "plain": "<p>{}</p>",
        "classed": '<p class="story-par par--body" data-component="text">{}</p>',
        "component": '<div class="block block--text"><div class="block__inner"><p>{}</p></div></div>',
        "div-soup": '<div class="tx"><div class="tx-i"><p><span class="w">{}</span></p></div></div>',
    }
    return Markup(forms[habits.paragraph]).format(words)


def _words(spans: Spans, habits: PageHabits, resolve: Resolve) -> Markup:
    return Markup("").join(_span(span, habits, resolve) for span in spans)


def _span(span: Span, habits: PageHabits, resolve: Resolve) -> Markup:
    words = Markup(escape(_hard_spaces(span.text) if habits.hard_spaces else span.text))
    if span.emphasis is not Emphasis.NONE:
        tag = "strong" if span.emphasis is Emphasis.STRONG else "em"
        words = Markup(f"<{tag}>") + words + Markup(f"</{tag}>")
    if span.href is not None:
        attributes = Markup(f" {habits.link_attributes}" if habits.link_attributes else "")
        words = Markup('<a href="{}"{}>{}</a>').format(resolve(span.href), attributes, words)
    return words


def _hard_spaces(text: str) -> str:
    for unit in ("metres", "kilometres", "million", "per cent", "tonnes", "crore"):
        text = text.replace(f" {unit}", f"\u00a0{unit}")
    return text


def _drop_cap(spans: Spans, habits: PageHabits, resolve: Resolve) -> Markup:
    first, rest = spans[0].text, spans[1:]
    if spans[0].href is not None or not first[:1].isalpha():
        return _words(spans, habits, resolve)
    word, space, after = first.partition(" ")
    cap = Markup('<span class="drop-cap">{}</span><span class="small-caps">{}</span>').format(word[0], word[1:])
    tail = _words((Span(text=space + after), *rest), habits, resolve)
    return cap + tail


def _quotation(block: Quotation, habits: PageHabits, resolve: Resolve) -> Markup:
    inner = Markup("").join(
        Markup("<p>") + _words(spans, habits, resolve) + Markup("</p>") for spans in block.paragraphs
    )
    credit = Markup("<footer><cite>{}</cite></footer>").format(block.credit) if block.credit else Markup("")
    return Markup("<blockquote>") + inner + credit + Markup("</blockquote>")


def render_figure(figure: Figure, habits: PageHabits, resolve: Resolve) -> Markup:
    """A picture with its caption and credit, lazily loaded where that is the publisher's habit."""
    address = resolve(figure.image.url)
    if habits.lazy_images:
        picture = Markup(
            '<img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" data-src="{0}" '
            'data-srcset="{0} 768w" alt="{1}" width="768" height="512">'
            '<noscript><img src="{0}" alt="{1}" width="768" height="512"></noscript>'
        ).format(address, figure.image.alt)
    else:
        picture = Markup('<img src="{}" alt="{}" width="768" height="512">').format(address, figure.image.alt)
    caption = Markup('<span class="caption">{}</span>').format(figure.caption) if figure.caption else Markup("")
    credit = Markup(' <span class="credit">{}</span>').format(figure.credit) if figure.credit else Markup("")
    return Markup("<figure>{}<figcaption>{}{}</figcaption></figure>").format(picture, caption, credit)


def _table(block: Table, habits: PageHabits, resolve: Resolve) -> Markup:
    rows = Markup("")
    for row in block.rows:
        cells = Markup("")
        for cell in row:
            tag = "th" if cell.heading else "td"
            cells += Markup(f"<{tag}>") + _words(cell.spans, habits, resolve) + Markup(f"</{tag}>")
        rows += Markup("<tr>") + cells + Markup("</tr>")
    return Markup('<table class="figures"><tbody>') + rows + Markup("</tbody></table>")


def plain_words(blocks: tuple[Block, ...], *, characters_max: int) -> str:
    """The first words of a text, for a teaser, cut after a sentence where one ends in time."""
    words = " ".join(spans_text(block.spans) for block in blocks if isinstance(block, Paragraph))
    if len(words) <= characters_max:
        return words
    return words[:characters_max].rsplit(" ", 1)[0] + " …"

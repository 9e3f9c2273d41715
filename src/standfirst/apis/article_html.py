"""An article's body as HTML for reader apps and feeds: plain marks without id, class or style, addresses absolute."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from html import escape

import nh3

from standfirst.model.article import (
    Article,
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
    Spans,
    Table,
)
from standfirst.model.desk import StoredArticle

KEPT_MAX = 1000  # articles whose HTML is kept: apps ask for the newest again and again
_EMPHASIS = {Emphasis.EM: "em", Emphasis.STRONG: "strong", Emphasis.CODE: "code"}
_CLEANER = nh3.Cleaner(
    tags={
        *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "footer", "figure", "figcaption", "img"),
        *("table", "caption", "tbody", "tr", "th", "td", "pre", "code", "em", "strong", "a", "hr"),
    },
    attributes={
        "a": {"href"},
        "img": {"src", "alt", "width", "height"},
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)

_kept: OrderedDict[tuple[object, ...], str] = OrderedDict()
_lock = threading.Lock()


def article_html(stored: StoredArticle) -> str:
    """The article's picture, standfirst and body, cleaned by an allow-list."""
    article = stored.article
    key = (stored.id, stored.revision_count, stored.revised_at, article.body_source, article.url, len(article.body))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = clean(render_article(article))
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT_MAX:
            _kept.popitem(last=False)
    return made


def clean(html: str) -> str:
    """HTML through the allow-list; nothing else leaves the desk."""
    return _CLEANER.clean(html)


def render_article(article: Article) -> str:
    shown = {block.image.url for block in article.body if isinstance(block, Figure)}
    lead = article.lead_image
    parts = [_figure(lead)] if lead and lead.image.url not in shown else []
    if article.standfirst and not _begins_with(article, article.standfirst):
        parts.append(f"<p><strong>{escape(article.standfirst)}</strong></p>")
    return "\n".join([*parts, *map(_block, article.body)])


def _begins_with(article: Article, words: str) -> bool:
    paragraphs = article.paragraphs
    return bool(paragraphs) and paragraphs[0].strip().startswith(words.strip())


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_spans(block.spans)}</p>"
        case Heading():
            level = min(max(block.level, 2), 6)
            return f"<h{level}>{_spans(block.spans)}</h{level}>"
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_spans(line)}</li>' for line in block.lines)}</{tag}>"
        case Quotation():
            words = "".join(f"<p>{_spans(spans)}</p>" for spans in block.paragraphs)
            return (
                f"<blockquote>{words}{f'<footer>{escape(block.credit)}</footer>' if block.credit else ''}</blockquote>"
            )
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case Preformatted():
            return f"<pre>{escape(block.text)}</pre>"
        case Embed():
            return f'<p><a href="{escape(block.url)}">{escape(block.title or block.url)}</a></p>'
        case Divider():
            return "<hr>"


def _spans(spans: Spans) -> str:
    parts = []
    for span in spans:
        words = escape(span.text)
        if span.emphasis in _EMPHASIS:
            words = f"<{_EMPHASIS[span.emphasis]}>{words}</{_EMPHASIS[span.emphasis]}>"
        parts.append(f'<a href="{escape(span.href)}">{words}</a>' if span.href else words)
    return "".join(parts)


def _figure(figure: Figure) -> str:
    words = " ".join(part for part in (figure.caption, figure.credit) if part)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return f"<figure>{_image(figure.image)}{caption}</figure>"


def _image(image: Image) -> str:
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    return f'<img src="{escape(image.url)}" alt="{escape(image.alt)}"{size}>'


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<tbody>{''.join(map(_row, table.rows))}</tbody></table>"


def _row(cells: Sequence[Cell]) -> str:
    return f"<tr>{''.join(map(_cell, cells))}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.heading else "td"
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
    )
    return f"<{tag}{spans}>{_spans(cell.spans)}</{tag}>"

"""Chosen blocks of a page to the blocks of an article: addresses checked, lines joined to lists, pictures once each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from standfirst.extract.page_blocks import Kind, PageBlock, Picture, Run
from standfirst.extract.pictures import with_caption
from standfirst.model.article import (
    Block,
    Cell,
    Divider,
    Embed,
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
)
from standfirst.text.urls import url_key, web_url

_HREF_CHARACTERS_MAX = 2048
_PLACE = re.compile(r"[\w.~:!/-]{1,200}")  # a place on the page that a link leads to


def assemble(blocks: Sequence[PageBlock], *, base_url: str) -> tuple[Block, ...]:
    """The article's blocks. A picture that stands twice stands once; dividers stand between blocks only."""
    made: list[Block] = []
    seen: set[str] = set()
    for (kind, _), run in groupby(_captioned(blocks), key=_together):
        made.extend(block for block in _make(kind, list(run), base_url) if _is_first(block, seen))
    return tuple(_without_edges(made))


def figure_of(picture: Picture, *, base_url: str) -> Figure | None:
    """A picture with its address checked; None where that is not http or https."""
    url = web_url(picture.src, base_url)
    if url is None:
        return None
    image = Image(url=url, alt=picture.alt, width=picture.width, height=picture.height)
    return Figure(image=image, caption=picture.caption, credit=picture.credit)


def link_address(href: str | None, base_url: str) -> str | None:
    """A link's address made absolute and clean; None for a place on the same page or a scheme that does not belong in text."""
    if href is None or not (href := href.strip()) or href.startswith("#"):
        return None
    if href[:7].lower() == "mailto:":
        address = href[7:].partition("?")[0].strip()
        return (
            f"mailto:{address}"
            if "@" in address and " " not in address and len(address) < _HREF_CHARACTERS_MAX
            else None
        )
    url = web_url(href, base_url)
    place = href.partition("#")[2]
    return f"{url}#{place}" if url and "#" not in url and _PLACE.fullmatch(place) else url


def _together(block: PageBlock) -> tuple[Kind, int]:
    """Neighbours of one list or one quotation are made together; every other block alone."""
    if block.kind is Kind.LINE:
        return Kind.LINE, block.group
    if block.kind in (Kind.QUOTE, Kind.CREDIT):
        return Kind.QUOTE, block.group
    return block.kind, id(block)


def _captioned(blocks: Iterable[PageBlock]) -> list[PageBlock]:
    """Captions given to the picture they stand beneath (or left out where there is none)."""
    kept: list[PageBlock] = []
    for block in blocks:
        if block.kind is not Kind.CAPTION:
            kept.append(block)
        elif kept and kept[-1].picture is not None:
            with_caption(kept[-1].picture, block.text)
    return kept


def _make(kind: Kind, blocks: Sequence[PageBlock], base_url: str) -> list[Block]:
    first = blocks[0]
    match kind:
        case Kind.PARAGRAPH | Kind.CAPTION | Kind.CREDIT:
            return [Paragraph(spans=spans_of(first.runs, base_url))]
        case Kind.HEADING:
            return [Heading(level=max(2, first.level), spans=spans_of(first.runs, base_url))]
        case Kind.LINE:
            return [ListBlock(ordered=first.ordered, lines=tuple(spans_of(line.runs, base_url) for line in blocks))]
        case Kind.QUOTE:
            return _quotation(blocks, base_url)
        case Kind.FIGURE:
            figure = figure_of(first.picture, base_url=base_url) if first.picture else None
            return [figure] if figure else []
        case Kind.TABLE:
            return [_table(first, base_url)]
        case Kind.PREFORMATTED:
            return [Preformatted(text=first.text)] if first.text.strip() else []
        case Kind.EMBED:
            url = web_url(first.href, base_url)
            return [Embed(url=url, title=first.text or None)] if url else []
        case Kind.DIVIDER:
            return [Divider()]


def _quotation(blocks: Sequence[PageBlock], base_url: str) -> list[Block]:
    paragraphs = [block for block in blocks if block.kind is Kind.QUOTE]
    credit = " ".join(block.text for block in blocks if block.kind is Kind.CREDIT).strip(" —–-") or None
    if not paragraphs:
        return [Paragraph(spans=spans_of(block.runs, base_url)) for block in blocks]
    return [Quotation(paragraphs=tuple(spans_of(block.runs, base_url) for block in paragraphs), credit=credit)]


def _table(block: PageBlock, base_url: str) -> Table:
    rows = tuple(
        tuple(
            Cell(spans=spans_of(cell.runs, base_url), heading=cell.heading, columns=cell.columns, rows=cell.rows) for cell in row
        )
        for row in block.rows
    )  # fmt: skip
    return Table(rows=rows, caption=block.caption)


def spans_of(runs: Iterable[Run], base_url: str) -> Spans:
    return tuple(Span(text=run.text, href=link_address(run.href, base_url), emphasis=run.emphasis) for run in runs)


def _is_first(block: Block, seen: set[str]) -> bool:
    if not isinstance(block, Figure):
        return True
    key = url_key(block.image.url).partition("?")[0]
    fresh = key not in seen
    seen.add(key)
    return fresh


def _without_edges(blocks: Sequence[Block]) -> list[Block]:
    """No divider first, last or twice in a row, and no heading with nothing beneath it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Divider) and (not kept or isinstance(kept[-1], Divider)):
            continue
        kept.append(block)
    while kept and isinstance(kept[-1], Divider | Heading):
        kept.pop()
    return kept

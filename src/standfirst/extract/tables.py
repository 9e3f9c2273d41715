"""Tables: those of data become cells, those used for layout are walked through like any other element."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from standfirst.extract.page_blocks import TableCell
from standfirst.extract.paragraphs import tidy_runs
from standfirst.extract.words import visible_runs, visible_text

ROWS_MAX = 500
COLUMNS_MAX = 40
SPAN_MAX = 100
_LAYOUT_CELL_CHARACTERS = 600
_LAYOUT_PARTS = ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "article", "section", "blockquote", "figure", "pre")


def is_layout_table(table: HtmlElement) -> bool:
    """Whether a table only arranges the page: it holds another, says so, has one column or row, or its cells hold passages."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return True
    if next(table.iterdescendants("th"), None) is not None:
        return False
    rows = list(table.iterdescendants("tr"))[:ROWS_MAX]
    if len(rows) < 2 or max(sum(cell.tag == "td" for cell in row) for row in rows) < 2:
        return True
    return any(_is_passage(cell) for row in rows[:20] for cell in row.iterchildren("td"))


def cells_of(table: HtmlElement) -> tuple[tuple[TableCell, ...], ...]:
    """The rows of a table of data that hold words."""
    rows: list[tuple[TableCell, ...]] = []
    for row in table.iterdescendants("tr"):
        cells = tuple(_cell_of(cell) for cell in list(row.iterchildren("td", "th"))[:COLUMNS_MAX])
        if any(cell.runs for cell in cells):
            rows.append(cells)
        if len(rows) >= ROWS_MAX:
            break
    return tuple(rows)


def caption_of_table(table: HtmlElement) -> str | None:
    caption = next(table.iterchildren("caption"), None)
    return visible_text(caption) or None if caption is not None else None


def _cell_of(cell: HtmlElement) -> TableCell:
    return TableCell(
        runs=tidy_runs(visible_runs(cell)),
        heading=cell.tag == "th",
        columns=_count(cell, "colspan"),
        rows=_count(cell, "rowspan"),
    )


def _is_passage(cell: HtmlElement) -> bool:
    if len(visible_text(cell)) > _LAYOUT_CELL_CHARACTERS:
        return True
    return sum(1 for part in cell.iterchildren(*_LAYOUT_PARTS)) > 2


def _count(cell: HtmlElement, name: str) -> int:
    """A span as HTML reads it, kept within reason: a page may say 10^16."""
    found = re.match(r"\s*(\d{1,4})(?!\d)", cell.get(name) or "")
    return max(1, min(int(found.group(1)), SPAN_MAX)) if found else 1

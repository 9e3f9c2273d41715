"""Tables: those of data become cells, those used for layout are walked through like any other element."""

from __future__ import annotations

import re

from standfirst.extract.page_blocks import TableCell
from standfirst.extract.paragraphs import tidy_runs
from standfirst.extract.tree import Node, attribute, children, first
from standfirst.extract.words import visible_runs, visible_text

ROWS_MAX = 500
COLUMNS_MAX = 40
SPAN_MAX = 100
_LAYOUT_CELL_CHARACTERS = 600
_LAYOUT_PARTS = ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "article", "section", "blockquote", "figure", "pre")


def is_layout_table(table: Node) -> bool:
    """Whether a table only arranges the page: it holds another, says so, has one column or row, or its cells hold passages."""
    if attribute(table, "role") in ("presentation", "none") or len(table.css("table")) > 1:
        return True
    if first(table, "th") is not None:
        return False
    rows = table.css("tr")[:ROWS_MAX]
    if len(rows) < 2 or max(sum(cell.tag == "td" for cell in children(row)) for row in rows) < 2:
        return True
    return any(_is_passage(cell) for row in rows[:20] for cell in children(row) if cell.tag == "td")


def cells_of(table: Node) -> tuple[tuple[TableCell, ...], ...]:
    """The rows of a table of data that hold words."""
    rows: list[tuple[TableCell, ...]] = []
    for row in table.css("tr"):
        inner = [cell for cell in children(row) if cell.tag in ("td", "th")]
        cells = tuple(_cell_of(cell) for cell in inner[:COLUMNS_MAX])
        if any(cell.runs for cell in cells):
            rows.append(cells)
        if len(rows) >= ROWS_MAX:
            break
    return tuple(rows)


def caption_of_table(table: Node) -> str | None:
    caption = next((part for part in children(table) if part.tag == "caption"), None)
    return visible_text(caption) or None if caption is not None else None


def _cell_of(cell: Node) -> TableCell:
    return TableCell(
        runs=tidy_runs(visible_runs(cell)),
        heading=cell.tag == "th",
        columns=_count(cell, "colspan"),
        rows=_count(cell, "rowspan"),
    )


def _is_passage(cell: Node) -> bool:
    if len(visible_text(cell)) > _LAYOUT_CELL_CHARACTERS:
        return True
    return sum(part.tag in _LAYOUT_PARTS for part in children(cell)) > 2


def _count(cell: Node, name: str) -> int:
    """A span as HTML reads it, kept within reason: a page may say 10^16."""
    found = re.match(r"\s*(\d{1,4})(?!\d)", attribute(cell, name))
    return max(1, min(int(found.group(1)), SPAN_MAX)) if found else 1

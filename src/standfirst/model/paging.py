"""Keyset pages: a list goes on after the last row it showed, however many rows came in meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NewType, TypeVar

Row = TypeVar("Row")

Cursor = NewType("Cursor", str)  # opaque, URL-safe; made and read by the store


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    rows: tuple[Row, ...]
    next: Cursor | None = None  # None: this was the last page

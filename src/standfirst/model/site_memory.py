"""What a desk remembers of a publisher's pages: which lines come again from page to page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class KnownLine(NamedTuple):
    """A line of a publisher's pages, known by a number made from its words.

    A tuple, since some thousand of them are read and written with every page.
    """

    fingerprint: int
    pages: int  # on how many pages it stood
    first_page: int  # pages are numbered in the order in which they were remembered
    last_page: int
    opens: bool = False  # it stood among the first paragraphs of an article
    about: tuple[int, ...] | None = None  # its words that stood at the head of every page it came back on, as numbers
    left_out: int = 0  # out of how many articles it was left
    text: str = ""  # its words, once it was left out


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMemory:
    """What is remembered of one publisher. Bounded: the lines that were not seen for longest are forgotten first."""

    pages: int = 0  # how many were remembered
    page_keys: tuple[int, ...] = ()  # the newest of them, as numbers
    lines: tuple[KnownLine, ...] = ()

    @property
    def left_out(self) -> tuple[KnownLine, ...]:
        """The lines that were left out of articles, the most frequent first."""
        return tuple(
            sorted((line for line in self.lines if line.left_out), key=lambda line: (-line.left_out, line.text))
        )

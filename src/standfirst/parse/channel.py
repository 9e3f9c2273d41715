"""What a feed says of itself and neither library tells: its language, how often to come, its authors."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.parse.elements import BASE, LANGUAGE, Parts, element_name, first_text, parts_of
from standfirst.parse.listing import language_code
from standfirst.parse.people import author_texts
from standfirst.parse.xml_tree import XmlDocument
from standfirst.text.urls import web_url

REFRESH_MINUTES_MAX = 30 * 24 * 60
_PERIOD_MINUTES = {
    "hourly": 60,
    "daily": 24 * 60,
    "weekly": 7 * 24 * 60,
    "monthly": 30 * 24 * 60,
    "yearly": 365 * 24 * 60,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The head of a feed, beside its title and site."""

    base: str | None = None  # what relative addresses are relative to, where the feed says so
    language: str | None = None
    refresh_minutes: int | None = None
    authors: tuple[str, ...] = ()  # as the feed writes them; Atom: of every article that names none


def read_channel(document: XmlDocument, *, url: str) -> Channel:
    """The head of RSS, RDF or Atom served from `url`."""
    root = document.root
    element = next((child for child in root if element_name(str(child.tag)) == "channel"), root)
    parts = parts_of(element)
    written = first_text(parts, ("language", "dc:language")) or element.get(LANGUAGE) or root.get(LANGUAGE)
    return Channel(
        base=web_url(element.get(BASE) or root.get(BASE), url),
        language=language_code(written),
        refresh_minutes=_refresh_minutes(parts),
        authors=tuple(author_texts(parts)) if document.name == "feed" else (),
    )


def _refresh_minutes(parts: Parts) -> int | None:
    """The channel's own wish: the longer of `ttl` (RSS 2.0) and the syndication module's period over its frequency."""
    wishes = []
    if (ttl := _whole_number(first_text(parts, ("ttl",)))) is not None:
        wishes.append(ttl)
    if period := _PERIOD_MINUTES.get(first_text(parts, ("sy:updateperiod",)).lower()):
        frequency = _whole_number(first_text(parts, ("sy:updatefrequency",))) or 1
        wishes.append(max(1, period // frequency))
    wish = max(wishes, default=0)
    return min(wish, REFRESH_MINUTES_MAX) if wish > 0 else None


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

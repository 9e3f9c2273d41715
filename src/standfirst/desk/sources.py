"""Whose an article is: the feed's own publisher, or the one whose address it has."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from standfirst.text.urls import host_of, publisher_key
from standfirst.text.whitespace import collapse

_NOISE_WORD = r"(?:rss|atom|xml|json)?\s*(?:feeds?|rss|atom)|(?:latest|top|all|breaking)(?:\s+(?:news|stories|articles|posts|headlines))?|home(?:\s*page)?|news feed|front page"
_NOISE_PART = re.compile(rf"^(?:{_NOISE_WORD})$", re.IGNORECASE)
_NOISE_TAIL = re.compile(r"[\s(\[]+(?:rss|atom|xml)(?:\s+feed)?[\])]?$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—|:·»>]+\s+|\s*[|»]\s*")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gouv", "net", "nic", "or", "org"})
NAME_CHARACTERS_MAX = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher as a feed or an address shows it, before the store has given it an id."""

    key: str
    name: str
    home_url: str | None = None


def feed_source(*, url: str, site_url: str | None, title: str | None) -> Source:
    """The publisher behind a feed: known by its site where the feed names one, else by the feed's own address."""
    home = site_url or url
    return Source(key=publisher_key(home), name=publisher_name(title) or host_of(home), home_url=site_url)


def article_source(article_url: str, feed: Source, *, feed_url: str, name: str | None = None) -> Source:
    """The feed's publisher for an article on its site; for one elsewhere (an aggregator's feed), that host's own."""
    if is_same_site(article_url, feed.home_url or feed_url):
        return feed
    return Source(
        key=publisher_key(article_url),
        name=publisher_name(name) or host_of(article_url),
        home_url=urlunsplit((*urlsplit(article_url)[:2], "/", "", "")),
    )


def publisher_name(title: str | None) -> str:
    """A feed's title without what only says that it is a feed: "Evening Lamp - Latest news" is the Evening Lamp."""
    parts = [part for part in _SEPARATOR.split(collapse(title or "")) if part]
    kept = [part for part in parts if not _NOISE_PART.match(part)]
    name = kept[0] if len(kept) == 1 else " - ".join(kept or parts)
    return _NOISE_TAIL.sub("", name)[:NAME_CHARACTERS_MAX].strip()


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, or hosts under the same registered name."""
    first, second = urlsplit(one), urlsplit(other)
    if first.netloc == second.netloc:
        return True
    return _registered(first) == _registered(second)


def _registered(address: SplitResult) -> str:
    """The part of a host that is bought: good enough without the public suffix list, and never joins strangers under co.uk.
    A numeric address is a machine, where each port may be someone else's."""
    host = address.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = host.split(".")
        count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
        return ".".join(labels[-count:])
    return address.netloc

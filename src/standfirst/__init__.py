"""Standfirst: a news desk, and the pure functions under it.

    from standfirst import extract_article, parse_feed, StoryGrouper, attribute, ground, summarise

Each is loaded when it is first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.attribution.attribute import attribute
    from standfirst.attribution.ground import ground
    from standfirst.enrich.summary import summarise
    from standfirst.extract.page import extract_article
    from standfirst.group.stories import StoryGrouper
    from standfirst.parse.feed import parse_feed

    __version__: str

__all__ = ["StoryGrouper", "__version__", "attribute", "extract_article", "ground", "parse_feed", "summarise"]

_HOMES = {
    "attribute": "standfirst.attribution.attribute",
    "ground": "standfirst.attribution.ground",
    "extract_article": "standfirst.extract.page",
    "parse_feed": "standfirst.parse.feed",
    "StoryGrouper": "standfirst.group.stories",
    "summarise": "standfirst.enrich.summary",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("standfirst")
        except PackageNotFoundError:
            return "0"
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

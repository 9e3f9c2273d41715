"""What holds a comment back, and whom it names. Pure: words in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from standfirst.model.reader import may_be_in_name, name_fault
from standfirst.text.phrases import folded_words, has_phrase

COMMENT_CHARACTERS_MAX = 10_000
MENTIONS_MAX = 10
_LINK = re.compile(
    r"(?i)\]\(|\b(?:https?:|www\.|mailto:)|\b[\w-]+\.(?:com|net|org|info|io|ru|cn|xyz|top|shop|biz|online)\b"
)
_MENTION = re.compile(r"(?<![\w@/.])@(\S{1,200})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the desk knows of a comment's author."""

    shown_count: int  # comments of theirs that were shown
    new_until: datetime


def why_held(text: str, standing: Standing, words: Iterable[str], *, now: datetime) -> str | None:
    """Why a comment waits for a moderator, in a sentence; None for one that is shown at once."""
    said = folded_words(text)
    if found := next((word for word in words if has_phrase(said, folded_words(word))), None):
        return f"It holds “{found}”, which is on the desk's word list."
    is_new = now < standing.new_until or standing.shown_count == 0
    if is_new and has_link(text):
        return "It holds a link, and its author is new here."
    return None


def has_link(text: str) -> bool:
    return _LINK.search(text) is not None


def mentions_in(text: str) -> tuple[str, ...]:
    """The names after @ signs, in order, each once. A full stop or comma that ends the sentence is not part of a name."""
    names: dict[str, None] = {}
    for found in _MENTION.findall(text):
        name = "".join(takewhile(may_be_in_name, found)).rstrip(".+-_@")
        if name and name_fault(name) is None:
            names.setdefault(name)
    return tuple(names)[:MENTIONS_MAX]

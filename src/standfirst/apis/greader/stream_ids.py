"""Streams as Google Reader apps name them: a feed, a folder or label, a state of articles (READER_APIS 1.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from standfirst.desk.desk import Desk
from standfirst.desk.lists.following import find_folder, find_subscription
from standfirst.desk.lists.marking import find_label
from standfirst.desk.lists.top_stories import TOP_FOLDER
from standfirst.errors import InputError
from standfirst.model.ids import FeedId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleFilter

_STATE = re.compile(r"user/[^/]*/state/com\.google/(.+)", re.DOTALL)
_LABEL = re.compile(r"user/[^/]*/label/(.*)", re.DOTALL)
_FEED_NUMBER = re.compile(r"[0-9]{1,10}")


class StreamKind(StrEnum):
    ALL = "all"
    FEED = "feed"
    LABEL = "label"  # a folder, or a label of the reader's
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    kind: StreamKind
    name: str = ""  # of the label or state; the feed's number or address
    id: str = "user/-/state/com.google/reading-list"  # as replies name it


READING_LIST = Stream(kind=StreamKind.ALL, name="reading-list")


def parse_stream(spelled: str) -> Stream:
    """What a stream id means; whose name stands in it does not matter, it is always the reader's own. Raises InputError."""
    text = spelled.strip()
    if text.startswith("feed/"):
        while text.startswith("feed/feed/"):
            text = text.removeprefix("feed/")
        return Stream(kind=StreamKind.FEED, name=text.removeprefix("feed/"), id=text)
    if match := _LABEL.fullmatch(text):
        return Stream(kind=StreamKind.LABEL, name=match[1], id=f"user/-/label/{match[1]}")
    if match := _STATE.fullmatch(text):
        name = match[1]
        kind = StreamKind.ALL if name == "reading-list" else StreamKind.STATE
        return Stream(kind=kind, name=name, id=f"user/-/state/com.google/{name}")
    if text in ("", "all"):
        return READING_LIST
    raise InputError("There is no such kind of stream.")


def stream_filter(desk: Desk, reader: Reader, stream: Stream) -> ArticleFilter | None:
    """The articles of a stream; None for one that is not there, which is empty (GR-11)."""
    match stream.kind:
        case StreamKind.ALL:
            return ArticleFilter()
        case StreamKind.FEED:
            feed_id = feed_of_stream(desk, reader, stream)
            return ArticleFilter(feed_id=feed_id) if feed_id is not None else None
        case StreamKind.LABEL:
            return _label_filter(desk, reader, stream.name)
        case StreamKind.STATE:
            return narrow(ArticleFilter(), stream, include=True)


def narrow(which: ArticleFilter, stream: Stream, *, include: bool) -> ArticleFilter | None:
    """`which` with only (or without) the articles in a state; None for a state that articles are never in."""
    match stream.name:
        case "read":
            return replace(which, read=include)
        case "unread" | "kept-unread":
            return replace(which, read=not include)
        case "starred":
            return replace(which, saved=include)
        case "reading-list":
            return which if include else None
    return None if include else which


def feed_of_stream(desk: Desk, reader: Reader, stream: Stream) -> FeedId | None:
    """The feed that a stream names by number or address, if the reader follows it."""
    if _FEED_NUMBER.fullmatch(stream.name):
        number = FeedId(int(stream.name))
        return number if number < 2**31 else None
    line = find_subscription(desk, reader.id, stream.name)
    return line.feed.id if line else None


def _label_filter(desk: Desk, reader: Reader, name: str) -> ArticleFilter | None:
    if reader.top_stories and name == TOP_FOLDER.name:
        return ArticleFilter(folder_id=TOP_FOLDER.id)
    if folder := find_folder(desk, reader.id, name):
        return ArticleFilter(folder_id=folder.id)
    label = find_label(desk, reader, name)
    return ArticleFilter(label_id=label.id) if label else None

"""What a list is asked for: which articles, how many, in which order, from where on (READER_APIS 1.5)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from standfirst.apis.call import Call
from standfirst.apis.greader.stream_ids import Stream, narrow, parse_stream, stream_filter
from standfirst.errors import InputError
from standfirst.model.ids import ArticleId
from standfirst.model.reading import ArticleFilter, Slice

_EPOCH_MAX = 253_402_300_799  # the last second of the year 9999
_NUMBER = re.compile(r"-?[0-9]{1,30}")


def asked_articles(call: Call, stream: Stream) -> ArticleFilter | None:
    """The articles of a stream that the parameters let through; None for none at all."""
    which = stream_filter(call.desk, call.reader, stream)
    for name, include in (("it", True), ("xt", False)):
        for spelled in call.fields.all(name):
            if which is not None and spelled:
                which = narrow(which, parse_stream(spelled), include=include)
    if which is None:
        return None
    return ArticleFilter(
        feed_id=which.feed_id,
        folder_id=which.folder_id,
        label_id=which.label_id,
        read=which.read,
        saved=which.saved,
        arrived_from=moment(call.fields.get("ot")),
        arrived_until=moment(call.fields.get("nt")),
    )


def asked_slice(call: Call, *, usual: int, most: int) -> Slice:
    after = call.fields.get("c").strip()
    if after and not _NUMBER.fullmatch(after):
        raise InputError("c must be a continuation that the desk gave.")
    return Slice(
        after=ArticleId(max(0, min(int(after), 2**31))) if after else None,
        oldest_first=call.fields.get("r") == "o",
        limit=call.fields.number("n", usual, most=most),
    )


def moment(text: str) -> datetime | None:
    """A moment in seconds since 1970, or in thousandths, millionths or billionths of one, told by its length (GR-42);
    None for none, and for 0."""
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise InputError("A time must be a number of seconds.")
    number = int(text)
    if number <= 0:
        return None
    digits = len(str(number))
    divisor = 1 if digits <= 11 else 10**3 if digits <= 14 else 10**6 if digits <= 17 else 10**9
    seconds, rest = divmod(number, divisor)
    if seconds > _EPOCH_MAX:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 10**6 // divisor)

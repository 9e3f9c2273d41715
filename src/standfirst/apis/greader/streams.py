"""Streams of articles, and what is done with the articles in them (READER_APIS 1.5 to 1.7)."""

from __future__ import annotations

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.greader.articles import render_chosen, render_contents, render_refs
from standfirst.apis.greader.item_ids import parse_ids
from standfirst.apis.greader.parameters import asked_articles, asked_slice, moment
from standfirst.apis.greader.stream_ids import StreamKind, parse_stream, stream_filter
from standfirst.apis.replies import json_reply, text_reply
from standfirst.desk.lists.listing import ListPage, read_list
from standfirst.desk.lists.marking import mark, mark_all_read, put_label
from standfirst.errors import InputError
from standfirst.model.reading import StateChange

IDS_USUAL, IDS_MOST = 20, 10_000
CONTENTS_USUAL, CONTENTS_MOST = 20, 1_000
CHOSEN_MOST = 10_000
EMPTY = ListPage(rows=(), next=None)


def list_ids(call: Call) -> Response:
    which = asked_articles(call, parse_stream(call.fields.get("s")))
    part = asked_slice(call, usual=IDS_USUAL, most=IDS_MOST)
    page = read_list(call.desk, call.reader, which, part) if which else EMPTY
    return json_reply(render_refs(page))


def read_contents(call: Call) -> Response:
    """The stream stands in the path or in `s`; none is the reading list."""
    spelled = call.path.partition("/stream/contents")[2].lstrip("/") or call.fields.get("s")
    stream = parse_stream(spelled)
    which = asked_articles(call, stream)
    part = asked_slice(call, usual=CONTENTS_USUAL, most=CONTENTS_MOST)
    page = read_list(call.desk, call.reader, which, part) if which else EMPTY
    return json_reply(render_contents(call, stream, page))


def read_chosen(call: Call) -> Response:
    ids = parse_ids(call.fields.all("i"))[:CHOSEN_MOST]
    return json_reply(render_chosen(call, ids))


def edit_tag(call: Call) -> Response:
    """Everything that is added and taken away, on all articles that are named."""
    ids = parse_ids(call.fields.all("i"))[:CHOSEN_MOST]
    added = [parse_stream(spelled) for spelled in call.fields.all("a") if spelled]
    removed = [parse_stream(spelled) for spelled in call.fields.all("r") if spelled]
    states = {stream.name: True for stream in added if stream.kind is StreamKind.STATE}
    states |= {
        stream.name: False for stream in removed if stream.kind is StreamKind.STATE and stream.name not in states
    }
    change = StateChange(read=_read(states), saved=states.get("starred"))
    if change != StateChange():
        mark(call.desk, call.reader, ids, change)
    for streams, on in ((added, True), (removed, False)):
        for stream in streams:
            if stream.kind is StreamKind.LABEL:
                put_label(call.desk, call.reader, stream.name, ids, on=on)
    return text_reply("OK")


def mark_stream_read(call: Call) -> Response:
    if not call.fields.get("s"):
        raise InputError("s must name what is read.")
    which = stream_filter(call.desk, call.reader, parse_stream(call.fields.get("s")))
    if which is not None:
        mark_all_read(call.desk, call.reader, which, until=moment(call.fields.get("ts")))
    return text_reply("OK")


def _read(states: dict[str, bool]) -> bool | None:
    """Read or not: `kept-unread` is what apps say of an article that was read and shall not be."""
    if states.get("kept-unread"):
        return False
    return states.get("read")

"""Stories, articles, publishers and the search: what the pages show, as JSON."""

from __future__ import annotations

import re

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.json_api.values import (
    CardsOut,
    PublishersOut,
    StoriesOut,
    article_out,
    card_out,
    publisher_out,
    story_out,
)
from standfirst.apis.replies import json_reply
from standfirst.desk.reading.lists import read_hashtag, search_articles
from standfirst.errors import InputError, MissingError
from standfirst.model.ids import ArticleId, FeedId, PublisherId, StoryId
from standfirst.model.paging import Cursor
from standfirst.model.story import Section

LIMIT_USUAL, LIMIT_MOST = 40, 200
_CURSOR = re.compile(r"[A-Za-z0-9_.~=:-]{1,2000}")


def list_stories(call: Call) -> Response:
    section = call.query.get("section")
    if section and section not in set(Section):
        raise InputError(f"section must be one of {', '.join(Section)}.")
    found = call.desk.store.list_stories(
        section=Section(section) if section else None, after=cursor_of(call), limit=limit_of(call)
    )
    return json_reply(StoriesOut(stories=tuple(map(story_out, found.rows)), next=found.next))


def get_story(call: Call, number: str) -> Response:
    story_id = StoryId(number_of(number))
    card = call.desk.store.list_story_cards([story_id]).get(story_id)
    if card is None:
        raise MissingError("There is no such story.")
    coverage = tuple(member.card for member in call.desk.store.list_members(story_id))
    return json_reply(story_out(card, coverage))


def list_articles(call: Call) -> Response:
    publisher, feed = _number(call, "publisher"), _number(call, "feed")
    found = call.desk.store.list_articles(
        publisher_id=PublisherId(publisher) if publisher else None,
        feed_id=FeedId(feed) if feed else None,
        hashtag_key=call.query.get("hashtag").removeprefix("#") or None,
        after=cursor_of(call),
        limit=limit_of(call),
    )
    return json_reply(CardsOut(articles=tuple(map(card_out, found.rows)), next=found.next))


def get_article(call: Call, number: str) -> Response:
    stored = call.desk.store.get_article(ArticleId(number_of(number)))
    if stored is None:
        raise MissingError("There is no such article.")
    return json_reply(article_out(stored))


def search(call: Call) -> Response:
    found = search_articles(call.desk, call.query.get("q"), after=cursor_of(call)).hits
    return json_reply(CardsOut(articles=tuple(card_out(hit.card) for hit in found.rows), next=found.next))


def list_publishers(call: Call) -> Response:
    found = call.desk.store.list_publishers(after=cursor_of(call), limit=limit_of(call))
    return json_reply(PublishersOut(publishers=tuple(map(publisher_out, found.rows)), next=found.next))


def get_publisher(call: Call, number: str) -> Response:
    publisher = call.desk.store.get_publisher(PublisherId(number_of(number)))
    if publisher is None:
        raise MissingError("There is no such publisher.")
    return json_reply(publisher_out(publisher))


def list_of_hashtag(call: Call, tag: str) -> Response:
    found = read_hashtag(call.desk, tag, after=cursor_of(call))
    if found is None:
        raise MissingError("No article has that hashtag.")
    articles = found.articles
    return json_reply(CardsOut(articles=tuple(map(card_out, articles.rows)), next=articles.next))


def cursor_of(call: Call) -> Cursor | None:
    after = call.query.get("after")
    if after and not _CURSOR.fullmatch(after):
        raise InputError("after must be the `next` of a page.")
    return Cursor(after) if after else None


def limit_of(call: Call) -> int:
    return max(1, call.query.number("limit", LIMIT_USUAL, most=LIMIT_MOST))


def number_of(number: str) -> int:
    return min(int(number), 2**31 - 1)


def _number(call: Call, name: str) -> int:
    return call.query.number(name, 0, most=2**31 - 1)

"""Stories, articles, publishers and the search: what the pages show, as JSON."""

from __future__ import annotations

import re
from dataclasses import replace

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.json_api.reasons import change_out, placement_out, reasons_out, related_out, weight_out
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
from standfirst.desk.reading.article_page import stands_of
from standfirst.desk.reading.lists import read_hashtag, search_articles
from standfirst.desk.reading.story_page import reasons_of
from standfirst.errors import InputError, MissingError
from standfirst.group.front_page import weigh_story
from standfirst.model.ids import ArticleId, FeedId, PublisherId, StoryId
from standfirst.model.paging import Cursor
from standfirst.model.story import Section

LIMIT_USUAL, LIMIT_MOST = 40, 200
CHANGES_MOST = 20
_CURSOR = re.compile(r"[A-Za-z0-9_.~=:-]{1,2000}")


def list_stories(call: Call) -> Response:
    section = call.query.get("section")
    if section and section not in set(Section):
        raise InputError(f"section must be one of {', '.join(Section)}.")
    found = call.desk.store.list_stories(
        section=Section(section) if section else None, after=cursor_of(call), limit=limit_of(call)
    )
    now = call.desk.clock.now()
    return json_reply(StoriesOut(stories=tuple(story_out(card, now=now) for card in found.rows), next=found.next))


def get_story(call: Call, number: str) -> Response:
    store, story_id, now = call.desk.store, StoryId(number_of(number)), call.desk.clock.now()
    card = store.list_story_cards([story_id]).get(story_id)
    if card is None:
        return led_on(call, story_id)
    members = store.list_members(story_id)
    reasons = reasons_of(members)
    return json_reply(
        replace(
            story_out(card, now=now),
            coverage=tuple(card_out(member.card) for member in members),
            reasons=reasons_out(reasons) if reasons else None,
            weight=weight_out(weigh_story(card.story, now=now)),
            related=tuple(map(related_out, card.story.face.related)),
            changes=tuple(map(change_out, store.list_story_changes(story_id, limit=CHANGES_MOST))),
        )
    )


def led_on(call: Call, story_id: StoryId, rest: str = "") -> Response:
    """To the story that took this one in; `rest` of the address comes after its number. MissingError where there is none."""
    into_id = call.desk.store.get_redirect(story_id)
    if into_id is None:
        raise MissingError("There is no such story.")
    return Response(None, 308, {"Location": f"/api/v1/stories/{into_id}{rest}", "Cache-Control": "no-cache"})


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
    said = article_out(stored)
    if stored.placement is None:
        return json_reply(said)
    members = call.desk.store.list_members(stored.story_id) if stored.story_id is not None else ()
    stands = stands_of(call.desk.store, stored, members)
    return json_reply(replace(said, placement=placement_out(stored.placement, stands)))


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

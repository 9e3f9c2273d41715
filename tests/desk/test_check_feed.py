"""The planner, value in and value out: nothing here asks anybody anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from standfirst.desk.check_feed import FeedAnswer, feed_request, plan_feed_outcome, read_answer
from standfirst.errors import FetchError
from standfirst.model.feed import (
    Feed,
    FeedFormat,
    FeedHealth,
    FeedHealthReason,
    FeedMemory,
    ListedArticle,
    ParsedFeed,
)
from standfirst.model.ids import FeedId, PublisherId
from standfirst.ports import FetchReply, FetchRequest, Purpose
from standfirst.settings import Settings
from tests.make import NOW

SETTINGS = Settings(data=Path("unused"))
URL = "https://lamp.example/feed.xml"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Evening Lamp</title><link>https://lamp.example/</link>
<item><title>Lamp lit</title><link>https://lamp.example/1</link><guid>1</guid><description>It shines.</description></item>
</channel></rss>"""


def feed(**parts: Any) -> Feed:
    plain = Feed(
        id=FeedId(7),
        url=URL,
        format=FeedFormat.RSS,
        title="Evening Lamp",
        site_url="https://lamp.example/",
        publisher_id=PublisherId(1),
        added_at=NOW - timedelta(days=9),
        health=FeedHealth(reason=FeedHealthReason.OK, since=NOW - timedelta(days=2)),
        memory=FeedMemory(etag='"a"', last_modified="then", body_hash="hash", unconditional_at=NOW),
    )
    return replace(plain, **parts)


def reply(**parts: Any) -> FetchReply:
    return replace(FetchReply(url=URL, status=200, body=RSS, etag='"b"'), **parts)


def parsed(**parts: Any) -> ParsedFeed:
    listed = ListedArticle(guid="1", url="https://lamp.example/1", headline="Lamp lit", summary_html="It shines.")
    return replace(
        ParsedFeed(format=FeedFormat.RSS, title="Evening Lamp", articles=(listed,), site_url="https://lamp.example/"),
        **parts,
    )


def test_a_304_changes_nothing_but_the_rhythm_and_the_validators() -> None:
    answer = read_answer(
        feed(),
        reply(status=304, body=b"", etag='"c"'),
        FetchRequest(url=URL, purpose=Purpose.FEED, etag='"a"'),
        SETTINGS,
    )
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS)
    assert answer.parsed is None
    assert outcome.drafts == ()
    assert outcome.memory.etag == '"c"'
    assert outcome.memory.last_modified == "then"
    assert outcome.memory.body_hash == "hash"
    assert outcome.memory.interval_minutes == 90
    assert outcome.next_check_at == NOW + timedelta(minutes=90)
    assert outcome.health.since == NOW - timedelta(days=2)


def test_the_same_bytes_as_last_time_are_not_parsed() -> None:
    request = FetchRequest(url=URL, purpose=Purpose.FEED)
    first = read_answer(feed(), reply(), request, SETTINGS)
    known = feed(memory=replace(feed().memory, body_hash=first.body_hash))
    again = read_answer(known, reply(), request, SETTINGS)
    assert first.parsed is not None
    assert again.parsed is None
    assert plan_feed_outcome(known, again, now=NOW, settings=SETTINGS).drafts == ()


def test_what_a_feed_lists_becomes_drafts_of_its_publisher() -> None:
    answer = FeedAnswer(reply=reply(), parsed=parsed(), body_hash="new")
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS)
    (draft,) = outcome.drafts
    assert (draft.guid, draft.url_key) == ("1", "lamp.example/1")
    assert (draft.publisher_key, draft.publisher_name) == ("lamp.example", "Evening Lamp")
    assert draft.first_seen_at == NOW
    assert draft.wants_page
    assert draft.article.headline == "Lamp lit"
    assert outcome.memory.interval_minutes == 48
    assert outcome.memory.etag == '"b"'
    assert outcome.memory.last_modified is None  # that of another answer


def test_the_longest_wish_sets_the_next_check() -> None:
    answer = FeedAnswer(reply=reply(fresh_seconds=4 * 3600), parsed=parsed(refresh_minutes=120), body_hash="new")
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS)
    assert outcome.memory.interval_minutes == 120
    assert outcome.next_check_at == NOW + timedelta(hours=4)


def test_jitter_is_what_the_caller_drew() -> None:
    answer = FeedAnswer(reply=reply(), parsed=parsed(), body_hash="new")
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS, jitter=0.5)
    assert outcome.next_check_at == NOW + timedelta(minutes=48 * 1.05)


@pytest.mark.parametrize("full_text", ["auto", "always", "never"])
def test_the_setting_decides_whether_a_teasers_page_is_wanted(full_text: Any) -> None:
    answer = FeedAnswer(reply=reply(), parsed=parsed(), body_hash="new")
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=replace(SETTINGS, full_text=full_text))
    assert outcome.drafts[0].wants_page is (full_text != "never")


def test_a_failure_is_counted_and_keeps_its_beginning() -> None:
    failing = feed(health=FeedHealth(reason=FeedHealthReason.TIMEOUT, since=NOW - timedelta(days=1), failures=3))
    answer = FeedAnswer(failure=FetchError("It took too long.", reason=FeedHealthReason.TIMEOUT))
    outcome = plan_feed_outcome(failing, answer, now=NOW, settings=SETTINGS)
    assert outcome.health == FeedHealth(
        reason=FeedHealthReason.TIMEOUT, detail="It took too long.", since=NOW - timedelta(days=1), failures=4
    )
    assert outcome.memory.succeeded_at == failing.memory.succeeded_at
    assert outcome.next_check_at is not None
    assert outcome.next_check_at > NOW


def test_a_feed_that_comes_back_is_in_order_again() -> None:
    failing = feed(health=FeedHealth(reason=FeedHealthReason.TIMEOUT, since=NOW - timedelta(days=1), failures=3))
    outcome = plan_feed_outcome(failing, FeedAnswer(reply=reply(status=304, body=b"")), now=NOW, settings=SETTINGS)
    assert outcome.health == FeedHealth(reason=FeedHealthReason.OK, since=NOW)


def test_410_ends_the_checks() -> None:
    answer = FeedAnswer(failure=FetchError("Gone.", reason=FeedHealthReason.GONE))
    assert plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS).next_check_at is None


def test_a_feed_without_articles_is_no_failure() -> None:
    answer = FeedAnswer(reply=reply(), failure=FetchError("None.", reason=FeedHealthReason.NO_ARTICLES), body_hash="n")
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS)
    assert outcome.health.reason is FeedHealthReason.NO_ARTICLES
    assert outcome.health.failures == 0
    assert outcome.memory.interval_minutes == 90


def test_html_in_place_of_a_feed_says_so() -> None:
    page = reply(body=b"<!doctype html><html><body><p>Hello</p></body></html>", content_type="text/html")
    answer = read_answer(feed(), page, FetchRequest(url=URL, purpose=Purpose.FEED), SETTINGS)
    outcome = plan_feed_outcome(feed(), answer, now=NOW, settings=SETTINGS)
    assert outcome.health.reason is FeedHealthReason.HTML_NOT_FEED
    assert outcome.drafts == ()


def _move(known: Feed, target: str | None, now: datetime) -> tuple[FeedMemory, str | None]:
    answer = FeedAnswer(reply=reply(status=304, body=b"", permanent_url=target))
    outcome = plan_feed_outcome(known, answer, now=now, settings=SETTINGS)
    return outcome.memory, outcome.url


def test_a_lasting_redirect_moves_the_feed_only_after_days_of_the_same_target() -> None:
    target = "https://lamp.example/new.xml"
    memory, url = _move(feed(), target, NOW)
    assert (memory.moved_to, memory.moved_since, url) == (target, NOW, None)
    memory, url = _move(feed(memory=memory), target, NOW + timedelta(days=2))
    assert (memory.moved_since, url) == (NOW, None)
    other, url = _move(feed(memory=memory), "https://lamp.example/other.xml", NOW + timedelta(days=4))
    assert (other.moved_since, url) == (NOW + timedelta(days=4), None)
    memory, url = _move(feed(memory=memory), target, NOW + timedelta(days=4))
    assert (memory.moved_to, url) == (None, target)


def test_a_redirect_that_stops_is_forgotten() -> None:
    memory, _ = _move(feed(), "https://lamp.example/new.xml", NOW)
    memory, url = _move(feed(memory=memory), None, NOW + timedelta(days=9))
    assert (memory.moved_to, url) == (None, None)


def test_validators_are_sent_but_once_a_day_left_out() -> None:
    assert feed_request(feed(), now=NOW + timedelta(hours=23)).etag == '"a"'
    unconditional = feed_request(feed(), now=NOW + timedelta(hours=25))
    assert (unconditional.etag, unconditional.last_modified) == (None, None)


def test_an_unconditional_answer_is_remembered() -> None:
    request = FetchRequest(url=URL, purpose=Purpose.FEED)
    answer = read_answer(feed(), reply(), request, SETTINGS)
    outcome = plan_feed_outcome(feed(), answer, now=NOW + timedelta(days=2), settings=SETTINGS)
    assert outcome.memory.unconditional_at == NOW + timedelta(days=2)


def test_a_watched_page_lists_its_links() -> None:
    links = "".join(
        f'<article><h2><a href="/news/2026/lamp-lit-on-the-quay-{n}">Lamp {n} lit on the east quay tonight</a></h2></article>'
        for n in range(4)
    )
    page = reply(body=f"<html><head><title>Lamp</title></head><body><main>{links}</main></body></html>".encode())
    watched = feed(format=FeedFormat.PAGE, url="https://lamp.example/")
    request = feed_request(watched, now=NOW)
    answer = read_answer(watched, replace(page, url="https://lamp.example/"), request, SETTINGS)
    outcome = plan_feed_outcome(watched, answer, now=NOW, settings=SETTINGS)
    assert request.purpose is Purpose.PAGE
    assert len(outcome.drafts) == 4
    assert all(draft.wants_page for draft in outcome.drafts)
    assert outcome.format == FeedFormat.PAGE


def test_what_is_wrong_with_a_feed_is_still_said_after_it_was_unchanged() -> None:
    flawed = feed(health=FeedHealth(reason=FeedHealthReason.OK, detail="It breaks off.", since=NOW))
    outcome = plan_feed_outcome(flawed, FeedAnswer(reply=reply(status=304, body=b"")), now=NOW, settings=SETTINGS)
    assert outcome.health.detail == "It breaks off."
    failing = feed(health=FeedHealth(reason=FeedHealthReason.TIMEOUT, detail="It took 30 s.", since=NOW, failures=2))
    outcome = plan_feed_outcome(failing, FeedAnswer(reply=reply(status=304, body=b"")), now=NOW, settings=SETTINGS)
    assert outcome.health.detail is None

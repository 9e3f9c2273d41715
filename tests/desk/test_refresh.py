"""The whole way from a publisher's feed to stories, over real HTTP on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standfirst.desk import place
from standfirst.desk.desk import Desk
from standfirst.desk.faces import FaceMaker
from standfirst.desk.refresh import RefreshReport, refresh
from standfirst.desk.subscribe import subscribe
from standfirst.errors import StoreError
from standfirst.group.readings import ArticleReading, read_article
from standfirst.model.article import BodySource
from standfirst.model.feed import FeedHealthReason, NewFeed
from standfirst.model.story import GroupingArticle
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from standfirst.store.memory import MemoryStore
from standfirst.store.opening import migrate, open_store
from tests.desk.desks import a_desk, move_clock
from tests.desk.press import Answer, Press, page, sentences, serving
from tests.make import NOW


def memory_store(folder: Path) -> Store:
    return MemoryStore()


def sqlite_store(folder: Path) -> Store:
    url = f"sqlite:///{folder / 'desk.db'}"
    migrate(url)
    return open_store(url)


OpenStore = Callable[[Path], Store]
both_stores = pytest.mark.parametrize("open_it", [memory_store, sqlite_store], ids=["memory", "sqlite"])


def add(desk: Desk, *urls: str) -> None:
    desk.store.add_feeds([(NewFeed(url=url), "lamp.example", "Evening Lamp") for url in urls], now=desk.clock.now())


def run(folder: Path, press: Press, work: Callable[[Desk], Any], store: Store, **settings: Any) -> Any:
    """Run `work` on a desk over the store, which is closed after it."""

    async def go() -> Any:
        async with a_desk(folder, press, store=store, **settings) as desk:
            return await work(desk)

    try:
        return asyncio.run(go())
    finally:
        store.close()


@both_stores
def test_a_refresh_brings_articles_pages_and_stories(tmp_path: Path, open_it: OpenStore) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, *urls)
        report = await refresh(desk)
        cards = desk.store.list_articles(limit=100).rows
        assert len(cards) == 12
        assert {card.body_source for card in cards} == {BodySource.PAGE}
        assert all(card.story_id for card in cards)
        counts = desk.store.counts(now=desk.clock.now())
        assert counts.articles == 12
        assert counts.stories == len({card.story_id for card in cards})
        faces = [card.story.face for card in desk.store.list_live_stories(since=NOW.replace(year=2025))]
        assert faces
        assert all(face.summary for face in faces)
        assert len(desk.store.search("harbour office").rows) == 12
        assert desk.store.count_work(WorkKind.PLACE_ARTICLE, now=desk.clock.now()).due == 0
        return report

    with serving() as press:
        urls = [press.add_feed("/one", range(6)), press.add_feed("/two", range(6, 12), title="Tide")]
        report = run(tmp_path, press, work, open_it(tmp_path))
    assert (report.feeds, report.new, report.failed, report.pages, report.placed) == (2, 12, 0, 12, 12)


@both_stores
def test_a_second_round_asks_with_validators_and_reads_nothing(tmp_path: Path, open_it: OpenStore) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, url)
        await refresh(desk)
        move_clock(desk, minutes=1)
        assert (await refresh(desk)).feeds == 0  # nothing is due
        return await refresh(desk, everything=True)

    with serving() as press:
        url = press.add_feed("/one", range(3))
        report = run(tmp_path, press, work, open_it(tmp_path))
        assert press.hits["/one", 200] == 1
        assert press.hits["/one", 304] == 1
    assert (report.feeds, report.new, report.unchanged, report.pages) == (1, 0, 1, 0)


@both_stores
def test_bad_feeds_stop_nobody_and_say_why(tmp_path: Path, open_it: OpenStore) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, good, *(press.url(path) for path in ("/html", "/missing", "/gone", "/entities", "/empty")))
        report = await refresh(desk)
        reasons = {feed.url.rpartition("/")[2]: feed.health.reason for feed in desk.store.list_feeds()}
        assert reasons == {
            "good": FeedHealthReason.OK,
            "html": FeedHealthReason.HTML_NOT_FEED,
            "missing": FeedHealthReason.NOT_FOUND,
            "gone": FeedHealthReason.GONE,
            "entities": FeedHealthReason.DANGEROUS_XML,
            "empty": FeedHealthReason.EMPTY,
        }
        gone = desk.store.get_feed_by_url(press.url("/gone"))
        assert gone is not None
        assert gone.next_check_at is None
        return report

    with serving() as press:
        good = press.add_feed("/good", range(3))
        press.pages["/html"] = Answer(body=b"<!doctype html><html><body><h1>Hello</h1></body></html>")
        press.pages["/gone"] = Answer(status=410)
        press.pages["/empty"] = Answer(content_type="application/rss+xml")
        press.pages["/entities"] = Answer(
            body=b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>',
            content_type="application/rss+xml",
        )
        report = run(tmp_path, press, work, open_it(tmp_path))
    assert (report.feeds, report.new, report.failed, report.placed) == (6, 3, 5, 3)
    assert len(report.failures) == 5
    assert all(failure.sentence.endswith(".") for failure in report.failures)


def test_a_page_that_cannot_be_had_leaves_the_feeds_words(tmp_path: Path) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, url)
        report = await refresh(desk)
        sources = [card.body_source for card in desk.store.list_articles().rows]
        assert sorted(sources) == [BodySource.PAGE, BodySource.PAGE, BodySource.TEASER]
        return report

    with serving() as press:
        url = press.add_feed("/one", range(3))
        press.pages["/one/1.html"] = Answer(status=403)
        report = run(tmp_path, press, work, MemoryStore())
    assert (report.pages, report.pages_failed, report.placed) == (2, 1, 3)


def test_robots_keep_us_from_pages_but_not_from_the_feed(tmp_path: Path) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, url)
        return await refresh(desk)

    with serving() as press:
        press.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /", content_type="text/plain")
        url = press.add_feed("/one", range(3))
        report = run(tmp_path, press, work, MemoryStore())
        assert not [path for path, _ in press.hits if path.endswith(".html")]
    assert (report.new, report.pages, report.placed) == (3, 0, 3)


def test_a_page_that_fails_in_passing_is_tried_once_more_later(tmp_path: Path) -> None:
    answers = [Answer(status=500), press_page := Answer(body=b"")]

    async def work(desk: Desk) -> tuple[RefreshReport, RefreshReport]:
        add(desk, url)
        first = await refresh(desk)
        move_clock(desk, minutes=5)
        return first, await refresh(desk)

    with serving() as press:
        url = press.add_feed("/one", range(1))
        whole = press.pages["/one/0.html"]
        assert isinstance(whole, Answer)
        press_page.body = whole.body
        press.pages["/one/0.html"] = lambda: answers.pop(0)
        first, second = run(tmp_path, press, work, MemoryStore())
    assert (first.pages_failed, first.placed) == (1, 1)  # the news does not wait for it
    assert (second.pages, second.placed) == (1, 1)


def test_without_full_text_no_page_is_asked_for(tmp_path: Path) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, url)
        return await refresh(desk)

    with serving() as press:
        url = press.add_feed("/one", range(3))
        report = run(tmp_path, press, work, MemoryStore(), full_text="never")
        assert set(press.hits) == {("/one", 200)}
    assert report.placed == 3


@both_stores
def test_a_changed_article_is_revised_and_stays_in_its_story(tmp_path: Path, open_it: OpenStore) -> None:
    async def work(desk: Desk) -> RefreshReport:
        add(desk, url)
        await refresh(desk)
        before = {card.id: card.story_id for card in desk.store.list_articles().rows}
        feed = press.pages["/one"]
        assert isinstance(feed, Answer)
        feed.body = feed.body.replace(b"mends lamp 1 ", b"repairs lamp 1 at last ")
        move_clock(desk, hours=2)
        report = await refresh(desk)
        cards = desk.store.list_articles().rows
        assert {card.id: card.story_id for card in cards} == before
        assert [card.id for card in cards if "at last" in card.headline]
        return report

    with serving() as press:
        url = press.add_feed("/one", range(3))
        report = run(tmp_path, press, work, open_it(tmp_path), full_text="never")
    assert (report.new, report.revised, report.placed) == (0, 1, 1)


def test_an_article_that_cannot_be_placed_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(article: GroupingArticle) -> ArticleReading:
        if "lamp 1 " in article.headline:
            raise ZeroDivisionError("poison")
        return read_article(article)

    async def work(desk: Desk) -> list[RefreshReport]:
        add(desk, url)
        reports = [await refresh(desk)]
        for _ in range(4):
            move_clock(desk, minutes=10)
            reports.append(await refresh(desk))
        assert desk.store.count_work(WorkKind.PLACE_ARTICLE, now=desk.clock.now()).quarantined == 1
        return reports

    monkeypatch.setattr(place, "read_article", read)
    with serving() as press:
        url = press.add_feed("/one", range(3))
        reports = run(tmp_path, press, work, MemoryStore(), full_text="never")
    assert [report.placed for report in reports] == [2, 0, 0, 0, 0]
    assert [report.unplaced for report in reports] == [1, 1, 1, 0, 0]


def test_a_store_that_cannot_be_written_ends_the_round_with_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise StoreError("The disk is full.")

    async def work(desk: Desk) -> RefreshReport:
        add(desk, url)
        monkeypatch.setattr(desk.store, "save_feed_outcome", broken)
        return await refresh(desk)

    with serving() as press:
        url = press.add_feed("/one", range(3))
        with pytest.raises(StoreError, match="disk is full"):
            run(tmp_path, press, work, MemoryStore())


def test_a_round_that_is_broken_off_gives_its_claims_back(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        add(desk, press.url("/slow"))
        round_ = asyncio.create_task(refresh(desk))
        while not press.hits["/asked", 0]:
            await asyncio.sleep(0.01)
        round_.cancel()
        with pytest.raises(asyncio.CancelledError):
            await round_
        waiting = desk.store.count_work(WorkKind.CHECK_FEED, now=desk.clock.now())
        assert (waiting.due, waiting.leased) == (1, 0)

    with serving() as press:

        def slow() -> Answer:
            press.hits["/asked", 0] += 1
            release.wait(10)
            return Answer()

        import threading

        release = threading.Event()
        press.pages["/slow"] = slow
        try:
            run(tmp_path, press, work, MemoryStore())
        finally:
            release.set()


def test_a_face_that_a_crash_kept_from_being_made_is_made_by_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(desk: Desk) -> None:
        add(desk, url)
        with monkeypatch.context() as patch:
            patch.setattr(FaceMaker, "make", lambda *_: None)
            await refresh(desk)
        since = NOW.replace(year=2025)
        assert not any(card.story.face.summary for card in desk.store.list_live_stories(since=since))
        move_clock(desk, minutes=1)
        press.add_feed("/two", range(7, 8))
        add(desk, press.url("/two"))
        await refresh(desk)
        assert all(card.story.face.summary for card in desk.store.list_live_stories(since=since))

    with serving() as press:
        url = press.add_feed("/one", range(3))
        run(tmp_path, press, work, MemoryStore())


def test_subscribing_to_a_site_then_refreshing_brings_its_articles(tmp_path: Path) -> None:
    async def work(desk: Desk) -> RefreshReport:
        feed, is_new = await subscribe(desk, press.url("/"))
        assert is_new
        assert feed.url == press.url("/one")
        return await refresh(desk)

    with serving() as press:
        press.add_feed("/one", range(3))
        press.pages["/"] = Answer(
            body=b'<html><head><link rel="alternate" type="application/rss+xml" href="/one"></head><body></body></html>'
        )
        report = run(tmp_path, press, work, MemoryStore())
    assert report.placed == 3


@both_stores
def test_an_article_on_numbered_pages_is_kept_whole(tmp_path: Path, open_it: OpenStore) -> None:
    async def work(desk: Desk) -> str:
        add(desk, url)
        await refresh(desk)
        (card,) = desk.store.list_articles(limit=2).rows
        stored = desk.store.get_article(card.id)
        assert stored is not None
        return stored.article.text

    with serving() as press:
        url = press.add_feed("/one", range(1, 2))
        first = page(1, "Evening Lamp").decode()
        press.pages["/one/1.html"] = Answer(body=first.replace("</body>", "<a href='1-2.html'>2</a></body>").encode())
        press.pages["/one/1-2.html"] = Answer(body=page(7, "Evening Lamp"))
        text = run(tmp_path, press, work, open_it(tmp_path))
    assert sentences(10, 4) in text
    assert sentences(70, 4) in text

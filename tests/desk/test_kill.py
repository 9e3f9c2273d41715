"""kill -9 at random points of a refresh, fifty times on one desk: nothing lost, nothing twice, all counts right."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from standfirst.model.article import BodySource
from standfirst.model.desk import ArticleCard
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from standfirst.store.opening import open_store
from tests.cli.running import environment, standfirst
from tests.desk.press import Press, serving

KILLS = 50
FEEDS = 40
ARTICLES = 20  # in each feed; as many as it lists at a time
NEWS = 2  # feeds with one more article at each round
LATEST = timedelta(seconds=2)
pytestmark = pytest.mark.slow


class Newsroom:
    """Publishers whose feeds grow by a few articles from one round to the next."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._counts = dict.fromkeys(range(FEEDS), ARTICLES)
        self.urls = [self._print(feed) for feed in range(FEEDS)]

    @property
    def total(self) -> int:
        return sum(self._counts.values())

    def publish(self, turn: int) -> None:
        for feed in range(turn * NEWS, turn * NEWS + NEWS):
            self._counts[feed % FEEDS] += 1
            self._print(feed % FEEDS)

    def _print(self, feed: int) -> str:
        numbers = range(feed * 1000, feed * 1000 + self._counts[feed])
        return self._press.add_feed(f"/{feed}", numbers, title=f"Lamp {feed}")


def start(data: Path, press: Press, hours: float) -> subprocess.Popen[str]:
    environ = {
        "STANDFIRST_FETCH_ALLOW": press.address,
        "STANDFIRST_FETCH_HOST_DELAY_SECONDS": "0",
        "STANDFIRST_FETCH_HOST_CONNECTIONS": "8",
        "STANDFIRST_FULL_TEXT": "never",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.refresh_later", str(hours)],
        env=environment(data, environ),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def test_nothing_is_lost_and_nothing_twice_however_often_it_is_killed(tmp_path: Path) -> None:
    chance = random.Random(20260302)
    with serving() as press:
        newsroom = Newsroom(press)
        opml = "".join(f"<outline text='x' xmlUrl='{url}'/>" for url in newsroom.urls)
        text = f"<opml version='2.0'><body>{opml}</body></opml>"
        assert standfirst("import", "-", stdin=text.encode(), data=tmp_path).code == 0
        killed = 0
        for turn in range(KILLS):
            newsroom.publish(turn)
            with start(tmp_path, press, hours=turn) as process:
                time.sleep(chance.uniform(0, LATEST.total_seconds()) * (1 if turn < 10 else 0.3))
                process.kill()
            killed += process.returncode == -9
        with start(tmp_path, press, hours=KILLS) as process:
            assert process.wait(300) == 0
    assert killed > KILLS / 2  # the others had ended before
    store = open_store(f"sqlite:///{tmp_path / 'standfirst.db'}")
    try:
        check_whole(store, newsroom.total)
    finally:
        store.close()


def check_whole(store: Store, total: int) -> None:
    now = datetime.now(UTC) + timedelta(hours=KILLS)
    cards = all_cards(store)
    assert len({card.url for card in cards}) == len(cards) == total
    assert all(card.story_id is not None and card.body_source is BodySource.TEASER for card in cards)
    for kind in (WorkKind.PLACE_ARTICLE, WorkKind.FETCH_PAGE):
        left = store.count_work(kind, now=now + timedelta(days=9))
        assert (left.due, left.leased, left.later, left.quarantined) == (0, 0, 0, 0)

    counts = store.counts(now=now)
    in_stories = Counter(card.story_id for card in cards)
    assert (counts.articles, counts.stories, counts.feeds) == (total, len(in_stories), FEEDS)
    stories = store.list_story_cards([story_id for story_id in in_stories if story_id is not None])
    assert {story_id: card.story.article_count for story_id, card in stories.items()} == in_stories
    assert all(len(store.list_revisions(card.id)) == 1 for card in cards[:50])
    assert {feed.article_count for feed in store.list_feeds()} <= {ARTICLES + n for n in range(KILLS)}
    assert sum(feed.article_count for feed in store.list_feeds()) == total
    assert found(store, "harbour office") == {card.id for card in cards}


def all_cards(store: Store) -> list[ArticleCard]:
    page = store.list_articles(limit=200)
    cards = list(page.rows)
    while page.next:
        page = store.list_articles(limit=200, after=page.next)
        cards += page.rows
    return cards


def found(store: Store, words: str) -> set[int]:
    page = store.search(words, limit=200)
    hits = [hit.card.id for hit in page.rows]
    while page.next:
        page = store.search(words, limit=200, after=page.next)
        hits += [hit.card.id for hit in page.rows]
    assert len(hits) == len(set(hits))
    return set(hits)

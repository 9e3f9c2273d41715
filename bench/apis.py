"""The APIs of reader apps at 100,000 articles in 500 feeds, one reader who follows them all and has read none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import unread_counts
from bench.desk import STANDFIRST, Figures, free_port, running, wait_until_answered
from bench.machine import cpu_seconds_of
from standfirst.model.article import Article, BodySource, Paragraph, PublisherTime, Span, TimeSource
from standfirst.model.desk import ArticleDraft, FeedOutcome
from standfirst.model.feed import FeedHealth, FeedHealthReason, FeedMemory, NewFeed
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from standfirst.store.opening import open_store

FEEDS = int(os.environ.get("BENCH_FEEDS", "500"))
ARTICLES = int(os.environ.get("BENCH_ARTICLES", "100000"))
REQUESTS = 100
READING_LIST = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
SENTENCE = "The keeper of the lamp on the east quay said that it would stay lit until the boats were in. "

# What TARGETS.md states of other readers on the same kind of machine: not measured in this run.
ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("Google Reader stream/contents n=30", "/reader/api/0/stream/contents?n=30", "10", "FreshRSS 102"),
    ("the same, unread only", f"/reader/api/0/stream/contents?n=30&xt={READ}", "10", ""),
    ("the same, one feed", "/reader/api/0/stream/contents/feed%2F250?n=30", "10", ""),
    (
        "Google Reader ids n=1000",
        f"/reader/api/0/stream/items/ids?s={READING_LIST}&n=1000",
        "10",
        "Miniflux 29, FreshRSS 134",
    ),
    ("the same, unread only", f"/reader/api/0/stream/items/ids?s={READING_LIST}&n=1000&xt={READ}", "10", ""),
    ("the same, a folder of 50 feeds", "/reader/api/0/stream/items/ids?s=user/-/label/Folder 3&n=1000", "", ""),
    ("Google Reader ids n=10000", f"/reader/api/0/stream/items/ids?s={READING_LIST}&n=10000", "", ""),
    ("unread counts, 500 feeds", "/reader/api/0/unread-count?output=json", "3", "yarr 63, FreshRSS 202"),
    ("subscription list, 500 feeds", "/reader/api/0/subscription/list?output=json", "", ""),
    ("Miniflux entries, unread, by publication, 100", "/v1/entries?status=unread&limit=100", "", ""),
    ("Miniflux entries of a feed, 100", "/v1/feeds/250/entries?order=published_at&direction=desc", "", ""),
    ("Fever items, 50", "/fever/?api&items&since_id=1000", "", ""),
    ("Fever unread ids, all", "/fever/?api&unread_item_ids", "", ""),
)


def fill(store: Store) -> None:
    """Every feed brings its articles in ten rounds, so that arrivals are mixed."""
    begun = datetime(2026, 1, 5, tzinfo=UTC)
    feeds = [
        (
            NewFeed(url=f"https://p{n}.example/feed", title=f"Publisher {n}", folder=(f"Folder {n % 10}",)),
            f"p{n}.example",
            f"Publisher {n}",
        )
        for n in range(FEEDS)
    ]
    store.add_feeds(feeds, now=begun)
    each = ARTICLES // FEEDS // 10
    for round_number in range(10):
        for feed in store.list_feeds():
            moment = begun + timedelta(minutes=round_number * FEEDS + feed.id)
            drafts = tuple(_draft(feed.id, round_number * each + step, moment) for step in range(each))
            outcome = FeedOutcome(
                feed_id=feed.id,
                checked_at=moment,
                health=FeedHealth(reason=FeedHealthReason.OK),
                memory=FeedMemory(checked_at=moment),
                next_check_at=datetime(2100, 1, 1, tzinfo=UTC),
                drafts=drafts,
            )
            store.save_feed_outcome(outcome, None)
    _leave_unplaced(store, begun + timedelta(days=365))


def _leave_unplaced(store: Store, now: datetime) -> None:
    """Take grouping off the desk's hands: its work is not what is measured here."""
    while claims := store.claim_work(WorkKind.PLACE_ARTICLE, now=now, lease_seconds=3600, limit=1000):
        for claim in claims:
            store.release_work(claim, due_at=None)


def _draft(feed: int, number: int, moment: datetime) -> ArticleDraft:
    url = f"https://p{feed}.example/{number}"
    text = tuple(Paragraph(spans=(Span(text=f"{number}. " + SENTENCE * 3),)) for _ in range(6))
    article = Article(
        url=url,
        headline=f"Lamp {number} of quay {feed} is lit",
        standfirst="The boats are late.",
        publisher=f"Publisher {feed}",
        published=PublisherTime(at=moment - timedelta(minutes=number), source=TimeSource.FEED),
        language="en",
        body=text,
        body_source=BodySource.FEED,
    )
    return ArticleDraft(
        guid=url,
        url_key=url,
        content_hash=str(number),
        article=article,
        publisher_key=f"p{feed}.example",
        publisher_name=f"Publisher {feed}",
        first_seen_at=moment,
    )


def measure(environ: dict[str, str], figures: Figures, password: str) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with running([str(STANDFIRST), "serve", "--port", str(port)], environ) as server:
        wait_until_answered(f"{base}/healthz", seconds_max=60)
        time.sleep(3)
        for what, target, must, others in ROWS:
            figures.add(f"{what}: CPU ms", f"{cost(server.pid, base, target, password):.1f}", must, others)


def cost(pid: int, base: str, target: str, password: str) -> float:
    """Milliseconds of CPU that a request costs the server."""
    before = cpu_seconds_of(pid)
    ask(base, target, password)
    ask(base, target, password)
    before = cpu_seconds_of(pid)
    for _ in range(REQUESTS):
        ask(base, target, password)
    return (cpu_seconds_of(pid) - before) / REQUESTS * 1000


def ask(base: str, target: str, password: str) -> bytes:
    import hashlib

    headers = {"Authorization": f"GoogleLogin auth=odo/{password}"}
    data = None
    if target.startswith("/v1/"):
        headers = {"X-Auth-Token": password}
    if target.startswith("/fever/"):
        key = hashlib.md5(f"odo:{password}".encode(), usedforsecurity=False).hexdigest()
        headers, data = {}, f"api_key={key}".encode()
    request = urllib.request.Request(base + urllib.parse.quote(target, safe="/?&=%-"), data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as reply:
        body = bytes(reply.read())
    json.loads(body)
    return body


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md."""
    figures = Figures()
    kept = os.environ.get("BENCH_DATA")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(kept or name)
        environ = os.environ | {"STANDFIRST_DATA": str(folder), "STANDFIRST_FULL_TEXT": "never"}
        if not (folder / "standfirst.db").exists():
            folder.mkdir(exist_ok=True)
            store = open_store(f"sqlite:///{folder / 'standfirst.db'}")
            began = time.process_time()
            fill(store)
            store.close()
            print(f"  filled in {time.process_time() - began:.0f} s of CPU", file=sys.stderr)
            run(environ, "reader", "add", "odo", "--fever")
        password = run(environ, "reader", "token", "odo", "--label", "Bench").splitlines()[-1]
        measure(environ, figures, password)
        steps = check_counts(folder)
    return (
        "## The APIs of reader apps\n\n"
        f"`python -m bench apis`: {ARTICLES:,} articles in {FEEDS} feeds on SQLite, a reader who follows all of them; CPU of the "
        "server's process for a request, user and system time, the mean of a hundred. The last column was measured elsewhere, "
        "on a machine of the same kind, not in this run.\n\n"
        + figures.table()
        + f"\nAfter {steps} more steps (reading, hiding, leaving feeds, filters) every unread count was what counting gave.\n"
    )


def check_counts(folder: Path) -> int:
    """Do this and that as the reader; how many steps. Raises for an unread count that is then wrong."""
    store = open_store(f"sqlite:///{folder / 'standfirst.db'}")
    try:
        reader = store.list_readers()[0]
        steps = unread_counts.use(store, reader.id)
        wrong = unread_counts.differences(store, reader.id)
    finally:
        store.close()
    if wrong:
        raise RuntimeError(f"{len(wrong)} unread counts are wrong: {'; '.join(wrong[:5])}")
    return steps


def run(environ: dict[str, str], *arguments: str) -> str:
    command = [str(STANDFIRST), *arguments]
    return subprocess.run(command, env=environ, check=True, capture_output=True, text=True, timeout=600).stdout

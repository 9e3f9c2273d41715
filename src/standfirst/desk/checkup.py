"""A check-up of the desk: what is wrong, and how to mend it, each in a sentence."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from standfirst.desk.desk import Desk
from standfirst.embedding_ports import TextEmbedder
from standfirst.errors import ModelError, StoreError
from standfirst.model.feed import Feed, FeedHealthReason
from standfirst.model.work import WorkKind
from standfirst.text.counting import counted

FREE_BYTES_MIN = 100 * 1024**2
FEEDS_NAMED_MAX = 10
CLOCK_EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)

_WELL = frozenset({FeedHealthReason.OK, FeedHealthReason.NEVER_CHECKED, FeedHealthReason.NO_ARTICLES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `remedy` says how to mend it where it is not well."""

    subject: str
    is_well: bool
    sentence: str
    remedy: str | None = None


def check_up(desk: Desk) -> tuple[Finding, ...]:
    """Look at the data folder, the database, the clock, the feeds and the work. Raises nothing for what it finds."""
    database = _database(desk)
    findings = [_data_folder(desk.settings.data), _free_space(desk.settings.data), database, _clock(desk)]
    if desk.embedder is not None:
        findings.append(_model(desk.embedder))
    if database.is_well:
        findings += [_feeds(desk), _work(desk)]
    return tuple(findings)


def _data_folder(folder: Path) -> Finding:
    subject = "data folder"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(
            subject=subject,
            is_well=False,
            sentence=f"{folder} cannot be read and written.",
            remedy="Give the user that runs Standfirst the right to write it, or choose another with --data.",
        )
    if folder.stat().st_mode & 0o077:
        return Finding(
            subject=subject,
            is_well=False,
            sentence=f"Other users of this machine can look into {folder}.",
            remedy=f"Run: chmod 700 {folder}",
        )
    return Finding(subject=subject, is_well=True, sentence=f"{folder} is ours alone and can be written.")


def _free_space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    sentence = f"{free // 1024**2} MiB are free for {folder}."
    if free >= FREE_BYTES_MIN:
        return Finding(subject="free space", is_well=True, sentence=sentence)
    return Finding(
        subject="free space", is_well=False, sentence=sentence, remedy="Make room, or move the data folder with --data."
    )


def _database(desk: Desk) -> Finding:
    try:
        desk.store.check()
        counts = desk.store.counts(now=desk.clock.now())
    except StoreError as error:
        return Finding(subject="database", is_well=False, sentence=str(error), remedy="Run: standfirst migrate")
    sentence = (
        f"In order: {counted(counts.articles, 'article')} in {counted(counts.stories, 'story')} "
        f"of {counted(counts.publishers, 'publisher')}."
    )
    return Finding(subject="database", is_well=True, sentence=sentence)


def _clock(desk: Desk) -> Finding:
    now = desk.clock.now()
    if now < CLOCK_EARLIEST:
        return Finding(
            subject="clock",
            is_well=False,
            sentence=f"This machine's clock says {now:%d %B %Y}, which is past.",
            remedy="Set it, or switch time synchronisation on: certificates and schedules depend on it.",
        )
    return Finding(subject="clock", is_well=True, sentence=f"It is {now:%d %B %Y, %H:%M} UTC.")


def _model(embedder: TextEmbedder) -> Finding:
    try:
        embedder.embed(["The lamp is lit."])
    except ModelError as error:
        remedy = 'Put it right, or set semantic = "off": the desk is complete without it.'
        return Finding(subject="model", is_well=False, sentence=str(error), remedy=remedy)
    model = embedder.model
    return Finding(subject="model", is_well=True, sentence=f"{model.id} ({model.digest}) answers.")


def _feeds(desk: Desk) -> Finding:
    feeds = desk.store.list_feeds()
    unwell = [feed for feed in feeds if feed.health.reason not in _WELL]
    if not unwell:
        return Finding(subject="feeds", is_well=True, sentence=f"{len(feeds)} subscribed, none in trouble.")
    named = "\n".join(_feed_line(feed) for feed in unwell[:FEEDS_NAMED_MAX])
    more = f"\n  and {len(unwell) - FEEDS_NAMED_MAX} more" if len(unwell) > FEEDS_NAMED_MAX else ""
    return Finding(
        subject="feeds",
        is_well=False,
        sentence=f"{len(unwell)} of {len(feeds)} are in trouble:\n{named}{more}",
        remedy="They are tried again by themselves. `standfirst unsubscribe NUMBER` ends one that is gone.",
    )


def _feed_line(feed: Feed) -> str:
    return f"  {feed.id}  {feed.url}: {feed.health.sentence}"


def _work(desk: Desk) -> Finding:
    counts = {kind: desk.store.count_work(kind, now=desk.clock.now()) for kind in WorkKind}
    quarantined = {kind: count.quarantined for kind, count in counts.items() if count.quarantined}
    if not quarantined:
        due = sum(count.due for count in counts.values())
        return Finding(subject="work", is_well=True, sentence=f"{due} pieces of work are due; none is quarantined.")
    kinds = ", ".join(f"{amount} × {kind}" for kind, amount in quarantined.items())
    return Finding(
        subject="work",
        is_well=False,
        sentence=f"Work that failed again and again was put aside: {kinds}.",
        remedy="`standfirst refresh --all` tries the feeds again; the log of `standfirst serve` says what went wrong.",
    )

"""Whatever happened, the kept counts are what counting gives, and the three stores say the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from standfirst.model.article import BodySource
from standfirst.model.ids import ArticleId, FeedId, ReaderId, StoryId
from standfirst.model.interests import FilterKind, Rule
from standfirst.model.reading import UNFILED, ArticleFilter, Slice, Standing, StateChange
from standfirst.model.story import Section, StoryFace
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from standfirst.store.memory import MemoryStore
from tests.make import NOW, article, at, draft, new_feed, paragraph
from tests.store.desks import bring, ids_of, outcome, place, subscribe

TAGS = ("Lamp", "lamp", "LAMP", "Quay", "Heron", "heron")
PUBLISHERS = (("lamp.example", "Evening Lamp"), ("harbour.example", "Harbour"), ("wire.example", "wire.example"))

RULES = (
    (FilterKind.WORDS, "version 1"),
    (FilterKind.WORDS, "lamp 7"),
    (FilterKind.PUBLISHER, "1"),
    (FilterKind.HASHTAG, "heron"),
)


class Chance:
    """The same random steps for every store."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.now = NOW
        self.readers: list[ReaderId] = []
        self.steps: tuple[Callable[[Store], object], ...] = (
            self.subscribe,
            self.bring,
            self.bring,
            self.bring,
            self.check,
            self.place,
            self.place,
            self.place,
            self.read_page,
            self.save_face,
            self.add_reader,
            self.follow,
            self.bring_own,
            self.mark,
            self.mark,
            self.mark_all,
            self.label,
            self.filter,
            self.delete_feed,
        )

    def step(self, store: Store) -> object:
        self.now += timedelta(minutes=self.random.randrange(600))
        return self.random.choice(self.steps)(store)

    def subscribe(self, store: Store) -> object:
        return subscribe(store, self.random.randrange(5))

    def bring(self, store: Store) -> object:
        feed_id = FeedId(self.random.randrange(1, 8))
        return bring(store, feed_id, *self.drafts(), checked_at=self.now)

    def check(self, store: Store) -> object:
        claims = store.claim_work(WorkKind.CHECK_FEED, now=self.now, lease_seconds=60, limit=2)
        saved = [
            store.save_feed_outcome(
                outcome(FeedId(claim.subject), *self.drafts(), checked_at=self.now, next_check_at=self.now), claim
            )
            for claim in claims
        ]
        return [(claim.subject, claim.attempt) for claim in claims], saved

    def drafts(self) -> list[Any]:
        return [self.draft(self.random.randrange(25)) for _ in range(self.random.randrange(6))]

    def draft(self, number: int) -> Any:
        key, name = self.random.choice(PUBLISHERS)
        version = self.random.randrange(3)
        text = self.random.choice(("The lamp is lit.", "The lamp is dark.", "Nobody knows."))
        source = self.random.choice((BodySource.FEED, BodySource.TEASER, BodySource.NONE))
        value = article(
            number,
            headline=f"Lamp {number} in version {version}",
            body=(paragraph(text),) if source is not BodySource.NONE else (),
            body_source=source,
            published=at(NOW - timedelta(hours=self.random.randrange(-5, 90))),
        )
        return draft(
            number,
            article=value,
            content_hash=f"{version}{text}{source}",
            publisher_key=key,
            publisher_name=name,
            first_seen_at=self.now,
            wants_page=self.random.random() < 0.4,
        )

    def place(self, store: Store) -> object:
        ids = ids_of(store)
        if not ids:
            return None
        story = self.random.choice((None, self.random.randrange(1, 9)))
        tags = self.random.sample(TAGS, self.random.randrange(4))
        return place(store, self.random.choice(ids), story, *tags)

    def read_page(self, store: Store) -> object:
        ids = ids_of(store)
        if not ids:
            return None
        page = replace(self.draft(self.random.randrange(25)).article, body_source=BodySource.PAGE)
        chosen = self.random.choice((page, None))
        return store.save_page(self.random.choice(ids), chosen, None, now=self.now)

    def save_face(self, store: Store) -> object:
        lead = ArticleId(self.random.randrange(1, 20))
        face = StoryFace(lead_article_id=lead, section=self.random.choice((Section.SPORT, Section.WORLD)))
        store.save_face(StoryId(self.random.randrange(1, 9)), face)
        return None

    def add_reader(self, store: Store) -> object:
        if len(self.readers) < 3:
            self.readers.append(store.add_reader(f"Odo{len(self.readers)}", now=self.now))
        return self.readers

    def follow(self, store: Store) -> object:
        if not self.readers:
            return None
        reader, feed_id = self.random.choice(self.readers), FeedId(self.random.randrange(1, 8))
        folder = store.save_folder(reader, self.random.choice(("Quays", "Towers")))
        assert folder
        chosen = self.random.choice((None, folder.id))
        step = self.random.randrange(4)
        if step == 0:
            return store.unfollow_feed(reader, feed_id)
        if step == 1:
            return store.change_subscription(reader, feed_id, folder_id=folder.id)
        if step == 2:
            return self.random.random() < 0.3 and store.delete_folder(reader, folder.id)
        return store.follow_feed(reader, feed_id, folder_id=chosen, now=self.now)

    def bring_own(self, store: Store) -> object:
        """A feed that is not the desk's: it goes with its last follower."""
        feed = new_feed(self.random.randrange(5, 8))
        return store.add_feed(
            feed, publisher_key="lamp.example", publisher_name="Evening Lamp", now=self.now, is_shared=False
        )

    def mark(self, store: Store) -> object:
        if not self.readers:
            return None
        ids = [ArticleId(self.random.randrange(1, 30)) for _ in range(5)]
        change = StateChange(
            read=self.random.choice((None, True, True, False)),
            saved=self.random.choice((None, None, True, False)),
            hidden=self.random.choice((None, None, None, True, False)),
        )
        own = self.random.random() < 0.5
        return store.change_states(self.random.choice(self.readers), ids, change, now=self.now, own=own)

    def mark_all(self, store: Store) -> object:
        if not self.readers:
            return None
        which = ArticleFilter(
            feed_id=self.random.choice((None, FeedId(self.random.randrange(1, 8)))),
            arrived_until=self.now - timedelta(minutes=self.random.randrange(900)),
        )
        return store.mark_all_read(self.random.choice(self.readers), which, now=self.now)

    def label(self, store: Store) -> object:
        if not self.readers:
            return None
        reader = self.random.choice(self.readers)
        label = store.save_label(reader, self.random.choice(("later", "tiles")))
        assert label
        if self.random.random() < 0.1:
            return store.delete_label(reader, label.id)
        ids = [ArticleId(self.random.randrange(1, 30)) for _ in range(3)]
        return store.put_label(reader, label.id, ids, on=self.random.random() < 0.7, now=self.now)

    def filter(self, store: Store) -> object:
        if not self.readers:
            return None
        reader, known = self.random.choice(self.readers), None
        kind, pattern = self.random.choice(RULES)
        if self.random.random() < 0.4:
            known = next(iter(store.list_filters(reader)), None)
        if known is not None:
            return store.delete_filter(reader, known.id)
        rule = Rule(kind=kind, pattern=pattern, keeps=self.random.random() < 0.3)
        return store.add_filter(reader, rule, now=self.now) is not None

    def delete_feed(self, store: Store) -> object:
        return self.random.random() < 0.3 and store.delete_feed(FeedId(self.random.randrange(1, 8)))


def read_by(store: Store, reader: ReaderId) -> dict[str, object]:
    """All that a store shows of one reader."""
    filters = [
        ArticleFilter(feed_id=feed, folder_id=folder, label_id=label, read=read, saved=saved, by_story=by_story)
        for feed in (None, FeedId(1), FeedId(6))
        for folder in (None, UNFILED, *(folder.id for folder in store.list_folders(reader)))
        for label in (None, *(label.id for label in store.list_labels(reader)))
        for read in (None, True, False)
        for saved in (None, True, False)
        for by_story in (False, True)
        if (feed is None) + (folder is None) + (label is None) >= 2
    ]
    filters += [
        ArticleFilter(feed_id=feed, read=read, standing=standing)
        for feed in (None, FeedId(1))
        for read in (None, True, False)
        for standing in (Standing.HELD_BACK, Standing.KNOWN)
    ]
    return {
        "subscriptions": store.list_subscriptions(reader),
        "folders": store.list_folders(reader),
        "labels": store.list_labels(reader),
        "unread": store.count_unread(reader),
        **{f"list by {which}": store.list_arrived(reader, which, Slice(limit=100)) for which in filters},
        "counted": [store.count_arrived(reader, which) for which in filters],
        "articles": store.load_reading(reader, [ArticleId(number) for number in range(1, 40)]),
    }


def whole(store: Store, chance: Chance) -> dict[str, object]:
    """All that a store shows."""
    ids = ids_of(store)
    stories = store.list_stories(limit=1000).rows
    return {
        "counts": [store.counts(now=chance.now - timedelta(days=back)) for back in range(4)],
        "feeds": store.list_feeds(),
        "publishers": store.list_publishers().rows,
        "articles": [store.get_article(article_id) for article_id in ids],
        "revisions": [store.list_revisions(article_id) for article_id in ids],
        "cards": store.list_articles(limit=1000).rows,
        "of feeds": [[card.id for card in store.list_articles(feed_id=FeedId(feed)).rows] for feed in range(1, 8)],
        "stories": stories,
        "sport": store.list_stories(section=Section.SPORT).rows,
        "members": [store.list_members(card.story.id) for card in stories],
        "placements": store.list_placements(after_sequence=0, since=NOW),
        "hashtags": store.list_hashtags(since=NOW),
        "tagged": [store.list_articles(hashtag_key=key).rows for key in ("lamp", "quay", "heron")],
        **{f"{part} of {reader}": value for reader in chance.readers for part, value in read_by(store, reader).items()},
        "work": [store.count_work(kind, now=chance.now) for kind in WorkKind],
        "next": [store.next_due_at(kind) for kind in WorkKind],
        "found": [store.search(words) for words in ("lamp", "dark -nobody", '"version 1"', "keeper")],
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_stores_agree_after_any_steps(store: Store, seed: int) -> None:
    """The memory twin counts whenever it is asked, so that agreeing with it is counting again."""
    twin = MemoryStore()
    here, there = Chance(seed), Chance(seed)
    for number in range(120):
        assert here.step(store) == there.step(twin)
        if number % 40 == 39:
            shown, expected = whole(store, here), whole(twin, there)
            for part, value in expected.items():
                assert (part, shown[part]) == (part, value)

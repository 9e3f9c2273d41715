"""Feeds and what their checks bring, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from standfirst.model.article import Article
from standfirst.model.desk import ArticleDraft, FeedOutcome, Revision, SaveCounts, StoredArticle
from standfirst.model.feed import Feed, FeedFormat, NewFeed
from standfirst.model.ids import ArticleId, FeedId, PublisherId
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import Clock
from standfirst.store.drafts import distinct_drafts, shared_guids, storable_draft
from standfirst.store.memory.following import delete_whole_feed, let_all_follow
from standfirst.store.memory.shelves import HasShelves, Link, Shelf, Shelves, WorkRow, atomic
from standfirst.store.revising import Change, feed_words, merge_draft, shown_time
from standfirst.store.words import article_words


class MemoryFeeds(HasShelves):
    @atomic
    def add_feed(
        self, feed: NewFeed, *, publisher_key: str, publisher_name: str, now: datetime, is_shared: bool = True
    ) -> tuple[Feed, bool]:
        shelves = self._shelves
        known = self.get_feed_by_url(feed.url)
        if known:
            if is_shared and known.id not in shelves.own_feeds:
                let_all_follow(shelves, known.id, feed.folder, now)
            return known, False
        shelves.mark += 1
        feed_id = FeedId(shelves.next_id("feed"))
        shelves.feeds[feed_id] = Feed(
            id=feed_id,
            url=feed.url,
            format=feed.format,
            title=feed.title,
            site_url=feed.site_url,
            publisher_id=shelves.save_publisher(publisher_key, publisher_name, feed.site_url),
            folder=feed.folder,
            added_at=now,
            next_check_at=now,
            is_shared=is_shared,
        )
        shelves.add_work(WorkKind.CHECK_FEED, feed_id, now)
        if is_shared:
            let_all_follow(shelves, feed_id, feed.folder, now)
        return shelves.feeds[feed_id], True

    @atomic
    def add_feeds(self, feeds: Sequence[tuple[NewFeed, str, str]], *, now: datetime, is_shared: bool = True) -> int:
        return sum(
            self.add_feed(feed, publisher_key=key, publisher_name=name, now=now, is_shared=is_shared)[1]
            for feed, key, name in feeds
        )

    @atomic
    def get_feed(self, feed_id: FeedId) -> Feed | None:
        feed = self._shelves.feeds.get(feed_id)
        if feed is None:
            return None
        return replace(feed, article_count=sum(feed_id in shelf.links for shelf in self._shelves.articles.values()))

    @atomic
    def load_feeds(self, feed_ids: Collection[FeedId]) -> dict[FeedId, Feed]:
        return {feed_id: feed for feed_id in feed_ids if (feed := self.get_feed(feed_id)) is not None}

    @atomic
    def get_feed_by_url(self, url: str) -> Feed | None:
        return next((self.get_feed(feed.id) for feed in self._shelves.feeds.values() if feed.url == url), None)

    @atomic
    def list_feeds(self, *, publisher_id: PublisherId | None = None) -> tuple[Feed, ...]:
        counts = Counter(feed_id for shelf in self._shelves.articles.values() for feed_id in shelf.links)
        feeds = [
            replace(feed, article_count=counts[feed.id])
            for feed in self._shelves.feeds.values()
            if publisher_id in (None, feed.publisher_id)
        ]
        return tuple(sorted(feeds, key=lambda feed: (feed.folder, (feed.title or feed.url).casefold(), feed.id)))

    @atomic
    def delete_feed(self, feed_id: FeedId) -> bool:
        if feed_id not in self._shelves.feeds:
            return False
        delete_whole_feed(self._shelves, feed_id)
        return True

    @atomic
    def make_feeds_due(self, *, now: datetime) -> int:
        shelves = self._shelves
        count = 0
        for (kind, subject), row in shelves.work.items():
            if kind is not WorkKind.CHECK_FEED or (row.leased_until and row.leased_until > now):
                continue
            due_at = min(row.ready_at, now)
            shelves.work[kind, subject] = WorkRow(due_at)
            feed_id = FeedId(subject)
            shelves.feeds[feed_id] = replace(shelves.feeds[feed_id], next_check_at=due_at)
            count += 1
        shelves.mark += bool(count)
        return count

    @atomic
    def save_quiet_outcomes(self, checked: Sequence[tuple[FeedOutcome, Claim]]) -> None:
        for outcome, claim in checked:
            self.save_feed_outcome(replace(outcome, drafts=()), claim)

    @atomic
    def save_feed_outcome(self, outcome: FeedOutcome, claim: Claim | None, *, clock: Clock | None = None) -> SaveCounts:
        shelves = self._shelves
        feed = shelves.feeds.get(outcome.feed_id)
        if feed is None or not shelves.is_ours(claim):
            return SaveCounts()
        shelves.mark += 1
        taken = outcome.url is not None and self.get_feed_by_url(outcome.url) is not None
        shelves.feeds[feed.id] = replace(
            feed,
            url=outcome.url if outcome.url and not taken else feed.url,
            title=outcome.title or feed.title,
            site_url=outcome.site_url or feed.site_url,
            format=FeedFormat(outcome.format) if outcome.format else feed.format,
            next_check_at=outcome.next_check_at,
            health=outcome.health,
            memory=outcome.memory,
        )
        shelves.finish_work(WorkKind.CHECK_FEED, feed.id, outcome.next_check_at)
        drafts = distinct_drafts(outcome.drafts)
        vague = shared_guids(drafts)
        now = clock.now() if clock else outcome.checked_at
        results = Counter(
            _save_draft(shelves, feed.id, storable_draft(draft), now, is_vague=draft.guid in vague) for draft in drafts
        )
        dropped = len(outcome.drafts) - results.total()
        return SaveCounts(new=results["new"], revised=results["revised"], unchanged=results["unchanged"] + dropped)


def _save_draft(shelves: Shelves, feed_id: FeedId, draft: ArticleDraft, now: datetime, *, is_vague: bool) -> str:
    article_id = shelves.url_keys.get(draft.url_key)
    if article_id is None and not is_vague:
        article_id = next(
            (
                article_id
                for article_id, shelf in shelves.articles.items()
                if feed_id in shelf.links and shelf.links[feed_id].guid == draft.guid
            ),
            None,
        )
    if article_id is None:
        _add_article(shelves, feed_id, draft, now)
        return "new"
    shelf = shelves.articles[article_id]
    link = shelf.links.get(feed_id)
    if link and link.words.content_hash == draft.content_hash:
        return "unchanged"
    before, heard = link.words if link else None, feed_words(draft)
    if link is None:
        shelves.last_arrived[feed_id] = shelves.arrival(now)
    change = merge_draft(shelf.stored.article, before, draft)
    shelf.links[feed_id] = Link(draft.guid, heard)
    shelf.stored = replace(shelf.stored, feed_id=min(shelf.links))
    if before and draft.wants_page and (before.headline, before.text) != (heard.headline, heard.text):
        shelves.add_work(WorkKind.FETCH_PAGE, article_id, now)
    if change:
        apply_change(shelf, change, now)
        if shelf.stored.story_id is not None:
            shelves.add_work(WorkKind.PLACE_ARTICLE, article_id, now)
    return "revised" if change and change.revises else "unchanged"


def _add_article(shelves: Shelves, feed_id: FeedId, draft: ArticleDraft, now: datetime) -> None:
    arrived_at = shelves.last_arrived[feed_id] = shelves.arrival(now)
    article_id = ArticleId(shelves.next_id("article"))
    publisher_id = shelves.save_publisher(draft.publisher_key, draft.publisher_name, draft.publisher_home_url)
    article = draft.article
    shelves.url_keys[draft.url_key] = article_id
    shelves.articles[article_id] = Shelf(
        stored=StoredArticle(
            id=article_id,
            article=article,
            publisher_id=publisher_id,
            publisher=shelves.publishers[publisher_id].name,
            feed_id=feed_id,
            guid=draft.guid,
            published=shown_time(article, draft.first_seen_at),
            first_seen_at=draft.first_seen_at,
        ),
        url_key=draft.url_key,
        revisions=[_revision(1, draft.first_seen_at, article)],
        links={feed_id: Link(draft.guid, feed_words(draft))},
        words=article_words(article, article.text),
        arrived_at=arrived_at,
    )
    shelves.add_work(WorkKind.FETCH_PAGE if draft.wants_page else WorkKind.PLACE_ARTICLE, article_id, now)


def apply_change(shelf: Shelf, change: Change, now: datetime) -> None:
    """Carry a change out: a revision more, or the newest one's text completed."""
    article, stored = change.article, shelf.stored
    if change.revises:
        shelf.revisions.append(_revision(len(shelf.revisions) + 1, now, article))
    else:
        last = shelf.revisions[-1]
        shelf.revisions[-1] = _revision(last.number, last.seen_at, article)
    shelf.words = article_words(article, article.text)
    shelf.stored = replace(
        stored,
        article=article,
        published=shown_time(article, stored.first_seen_at),
        revised_at=now if change.revises else stored.revised_at,
        revision_count=len(shelf.revisions),
    )


def _revision(number: int, seen_at: datetime, article: Article) -> Revision:
    return Revision(
        number=number, seen_at=seen_at, headline=article.headline, standfirst=article.standfirst, text=article.text
    )

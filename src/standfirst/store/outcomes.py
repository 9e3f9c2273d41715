"""What a check of a feed led to, carried out in one transaction together with the release of its claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from standfirst.model.desk import ArticleDraft, FeedOutcome, SaveCounts
from standfirst.model.ids import ArticleId, FeedId
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import Clock
from standfirst.store.database import Database
from standfirst.store.drafts import distinct_drafts, shared_guids, storable_draft
from standfirst.store.feeds import save_feed, save_quiet_feeds
from standfirst.store.ledger import mark_change
from standfirst.store.revising import FeedWords, feed_words, merge_draft
from standfirst.store.rows import batches, load_stored
from standfirst.store.saving import change_article, save_link, save_new_articles
from standfirst.store.tables import article_feeds, articles
from standfirst.store.work import add_rows, held_claims, is_ours

_LINK_COLUMNS = (
    article_feeds.c.article_id,
    article_feeds.c.guid,
    article_feeds.c.content_hash,
    article_feeds.c.headline_hash,
    article_feeds.c.text_hash,
)
_LINKS_BY_GUIDS = select(*_LINK_COLUMNS).where(
    article_feeds.c.feed_id == bindparam("of_feed"), article_feeds.c.guid.in_(bindparam("guids", expanding=True))
)
_LINKS_BY_IDS = select(*_LINK_COLUMNS).where(
    article_feeds.c.feed_id == bindparam("of_feed"), article_feeds.c.article_id.in_(bindparam("ids", expanding=True))
)
_BY_URL_KEYS = select(articles.c.url_key, articles.c.id).where(
    articles.c.url_key.in_(bindparam("keys", expanding=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A draft whose article is there, with what this feed said of it before (None: it never named it)."""

    article_id: ArticleId
    draft: ArticleDraft
    before: FeedWords | None


@dataclass(slots=True)
class _Sorted:
    """Drafts by what is to be done with them."""

    new: list[ArticleDraft] = field(default_factory=list)
    known: list[_Known] = field(default_factory=list)


class SqlOutcomes:
    """ports.FeedStore.save_feed_outcome over SQL."""

    _database: Database

    def save_feed_outcome(self, outcome: FeedOutcome, claim: Claim | None, *, clock: Clock | None = None) -> SaveCounts:
        drafts = distinct_drafts(outcome.drafts)

        def save(tx: Connection) -> SaveCounts:
            if not is_ours(tx, claim):
                return SaveCounts()
            mark_change(tx)
            if not save_feed(tx, outcome):
                return SaveCounts()
            found = _sort(tx, outcome.feed_id, drafts) if drafts else _Sorted()
            now = clock.now() if clock else outcome.checked_at
            save_new_articles(tx, outcome.feed_id, found.new, now)
            revised = _save_known(tx, outcome.feed_id, found.known, now)
            unchanged = len(outcome.drafts) - len(found.new) - revised
            return SaveCounts(new=len(found.new), revised=revised, unchanged=unchanged)

        return self._database.write(save)

    def save_quiet_outcomes(self, checked: Sequence[tuple[FeedOutcome, Claim]]) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            held = held_claims(tx, [claim for _, claim in checked])
            save_quiet_feeds(tx, [outcome for outcome, claim in checked if claim.subject in held])

        if checked:
            self._database.write(save)


def _sort(tx: Connection, feed_id: FeedId, drafts: list[ArticleDraft]) -> _Sorted:
    """Which drafts are new and which are known and say something else than before; unchanged ones are left out."""
    by_guid: dict[str, tuple[ArticleId, FeedWords]] = {}
    seen: set[tuple[str, str]] = set()
    for batch in batches([draft.guid for draft in drafts]):
        for article_id, guid, *said in tx.execute(_LINKS_BY_GUIDS, {"of_feed": feed_id, "guids": batch}):
            words = _words_of(said)
            by_guid[guid] = article_id, words
            seen.add((guid, words.content_hash))
    rest = [draft for draft in drafts if (draft.guid, draft.content_hash) not in seen]
    if not rest:
        return _Sorted()
    vague = shared_guids(drafts)
    ids = _ids_by_url_key(tx, rest)
    for draft in rest:
        if draft.url_key not in ids and draft.guid in by_guid and draft.guid not in vague:
            ids[draft.url_key] = by_guid[draft.guid][0]
    before = _links_by_id(tx, feed_id, list(ids.values()))
    found = _Sorted()
    for draft in rest:
        article_id = ids.get(draft.url_key)
        if article_id is None:
            found.new.append(draft)
        elif article_id not in before or before[article_id].content_hash != draft.content_hash:
            known = _Known(article_id=article_id, draft=storable_draft(draft), before=before.get(article_id))
            found.known.append(known)
    return found


def _save_known(tx: Connection, feed_id: FeedId, known: list[_Known], now: datetime) -> int:
    """Carry out what feeds say anew of known articles; how many were revised."""
    revised = 0
    pages: list[int] = []
    placed_again: list[int] = []
    for one in known:
        heard = feed_words(one.draft)
        speaks_anew = one.before is None or (one.before.headline, one.before.text) != (heard.headline, heard.text)
        if speaks_anew:
            stored = load_stored(tx, [one.article_id])[one.article_id]
            change = merge_draft(stored.article, one.before, one.draft)
            if change:
                change_article(tx, stored, change, now)
                revised += change.revises
                if stored.story_id is not None:
                    placed_again.append(one.article_id)
            if one.before and one.draft.wants_page:
                pages.append(one.article_id)
        save_link(
            tx, feed_id, one.article_id, one.draft, words=heard, named_at=now if _is_first(tx, feed_id, one) else None
        )
    add_rows(tx, WorkKind.FETCH_PAGE, pages, due_at=now)
    add_rows(tx, WorkKind.PLACE_ARTICLE, placed_again, due_at=now)
    return revised


def _is_first(tx: Connection, feed_id: FeedId, one: _Known) -> bool:
    """Whether the link is yet to be made: two drafts of one outcome may lead to one article."""
    return one.before is None and not _links_by_id(tx, feed_id, [one.article_id])


def _ids_by_url_key(tx: Connection, drafts: list[ArticleDraft]) -> dict[str, ArticleId]:
    return {
        url_key: article_id
        for batch in batches([draft.url_key for draft in drafts])
        for url_key, article_id in tx.execute(_BY_URL_KEYS, {"keys": batch})
    }


def _links_by_id(tx: Connection, feed_id: FeedId, ids: list[ArticleId]) -> dict[ArticleId, FeedWords]:
    return {
        article_id: _words_of(said)
        for batch in batches(ids)
        for article_id, _guid, *said in tx.execute(_LINKS_BY_IDS, {"of_feed": feed_id, "ids": batch})
    }


def _words_of(said: Sequence[str]) -> FeedWords:
    content_hash, headline, text = said
    return FeedWords(content_hash=content_hash, headline=headline, text=text)

"""What the desk needs of a store for what readers follow and do: subscriptions, states, labels and lists of articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from standfirst.model.ids import ArticleId, FeedId, FolderId, LabelId, OutLinkId, ReaderId, WebhookId
from standfirst.model.reading import (
    ArrivedArticle,
    ArticleFilter,
    ArticleQuery,
    Folder,
    Label,
    OutLink,
    OwnList,
    ReadingArticle,
    Slice,
    StateChange,
    Subscription,
    UnreadCounts,
    Webhook,
)


class FollowingStore(Protocol):
    """Subscriptions and their folders. Counts are kept with every change, so a list never counts."""

    def follow_feed(
        self,
        reader_id: ReaderId,
        feed_id: FeedId,
        *,
        folder_id: FolderId | None = None,
        title: str | None = None,
        now: datetime,
    ) -> bool:
        """From now on the feed's articles are in the reader's lists, unread, those there included. False when there is no
        such reader or feed, or it was followed before: then nothing changes. Atomic."""
        ...

    def unfollow_feed(self, reader_id: ReaderId, feed_id: FeedId) -> bool:
        """The reader's marks stay; a feed that is not the desk's own and has no follower left goes. Atomic."""
        ...

    def change_subscription(
        self, reader_id: ReaderId, feed_id: FeedId, *, title: str | None = None, folder_id: FolderId | None = None
    ) -> bool:
        """A new title or folder (UNFILED: none); None leaves it. Whether there is such a subscription."""
        ...

    def list_subscriptions(
        self, reader_id: ReaderId, *, feed_ids: Collection[FeedId] | None = None
    ) -> tuple[Subscription, ...]:
        """All, or those to these feeds; by folder, then title; those in no folder last."""
        ...

    def list_folders(self, reader_id: ReaderId) -> tuple[Folder, ...]:
        """By name."""
        ...

    def save_folder(self, reader_id: ReaderId, name: str) -> Folder | None:
        """The reader's folder of this name, made where it is not there; None without a reader."""
        ...

    def rename_folder(self, reader_id: ReaderId, folder_id: FolderId, name: str) -> bool:
        """Into a folder that has the name already its subscriptions move. Whether it was there. Atomic."""
        ...

    def delete_folder(self, reader_id: ReaderId, folder_id: FolderId) -> bool:
        """Its subscriptions lie in no folder afterwards. Whether it was there. Atomic."""
        ...


class StateStore(Protocol):
    """What readers did with articles."""

    def change_states(
        self,
        reader_id: ReaderId,
        article_ids: Collection[ArticleId],
        change: StateChange,
        *,
        now: datetime,
        own: bool = False,
    ) -> int:
        """How many changed. `own`: only articles that are in the reader's lists. Atomic."""
        ...

    def mark_all_read(self, reader_id: ReaderId, which: ArticleFilter, *, now: datetime) -> int:
        """Mark all that the filter lets through as read; how many were not. Atomic."""
        ...

    def count_unread(self, reader_id: ReaderId) -> UnreadCounts: ...

    def list_labels(self, reader_id: ReaderId) -> tuple[Label, ...]:
        """By name."""
        ...

    def save_label(self, reader_id: ReaderId, name: str) -> Label | None:
        """The reader's label of this name, made where it is not there; None without a reader."""
        ...

    def rename_label(self, reader_id: ReaderId, label_id: LabelId, name: str) -> bool:
        """Into a label that has the name already its articles move. Whether it was there. Atomic."""
        ...

    def delete_label(self, reader_id: ReaderId, label_id: LabelId) -> bool: ...

    def put_label(
        self, reader_id: ReaderId, label_id: LabelId, article_ids: Collection[ArticleId], *, on: bool, now: datetime
    ) -> int:
        """Put a label on articles that are in the reader's lists, or take it off; how many changed. Atomic."""
        ...


class ListStore(Protocol):
    """Lists of a reader's articles, in order of arrival."""

    def list_arrived(self, reader_id: ReaderId, which: ArticleFilter, part: Slice) -> tuple[ArrivedArticle, ...]:
        """Keyset: goes on after part.after however many came or were marked meanwhile."""
        ...

    def join_arrived(self, reader_id: ReaderId, which: ArticleFilter) -> str:
        """The ids of all that the filter lets through, oldest first, with commas between them: for protocols that insist
        on all of them at once."""
        ...

    def count_arrived(self, reader_id: ReaderId, which: ArticleFilter) -> int:
        """How many the filter lets through: counted, for protocols that insist on a total."""
        ...

    def find_articles(self, reader_id: ReaderId, query: ArticleQuery) -> tuple[int, tuple[ArticleId, ...]]:
        """How many the query finds, and the asked part of them. Of a search for words the newest WORDS_FOUND_MAX count."""
        ...

    def load_reading(self, reader_id: ReaderId, article_ids: Sequence[ArticleId]) -> tuple[ReadingArticle, ...]:
        """These articles whole, in the given order, without those that are gone or not in the reader's lists."""
        ...


class OutLinkStore(Protocol):
    """Secret links to lists of readers' own. No function takes or gives a secret: only its hash."""

    def add_out_link(
        self, reader_id: ReaderId, which: OwnList, token_hash: str, *, label: str, now: datetime
    ) -> OutLinkId | None:
        """None without a reader."""
        ...

    def find_out_link(self, token_hash: str) -> OutLink | None: ...

    def list_out_links(self, reader_id: ReaderId) -> tuple[OutLink, ...]:
        """Oldest first."""
        ...

    def delete_out_link(self, reader_id: ReaderId, link_id: OutLinkId) -> bool:
        """Revoke the reader's own; whether it was there."""
        ...


class WebhookStore(Protocol):
    """Addresses that are told of readers' new articles, and how far each was told."""

    def add_webhook(self, reader_id: ReaderId, url: str, *, secret: str, now: datetime) -> WebhookId | None:
        """It is told of what arrives from now on. None without a reader."""
        ...

    def list_webhooks(self, reader_id: ReaderId) -> tuple[Webhook, ...]:
        """Oldest first."""
        ...

    def list_due_webhooks(self, *, now: datetime) -> tuple[Webhook, ...]:
        """Those that may be told something now, longest waiting first."""
        ...

    def note_webhook_told(
        self, webhook_id: WebhookId, *, last_article_id: ArticleId, failures: int, next_try_at: datetime
    ) -> None: ...

    def delete_webhook(self, reader_id: ReaderId, webhook_id: WebhookId) -> bool:
        """The reader's own; whether it was there."""
        ...


class ReadingStore(FollowingStore, StateStore, ListStore, OutLinkStore, WebhookStore, Protocol):
    """All that a store keeps of what readers follow and do."""

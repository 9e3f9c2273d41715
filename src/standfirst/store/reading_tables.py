"""What readers follow, did with articles, filter, and send out."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from standfirst.store.metadata import METADATA

interests = Table(  # what readers follow beside feeds
    "interests",
    METADATA,
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("added_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

filters = Table(  # what readers do not want to see, and what they want all the same
    "filters",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("pattern", Text, nullable=False),
    Column("keeps", Integer, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

folders = Table(  # of a reader's subscriptions
    "folders",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("reader_id", "name"),
    sqlite_autoincrement=True,
)

reader_feeds = Table(  # a reader's subscriptions
    "reader_feeds",
    METADATA,
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False),
    Column("feed_id", ForeignKey("feeds.id"), primary_key=True, autoincrement=False, index=True),
    Column("folder_id", ForeignKey("folders.id"), index=True),
    Column("title", Text),  # what the reader calls it
    Column("followed_at", BigInteger, nullable=False),
    Column("unread_count", Integer, nullable=False),
    Column("last_arrived_at", BigInteger),  # as in feeds, so that counts are read from narrow rows
    sqlite_with_rowid=False,
)

reader_articles = Table(  # the articles of a reader's feeds, and whatever else the reader did something with
    "reader_articles",
    METADATA,
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False, index=True),
    Column("feed_count", Integer, nullable=False),  # feeds of the reader that name it
    Column("is_listed", Integer, nullable=False),  # named by a feed of the reader, neither hidden nor muted
    Column("is_read", Integer, nullable=False),
    Column("is_hidden", Integer, nullable=False),
    Column("read_at", BigInteger),
    Column("saved_at", BigInteger),
    Column("changed_at", BigInteger, nullable=False),
    Column("is_muted", Integer, nullable=False, server_default="0"),  # held back by the reader's filters
    Index(None, "reader_id", "is_listed", "is_read", "article_id"),
    Index(None, "reader_id", "changed_at", "article_id"),
    sqlite_with_rowid=False,
)
Index(
    "ix_reader_articles_saved",
    reader_articles.c.reader_id,
    reader_articles.c.is_hidden,
    reader_articles.c.article_id,
    sqlite_where=reader_articles.c.saved_at.is_not(None),
    postgresql_where=reader_articles.c.saved_at.is_not(None),
)
Index(
    "ix_reader_articles_twice",
    reader_articles.c.reader_id,
    reader_articles.c.is_read,
    reader_articles.c.article_id,
    sqlite_where=reader_articles.c.feed_count > 1,
    postgresql_where=reader_articles.c.feed_count > 1,
)
Index(
    "ix_reader_articles_muted",
    reader_articles.c.reader_id,
    reader_articles.c.article_id,
    sqlite_where=text("is_muted = 1"),
    postgresql_where=text("is_muted = 1"),
)

labels = Table(  # a reader's own words for articles
    "labels",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("reader_id", "name"),
    sqlite_autoincrement=True,
)

out_links = Table(  # secret links to lists of a reader's own
    "out_links",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("list", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    UniqueConstraint("token_hash"),
    sqlite_autoincrement=True,
)

webhooks = Table(  # addresses that are told of a reader's new articles
    "webhooks",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("last_article_id", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_try_at", BigInteger, nullable=False, index=True),
    Column("added_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

label_articles = Table(
    "label_articles",
    METADATA,
    Column("label_id", ForeignKey("labels.id"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

"""The desk's own tables: publishers, feeds, articles, stories, work. What is the readers' stands in the other *_tables.py.

What lists show stands in narrow rows (articles, stories) and whole texts in a table of their own, so that lists stay in
the database's cache. Every count that a page shows is kept in the transaction that changes it. The full-text index is not
described here: each database has its own kind (search.py).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from standfirst.store.metadata import METADATA, SortedText

desk = Table(  # one row: the totals, and the last number given out of those that must grow in order of arrival
    "desk",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("change_mark", BigInteger, nullable=False),
    Column("publisher_count", Integer, nullable=False),
    Column("feed_count", Integer, nullable=False),
    Column("article_count", Integer, nullable=False),
    Column("story_count", Integer, nullable=False),
    Column("last_article_id", Integer, nullable=False),
    Column("last_story_id", Integer, nullable=False),
    Column("last_placement", Integer, nullable=False),
)

days = Table(  # how many articles were first seen on a day
    "days",
    METADATA,
    Column("day", Integer, primary_key=True, autoincrement=False),  # days since 1970, UTC
    Column("article_count", Integer, nullable=False),
)

publishers = Table(
    "publishers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", SortedText, nullable=False),  # folded, to sort by
    Column("home_url", Text),
    Column("article_count", Integer, nullable=False),
    Column("feed_count", Integer, nullable=False),
    UniqueConstraint("key"),
    Index(None, "name_key", "id"),
)

feeds = Table(
    "feeds",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("format", Text),
    Column("title", Text),
    Column("site_url", Text),
    Column("publisher_id", ForeignKey("publishers.id"), nullable=False, index=True),
    Column("folder", Text, nullable=False),  # JSON
    Column("added_at", BigInteger, nullable=False),
    Column("next_check_at", BigInteger),
    Column("health", Text, nullable=False),  # JSON: FeedHealth
    Column("memory", Text, nullable=False),  # JSON: FeedMemory
    Column("article_count", Integer, nullable=False),
    Column("last_arrived_at", BigInteger),  # when it last named an article that it had not named before
    Column("is_shared", Integer, nullable=False, server_default="1"),  # the desk's own: every reader begins with it
    UniqueConstraint("url"),
    sqlite_autoincrement=True,
)

site_memories = Table(  # what is remembered of a publisher's pages
    "site_memories",
    METADATA,
    Column("publisher_id", ForeignKey("publishers.id"), primary_key=True, autoincrement=False),
    Column("memory", LargeBinary, nullable=False),  # packed JSON (site_memories.py)
)

articles = Table(
    "articles",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False),
    Column("publisher_id", ForeignKey("publishers.id"), nullable=False),
    Column("headline", Text, nullable=False),
    Column("standfirst", Text),
    Column("language", Text),
    Column("published_at", BigInteger, nullable=False),
    Column("published_source", Text, nullable=False),
    Column("published_offset", Integer),  # minutes
    Column("published_zone", Text),
    Column("published_day_only", Integer, nullable=False),
    Column("first_seen_at", BigInteger, nullable=False),
    Column("arrived_at", BigInteger, nullable=False, server_default="0"),  # when its row was saved; grows with the id
    Column("revised_at", BigInteger),
    Column("revision_count", Integer, nullable=False),
    Column("image_url", Text),
    Column("image_alt", Text, nullable=False),
    Column("body_source", Text, nullable=False),
    Column("kinds", Text),  # with spaces between
    Column("is_free", Integer),
    Column("story_id", Integer),
    Column("copy_of", Integer),
    UniqueConstraint("url_key"),
    Index(None, "arrived_at", "id"),
    Index(None, "published_at", "id"),
    Index(None, "publisher_id", "published_at", "id"),
    Index(None, "story_id", "published_at", "id"),
)

article_texts = Table(
    "article_texts",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("guid", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON: what an article's page shows and its card does not
    Column("blocks", LargeBinary, nullable=False),  # the body (bodies.py)
    Column("text", Text, nullable=False),  # the body's words, plain
)

article_feeds = Table(  # which feeds name an article, and what each said of it last
    "article_feeds",
    METADATA,
    Column("feed_id", ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False, index=True),
    Column("guid", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("headline_hash", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("published_at", BigInteger, nullable=False),  # as in articles
    Index(None, "feed_id", "guid"),
    Index(None, "feed_id", "published_at", "article_id"),
    sqlite_with_rowid=False,
)

revisions = Table(  # texts that were superseded; the newest is the article itself
    "revisions",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("headline", Text, nullable=False),
    Column("standfirst", Text),
    Column("text", Text, nullable=False),
)

stories = Table(
    "stories",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("first_seen_at", BigInteger, nullable=False),
    Column("last_moved_at", BigInteger, nullable=False),  # when its newest article was published
    Column("article_count", Integer, nullable=False),
    Column("publisher_count", Integer, nullable=False),
    Column("lead_article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("section", Text, nullable=False),
    Column("face", Text),  # JSON: StoryFace; NULL until it has one
    Index(None, "last_moved_at", "id"),
    Index(None, "section", "last_moved_at", "id"),
)

placements = Table(
    "placements",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("sequence", Integer, nullable=False),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("details", Text, nullable=False),  # JSON: Placement
    UniqueConstraint("sequence"),
)

story_redirects = Table(  # stories that went into others
    "story_redirects",
    METADATA,
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    Column("into_id", Integer, nullable=False, index=True),
)

story_changes = Table(  # how stories merged and parted
    "story_changes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("changed_at", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("story_id", Integer, nullable=False, index=True),  # that gave
    Column("into_id", Integer, nullable=False, index=True),  # that took
    Column("article_count", Integer, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON: [shared words, closeness]
)

readings = Table(  # what grouping read of the articles that are live
    "readings",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("first_seen_at", BigInteger, nullable=False, index=True),  # as in articles
    Column("reading", LargeBinary, nullable=False),
)

embeddings = Table(  # what a model made of the texts of articles that are live
    "embeddings",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("first_seen_at", BigInteger, nullable=False, index=True),  # as in articles
    Column("model_id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("text_key", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

hashtags = Table(
    "hashtags",
    METADATA,
    Column("key", SortedText, primary_key=True),
    Column("tag", Text, nullable=False),  # the spelling used most
    Column("article_count", Integer, nullable=False),
)

hashtag_spellings = Table(
    "hashtag_spellings",
    METADATA,
    Column("key", SortedText, primary_key=True),
    Column("tag", SortedText, primary_key=True),
    Column("article_count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

article_hashtags = Table(
    "article_hashtags",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("key", SortedText, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("tag", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("published_at", BigInteger, nullable=False),  # as in articles
    Column("first_seen_at", BigInteger, nullable=False),  # as in articles
    Index(None, "key", "published_at", "article_id"),
    Index(None, "first_seen_at", "key"),
    sqlite_with_rowid=False,
)

article_attributions = Table(
    "article_attributions",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("details", Text, nullable=False),
    sqlite_with_rowid=False,
)

story_claims = Table(
    "story_claims",
    METADATA,
    Column("story_id", ForeignKey("stories.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("details", Text, nullable=False),
    sqlite_with_rowid=False,
)

mark_corrections = Table(
    "mark_corrections",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, nullable=False),  # the article may go, the correction is then shown nowhere
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("annotation", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Index(None, "article_id", "state"),
    Index(None, "state", "id"),
    sqlite_autoincrement=True,
)

work = Table(
    "work",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("subject", Integer, primary_key=True, autoincrement=False),
    Column("due_at", BigInteger, nullable=False),
    Column("ready_at", BigInteger, nullable=False),  # when it may be claimed: when due, or when the lease ends
    Column("attempts", Integer, nullable=False),
    Column("token", Text),  # of the claim that holds it
    Column("quarantined", Integer, nullable=False),
    Column("failure", Text),
    Index(None, "kind", "quarantined", "ready_at", "subject"),
    sqlite_with_rowid=False,
)

locks = Table(
    "locks",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("token", Text, nullable=False),
    Column("leased_until", BigInteger, nullable=False),
)

secrets = Table(
    "secrets",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)

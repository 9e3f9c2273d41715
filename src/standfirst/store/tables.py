"""The tables. Times are whole microseconds since 1970 UTC (times.py); values that are only ever read whole are JSON.

What lists show stands in narrow rows (articles, stories) and whole texts in a table of their own, so that lists stay in
the database's cache. Every count that a page shows is kept in the transaction that changes it. The full-text index is not
described here: each database has its own kind (search.py).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Text that is sorted by must sort by code point everywhere, whatever the database's locale.
_SortedText = Text().with_variant(Text(collation="C"), "postgresql")

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
    Column("name_key", _SortedText, nullable=False),  # folded, to sort by
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

hashtags = Table(
    "hashtags",
    METADATA,
    Column("key", _SortedText, primary_key=True),
    Column("tag", Text, nullable=False),  # the spelling used most
    Column("article_count", Integer, nullable=False),
)

hashtag_spellings = Table(
    "hashtag_spellings",
    METADATA,
    Column("key", _SortedText, primary_key=True),
    Column("tag", _SortedText, primary_key=True),
    Column("article_count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

article_hashtags = Table(
    "article_hashtags",
    METADATA,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("key", _SortedText, primary_key=True),
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

readers = Table(
    "readers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("name_key", _SortedText, nullable=False, server_default=text("''")),  # folded, to look up and sort by
    Column("role", Text, nullable=False, server_default="reader"),
    Column("password_hash", Text),  # argon2id
    Column("disabled_at", BigInteger),
    Column("suspended_until", BigInteger),
    Column("fever", Integer, nullable=False, server_default="0"),
    Column("by_story", Integer, nullable=False, server_default="0"),
    Column("top_stories", Integer, nullable=False, server_default="0"),
    Index(None, "name_key", unique=True),
    sqlite_autoincrement=True,
)

api_passwords = Table(
    "api_passwords",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("secret_hash", Text, nullable=False),
    Column("fever_hash", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # with blanks between them
    Column("added_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    Column("expires_at", BigInteger),
    UniqueConstraint("secret_hash"),
    UniqueConstraint("fever_hash"),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("token_hash", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("last_seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    UniqueConstraint("token_hash"),
    sqlite_autoincrement=True,
)

one_time_links = Table(
    "one_time_links",
    METADATA,
    Column("token_hash", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("reader_id", ForeignKey("readers.id"), index=True),  # whose password it sets
    Column("note", Text, nullable=False),
    Column("made_by", Integer),
    Column("added_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

passkeys = Table(
    "passkeys",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("credential_id", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    UniqueConstraint("credential_id"),
    sqlite_autoincrement=True,
)

identities = Table(  # accounts elsewhere (OIDC) by which a reader signs in
    "identities",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("added_at", BigInteger, nullable=False),
)

failed_tries = Table(  # wrong passwords, for an account or from a place
    "failed_tries",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", BigInteger, nullable=False),
)

comments = Table(
    "comments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("parent_id", Integer),
    Column("author_id", Integer),  # NULL: the account is gone, the place in the thread is not
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("added_at", BigInteger, nullable=False),
    Column("edited_at", BigInteger),
    Column("regard_count", Integer, nullable=False),
    Index(None, "place", "number", "id"),
    Index(None, "author_id", "id"),
    Index(None, "state", "id"),
    sqlite_autoincrement=True,
)

comment_revisions = Table(  # words that an edit replaced
    "comment_revisions",
    METADATA,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("written_at", BigInteger, nullable=False),
)

comment_regards = Table(
    "comment_regards",
    METADATA,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True, autoincrement=False),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

comment_reports = Table(
    "comment_reports",
    METADATA,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True, autoincrement=False),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False, index=True),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False, index=True),
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

comment_words = Table(  # that hold a comment back
    "comment_words",
    METADATA,
    Column("word", _SortedText, primary_key=True),
)

closed_comments = Table(
    "closed_comments",
    METADATA,
    Column("place", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
)

notices = Table(
    "notices",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("comment_id", ForeignKey("comments.id"), nullable=False, index=True),
    Column("added_at", BigInteger, nullable=False),
    Column("is_seen", Integer, nullable=False),
    UniqueConstraint("reader_id", "comment_id", "kind"),
    Index(None, "reader_id", "id"),
    sqlite_autoincrement=True,
)

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

desk_acts = Table(  # what the people who run the desk did
    "desk_acts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
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

"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# As it was when this migration was written: a migration never follows the code that it leads to.
_SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SQLITE_INDEX = ("CREATE VIRTUAL TABLE article_words USING fts5(words, content='', columnsize=0, tokenize='ascii')",)
_POSTGRESQL_INDEX = (
    "CREATE TABLE article_words (rank BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_article_words_words ON article_words USING gin (words)",
)


def upgrade() -> None:
    _make_totals()
    _make_publishers_and_feeds()
    _make_articles()
    _make_stories()
    _make_readers()
    _make_index()


def downgrade() -> None:
    raise RuntimeError("There is nothing before the first schema.")


def _make_totals() -> None:
    op.create_table(
        "desk",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_mark", sa.BigInteger(), nullable=False),
        sa.Column("publisher_count", sa.Integer(), nullable=False),
        sa.Column("feed_count", sa.Integer(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("story_count", sa.Integer(), nullable=False),
        sa.Column("last_article_id", sa.Integer(), nullable=False),
        sa.Column("last_story_id", sa.Integer(), nullable=False),
        sa.Column("last_placement", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
    )
    op.create_table(
        "days",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_days")),
    )
    op.create_table(
        "locks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("leased_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_locks")),
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )
    op.create_table(
        "work",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("ready_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_work")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_work_kind_quarantined_ready_at_subject"),
        "work",
        ["kind", "quarantined", "ready_at", "subject"],
        unique=False,
    )
    op.execute("INSERT INTO desk VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0)")


def _make_publishers_and_feeds() -> None:
    op.create_table(
        "publishers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", _SORTED_TEXT, nullable=False),
        sa.Column("home_url", sa.Text(), nullable=True),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("feed_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishers")),
        sa.UniqueConstraint("key", name=op.f("uq_publishers_key")),
    )
    op.create_index(op.f("ix_publishers_name_key_id"), "publishers", ["name_key", "id"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("site_url", sa.Text(), nullable=True),
        sa.Column("publisher_id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("next_check_at", sa.BigInteger(), nullable=True),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name=op.f("fk_feeds_publisher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url", name=op.f("uq_feeds_url")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feeds_publisher_id"), "feeds", ["publisher_id"], unique=False)


def _make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("url_key", sa.Text(), nullable=False),
        sa.Column("publisher_id", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("published_source", sa.Text(), nullable=False),
        sa.Column("published_offset", sa.Integer(), nullable=True),
        sa.Column("published_zone", sa.Text(), nullable=True),
        sa.Column("published_day_only", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("revised_at", sa.BigInteger(), nullable=True),
        sa.Column("revision_count", sa.Integer(), nullable=False),
        sa.Column("image_url", sa.Text(), nullable=True),
        sa.Column("image_alt", sa.Text(), nullable=False),
        sa.Column("body_source", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("copy_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name=op.f("fk_articles_publisher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("url_key", name=op.f("uq_articles_url_key")),
    )
    op.create_index(op.f("ix_articles_published_at_id"), "articles", ["published_at", "id"], unique=False)
    op.create_index(
        op.f("ix_articles_publisher_id_published_at_id"),
        "articles",
        ["publisher_id", "published_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_articles_story_id_published_at_id"), "articles", ["story_id", "published_at", "id"], unique=False
    )
    op.create_table(
        "article_texts",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_texts_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_texts")),
    )
    op.create_table(
        "article_feeds",
        sa.Column("feed_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("headline_hash", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_feeds_article_id")),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_article_feeds_feed_id")),
        sa.PrimaryKeyConstraint("feed_id", "article_id", name=op.f("pk_article_feeds")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_feeds_article_id"), "article_feeds", ["article_id"], unique=False)
    op.create_index(op.f("ix_article_feeds_feed_id_guid"), "article_feeds", ["feed_id", "guid"], unique=False)
    op.create_index(
        op.f("ix_article_feeds_feed_id_published_at_article_id"),
        "article_feeds",
        ["feed_id", "published_at", "article_id"],
        unique=False,
    )
    op.create_table(
        "revisions",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_revisions")),
    )


def _make_stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("last_moved_at", sa.BigInteger(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("publisher_count", sa.Integer(), nullable=False),
        sa.Column("lead_article_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("face", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lead_article_id"], ["articles.id"], name=op.f("fk_stories_lead_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_last_moved_at_id"), "stories", ["last_moved_at", "id"], unique=False)
    op.create_index(op.f("ix_stories_lead_article_id"), "stories", ["lead_article_id"], unique=False)
    op.create_index(
        op.f("ix_stories_section_last_moved_at_id"), "stories", ["section", "last_moved_at", "id"], unique=False
    )
    op.create_table(
        "placements",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_placements_article_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_placements_story_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_placements")),
        sa.UniqueConstraint("sequence", name=op.f("uq_placements_sequence")),
    )
    op.create_index(op.f("ix_placements_story_id"), "placements", ["story_id"], unique=False)
    op.create_table(
        "hashtags",
        sa.Column("key", _SORTED_TEXT, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_hashtags")),
    )
    op.create_table(
        "hashtag_spellings",
        sa.Column("key", _SORTED_TEXT, nullable=False),
        sa.Column("tag", _SORTED_TEXT, nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "tag", name=op.f("pk_hashtag_spellings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_hashtags",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", _SORTED_TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_hashtags_article_id")),
        sa.PrimaryKeyConstraint("article_id", "key", name=op.f("pk_article_hashtags")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_article_hashtags_first_seen_at_key"), "article_hashtags", ["first_seen_at", "key"], unique=False
    )
    op.create_index(
        op.f("ix_article_hashtags_key_published_at_article_id"),
        "article_hashtags",
        ["key", "published_at", "article_id"],
        unique=False,
    )


def _make_readers() -> None:
    op.create_table(
        "readers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readers")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reader_feeds",
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("feed_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unread_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_reader_feeds_feed_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_reader_feeds_reader_id")),
        sa.PrimaryKeyConstraint("reader_id", "feed_id", name=op.f("pk_reader_feeds")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reader_feeds_feed_id"), "reader_feeds", ["feed_id"], unique=False)
    op.create_table(
        "read_marks",
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_read_marks_article_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_read_marks_reader_id")),
        sa.PrimaryKeyConstraint("reader_id", "article_id", name=op.f("pk_read_marks")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_read_marks_article_id"), "read_marks", ["article_id"], unique=False)


def _make_index() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_INDEX if is_sqlite else _POSTGRESQL_INDEX:
        op.execute(statement)

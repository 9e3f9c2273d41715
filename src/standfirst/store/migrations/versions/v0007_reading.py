"""Readers' subscriptions with folders, states of their own for articles, labels, and when articles arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Arrival grows with the id, whatever a clock did meanwhile.
_ARRIVED = sa.text(
    "UPDATE articles SET arrived_at = (SELECT known.arrived_at FROM ("
    "SELECT id, MAX(first_seen_at) OVER (ORDER BY id) AS arrived_at FROM articles) AS known WHERE known.id = articles.id)"
)
_LAST_ARRIVED = sa.text(
    "UPDATE feeds SET last_arrived_at = (SELECT MAX(articles.arrived_at) FROM article_feeds"
    " JOIN articles ON articles.id = article_feeds.article_id WHERE article_feeds.feed_id = feeds.id)"
)
_KEEP_FOLLOWS = sa.text("CREATE TABLE kept_follows AS SELECT reader_id, feed_id, unread_count FROM reader_feeds")
_FOLLOWED = sa.text(
    "INSERT INTO reader_feeds (reader_id, feed_id, followed_at, unread_count, last_arrived_at)"
    " SELECT kept_follows.reader_id, kept_follows.feed_id, readers.added_at, kept_follows.unread_count, feeds.last_arrived_at"
    " FROM kept_follows JOIN readers ON readers.id = kept_follows.reader_id JOIN feeds ON feeds.id = kept_follows.feed_id"
)
_LISTED = sa.text(
    "INSERT INTO reader_articles (reader_id, article_id, feed_count, is_listed, is_read, is_hidden, changed_at)"
    " SELECT reader_feeds.reader_id, articles.id, COUNT(*), 1, 0, 0, MAX(articles.arrived_at) FROM reader_feeds"
    " JOIN article_feeds ON article_feeds.feed_id = reader_feeds.feed_id"
    " JOIN articles ON articles.id = article_feeds.article_id GROUP BY reader_feeds.reader_id, articles.id"
)
_CHANGED = ["reader_id", "changed_at", "article_id"]
_MARKED = sa.text(
    "UPDATE reader_articles SET is_read = 1, (read_at, changed_at) = ("
    "SELECT read_marks.read_at, read_marks.read_at FROM read_marks WHERE read_marks.reader_id = reader_articles.reader_id"
    " AND read_marks.article_id = reader_articles.article_id)"
    " WHERE EXISTS (SELECT 1 FROM read_marks WHERE read_marks.reader_id = reader_articles.reader_id"
    " AND read_marks.article_id = reader_articles.article_id)"
)
_MARKED_ONLY = sa.text(
    "INSERT INTO reader_articles (reader_id, article_id, feed_count, is_listed, is_read, is_hidden, read_at, changed_at)"
    " SELECT reader_id, article_id, 0, 0, 1, 0, read_at, read_at FROM read_marks WHERE NOT EXISTS ("
    "SELECT 1 FROM reader_articles WHERE reader_articles.reader_id = read_marks.reader_id"
    " AND reader_articles.article_id = read_marks.article_id)"
)


def upgrade() -> None:
    _add_arrival()
    _make_folders()
    _make_reader_articles()
    _make_labels()
    _make_out_links()
    _make_webhooks()


def downgrade() -> None:
    raise RuntimeError("States of readers would be lost; restore a backup instead.")


def _add_arrival() -> None:
    op.add_column("articles", sa.Column("arrived_at", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(_ARRIVED)
    op.create_index(op.f("ix_articles_arrived_at_id"), "articles", ["arrived_at", "id"], unique=False)
    op.add_column("feeds", sa.Column("last_arrived_at", sa.BigInteger(), nullable=True))
    op.add_column("feeds", sa.Column("is_shared", sa.Integer(), nullable=False, server_default="1"))
    op.execute(_LAST_ARRIVED)
    for name in ("by_story", "top_stories"):
        op.add_column("readers", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def _make_folders() -> None:
    op.create_table(
        "folders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_folders_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folders")),
        sa.UniqueConstraint("reader_id", "name", name=op.f("uq_folders_reader_id_name")),
        sqlite_autoincrement=True,
    )
    op.execute(_KEEP_FOLLOWS)
    op.drop_table("reader_feeds")
    op.create_table(
        "reader_feeds",
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("feed_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("folder_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("followed_at", sa.BigInteger(), nullable=False),
        sa.Column("unread_count", sa.Integer(), nullable=False),
        sa.Column("last_arrived_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_reader_feeds_feed_id")),
        sa.ForeignKeyConstraint(["folder_id"], ["folders.id"], name=op.f("fk_reader_feeds_folder_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_reader_feeds_reader_id")),
        sa.PrimaryKeyConstraint("reader_id", "feed_id", name=op.f("pk_reader_feeds")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reader_feeds_feed_id"), "reader_feeds", ["feed_id"], unique=False)
    op.create_index(op.f("ix_reader_feeds_folder_id"), "reader_feeds", ["folder_id"], unique=False)
    op.execute(_FOLLOWED)
    op.drop_table("kept_follows")


def _make_reader_articles() -> None:
    op.create_table(
        "reader_articles",
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("feed_count", sa.Integer(), nullable=False),
        sa.Column("is_listed", sa.Integer(), nullable=False),
        sa.Column("is_read", sa.Integer(), nullable=False),
        sa.Column("is_hidden", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("saved_at", sa.BigInteger(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_reader_articles_article_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_reader_articles_reader_id")),
        sa.PrimaryKeyConstraint("reader_id", "article_id", name=op.f("pk_reader_articles")),
        sqlite_with_rowid=False,
    )
    for statement in (_LISTED, _MARKED, _MARKED_ONLY):
        op.execute(statement)
    op.drop_table("read_marks")
    for columns in (["article_id"], ["reader_id", "is_listed", "is_read", "article_id"], _CHANGED):
        op.create_index(op.f(f"ix_reader_articles_{'_'.join(columns)}"), "reader_articles", columns, unique=False)
    for name, state, condition in (
        ("saved", "is_hidden", "saved_at IS NOT NULL"),
        ("twice", "is_read", "feed_count > 1"),
    ):
        op.create_index(
            f"ix_reader_articles_{name}",
            "reader_articles",
            ["reader_id", state, "article_id"],
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )


def _make_labels() -> None:
    op.create_table(
        "labels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_labels_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
        sa.UniqueConstraint("reader_id", "name", name=op.f("uq_labels_reader_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "label_articles",
        sa.Column("label_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_label_articles_article_id")),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_label_articles_label_id")),
        sa.PrimaryKeyConstraint("label_id", "article_id", name=op.f("pk_label_articles")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_label_articles_article_id"), "label_articles", ["article_id"], unique=False)


def _make_out_links() -> None:
    op.create_table(
        "out_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_out_links_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_out_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_out_links_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_out_links_reader_id"), "out_links", ["reader_id"], unique=False)


def _make_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("last_article_id", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_webhooks_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_webhooks_reader_id"), "webhooks", ["reader_id"], unique=False)
    op.create_index(op.f("ix_webhooks_next_try_at"), "webhooks", ["next_try_at"], unique=False)

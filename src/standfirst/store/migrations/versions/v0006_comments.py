"""Comments, their moderation, what readers are told about them; what readers follow beside feeds, and their filters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _make_comments()
    _make_reactions()
    _make_moderation()
    _make_interests()


def downgrade() -> None:
    raise RuntimeError("Comments are not taken away again: restore a backup made before the update.")


def _make_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("author_id", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger()),
        sa.Column("regard_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_comments_place_number_id"), "comments", ["place", "number", "id"])
    op.create_index(op.f("ix_comments_author_id_id"), "comments", ["author_id", "id"])
    op.create_index(op.f("ix_comments_state_id"), "comments", ["state", "id"])
    op.create_table(
        "comment_revisions",
        sa.Column("comment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_comment_revisions_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", "number", name=op.f("pk_comment_revisions")),
    )


def _make_reactions() -> None:
    op.create_table(
        "comment_regards",
        sa.Column("comment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_comment_regards_comment_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_comment_regards_reader_id")),
        sa.PrimaryKeyConstraint("comment_id", "reader_id", name=op.f("pk_comment_regards")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_comment_regards_reader_id"), "comment_regards", ["reader_id"])
    op.create_table(
        "comment_reports",
        sa.Column("comment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_comment_reports_comment_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_comment_reports_reader_id")),
        sa.PrimaryKeyConstraint("comment_id", "reader_id", name=op.f("pk_comment_reports")),
    )
    op.create_index(op.f("ix_comment_reports_reader_id"), "comment_reports", ["reader_id"])
    op.create_index(op.f("ix_comment_reports_added_at"), "comment_reports", ["added_at"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("is_seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_notices_comment_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_notices_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("reader_id", "comment_id", "kind", name=op.f("uq_notices_reader_id_comment_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notices_comment_id"), "notices", ["comment_id"])
    op.create_index(op.f("ix_notices_reader_id_id"), "notices", ["reader_id", "id"])


def _make_moderation() -> None:
    op.create_table(
        "comment_words",
        sa.Column("word", _SORTED_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_comment_words")),
    )
    op.create_table(
        "closed_comments",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("place", "number", name=op.f("pk_closed_comments")),
    )
    op.create_table(
        "desk_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_acts")),
        sqlite_autoincrement=True,
    )


def _make_interests() -> None:
    op.create_table(
        "interests",
        sa.Column("reader_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_interests_reader_id")),
        sa.PrimaryKeyConstraint("reader_id", "kind", "subject", name=op.f("pk_interests")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("keeps", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_filters_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filters")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_filters_reader_id"), "filters", ["reader_id"])

"""Readers' corrections of marks, each kept as a Web Annotation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "mark_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("annotation", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_mark_corrections_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_corrections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mark_corrections_reader_id"), "mark_corrections", ["reader_id"])
    op.create_index(op.f("ix_mark_corrections_article_id_state"), "mark_corrections", ["article_id", "state"])
    op.create_index(op.f("ix_mark_corrections_state_id"), "mark_corrections", ["state", "id"])


def downgrade() -> None:
    op.drop_table("mark_corrections")

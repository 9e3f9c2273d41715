"""Where merged stories went, how stories changed, and what grouping read of live articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "story_redirects",
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_story_redirects")),
    )
    op.create_index(op.f("ix_story_redirects_into_id"), "story_redirects", ["into_id"])
    op.create_table(
        "story_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_changes")),
    )
    op.create_index(op.f("ix_story_changes_story_id"), "story_changes", ["story_id"])
    op.create_index(op.f("ix_story_changes_into_id"), "story_changes", ["into_id"])
    op.create_table(
        "readings",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_readings_article_id_articles")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_first_seen_at"), "readings", ["first_seen_at"])


def downgrade() -> None:
    for table in ("readings", "story_changes", "story_redirects"):
        op.drop_table(table)

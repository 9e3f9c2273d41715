"""Whether a reader's filters hold an article back. Which they are is judged after the migrations (muting.py)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_MUTED = sa.text("is_muted = 1")


def upgrade() -> None:
    op.add_column("reader_articles", sa.Column("is_muted", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "ix_reader_articles_muted",
        "reader_articles",
        ["reader_id", "article_id"],
        sqlite_where=_MUTED,
        postgresql_where=_MUTED,
    )


def downgrade() -> None:
    op.drop_index("ix_reader_articles_muted", "reader_articles")
    op.drop_column("reader_articles", "is_muted")

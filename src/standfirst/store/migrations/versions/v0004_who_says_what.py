"""Who says what: the attributions of articles, the claims of stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "article_attributions",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_attributions_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_attributions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_claims",
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_claims_story_id")),
        sa.PrimaryKeyConstraint("story_id", "position", name=op.f("pk_story_claims")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("story_claims")
    op.drop_table("article_attributions")

"""What a model made of the texts of articles that are live."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "embeddings",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("model_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_embeddings_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_embeddings")),
    )
    op.create_index(op.f("ix_embeddings_first_seen_at"), "embeddings", ["first_seen_at"])


def downgrade() -> None:
    op.drop_table("embeddings")

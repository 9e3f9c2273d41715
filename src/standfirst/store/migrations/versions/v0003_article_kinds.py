"""What an article is besides plain news, and whether it is free to read, for the lists to show."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("articles", sa.Column("kinds", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("is_free", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("articles", "is_free")
    op.drop_column("articles", "kinds")

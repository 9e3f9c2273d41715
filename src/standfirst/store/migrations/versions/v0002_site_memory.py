"""What is remembered of each publisher's pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "site_memories",
        sa.Column("publisher_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("memory", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name=op.f("fk_site_memories_publisher_id")),
        sa.PrimaryKeyConstraint("publisher_id", name=op.f("pk_site_memories")),
    )


def downgrade() -> None:
    op.drop_table("site_memories")

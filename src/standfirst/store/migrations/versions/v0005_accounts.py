"""Readers become persons: roles, passwords, API passwords, sessions, one-time links, passkeys, failed tries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _complete_readers()
    _make_keys()
    _make_other_keys()


def downgrade() -> None:
    raise RuntimeError("Accounts are not taken away again: restore a backup made before the update.")


def _complete_readers() -> None:
    op.add_column("readers", sa.Column("name_key", _SORTED_TEXT, nullable=False, server_default=sa.text("''")))
    op.add_column("readers", sa.Column("role", sa.Text(), nullable=False, server_default="reader"))
    op.add_column("readers", sa.Column("password_hash", sa.Text()))
    op.add_column("readers", sa.Column("disabled_at", sa.BigInteger()))
    op.add_column("readers", sa.Column("suspended_until", sa.BigInteger()))
    op.add_column("readers", sa.Column("fever", sa.Integer(), nullable=False, server_default="0"))
    # Until now nothing made a reader but a test; whoever is there keeps a name that nobody else has.
    op.execute("UPDATE readers SET name = name || '-' || id, name_key = lower(name) || '-' || id")
    op.create_index(op.f("ix_readers_name_key"), "readers", ["name_key"], unique=True)


def _make_keys() -> None:
    op.create_table(
        "api_passwords",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("fever_hash", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.BigInteger()),
        sa.Column("expires_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_api_passwords_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_passwords")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_api_passwords_secret_hash")),
        sa.UniqueConstraint("fever_hash", name=op.f("uq_api_passwords_fever_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_api_passwords_reader_id"), "api_passwords", ["reader_id"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_sessions_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sessions_reader_id"), "sessions", ["reader_id"])


def _make_other_keys() -> None:
    op.create_table(
        "one_time_links",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("reader_id", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer()),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_one_time_links_reader_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_one_time_links")),
    )
    op.create_index(op.f("ix_one_time_links_reader_id"), "one_time_links", ["reader_id"])
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_passkeys_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_passkeys_reader_id"), "passkeys", ["reader_id"])
    op.create_table(
        "identities",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_identities_reader_id")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_reader_id"), "identities", ["reader_id"])
    op.create_table(
        "failed_tries",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_tries")),
    )

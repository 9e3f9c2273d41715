"""Readers as persons: accounts, what they sign in with, and what the people who run the desk did."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, text

from standfirst.store.metadata import METADATA, SortedText

readers = Table(
    "readers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("name_key", SortedText, nullable=False, server_default=text("''")),  # folded, to look up and sort by
    Column("role", Text, nullable=False, server_default="reader"),
    Column("password_hash", Text),  # argon2id
    Column("disabled_at", BigInteger),
    Column("suspended_until", BigInteger),
    Column("fever", Integer, nullable=False, server_default="0"),
    Column("by_story", Integer, nullable=False, server_default="0"),
    Column("top_stories", Integer, nullable=False, server_default="0"),
    Index(None, "name_key", unique=True),
    sqlite_autoincrement=True,
)

api_passwords = Table(
    "api_passwords",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("secret_hash", Text, nullable=False),
    Column("fever_hash", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # with blanks between them
    Column("added_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    Column("expires_at", BigInteger),
    UniqueConstraint("secret_hash"),
    UniqueConstraint("fever_hash"),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("token_hash", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("last_seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    UniqueConstraint("token_hash"),
    sqlite_autoincrement=True,
)

one_time_links = Table(
    "one_time_links",
    METADATA,
    Column("token_hash", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("reader_id", ForeignKey("readers.id"), index=True),  # whose password it sets
    Column("note", Text, nullable=False),
    Column("made_by", Integer),
    Column("added_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

passkeys = Table(
    "passkeys",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("credential_id", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    UniqueConstraint("credential_id"),
    sqlite_autoincrement=True,
)

identities = Table(  # accounts elsewhere (OIDC) by which a reader signs in
    "identities",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False, index=True),
    Column("added_at", BigInteger, nullable=False),
)

failed_tries = Table(  # wrong passwords, for an account or from a place
    "failed_tries",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", BigInteger, nullable=False),
)

desk_acts = Table(  # what the people who run the desk did
    "desk_acts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_autoincrement=True,
)

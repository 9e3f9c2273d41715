"""What readers say: comments with their history, regard and reports, and who is told of them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from standfirst.store.metadata import METADATA, SortedText

comments = Table(
    "comments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("parent_id", Integer),
    Column("author_id", Integer),  # NULL: the account is gone, the place in the thread is not
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("added_at", BigInteger, nullable=False),
    Column("edited_at", BigInteger),
    Column("regard_count", Integer, nullable=False),
    Index(None, "place", "number", "id"),
    Index(None, "author_id", "id"),
    Index(None, "state", "id"),
    sqlite_autoincrement=True,
)

comment_revisions = Table(  # words that an edit replaced
    "comment_revisions",
    METADATA,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("written_at", BigInteger, nullable=False),
)

comment_regards = Table(
    "comment_regards",
    METADATA,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True, autoincrement=False),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

comment_reports = Table(
    "comment_reports",
    METADATA,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True, autoincrement=False),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True, autoincrement=False, index=True),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False, index=True),
)

comment_words = Table(  # that hold a comment back
    "comment_words",
    METADATA,
    Column("word", SortedText, primary_key=True),
)

closed_comments = Table(
    "closed_comments",
    METADATA,
    Column("place", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
)

notices = Table(
    "notices",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("comment_id", ForeignKey("comments.id"), nullable=False, index=True),
    Column("added_at", BigInteger, nullable=False),
    Column("is_seen", Integer, nullable=False),
    UniqueConstraint("reader_id", "comment_id", "kind"),
    Index(None, "reader_id", "id"),
    sqlite_autoincrement=True,
)

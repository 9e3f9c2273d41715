"""Opening a desk's database: made where there is none, brought up to date where it is behind."""

from __future__ import annotations

import secrets as randomness

from sqlalchemy import Connection, bindparam, insert, select, update

from standfirst.store.accounts import SqlAccounts
from standfirst.store.api_passwords import SqlApiPasswords
from standfirst.store.articles import SqlArticles
from standfirst.store.claims import SqlClaims
from standfirst.store.comments import SqlComments
from standfirst.store.corrections import SqlCorrections
from standfirst.store.credentials import SqlCredentials
from standfirst.store.database import Database
from standfirst.store.embeddings import SqlEmbeddings
from standfirst.store.feeds import SqlFeeds
from standfirst.store.finding import SqlFinding
from standfirst.store.following import SqlFollowing
from standfirst.store.hashtags import SqlHashtags
from standfirst.store.interests import SqlInterests
from standfirst.store.labels import SqlLabels
from standfirst.store.ledger import SqlTotals
from standfirst.store.listing import SqlLists
from standfirst.store.moderating import SqlModeration, SqlNotices
from standfirst.store.out_links import SqlOutLinks
from standfirst.store.outcomes import SqlOutcomes
from standfirst.store.placing import SqlPlacing
from standfirst.store.publishers import SqlPublishers
from standfirst.store.repairing import SqlRepairs
from standfirst.store.schema import bring_up_to_date, require_current
from standfirst.store.sessions import SqlSessions
from standfirst.store.site_memories import SqlSiteMemories
from standfirst.store.states import SqlStates
from standfirst.store.stories import SqlStories
from standfirst.store.tables import desk, secrets
from standfirst.store.webhooks import SqlWebhooks
from standfirst.store.work import SqlWork

_SECRET = select(secrets.c.secret).where(secrets.c.name == bindparam("of_name"))
_NEW_SECRET = insert(secrets)
_TOUCH = update(desk).values(id=desk.c.id)
_SECRET_BYTES = 32


class SqlStore(
    SqlFeeds,
    SqlOutcomes,
    SqlArticles,
    SqlStories,
    SqlPlacing,
    SqlClaims,
    SqlRepairs,
    SqlHashtags,
    SqlPublishers,
    SqlSiteMemories,
    SqlFollowing,
    SqlStates,
    SqlLabels,
    SqlLists,
    SqlFinding,
    SqlOutLinks,
    SqlWebhooks,
    SqlAccounts,
    SqlApiPasswords,
    SqlSessions,
    SqlCredentials,
    SqlComments,
    SqlModeration,
    SqlNotices,
    SqlCorrections,
    SqlEmbeddings,
    SqlInterests,
    SqlWork,
    SqlTotals,
):
    """ports.Store over SQLite or PostgreSQL: a class for each noun, all over one Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def secret(self, name: str) -> bytes:
        def make(tx: Connection) -> bytes:
            kept = tx.execute(_SECRET, {"of_name": name}).scalar()
            if kept is not None:
                return bytes(kept)
            made = randomness.token_bytes(_SECRET_BYTES)
            tx.execute(_NEW_SECRET, {"name": name, "secret": made})
            return made

        known = self._database.read(lambda tx: tx.execute(_SECRET, {"of_name": name}).scalar())
        return bytes(known) if known is not None else self._database.write(make)

    def check(self) -> None:
        self._database.read(require_current)
        self._database.write(lambda tx: tx.execute(_TOUCH))

    def close(self) -> None:
        self._database.close()


def open_store(url: str) -> SqlStore:
    """The desk kept at `url` (sqlite:///file or postgresql://…), made or brought up to date where needed.

    Raises StoreError with a sentence: the folder cannot be made or written, the database cannot be reached, is locked,
    refuses the password, or was written by a newer Standfirst.
    """
    database = Database(url)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


def migrate(url: str) -> str:
    """Bring the database at `url` up to date; what was done, as a sentence. Raises StoreError."""
    database = Database(url)
    try:
        return bring_up_to_date(database)
    finally:
        database.close()

"""The schema's version: checked at every start, changed by the migrations in this package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from standfirst.errors import StoreError
from standfirst.store.database import Database

HEAD = "0011"  # the newest file in migrations/versions; a test sees to it

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = text("SELECT version_num FROM alembic_version")
_ADVISORY_LOCK = text("SELECT pg_advisory_xact_lock(7263817265)")  # any number of our own


def bring_up_to_date(database: Database) -> str:
    """Run the migrations that are missing, all in one transaction, one process at a time; what was done, in words."""
    if database.read(_version) == HEAD:
        return f"The database is up to date (version {HEAD})."
    return database.write(_upgrade)


def require_current(tx: Connection) -> None:
    """Raise StoreError unless the schema is the one this code was written for."""
    version = _version(tx)
    if version != HEAD:
        raise StoreError(
            f"The database has schema version {version or 'none'}, this program needs {HEAD}: run standfirst migrate."
        )


def _upgrade(tx: Connection) -> str:
    if tx.dialect.name == "postgresql":
        tx.execute(_ADVISORY_LOCK)
    before = _version(tx)
    if before == HEAD:  # another process was quicker
        return f"The database is up to date (version {HEAD})."

    # Imported here, since a desk whose schema is current, nearly every start, needs none of it.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from standfirst.store.muting import judge_everybody

    config = Config(attributes={"connection": tx})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if before is not None and before not in known:
        raise StoreError(
            f"The database was written by a newer Standfirst (schema version {before}); this one knows up to {HEAD}. "
            "Install the newer version."
        )
    command.upgrade(config, "head")
    judge_everybody(tx)
    if before is None:
        return f"The database was made (version {HEAD})."
    return f"The database was brought from version {before} to {HEAD}."


def _version(tx: Connection) -> str | None:
    if not inspect(tx).has_table("alembic_version"):
        return None
    version: str | None = tx.execute(_VERSION).scalar()
    return version

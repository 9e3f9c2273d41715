"""The migrations lead to the very schema that the code is written for."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from standfirst.store import schema
from standfirst.store.metadata import METADATA
from standfirst.store.opening import SqlStore


def test_the_newest_migration_is_the_version_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_the_migrated_schema_is_the_one_in_the_tables(sql_store: SqlStore) -> None:
    def is_described(name: str | None, kind: str, _parents: Any) -> bool:
        return kind != "table" or not str(name).startswith("article_words")

    def differences(tx: Connection) -> list[Any]:
        options = {"include_name": is_described, "compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(tx, opts=options), METADATA))

    assert sql_store._database.read(differences) == []


def test_what_the_comparison_does_not_see(sql_store: SqlStore) -> None:
    """Primary keys, foreign keys, collations, and SQLite's own options."""

    def look(tx: Connection) -> tuple[dict[str, Any], dict[str, Any], str]:
        found = inspect(tx)
        keys = {name: found.get_pk_constraint(name)["constrained_columns"] for name in METADATA.tables}
        foreign = {
            name: sorted((key["constrained_columns"][0], key["referred_table"]) for key in found.get_foreign_keys(name))
            for name in METADATA.tables
        }
        statement = (
            "SELECT coalesce(group_concat(sql, ';'), '') FROM sqlite_master WHERE name NOT LIKE 'article_words%'"
        )
        if tx.dialect.name == "postgresql":
            statement = (
                "SELECT string_agg(table_name || '.' || column_name, ',' ORDER BY table_name, column_name)"
                " FROM information_schema.columns WHERE collation_name = 'C' AND table_schema = 'public'"
            )
        return keys, foreign, tx.execute(text(statement)).scalar_one()

    keys, foreign, rest = sql_store._database.read(look)
    assert keys == {name: [column.name for column in table.primary_key] for name, table in METADATA.tables.items()}
    assert foreign == {
        name: sorted((key.parent.name, key.column.table.name) for key in table.foreign_keys)
        for name, table in METADATA.tables.items()
    }
    if sql_store._database.is_sqlite:
        assert rest.count("WITHOUT ROWID") == 11
        assert rest.count("AUTOINCREMENT") == 14
    else:
        assert rest == (
            "article_hashtags.key,comment_words.word,hashtag_spellings.key,hashtag_spellings.tag,hashtags.key,publishers.name_key,readers.name_key"
        )

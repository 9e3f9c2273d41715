"""Many rows in one statement: what SQLAlchemy works out for every row is worked out once for a statement.

For statements with plain values only (texts, whole numbers, bytes, None), which both drivers take as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Delete, Insert, Update

Row = Mapping[str, Any]

_prepared: dict[tuple[int, str], tuple[Insert | Update | Delete, str, Callable[[Row], Any]]] = {}


def execute_many(tx: Connection, statement: Insert | Update | Delete, rows: Sequence[Row]) -> None:
    """Carry out a statement that lives as long as the program with each of these rows, all of which name the same values."""
    if not rows:
        return
    key = id(statement), tx.dialect.name
    if key not in _prepared:
        _prepared[key] = (statement, *_prepare(tx, statement, rows[0]))
    _, sql, values_of = _prepared[key]
    tx.exec_driver_sql(sql, list(map(values_of, rows)))


def _prepare(tx: Connection, statement: Insert | Update | Delete, row: Row) -> tuple[str, Callable[[Row], Any]]:
    compiled = statement.compile(dialect=tx.dialect, column_keys=list(row))
    assert isinstance(compiled, SQLCompiler)
    assert not compiled.insert_prefetch, "values that Python would have to fill in"
    assert not compiled.update_prefetch, "values that Python would have to fill in"
    fixed = {name: value for name, value in compiled.params.items() if name not in row}  # written into the statement
    assert not any(compiled.binds[name].required for name in fixed), "a value that no row names"
    if not compiled.positional:
        return str(compiled), lambda row: {**fixed, **row}
    names = compiled.positiontup or []
    if not fixed and len(names) > 1:
        return str(compiled), itemgetter(*names)
    return str(compiled), lambda row: tuple([row[name] if name in row else fixed[name] for name in names])

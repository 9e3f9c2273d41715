"""Where all tables are described, and what their columns have in common. Times are whole microseconds since 1970 UTC (times.py);
values that are only ever read whole are JSON."""

from __future__ import annotations

from sqlalchemy import MetaData, Text

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Text that is sorted by must sort by code point everywhere, whatever the database's locale.
SortedText = Text().with_variant(Text(collation="C"), "postgresql")

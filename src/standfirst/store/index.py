"""The full-text index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL, both over words folded in words.py.

A row's number is the article's search rank, so that matches stream newest first and the whole archive is never ranked.
The SQLite index holds words only: to take an article out, FTS5 must be told the very words that were put in. The tables
themselves are made by the migrations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from standfirst.store.queries import Phrase, Query

_SQLITE_ADD = "INSERT INTO article_words (rowid, words) VALUES (?, ?)"
_SQLITE_REMOVE = "INSERT INTO article_words (article_words, rowid, words) VALUES ('delete', ?, ?)"
_SQLITE_FIND = text(
    "SELECT rowid FROM article_words WHERE article_words MATCH :query AND rowid < :before ORDER BY rowid DESC LIMIT :n"
)
_POSTGRESQL_ADD = text("INSERT INTO article_words (rank, words) VALUES (:rank, CAST(:words AS tsvector))")
_POSTGRESQL_REMOVE = text("DELETE FROM article_words WHERE rank = :rank")
_POSTGRESQL_FIND = text(
    "SELECT rank FROM article_words WHERE words @@ CAST(:query AS tsquery) AND rank < :before"
    " ORDER BY rank DESC LIMIT :n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedArticle:
    """An article as the index knows it."""

    rank: int  # cards.search_rank
    words: list[str]


def add_to_index(tx: Connection, new: Sequence[IndexedArticle]) -> None:
    """Make these articles findable."""
    ordered = sorted(new, key=lambda article: article.rank)  # FTS5 flushes at each step back
    if _is_sqlite(tx):
        tx.exec_driver_sql(_SQLITE_ADD, [(article.rank, " ".join(article.words)) for article in ordered])
    else:
        tx.execute(_POSTGRESQL_ADD, [{"rank": article.rank, "words": _tsvector(article.words)} for article in ordered])


def remove_from_index(tx: Connection, old: IndexedArticle) -> None:
    """Take an article out; rank and words as they were put in."""
    if _is_sqlite(tx):
        tx.exec_driver_sql(_SQLITE_REMOVE, (old.rank, " ".join(old.words)))
    else:
        tx.execute(_POSTGRESQL_REMOVE, {"rank": old.rank})


def find_ranks(tx: Connection, query: Query, *, before: int, limit: int) -> list[int]:
    """The search ranks below `before` of the articles that match, highest first. The query must want something."""
    if _is_sqlite(tx):
        statement, words = _SQLITE_FIND, _fts5_query(query)
    else:
        statement, words = _POSTGRESQL_FIND, _tsquery(query)
    return list(tx.execute(statement, {"query": words, "before": before, "n": limit}).scalars())


def _is_sqlite(tx: Connection) -> bool:
    return tx.dialect.name == "sqlite"


def _fts5_query(query: Query) -> str:
    """https://www.sqlite.org/fts5.html section 3; words hold letters, figures and marks only, so quotes are safe."""
    wanted = " AND ".join(map(_fts5_phrase, query.wanted))
    unwanted = " OR ".join(map(_fts5_phrase, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _fts5_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.is_open else ""}'


def _tsquery(query: Query) -> str:
    """https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY"""
    parts = [_ts_phrase(phrase) for phrase in query.wanted]
    parts += [f"!{_ts_phrase(phrase)}" for phrase in query.unwanted]
    return " & ".join(parts)


def _ts_phrase(phrase: Phrase) -> str:
    words = " <-> ".join(f"'{word}'" for word in phrase.words)
    return f"({words}{':*' if phrase.is_open else ''})"


def _tsvector(words: Sequence[str]) -> str:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())

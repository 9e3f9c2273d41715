"""What a model made of the texts of live articles, over SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from standfirst.model.embedding import EmbeddingModel, KeptEmbedding
from standfirst.model.ids import ArticleId
from standfirst.store.bulk import execute_many
from standfirst.store.database import Database
from standfirst.store.rows import batches
from standfirst.store.tables import articles, embeddings

_OF_MODEL = select(embeddings.c.article_id, embeddings.c.vector, embeddings.c.text_key).where(
    embeddings.c.article_id.in_(bindparam("ids", expanding=True)),
    embeddings.c.model_id == bindparam("by_model"),
    embeddings.c.digest == bindparam("of_digest"),
)
_SEEN = select(articles.c.id, articles.c.first_seen_at).where(articles.c.id.in_(bindparam("ids", expanding=True)))
_DROP = delete(embeddings).where(embeddings.c.article_id.in_(bindparam("ids", expanding=True)))
_NEW = insert(embeddings)


class SqlEmbeddings:
    """embedding_ports.EmbeddingStore over SQL."""

    _database: Database

    def load_embeddings(
        self, model: EmbeddingModel, article_ids: Collection[ArticleId]
    ) -> dict[ArticleId, KeptEmbedding]:
        if not article_ids:
            return {}

        def read(tx: Connection) -> dict[ArticleId, KeptEmbedding]:
            return {
                row.article_id: KeptEmbedding(
                    article_id=row.article_id, vector=bytes(row.vector), text_key=row.text_key
                )
                for ids in batches(sorted(article_ids))
                for row in tx.execute(_OF_MODEL, {"ids": ids, "by_model": model.id, "of_digest": model.digest})
            }

        return self._database.read(read)

    def save_embeddings(self, model: EmbeddingModel, embeddings: Sequence[KeptEmbedding]) -> None:
        if embeddings:
            self._database.write(lambda tx: _save(tx, model, embeddings))


def _save(tx: Connection, model: EmbeddingModel, kept: Sequence[KeptEmbedding]) -> None:
    for ids in batches(sorted(each.article_id for each in kept)):
        tx.execute(_DROP, {"ids": ids})
    seen = {
        row.id: row.first_seen_at
        for ids in batches(sorted(each.article_id for each in kept))
        for row in tx.execute(_SEEN, {"ids": ids})
    }
    rows = [
        {
            "article_id": each.article_id,
            "first_seen_at": seen[each.article_id],
            "model_id": model.id,
            "digest": model.digest,
            "text_key": each.text_key,
            "vector": each.vector,
        }
        for each in kept
        if each.article_id in seen
    ]
    if rows:
        execute_many(tx, _NEW, rows)

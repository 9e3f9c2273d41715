"""What a model made of the texts of live articles, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from standfirst.model.embedding import EmbeddingModel, KeptEmbedding
from standfirst.model.ids import ArticleId
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryEmbeddings(HasShelves):
    @atomic
    def load_embeddings(
        self, model: EmbeddingModel, article_ids: Collection[ArticleId]
    ) -> dict[ArticleId, KeptEmbedding]:
        kept = {key: self._shelves.embeddings[key] for key in article_ids if key in self._shelves.embeddings}
        return {key: each for key, (by, each) in kept.items() if by == (model.id, model.digest)}

    @atomic
    def save_embeddings(self, model: EmbeddingModel, embeddings: Sequence[KeptEmbedding]) -> None:
        for each in embeddings:
            if each.article_id in self._shelves.articles:
                self._shelves.embeddings[each.article_id] = ((model.id, model.digest), each)

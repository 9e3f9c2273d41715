"""Where the desk meets models that make vectors of texts, and the store that keeps them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from standfirst.model.embedding import EmbeddingModel, KeptEmbedding
from standfirst.model.ids import ArticleId


class TextEmbedder(Protocol):
    """A model that puts texts of one meaning near each other, in whatever language they are."""

    @property
    def model(self) -> EmbeddingModel:
        """Cheap: nothing is loaded for it."""
        ...

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        """A vector for each text: `model.dimension` signed bytes. The same text has the same vector, whatever stands beside
        it. Takes its time: call it in a thread, never inside a transaction. Raises ModelError."""
        ...


class EmbeddingStore(Protocol):
    """Vectors of the articles that are live. They go when what grouping read of the article goes."""

    def load_embeddings(
        self, model: EmbeddingModel, article_ids: Collection[ArticleId]
    ) -> dict[ArticleId, KeptEmbedding]:
        """Those that this very model made, by its id and digest."""
        ...

    def save_embeddings(self, model: EmbeddingModel, embeddings: Sequence[KeptEmbedding]) -> None:
        """In place of what any model made of these articles before. Atomic. Those of articles that are gone are left out."""
        ...

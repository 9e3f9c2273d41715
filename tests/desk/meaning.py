"""A model for tests that means what it was told: a text is about the topics whose words it has, in whatever language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standfirst.errors import ModelError
from standfirst.group.vectors import pack_vector
from standfirst.model.embedding import EmbeddingModel


class ToldMeanings:
    """embedding_ports.TextEmbedder over topics; `asked` holds the texts it was given, in order."""

    def __init__(self, topics: Mapping[str, Sequence[str]], *, digest: str = "0" * 16, is_broken: bool = False) -> None:
        self._topics = topics
        self._digest = digest
        self._is_broken = is_broken
        self.asked: list[str] = []

    @property
    def model(self) -> EmbeddingModel:
        return EmbeddingModel(
            id="told", digest=self._digest, dimension=len(self._topics) + 1, threshold=0.7, across=0.7, spread=0.1
        )

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        if self._is_broken:
            raise ModelError("The file is not what its manifest says.")
        self.asked += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> bytes:
        about = [float(any(word in text for word in words)) for words in self._topics.values()]
        return pack_vector([*about, 0.0 if any(about) else 1.0])

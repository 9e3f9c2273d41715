"""The built-in embedder, without a model: texts by their runs of letters, hashed.

It knows spelling, not meaning: texts of one language with the same words are near each other, and across languages what is
spelled alike (names, figures). It stands in for a model where there is none, in tests and for who writes another engine.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

from standfirst.group.vectors import pack_vector
from standfirst.model.embedding import EmbeddingModel

DIMENSION = 256
_RUN = 4  # letters
_MODEL = EmbeddingModel(
    id="hashed-ngrams",
    digest=f"{zlib.crc32(b'hashed-ngrams 1'):016x}",
    dimension=DIMENSION,
    threshold=0.5,
    across=0.5,
    spread=0.1,
)


class HashedEmbedder:
    """embedding_ports.TextEmbedder without weights."""

    @property
    def model(self) -> EmbeddingModel:
        return _MODEL

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        return [_vector(text) for text in texts]


def _vector(text: str) -> bytes:
    words = " ".join(text.casefold().split())
    runs = Counter(f" {words} "[at : at + _RUN] for at in range(len(words)))
    numbers = [0.0] * DIMENSION
    for run, count in runs.items():
        place = zlib.crc32(run.encode("utf-8", "surrogatepass"))
        numbers[place % DIMENSION] += count**0.5 if place & 0x10000 else -(count**0.5)
    return pack_vector(numbers)

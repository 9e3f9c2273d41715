"""What a text means, as a vector, and the model that made it."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.model.ids import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingModel:
    """Vectors of two models have nothing to do with each other, and neither have their thresholds."""

    id: str  # "multilingual-e5-small"
    digest: str  # of all that decides what its vectors are: 16 hexadecimal digits
    dimension: int
    threshold: float  # likeness (cosine) from which two articles of one language tell the same news
    across: float  # the same for two languages
    spread: float  # how far apart such likenesses lie: what so much more or less says is plain


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEmbedding:
    """The vector of an article's text: `dimension` signed bytes, of any length together; what counts is its direction."""

    article_id: ArticleId
    vector: bytes
    text_key: str  # of the text that was read: another text has another

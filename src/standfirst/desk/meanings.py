"""What articles mean, by the desk's model, if it has one: asked for when needed, kept beside what grouping read of them.

A model that cannot be loaded, or is not what its manifest says, is left alone from then on: the desk is complete without it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence

from standfirst.desk.desk import Desk
from standfirst.embedding_ports import TextEmbedder
from standfirst.errors import ModelError
from standfirst.group.inputs import grouping_article
from standfirst.group.vectors import cosine
from standfirst.model.desk import StoredArticle
from standfirst.model.embedding import EmbeddingModel, KeptEmbedding
from standfirst.model.ids import ArticleId

TEXT_CHARACTERS = 600  # of headline and text: news is told from its beginning, and a model takes its time for each word
COMPARED_MAX = 3  # articles of a group that are compared with those of another
AT_HAND_MAX = 20_000  # vectors in memory
IN_DOUBT_MAX = 100  # texts read in a turn because the rule was in doubt

log = logging.getLogger(__name__)


class Meanings:
    """Vectors of articles. Never called inside a transaction."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._embedder: TextEmbedder | None = desk.embedder
        self._at_hand: dict[ArticleId, KeptEmbedding] = {}
        self._unsaved: dict[ArticleId, KeptEmbedding] = {}
        self._read_in_doubt = 0

    @property
    def model(self) -> EmbeddingModel | None:
        """The model that is asked; None where there is none, or none that answers."""
        return self._embedder.model if self._embedder else None

    def kept(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, KeptEmbedding]:
        """What this model made of these articles before, whatever they say by now."""
        if self.model is None:
            return {}
        wanted = set(article_ids)
        missing = wanted - self._at_hand.keys()
        if missing:
            self._take(self._store.load_embeddings(self.model, missing))
        return {key: self._at_hand[key] for key in wanted & self._at_hand.keys()}

    def of(self, articles: Sequence[StoredArticle]) -> dict[ArticleId, bytes]:
        """The vectors of these texts, all that are missing made in one go; nothing where no model answers."""
        kept = self.kept(stored.id for stored in articles)
        texts = {stored.id: meaning_text(stored) for stored in articles}
        keys = {article_id: _text_key(text) for article_id, text in texts.items()}
        missing = [key for key in texts if key not in kept or kept[key].text_key != keys[key]]
        made = self._embed([texts[key] for key in missing])
        if made is None:
            return {}
        new = {
            key: KeptEmbedding(article_id=key, vector=vector, text_key=keys[key])
            for key, vector in zip(missing, made, strict=True)
        }
        self._take(new)
        self._unsaved |= new
        return {key: each.vector for key, each in (kept | new).items()}

    def save(self) -> None:
        """Keep what was made since the last time: the turn is over."""
        self._read_in_doubt = 0
        if self._unsaved and self.model is not None:
            self._store.save_embeddings(self.model, list(self._unsaved.values()))
        self._unsaved = {}

    def nearness(self, one: Collection[int], other: Collection[int]) -> float:
        """How much nearer in meaning the articles of two groups are than the model's threshold, or farther (below 0), on
        average, in its spreads. 0 where no model answers, or enough was asked in this turn. The newest of a group stand for
        all of it."""
        model = self.model
        if model is None or self._read_in_doubt >= IN_DOUBT_MAX:
            return 0.0
        first, second = ([ArticleId(key) for key in sorted(keys)[-COMPARED_MAX:]] for keys in (one, other))
        vectors = {key: each.vector for key, each in self.kept([*first, *second]).items()}
        missing = [key for key in (*first, *second) if key not in vectors]
        vectors |= self.of(self._store.load_articles(missing))
        self._read_in_doubt += len(missing)
        pairs = [(vectors[a], vectors[b]) for a in first for b in second if a in vectors and b in vectors]
        mean = sum(cosine(a, b) for a, b in pairs) / len(pairs) if pairs else model.threshold
        return (mean - model.threshold) / model.spread

    def _embed(self, texts: Sequence[str]) -> list[bytes] | None:
        if self._embedder is None:
            return None
        try:
            return self._embedder.embed(texts) if texts else []
        except ModelError as error:
            log.error("%s The desk goes on without it.", error)
            self._embedder = None
            return None

    def _take(self, embeddings: Mapping[ArticleId, KeptEmbedding]) -> None:
        if len(self._at_hand) + len(embeddings) > AT_HAND_MAX:
            self._at_hand.clear()
        self._at_hand |= embeddings


def meaning_text(stored: StoredArticle) -> str:
    """What a model reads of an article."""
    article = grouping_article(stored)
    return f"{article.headline}\n{article.text}"[:TEXT_CHARACTERS]


def _text_key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

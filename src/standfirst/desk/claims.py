"""Who says what, kept up to date: attributions of articles and claims of the stories that several tell, as they are placed.

What a single article tells is read when somebody looks at it: of most articles nobody ever does.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache

from standfirst.attribution.attribute import attribute
from standfirst.attribution.story_claims import trace_claims
from standfirst.errors import StoreError
from standfirst.model.article import Article
from standfirst.model.attribution import Attribution
from standfirst.model.claim import ArticleAttributions, ClaimingArticle, StoryClaim
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Story
from standfirst.ports import ClaimStore, Store

_LATELY_READ_MAX = 256  # texts looked at of which the attributions are at hand

log = logging.getLogger(__name__)


def keep_claims(store: ClaimStore, told: Mapping[StoryId, Sequence[StoredArticle]]) -> None:
    """Read what is new of the articles of these stories (copies of a text left out), and trace their claims anew, all in one
    transaction. A story of a single article keeps none. A text that cannot be read leaves its story's claims as they were."""
    kept = store.load_attributions(
        [stored.id for articles in told.values() if len(articles) > 1 for stored in articles]
    )
    found: dict[ArticleId, ArticleAttributions] = {}
    claims: dict[StoryId, Sequence[StoryClaim]] = {}
    for story_id, articles in told.items():
        try:
            claims[story_id] = _trace(articles, kept, found) if len(articles) > 1 else ()
        except StoreError:
            raise
        except Exception:
            log.exception("the claims of story %d could not be traced", story_id)
    if claims:
        store.save_claims(claims, found)


def claims_of(store: Store, story: Story) -> tuple[StoryClaim, ...]:
    """A story's claims: as they were kept, or of a single article as it tells them."""
    kept = store.list_claims(story.id)
    if kept or story.article_count > 1:
        return kept
    only = store.get_article(story.face.lead_article_id)
    return trace_claims([_claiming(only, attributions_of(store, only).attributions)]) if only else ()


def attributions_of(store: ClaimStore, stored: StoredArticle) -> ArticleAttributions:
    """Who says what in an article: as it was kept, or read now."""
    kept = store.load_attributions([stored.id]).get(stored.id)
    return kept if kept and kept.text_key == text_key(stored.article) else read_attributions(stored.article)


def read_attributions(article: Article) -> ArticleAttributions:
    return ArticleAttributions(text_key=text_key(article), attributions=_read(article.text, article.language))


def text_key(article: Article) -> str:
    """Which text an article's attributions lie in: it changes with a revision."""
    return hashlib.sha256(f"{article.language}\n{article.text}".encode()).hexdigest()[:16]


@lru_cache(maxsize=_LATELY_READ_MAX)
def _read(text: str, language: str | None) -> tuple[Attribution, ...]:
    return attribute(text, language)


def _trace(
    articles: Sequence[StoredArticle],
    kept: Mapping[ArticleId, ArticleAttributions],
    found: dict[ArticleId, ArticleAttributions],
) -> tuple[StoryClaim, ...]:
    """The claims of a story; what was read anew goes into `found`."""
    claiming = []
    for stored in articles:
        known = kept.get(stored.id)
        if known is None or known.text_key != text_key(stored.article):
            known = found[stored.id] = read_attributions(stored.article)
        claiming.append(_claiming(stored, known.attributions))
    return trace_claims(claiming)


def _claiming(stored: StoredArticle, attributions: tuple[Attribution, ...]) -> ClaimingArticle:
    return ClaimingArticle(
        id=stored.id,
        publisher_id=stored.publisher_id,
        publisher=stored.publisher,
        text=stored.article.text,
        language=stored.article.language,
        published_at=stored.published.at,
        attributions=attributions,
    )

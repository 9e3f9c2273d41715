"""Who says what, kept up to date: attributions of articles as they are placed, claims of the stories they touch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from standfirst.attribution.attribute import attribute
from standfirst.attribution.story_claims import trace_claims
from standfirst.model.article import Article
from standfirst.model.attribution import Attribution
from standfirst.model.claim import ArticleAttributions, ClaimingArticle
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import StoryId
from standfirst.ports import ClaimStore


def keep_claims(store: ClaimStore, story_id: StoryId, articles: Sequence[StoredArticle]) -> None:
    """Read what is new of a story's articles (copies of a text left out), and trace its claims anew."""
    is_new = len(articles) == 1 and articles[0].revised_at is None  # a story that begins: nothing is kept of it
    kept = {} if is_new else store.load_attributions([stored.id for stored in articles])
    found = {
        stored.id: read_attributions(stored.article)
        for stored in articles
        if stored.id not in kept or kept[stored.id].text_key != text_key(stored.article)
    }
    claiming = [_claiming(stored, (found.get(stored.id) or kept[stored.id]).attributions) for stored in articles]
    store.save_claims(story_id, trace_claims(claiming), found)


def read_attributions(article: Article) -> ArticleAttributions:
    return ArticleAttributions(text_key=text_key(article), attributions=attribute(article.text, article.language))


def text_key(article: Article) -> str:
    """Which text an article's attributions lie in: it changes with a revision."""
    return hashlib.sha256(f"{article.language}\n{article.text}".encode()).hexdigest()[:16]


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

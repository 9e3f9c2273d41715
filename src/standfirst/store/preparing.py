"""A new article's rows and words, all worked out before the first statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from standfirst.model.desk import ArticleDraft
from standfirst.store.bodies import listed_columns, text_columns
from standfirst.store.cleaning import clean, is_storable
from standfirst.store.revising import FeedWords, feed_words
from standfirst.store.words import article_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedArticle:
    draft: ArticleDraft
    listed: dict[str, Any]  # columns of `articles`
    whole: dict[str, Any]  # columns of `article_texts`
    said: FeedWords
    words: list[str]  # for the index


def prepare(draft: ArticleDraft) -> PreparedArticle:
    """What is to be stored of a draft, without the characters that no database keeps."""
    article = draft.article
    text = article.text
    words = (text, article.headline, article.standfirst or "", article.url, draft.publisher_name)
    if not all(map(is_storable, words)):
        return _prepare_clean(draft)
    try:
        whole = text_columns(article, text)
    except UnicodeEncodeError:  # from its JSON: a caption, a link, a tag
        return _prepare_clean(draft)
    return PreparedArticle(
        draft=draft,
        listed=listed_columns(article, draft.first_seen_at),
        whole=whole,
        said=feed_words(draft, text),
        words=article_words(article, text),
    )


def _prepare_clean(draft: ArticleDraft) -> PreparedArticle:
    return prepare(replace(draft, article=clean(draft.article), publisher_name=clean(draft.publisher_name)))

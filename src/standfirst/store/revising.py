"""What a second look at an article changes: the newest words, a completion, a revision, or nothing. Pure decisions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from standfirst.model.article import Article, BodySource, PublisherTime, TimeSource
from standfirst.model.desk import ArticleDraft
from standfirst.text.whitespace import collapse

_WHOLE = frozenset({BodySource.PAGE, BodySource.FEED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWords:
    """What a feed said of an article when it was last looked at, as digests: told apart from what its page says."""

    content_hash: str
    headline: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The article as it is from now on."""

    article: Article
    revises: bool  # its words differ from those before: a revision; else the newest revision's text is completed


def feed_words(draft: ArticleDraft, text: str | None = None) -> FeedWords:
    """What the draft's feed says, to be kept with the link between the two; `text` is its article.text, if at hand."""
    article = draft.article
    text = article.text if text is None else text
    return FeedWords(
        content_hash=draft.content_hash,
        headline=_digest(article.headline),
        text=_digest(article.standfirst or "", text),
    )


def merge_draft(known: Article, before: FeedWords | None, draft: ArticleDraft) -> Change | None:
    """What a feed's draft changes in a known article; `before` None: this feed names it for the first time.

    Words of the feed that did not change never undo what the page said, and a teaser never replaces a whole body.
    """
    heard = feed_words(draft)
    if before is not None and (before.headline, before.text) == (heard.headline, heard.text):
        return None
    new = draft.article
    if is_whole(new.body_source) and not is_whole(known.body_source):
        return _complete(known, new)
    if before is None:
        return None
    if not is_whole(known.body_source):
        return _revise(known, _with_body_of(known, new))
    page_knows_better = draft.wants_page and known.body_source is BodySource.PAGE
    if is_whole(new.body_source) and not page_knows_better:
        return _revise(known, new)
    if before.headline != heard.headline:
        return _revise(known, replace(known, headline=new.headline))
    return None


def merge_page(known: Article, page: Article) -> Change | None:
    """What an article's page changes in it; what the page does not say stays as it was known."""
    new = page if page.published else replace(page, published=known.published)
    if not is_whole(known.body_source):
        return _complete(known, new if is_whole(new.body_source) else _with_body_of(known, new))
    return _revise(known, new) if is_whole(new.body_source) else None


def is_whole(source: BodySource) -> bool:
    """Whether a body is the whole article, not a teaser."""
    return source in _WHOLE


def has_same_words(one: Article, other: Article) -> bool:
    """Whether headline, standfirst and text are the same, white space aside."""
    return (
        collapse(one.headline) == collapse(other.headline)
        and collapse(one.standfirst or "") == collapse(other.standfirst or "")
        and collapse(one.text) == collapse(other.text)
    )


def shown_time(article: Article, first_seen_at: datetime) -> PublisherTime:
    """When an article counts as published: as its publisher says, never later than when it was first seen."""
    if article.published is None:
        return PublisherTime(at=first_seen_at, source=TimeSource.FIRST_SEEN)
    if article.published.at > first_seen_at:
        return replace(article.published, at=first_seen_at)
    return article.published


def _complete(known: Article, new: Article) -> Change | None:
    return None if new == known else Change(article=new, revises=False)


def _revise(known: Article, new: Article) -> Change | None:
    if has_same_words(known, new):
        return _complete(known, new)
    return Change(article=new, revises=True)


def _with_body_of(known: Article, new: Article) -> Article:
    """`new`, with the known body where its own is no better."""
    if new.body and new.body_source is not BodySource.NONE:
        return new
    return replace(new, body=known.body, body_source=known.body_source)


def _digest(*parts: str) -> str:
    words = "\n".join(" ".join(part.split()) for part in parts)
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=9).hexdigest()

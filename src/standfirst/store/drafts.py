"""Drafts as an outcome hands them in, made fit to be told apart and stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from standfirst.model.desk import ArticleDraft
from standfirst.store.cleaning import storable, storable_text


def distinct_drafts(drafts: Sequence[ArticleDraft]) -> list[ArticleDraft]:
    """The drafts without those whose address was there before; keys as they can be stored."""
    return list({draft.url_key: draft for draft in map(_with_storable_keys, reversed(drafts))}.values())[::-1]


def storable_draft(draft: ArticleDraft) -> ArticleDraft:
    """The draft with an article, and a publisher, that can be stored."""
    article, name = storable(draft.article), storable_text(draft.publisher_name)
    if article is draft.article and name is draft.publisher_name:
        return draft
    return replace(draft, article=article, publisher_name=name)


def shared_guids(drafts: Iterable[ArticleDraft]) -> frozenset[str]:
    """Ids that a feed gives to more than one article at a time: they tell nothing apart."""
    return frozenset(guid for guid, count in Counter(draft.guid for draft in drafts).items() if count > 1)


def _with_storable_keys(draft: ArticleDraft) -> ArticleDraft:
    guid, key = storable_text(draft.guid), storable_text(draft.url_key)
    return draft if (guid, key) == (draft.guid, draft.url_key) else replace(draft, guid=guid, url_key=key)

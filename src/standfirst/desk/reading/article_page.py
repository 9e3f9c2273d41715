"""An article's page: the article whole, why it is where it is, and what is related to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from standfirst.desk.claims import attributions_of
from standfirst.desk.desk import Desk
from standfirst.desk.reading.article_says import ArticleSays, show_attributions
from standfirst.desk.reading.article_summary import summary_of
from standfirst.desk.reading.citations import CitedSentence
from standfirst.desk.reading.corrected import corrected_marks
from standfirst.model.desk import ArticleCard, StoredArticle, StoryMember
from standfirst.model.ids import ArticleId, PublisherId, StoryId
from standfirst.model.story import PlacementRule, Story
from standfirst.ports import Store

RELATED_MAX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStands:
    """Where an article stands among others, beside what its placement says."""

    same_text_as: ArticleCard | None
    runner_up: Story | None  # the story it would have joined otherwise
    apart: timedelta | None  # from the article of its story that was published nearest to it; None where it is alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    stored: StoredArticle
    story: Story | None
    summary: tuple[CitedSentence, ...]
    engine: str | None
    stands: ArticleStands
    related: tuple[ArticleCard, ...]
    says: ArticleSays | None = None  # who says what in it


def read_article(desk: Desk, article_id: ArticleId) -> ArticlePage | None:
    """All that the page of an article shows; None when there is no such article."""
    store = desk.store
    stored = store.get_article(article_id)
    if stored is None:
        return None
    story = store.get_story(stored.story_id) if stored.story_id is not None else None
    members = store.list_members(story.id) if story is not None else ()
    summary, engine = summary_of(stored)
    return ArticlePage(
        stored=stored,
        story=story,
        summary=summary,
        engine=engine,
        stands=stands_of(store, stored, members),
        related=related_articles(store, stored, story, members) if story else (),
        says=show_attributions(stored, attributions_of(store, stored), corrected_marks(store, stored)),
    )


def stands_of(store: Store, stored: StoredArticle, members: Sequence[StoryMember]) -> ArticleStands:
    """Where an article stands; `members` are those of its story."""
    moments = [member.card.published.at for member in members if member.card.id != stored.id]
    return ArticleStands(
        same_text_as=_original(store, stored),
        runner_up=_runner_up(store, stored),
        apart=min((abs(moment - stored.published.at) for moment in moments), default=None),
    )


def related_articles(
    store: Store, stored: StoredArticle, story: Story, members: Sequence[StoryMember]
) -> tuple[ArticleCard, ...]:
    """What other publishers tell of the same news, then the lead articles of related stories; one article of each publisher,
    never the same text twice."""
    own = pick_members(members, stored)
    wanted = [relation.story_id for relation in story.face.related]
    cards = store.list_story_cards(wanted) if len(own) < RELATED_MAX else {}
    picked = {card.publisher_id: card for card in own}
    for story_id in wanted:
        if story_id in cards:
            lead = cards[story_id].lead
            picked.setdefault(lead.publisher_id, lead)
    return tuple(picked.values())[:RELATED_MAX]


def pick_members(members: Sequence[StoryMember], stored: StoredArticle) -> tuple[ArticleCard, ...]:
    """At most one article of each other publisher, the newest first, without copies."""
    picked: dict[PublisherId, ArticleCard] = {}
    newest_first = sorted(members, key=lambda member: (member.card.published.at, member.card.id), reverse=True)
    for member in newest_first:
        card = member.card
        is_same_text = card.copy_of is not None or card.id == (stored.placement and stored.placement.copy_of)
        if card.publisher_id != stored.publisher_id and not is_same_text:
            picked.setdefault(card.publisher_id, card)
    return tuple(picked.values())[:RELATED_MAX]


def _original(store: Store, stored: StoredArticle) -> ArticleCard | None:
    placement = stored.placement
    if placement is None or placement.rule is not PlacementRule.COPY or placement.copy_of is None:
        return None
    original_id = ArticleId(placement.copy_of)
    return store.list_cards([original_id]).get(original_id)


def _runner_up(store: Store, stored: StoredArticle) -> Story | None:
    if stored.placement is None or stored.placement.runner_up is None:
        return None
    return store.get_story(StoryId(stored.placement.runner_up))

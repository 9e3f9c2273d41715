"""A story's page: what is known, who covers it, why the articles are one story, what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from standfirst.desk.claims import claims_of
from standfirst.desk.desk import Desk
from standfirst.desk.reading.article_summary import summary_of
from standfirst.desk.reading.citations import CitedArticle, CitedSentence, cite_summary, cited_ids
from standfirst.desk.reading.claims import ClaimShown, show_claims
from standfirst.group.front_page import Weight, is_growing, weigh_story
from standfirst.model.article import Figure
from standfirst.model.declared import FoundReview
from standfirst.model.desk import ArticleCard, StoredArticle, StoryCard, StoryChange, StoryMember
from standfirst.model.ids import ArticleId, PublisherId, StoryId
from standfirst.model.story import PlacementRule, Story, ToldElsewhere
from standfirst.ports import Store

COVERAGE_MAX = 200
SHARED_MAX = 8
CHANGES_MAX = 5
REVIEWED_MAX = 8  # articles whose pages are looked at for ClaimReviews
LED_BY_ONE_MAX = 2
TIMELINE_MIN = 3
TIMELINE_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """An article of the story and those that carry its text."""

    number: int
    card: ArticleCard
    copies: tuple[ArticleCard, ...]

    @property
    def copy_publisher_count(self) -> int:
        return len({copy.publisher_id for copy in self.copies} - {self.card.publisher_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why the articles are one story: what most of them share."""

    names: tuple[str, ...]
    figures: tuple[str, ...]
    words: tuple[str, ...]
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedStory:
    card: StoryCard
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryElsewhere:
    """The same news in another language."""

    card: StoryCard
    found: ToldElsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageDay:
    """What publishers told in their own words on a day (UTC), oldest first."""

    day: date
    cards: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewShown:
    """A ClaimReview, and the article on whose page it stands."""

    review: FoundReview
    article_id: ArticleId
    headline: str
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    story: Story
    lead: ArticleCard | None
    picture: Figure | None
    known: tuple[CitedSentence, ...]
    engine: str | None  # what wrote `known`
    cited_count: int
    coverage: tuple[Coverage, ...]
    shown_count: int  # articles in `coverage`; the story may have more
    timeline: tuple[CoverageDay, ...]  # empty where there is no course of events to show
    reasons: Reasons | None  # None where there is only one article
    related: tuple[RelatedStory, ...]
    changes: tuple[StoryChange, ...]  # how it merged and parted, newest first
    weight: Weight  # on the front page
    is_growing: bool
    elsewhere: tuple[StoryElsewhere, ...] = ()  # told in other languages
    claims: tuple[ClaimShown, ...] = ()  # what is said, and by whom
    reviews: tuple[ReviewShown, ...] = ()  # ClaimReviews that stand on its articles' pages


def read_story(desk: Desk, story_id: StoryId) -> StoryPage | None:
    """All that the page of a story shows; None when there is no such story."""
    story = desk.store.get_story(story_id)
    if story is None:
        return None
    members = desk.store.list_members(story_id, limit=COVERAGE_MAX)
    coverage = fold_copies(members)
    lead_article = desk.store.get_article(story.face.lead_article_id)
    known, engine = _known(desk.store, story, coverage, lead_article)
    now = desk.clock.now()
    return StoryPage(
        story=story,
        lead=next((member.card for member in members if member.card.id == story.face.lead_article_id), None),
        picture=lead_article.article.lead_image if lead_article else None,
        known=known,
        engine=engine,
        cited_count=len({cite.article_id for sentence in known for cite in sentence.cites}),
        coverage=coverage,
        shown_count=len(members),
        timeline=timeline_of(coverage),
        reasons=reasons_of(members),
        related=related_stories(desk.store, story),
        elsewhere=told_elsewhere(desk.store, story),
        claims=show_claims(claims_of(desk.store, story), [member.card for member in members]),
        reviews=_reviews(desk.store, coverage),
        changes=desk.store.list_story_changes(story_id, limit=CHANGES_MAX),
        weight=weigh_story(story, now=now),
        is_growing=is_growing(story, now=now),
    )


def _reviews(store: Store, coverage: Sequence[Coverage]) -> tuple[ReviewShown, ...]:
    """Those on the pages of the newest articles."""
    shown: list[ReviewShown] = []
    for line in coverage[:REVIEWED_MAX]:
        stored = store.get_article(line.card.id)
        shown.extend(
            ReviewShown(
                review=review, article_id=line.card.id, headline=line.card.headline, publisher=line.card.publisher
            )
            for review in (stored.article.reviews if stored else ())
        )
    return tuple(shown)


def _known(
    store: Store, story: Story, coverage: Sequence[Coverage], lead_article: StoredArticle | None
) -> tuple[tuple[CitedSentence, ...], str | None]:
    """What is known, each sentence with its sources, and the engine that wrote it; of a story that one text tells, that text's."""
    summary = story.face.summary
    if summary is None:
        return summary_of(lead_article) if lead_article else ((), None)
    known = cite_summary(summary, _cited_articles(store, story, coverage))
    return known, summary.engine if known else None


def fold_copies(members: Sequence[StoryMember]) -> tuple[Coverage, ...]:
    """Articles newest first, each with the articles that carry its text; a copy of a copy folds under the first of them."""
    cards = {member.card.id: member.card for member in members}
    copies: dict[ArticleId, list[ArticleCard]] = {}
    for card in cards.values():
        root = _root(card, cards)
        if root is not card:
            copies.setdefault(root.id, []).append(card)
    originals = [card for card in cards.values() if _root(card, cards) is card]
    originals.sort(key=lambda card: (card.published.at, card.id), reverse=True)
    return tuple(
        Coverage(number=number, card=card, copies=tuple(copies.get(card.id, ())))
        for number, card in enumerate(originals, start=1)
    )


def timeline_of(coverage: Sequence[Coverage]) -> tuple[CoverageDay, ...]:
    """How the story was told, by day; nothing for fewer than TIMELINE_MIN articles. Copies tell nothing new."""
    if len(coverage) < TIMELINE_MIN:
        return ()
    oldest_first = [line.card for line in reversed(coverage)]
    ends = TIMELINE_MAX // 2  # of a long one its beginning and its end: how it arose, and where it stands
    told = oldest_first if len(oldest_first) <= TIMELINE_MAX else [*oldest_first[:ends], *oldest_first[-ends:]]
    days: dict[date, list[ArticleCard]] = {}
    for card in told:
        days.setdefault(card.published.at.date(), []).append(card)
    return tuple(CoverageDay(day=day, cards=tuple(cards)) for day, cards in days.items())


def reasons_of(members: Sequence[StoryMember]) -> Reasons | None:
    """What the articles share, the most shared first."""
    if len(members) < 2:
        return None
    joined = [member.placement for member in members if member.placement.rule is not PlacementRule.FIRST]
    moments = [member.card.published.at for member in members]
    return Reasons(
        names=_most_shared(placement.shared_names for placement in joined),
        figures=_most_shared(placement.shared_figures for placement in joined),
        words=_most_shared(placement.shared_words for placement in joined),
        first_at=min(moments),
        last_at=max(moments),
    )


def related_stories(store: Store, story: Story) -> tuple[RelatedStory, ...]:
    """The stories beside this one, best first, without those that are gone or the same in another language; a publisher leads
    two of them at most."""
    same = {told.story_id for told in story.face.elsewhere}
    cards = store.list_story_cards([each.story_id for each in story.face.related if each.story_id not in same])
    led: Counter[PublisherId] = Counter()
    related = []
    for relation in story.face.related:
        if relation.story_id in cards:
            card = cards[relation.story_id]
            led[card.lead.publisher_id] += 1
            if led[card.lead.publisher_id] <= LED_BY_ONE_MAX:
                related.append(RelatedStory(card=card, shared=relation.shared))
    return tuple(related)


def told_elsewhere(store: Store, story: Story) -> tuple[StoryElsewhere, ...]:
    """The stories that tell the same in other languages, without those that are gone."""
    cards = store.list_story_cards([told.story_id for told in story.face.elsewhere])
    return tuple(
        StoryElsewhere(card=cards[told.story_id], found=told) for told in story.face.elsewhere if told.story_id in cards
    )


def _root(card: ArticleCard, cards: dict[ArticleId, ArticleCard]) -> ArticleCard:
    """The first article whose text this is, as far as it belongs to the same story."""
    seen = {card.id}
    while card.copy_of is not None and card.copy_of in cards and card.copy_of not in seen:
        card = cards[card.copy_of]
        seen.add(card.id)
    return card


def _most_shared(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    counted = Counter(word for group in groups for word in group)
    return tuple(word for word, _ in counted.most_common(SHARED_MAX))


def _cited_articles(store: Store, story: Story, coverage: Sequence[Coverage]) -> dict[ArticleId, CitedArticle]:
    numbers = {card.id: line.number for line in coverage for card in (line.card, *line.copies)}
    cited = {}
    for article_id in cited_ids(story.face.summary):
        stored = store.get_article(article_id) if article_id in numbers else None
        if stored is not None:
            cited[article_id] = CitedArticle(
                id=article_id,
                number=numbers[article_id],
                headline=stored.article.headline,
                publisher=stored.publisher,
                paragraphs=stored.article.paragraphs,
            )
    return cited

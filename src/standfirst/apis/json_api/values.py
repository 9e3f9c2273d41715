"""What the JSON API says, as types: the OpenAPI description is made from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.apis.json_api.reasons import ChangeOut, PlacementOut, ReasonsOut, RelatedOut, WeightOut
from standfirst.group.front_page import is_growing
from standfirst.model.desk import ArticleCard, StoredArticle, StoryCard
from standfirst.model.publisher import Publisher
from standfirst.model.reading import ArticleState, Subscription, Webhook
from standfirst.model.story import ToldElsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorOut:
    error: str  # a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class MeOut:
    id: int
    name: str
    role: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOut:
    """An article as lists show it."""

    id: int
    url: str
    headline: str
    standfirst: str | None
    publisher: str
    publisher_id: int
    language: str | None
    published_at: datetime
    first_seen_at: datetime
    story_id: int | None
    image_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOut:
    read: bool
    saved: bool
    hidden: bool
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOut:
    """An article whole; `state` is the asking reader's."""

    id: int
    url: str
    headline: str
    standfirst: str | None
    byline: tuple[str, ...]
    publisher: str
    publisher_id: int
    language: str | None
    published_at: datetime
    first_seen_at: datetime
    revised_at: datetime | None
    story_id: int | None
    hashtags: tuple[str, ...]
    text: str
    html: str
    state: StateOut | None = None
    feed_id: int | None = None
    arrived_at: datetime | None = None
    placement: PlacementOut | None = None  # only of an article that was asked for by its number


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereOut:
    """A story that tells the same news in another language, as a model found."""

    story_id: int
    language: str
    likeness: float
    shared: tuple[str, ...]
    model: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOut:
    id: int
    headline: str
    standfirst: str | None
    language: str | None
    section: str
    first_seen_at: datetime
    last_moved_at: datetime
    article_count: int
    publisher_count: int
    independent_publishers: int  # with a text of their own
    is_growing: bool
    hashtags: tuple[str, ...]
    lead: CardOut
    elsewhere: tuple[ElsewhereOut, ...] = ()
    # Only of a story that was asked for by its number:
    coverage: tuple[CardOut, ...] = ()
    reasons: ReasonsOut | None = None  # why its articles are one story; null where there is only one
    weight: WeightOut | None = None  # on the front page
    related: tuple[RelatedOut, ...] = ()
    changes: tuple[ChangeOut, ...] = ()  # how it merged and parted, newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesOut:
    stories: tuple[StoryOut, ...]
    next: str | None  # `after` of the next page


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsOut:
    articles: tuple[CardOut, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesOut:
    articles: tuple[ArticleOut, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherOut:
    id: int
    name: str
    home_url: str | None
    article_count: int
    feed_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishersOut:
    publishers: tuple[PublisherOut, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionOut:
    feed_id: int
    url: str
    site_url: str | None
    title: str
    folder: str | None
    unread: int
    health: str  # in words


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionsOut:
    subscriptions: tuple[SubscriptionOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadOut:
    total: int
    feeds: dict[str, int]  # by number


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOut:
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesIn:
    """What is to become of articles; what is left out stays as it is."""

    ids: list[int]
    read: bool | None = None
    saved: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionIn:
    url: str
    folder: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionChangeIn:
    folder: str | None = None  # "": in none
    title: str | None = None  # "": the feed's own


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookIn:
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookOut:
    id: int
    url: str
    failures: int  # in a row
    added_at: datetime
    secret: str | None = None  # told once, when it is made


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksOut:
    webhooks: tuple[WebhookOut, ...]


def webhook_out(hook: Webhook, *, is_new: bool = False) -> WebhookOut:
    secret = hook.secret if is_new else None
    return WebhookOut(id=hook.id, url=hook.url, failures=hook.failures, added_at=hook.added_at, secret=secret)


def me_out(call: Call) -> MeOut:
    assert call.signed_in is not None
    reader, password = call.signed_in
    return MeOut(id=reader.id, name=reader.name, role=reader.role.value, scopes=tuple(map(str, password.scopes)))


def card_out(card: ArticleCard) -> CardOut:
    return CardOut(
        id=card.id,
        url=card.url,
        headline=card.headline,
        standfirst=card.standfirst,
        publisher=card.publisher,
        publisher_id=card.publisher_id,
        language=card.language,
        published_at=card.published.at,
        first_seen_at=card.first_seen_at,
        story_id=card.story_id,
        image_url=card.image_url,
    )


def article_out(
    stored: StoredArticle,
    *,
    state: ArticleState | None = None,
    feed_id: int | None = None,
    arrived_at: datetime | None = None,
) -> ArticleOut:
    article = stored.article
    return ArticleOut(
        id=stored.id,
        url=article.url,
        headline=article.headline,
        standfirst=article.standfirst,
        byline=article.byline,
        publisher=stored.publisher,
        publisher_id=stored.publisher_id,
        language=article.language,
        published_at=stored.published.at,
        first_seen_at=stored.first_seen_at,
        revised_at=stored.revised_at,
        story_id=stored.story_id,
        hashtags=tuple(hashtag.tag for hashtag in stored.hashtags),
        text=article.text,
        html=article_html(stored),
        state=state_out(state) if state else None,
        feed_id=feed_id,
        arrived_at=arrived_at,
    )


def state_out(state: ArticleState) -> StateOut:
    return StateOut(read=state.is_read, saved=state.is_saved, hidden=state.is_hidden, labels=state.labels)


def story_out(card: StoryCard, *, now: datetime) -> StoryOut:
    story = card.story
    return StoryOut(
        id=story.id,
        headline=story.headline,
        standfirst=story.standfirst,
        language=story.language,
        section=story.face.section.value,
        first_seen_at=story.first_seen_at,
        last_moved_at=story.last_moved_at,
        article_count=story.article_count,
        publisher_count=story.publisher_count,
        independent_publishers=story.face.source_count,
        is_growing=is_growing(story, now=now),
        hashtags=tuple(hashtag.tag for hashtag in story.face.hashtags),
        lead=card_out(card.lead),
        elsewhere=tuple(map(elsewhere_out, story.face.elsewhere)),
    )


def elsewhere_out(told: ToldElsewhere) -> ElsewhereOut:
    return ElsewhereOut(
        story_id=told.story_id,
        language=told.language,
        likeness=told.likeness,
        shared=told.shared,
        model=told.model,
        digest=told.digest,
    )


def publisher_out(publisher: Publisher) -> PublisherOut:
    return PublisherOut(
        id=publisher.id,
        name=publisher.name,
        home_url=publisher.home_url,
        article_count=publisher.article_count,
        feed_count=publisher.feed_count,
    )


def subscription_out(line: Subscription) -> SubscriptionOut:
    return SubscriptionOut(
        feed_id=line.feed.id,
        url=line.feed.url,
        site_url=line.feed.site_url,
        title=line.title,
        folder=line.folder.name if line.folder else None,
        unread=line.unread_count,
        health=line.feed.health.words,
    )

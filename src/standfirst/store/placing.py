"""Articles into stories: placements, faces and the counts that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, case, delete, insert, select, update

from standfirst.codec import encode
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Hashtag, Placement, Section, StoryFace
from standfirst.model.work import Claim, WorkKind
from standfirst.store.database import Database
from standfirst.store.hashtags import save_hashtags
from standfirst.store.ledger import add_to_desk, mark_change
from standfirst.store.tables import articles, placements, stories, story_claims
from standfirst.store.work import finish_work, is_ours

_ARTICLE = select(
    articles.c.publisher_id, articles.c.first_seen_at, articles.c.published_at, articles.c.story_id
).where(articles.c.id == bindparam("of_id"))
_STORY = select(stories.c.id).where(stories.c.id == bindparam("of_id"))
_OF_PUBLISHER = (
    select(articles.c.id)
    .where(articles.c.story_id == bindparam("of_story"), articles.c.publisher_id == bindparam("of_publisher"))
    .limit(1)
)
_NEW_STORY = insert(stories)
_DROP_STORY = delete(stories).where(stories.c.id == bindparam("of_id"))
_DROP_CLAIMS = delete(story_claims).where(story_claims.c.story_id == bindparam("of_id"))
_GROW = (
    update(stories)
    .where(stories.c.id == bindparam("of_id"))
    .values(
        article_count=stories.c.article_count + bindparam("more_articles"),
        publisher_count=stories.c.publisher_count + bindparam("more_publishers"),
        first_seen_at=case(
            (stories.c.first_seen_at > bindparam("seen"), bindparam("seen")), else_=stories.c.first_seen_at
        ),
        last_moved_at=case(
            (stories.c.last_moved_at < bindparam("moved"), bindparam("moved")), else_=stories.c.last_moved_at
        ),
    )
)
_SHRINK = (
    update(stories)
    .where(stories.c.id == bindparam("of_id"))
    .values(
        article_count=stories.c.article_count - 1,
        publisher_count=stories.c.publisher_count - bindparam("fewer_publishers"),
    )
    .returning(stories.c.article_count, stories.c.lead_article_id)
)
_FIRST_PLACED = (
    select(placements.c.article_id)
    .where(placements.c.story_id == bindparam("of_story"))
    .order_by(placements.c.sequence)
    .limit(1)
)
_LEAD = update(stories).where(stories.c.id == bindparam("of_id")).values(lead_article_id=bindparam("new_lead"))
_PLACE = (
    update(articles)
    .where(articles.c.id == bindparam("of_id"))
    .values(story_id=bindparam("new_story"), copy_of=bindparam("new_copy_of"))
)
_NEW_PLACEMENT = insert(placements)
_DROP_PLACEMENT = delete(placements).where(placements.c.article_id == bindparam("of_id"))
_MEMBER = select(articles.c.id).where(
    and_(articles.c.id == bindparam("of_id"), articles.c.story_id == bindparam("of_story"))
)
_SAVE_FACE = (
    update(stories)
    .where(stories.c.id == bindparam("of_id"))
    .values(face=bindparam("new_face"), section=bindparam("new_section"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What placing needs to know of an article."""

    id: ArticleId
    publisher_id: int
    first_seen_at: int
    published_at: int
    story_id: StoryId | None


class SqlPlacing:
    """What ports.StoryStore writes, over SQL."""

    _database: Database

    def save_placement(
        self,
        article_id: ArticleId,
        placement: Placement,
        hashtags: Sequence[Hashtag],
        claim: Claim | None,
        *,
        now: datetime,
    ) -> tuple[StoryId, int] | None:
        def save(tx: Connection) -> tuple[StoryId, int] | None:
            if not is_ours(tx, claim):
                return None
            mark_change(tx)
            finish_work(tx, WorkKind.PLACE_ARTICLE, article_id, None)
            row = tx.execute(_ARTICLE, {"of_id": article_id}).first()
            if row is None:
                return None
            article = _Article(
                id=article_id, publisher_id=row[0], first_seen_at=row[1], published_at=row[2], story_id=row[3]
            )
            placed = _place(tx, article, placement)
            save_hashtags(
                tx, article_id, hashtags, published_at=article.published_at, first_seen_at=article.first_seen_at
            )
            return placed

        return self._database.write(save)

    def save_face(self, story_id: StoryId, face: StoryFace) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            values = {"of_id": story_id, "new_face": encode(face).decode("utf-8"), "new_section": face.section.value}
            if tx.execute(_SAVE_FACE, values).rowcount:
                member = {"of_id": face.lead_article_id, "of_story": story_id}
                is_member = tx.execute(_MEMBER, member).first() is not None
                _set_lead(tx, story_id, face.lead_article_id if is_member else None)

        self._database.write(save)


def _place(tx: Connection, article: _Article, placement: Placement) -> tuple[StoryId, int]:
    there = placement.story is not None and tx.execute(_STORY, {"of_id": placement.story}).first() is not None
    stays = there and placement.story == article.story_id
    if article.story_id is not None:
        tx.execute(_DROP_PLACEMENT, {"of_id": article.id})
        if not stays:
            _leave(tx, article, article.story_id)
    numbers = add_to_desk(tx, stories=0 if there else 1, placements=1)
    story_id = StoryId(placement.story) if there and placement.story else StoryId(numbers.story_id)
    if not there:
        tx.execute(_NEW_STORY, _story_row(story_id, article))
    joins_publisher = not _tells(tx, story_id, article.publisher_id)
    tx.execute(_PLACE, {"of_id": article.id, "new_story": story_id, "new_copy_of": placement.copy_of})
    tx.execute(
        _NEW_PLACEMENT,
        {
            "article_id": article.id,
            "sequence": numbers.placement,
            "story_id": story_id,
            "details": encode(replace(placement, story=story_id)).decode("utf-8"),
        },
    )
    tx.execute(
        _GROW,
        {
            "of_id": story_id,
            "more_articles": 0 if stays else 1,
            "more_publishers": 1 if joins_publisher else 0,
            "seen": article.first_seen_at,
            "moved": article.published_at,
        },
    )
    return story_id, numbers.placement


def _leave(tx: Connection, article: _Article, story_id: StoryId) -> None:
    """Take an article, whose placement is gone, out of its story; a story without articles goes."""
    tx.execute(_PLACE, {"of_id": article.id, "new_story": None, "new_copy_of": None})
    loses_publisher = not _tells(tx, story_id, article.publisher_id)
    left, lead_id = tx.execute(_SHRINK, {"of_id": story_id, "fewer_publishers": 1 if loses_publisher else 0}).one()
    if not left:
        tx.execute(_DROP_CLAIMS, {"of_id": story_id})
        tx.execute(_DROP_STORY, {"of_id": story_id})
        add_to_desk(tx, stories=-1)
    elif lead_id == article.id:
        _set_lead(tx, story_id, None)


def _set_lead(tx: Connection, story_id: StoryId, article_id: ArticleId | None) -> None:
    """Let this article, or the one placed first, stand for the story."""
    lead_id = article_id or tx.execute(_FIRST_PLACED, {"of_story": story_id}).scalar_one()
    tx.execute(_LEAD, {"of_id": story_id, "new_lead": lead_id})


def _tells(tx: Connection, story_id: int, publisher_id: int) -> bool:
    """Whether the story has an article of the publisher."""
    return tx.execute(_OF_PUBLISHER, {"of_story": story_id, "of_publisher": publisher_id}).first() is not None


def _story_row(story_id: StoryId, article: _Article) -> dict[str, object]:
    return {
        "id": story_id,
        "first_seen_at": article.first_seen_at,
        "last_moved_at": article.published_at,
        "article_count": 0,
        "publisher_count": 0,
        "lead_article_id": article.id,
        "section": Section.GENERAL.value,
        "face": None,
    }

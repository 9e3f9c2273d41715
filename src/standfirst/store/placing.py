"""Articles into stories: a batch of placements and repairs in one transaction, and the counts that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from standfirst.codec import encode
from standfirst.model.desk import PlacementDraft, SavedPlacements
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Hashtag, Placement, Section, StoryFace, StoryRepair
from standfirst.model.work import Claim, WorkKind
from standfirst.store.bulk import execute_many
from standfirst.store.database import Database
from standfirst.store.hashtags import TaggedArticle, save_hashtags
from standfirst.store.ledger import add_to_desk, mark_change
from standfirst.store.muting import judge_articles
from standfirst.store.repairing import carry_out, lead_on, settled
from standfirst.store.rows import batches
from standfirst.store.tables import articles, embeddings, placements, readings, stories, story_claims
from standfirst.store.times import to_us
from standfirst.store.work import finish_claims, held_claims

_ARTICLES = select(
    articles.c.id, articles.c.publisher_id, articles.c.first_seen_at, articles.c.published_at, articles.c.story_id
).where(articles.c.id.in_(bindparam("ids", expanding=True)))
_STORIES = select(stories.c.id).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_NEW_STORY = insert(stories)
_DROP_STORIES = delete(stories).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_DROP_CLAIMS = delete(story_claims).where(story_claims.c.story_id.in_(bindparam("ids", expanding=True)))
_PLACE = (
    update(articles)
    .where(articles.c.id == bindparam("of_id"))
    .values(story_id=bindparam("new_story"), copy_of=bindparam("new_copy_of"))
)
_NEW_PLACEMENT = insert(placements)
_DROP_PLACEMENTS = delete(placements).where(placements.c.article_id.in_(bindparam("ids", expanding=True)))
_NEW_READING = insert(readings)
_DROP_READINGS = delete(readings).where(readings.c.article_id.in_(bindparam("ids", expanding=True)))
_FORGET_READINGS = delete(readings).where(readings.c.first_seen_at < bindparam("before"))
_FORGET_EMBEDDINGS = delete(embeddings).where(embeddings.c.first_seen_at < bindparam("before"))
_COUNT = (
    select(
        articles.c.story_id,
        func.count(),
        func.count(articles.c.publisher_id.distinct()),
        func.min(articles.c.first_seen_at),
        func.max(articles.c.published_at),
    )
    .where(articles.c.story_id.in_(bindparam("ids", expanding=True)))
    .group_by(articles.c.story_id)
)
_SET_COUNTS = (
    update(stories)
    .where(stories.c.id == bindparam("of_id"))
    .values(
        article_count=bindparam("told"),
        publisher_count=bindparam("tellers"),
        first_seen_at=bindparam("seen"),
        last_moved_at=bindparam("moved"),
    )
)
_ASTRAY = (  # stories whose lead is in another story, or in none
    select(stories.c.id)
    .join(articles, articles.c.id == stories.c.lead_article_id)
    .where(
        stories.c.id.in_(bindparam("ids", expanding=True)),
        func.coalesce(articles.c.story_id, 0) != stories.c.id,
    )
)
_FIRST_PLACED = (
    select(placements.c.article_id)
    .where(placements.c.story_id == bindparam("of_story"))
    .order_by(placements.c.sequence)
    .limit(1)
)
_LEAD = update(stories).where(stories.c.id == bindparam("of_id")).values(lead_article_id=bindparam("new_lead"))
_SAVE_FACE = (
    update(stories)
    .where(stories.c.id == bindparam("of_id"))
    .values(face=bindparam("new_face"), section=bindparam("new_section"), lead_article_id=bindparam("new_lead"))
)
_KEPT = select(stories.c.id).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_MEMBERSHIP = select(articles.c.id, articles.c.story_id).where(articles.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What placing needs to know of an article."""

    id: ArticleId
    publisher_id: int
    first_seen_at: int
    published_at: int
    story_id: StoryId | None


@dataclass(slots=True)
class _Homes:
    """Where each article of a batch goes, and the stories that this makes."""

    stories: dict[ArticleId, StoryId] = field(default_factory=dict)
    numbers: dict[int, StoryId] = field(default_factory=dict)
    new: dict[StoryId, _Article] = field(default_factory=dict)  # with the first article of each


class SqlPlacing:
    """What ports.StoryStore writes, over SQL."""

    _database: Database

    def save_placements(
        self, drafts: Sequence[PlacementDraft], repairs: Sequence[StoryRepair] = (), *, now: datetime
    ) -> SavedPlacements:
        return self._database.write(lambda tx: _save(tx, drafts, repairs, now=now))

    def save_placement(
        self,
        article_id: ArticleId,
        placement: Placement,
        hashtags: Sequence[Hashtag],
        claim: Claim | None,
        *,
        now: datetime,
    ) -> tuple[StoryId, int] | None:
        draft = PlacementDraft(article_id=article_id, placement=placement, hashtags=tuple(hashtags), claim=claim)
        saved = self.save_placements([draft], now=now)
        return (saved.stories[article_id], saved.last_sequence) if saved.stories else None

    def delete_readings(self, *, before: datetime) -> int:
        def forget(tx: Connection) -> int:
            tx.execute(_FORGET_EMBEDDINGS, {"before": to_us(before)})
            return tx.execute(_FORGET_READINGS, {"before": to_us(before)}).rowcount

        return self._database.write(forget)

    def save_face(self, story_id: StoryId, face: StoryFace) -> None:
        self.save_faces([(story_id, face)])

    def save_faces(self, faces: Sequence[tuple[StoryId, StoryFace]]) -> None:
        if faces:
            self._database.write(lambda tx: _save_faces(tx, faces))


def _save(
    tx: Connection, drafts: Sequence[PlacementDraft], repairs: Sequence[StoryRepair], *, now: datetime
) -> SavedPlacements:
    mark_change(tx)
    ours = held_claims(tx, [draft.claim for draft in drafts if draft.claim])
    drafts = [draft for draft in drafts if draft.claim is None or draft.claim.subject in ours]
    finish_claims(tx, WorkKind.PLACE_ARTICLE, [draft.article_id for draft in drafts])
    known = _load(tx, [draft.article_id for draft in drafts])
    drafts = [draft for draft in drafts if draft.article_id in known]
    homes = _find_homes(tx, drafts, known)
    sequence = _place(tx, drafts, homes)
    left = {article.story_id for article in known.values() if article.story_id is not None}
    mended = carry_out(tx, repairs, homes.numbers, now=now)
    touched = left | set(homes.stories.values()) | mended.touched
    gone = _recount(tx, touched)
    lead_on(tx, mended.merged, gone)
    save_hashtags(
        tx,
        [
            TaggedArticle(draft.article_id, draft.hashtags, article.published_at, article.first_seen_at)
            for draft in drafts
            for article in (known[draft.article_id],)
        ],
    )
    judge_articles(tx, (draft.article_id for draft in drafts))
    _keep_readings(tx, drafts, known)
    return SavedPlacements(
        stories=homes.stories, numbers=homes.numbers, last_sequence=max(sequence, mended.last_sequence)
    )


def _load(tx: Connection, ids: Sequence[ArticleId]) -> dict[ArticleId, _Article]:
    return {
        row[0]: _Article(id=row[0], publisher_id=row[1], first_seen_at=row[2], published_at=row[3], story_id=row[4])
        for batch in batches(ids)
        for row in tx.execute(_ARTICLES, {"ids": batch})
    }


def _find_homes(tx: Connection, drafts: Sequence[PlacementDraft], known: dict[ArticleId, _Article]) -> _Homes:
    """A story for each draft, made where there is none."""
    asked = {draft.placement.story for draft in drafts if draft.placement.story is not None}
    there = {row[0] for batch in batches(sorted(asked)) for row in tx.execute(_STORIES, {"ids": batch})}
    keys = [_key_of(draft, there) for draft in drafts]
    wanted = list(dict.fromkeys(key for key in keys if key not in there))
    if not wanted:
        return _Homes({draft.article_id: StoryId(key) for draft, key in zip(drafts, keys, strict=True)})
    last = add_to_desk(tx, stories=len(wanted)).story_id
    made = {key: StoryId(last - len(wanted) + place) for place, key in enumerate(wanted, start=1)}
    homes = _Homes(numbers={key: story_id for key, story_id in made.items() if key < 0 and not _is_own(key)})
    for draft, key in zip(drafts, keys, strict=True):
        story_id = made.get(key, StoryId(key))
        homes.stories[draft.article_id] = story_id
        if key in made:
            homes.new.setdefault(story_id, known[draft.article_id])
    execute_many(tx, _NEW_STORY, [_story_row(story_id, article) for story_id, article in homes.new.items()])
    return homes


_OWN = 1 << 62  # below this, negative: a draft that shares its new story with none


def _key_of(draft: PlacementDraft, there: set[int]) -> int:
    story = draft.placement.story
    if story is None or (story >= 0 and story not in there):
        return -_OWN - draft.article_id
    return story


def _is_own(key: int) -> bool:
    return key <= -_OWN


def _place(tx: Connection, drafts: Sequence[PlacementDraft], homes: _Homes) -> int:
    """Write the placements; the last sequence number."""
    if not drafts:
        return 0
    last = add_to_desk(tx, placements=len(drafts)).placement
    for batch in batches([draft.article_id for draft in drafts]):
        tx.execute(_DROP_PLACEMENTS, {"ids": batch})
    execute_many(
        tx,
        _PLACE,
        [
            {
                "of_id": draft.article_id,
                "new_story": homes.stories[draft.article_id],
                "new_copy_of": draft.placement.copy_of,
            }
            for draft in drafts
        ],
    )
    execute_many(
        tx,
        _NEW_PLACEMENT,
        [
            {
                "article_id": draft.article_id,
                "sequence": last - len(drafts) + place,
                "story_id": (story_id := homes.stories[draft.article_id]),
                "details": encode(settled(draft.placement, story_id, homes.numbers)).decode("utf-8"),
            }
            for place, draft in enumerate(drafts, start=1)
        ],
    )
    return last


def _recount(tx: Connection, touched: Iterable[StoryId]) -> set[StoryId]:
    """Bring the counts of these stories up to date; those without articles go, and are returned."""
    ids = sorted(touched)
    counted = [row for batch in batches(ids) for row in tx.execute(_COUNT, {"ids": batch})]
    execute_many(
        tx,
        _SET_COUNTS,
        [
            {"of_id": story_id, "told": told, "tellers": tellers, "seen": seen, "moved": moved}
            for story_id, told, tellers, seen, moved in counted
        ],
    )
    for batch in batches([row[0] for row in counted]):
        for story_id in tx.execute(_ASTRAY, {"ids": batch}).scalars().all():
            _set_lead(tx, story_id, None)
    gone = set(ids) - {row[0] for row in counted}
    for batch in batches(sorted(gone)):
        tx.execute(_DROP_CLAIMS, {"ids": batch})
        add_to_desk(tx, stories=-tx.execute(_DROP_STORIES, {"ids": batch}).rowcount)
    return gone


def _keep_readings(tx: Connection, drafts: Sequence[PlacementDraft], known: dict[ArticleId, _Article]) -> None:
    rows = [
        {
            "article_id": draft.article_id,
            "first_seen_at": known[draft.article_id].first_seen_at,
            "reading": draft.reading,
        }
        for draft in drafts
        if draft.reading is not None
    ]
    if rows:
        for batch in batches([row["article_id"] for row in rows]):
            tx.execute(_DROP_READINGS, {"ids": batch})
        execute_many(tx, _NEW_READING, rows)


def _save_faces(tx: Connection, faces: Sequence[tuple[StoryId, StoryFace]]) -> None:
    mark_change(tx)
    ids = sorted({story_id for story_id, _ in faces})
    kept = {row[0] for batch in batches(ids) for row in tx.execute(_KEPT, {"ids": batch})}
    leads = sorted({face.lead_article_id for _, face in faces})
    story_of = {row[0]: row[1] for batch in batches(leads) for row in tx.execute(_MEMBERSHIP, {"ids": batch})}
    rows = [
        {
            "of_id": story_id,
            "new_face": encode(face).decode("utf-8"),
            "new_section": face.section.value,
            "new_lead": face.lead_article_id
            if story_of.get(face.lead_article_id) == story_id
            else tx.execute(_FIRST_PLACED, {"of_story": story_id}).scalar_one(),
        }
        for story_id, face in faces
        if story_id in kept
    ]
    execute_many(tx, _SAVE_FACE, rows)


def _set_lead(tx: Connection, story_id: StoryId, article_id: ArticleId | None) -> None:
    """Let this article, or the one placed first, stand for the story."""
    lead_id = article_id or tx.execute(_FIRST_PLACED, {"of_story": story_id}).scalar_one()
    tx.execute(_LEAD, {"of_id": story_id, "new_lead": lead_id})


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

"""Articles into stories, and stories into each other, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from standfirst.model.comment import Place, Spot
from standfirst.model.desk import PlacementDraft, SavedPlacements, StoryChange
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.interests import FollowKind, Interest
from standfirst.model.story import Hashtag, Placement, RepairKind, StoryFace, StoryRepair
from standfirst.model.work import Claim, WorkKind
from standfirst.store.cards import distinct
from standfirst.store.cursors import clamp_limit
from standfirst.store.memory.shelves import HasShelves, StoryShelf, atomic
from standfirst.store.repairing import moved_placement, settled


class MemoryPlacing(HasShelves):
    @atomic
    def save_placements(
        self, drafts: Sequence[PlacementDraft], repairs: Sequence[StoryRepair] = (), *, now: datetime
    ) -> SavedPlacements:
        shelves = self._shelves
        shelves.mark += 1
        drafts = [draft for draft in drafts if shelves.is_ours(draft.claim)]
        for draft in drafts:
            shelves.finish_work(WorkKind.PLACE_ARTICLE, draft.article_id, None)
        drafts = [draft for draft in drafts if draft.article_id in shelves.articles]
        homes, numbers = self._homes(drafts)
        touched = {shelves.articles[key].stored.story_id for key in homes}
        for draft in drafts:
            self._place(draft, homes[draft.article_id], numbers)
        merged: dict[StoryId, StoryId] = {}
        for repair in repairs:
            touched |= self._carry_out(repair, numbers, merged, now=now)
        gone = self._recount({story for story in touched | set(homes.values()) if story is not None})
        for story_id, into_id in merged.items():
            if story_id in gone:
                shelves.redirects = {old: into_id if new == story_id else new for old, new in shelves.redirects.items()}
                shelves.redirects[story_id] = into_id
                self._carry_along(story_id, into_id)
        return SavedPlacements(
            stories=homes,
            numbers=numbers,
            last_sequence=shelves.last_ids.get("placement", 0) if drafts or repairs else 0,
        )

    def _carry_along(self, story_id: StoryId, into_id: StoryId) -> None:
        """What readers said under a story that went into another, and that they follow it, goes along."""
        old, new = Spot(place=Place.STORY, number=story_id), Spot(place=Place.STORY, number=into_id)
        for shelf in self._shelves.comments.values():
            if shelf.comment.spot == old:
                shelf.comment = replace(shelf.comment, spot=new)
        self._shelves.closed.discard(old)
        followed = Interest(kind=FollowKind.STORY, subject=str(story_id))
        for person in self._shelves.persons.values():
            if (added_at := person.interests.pop(followed, None)) is not None:
                person.interests.setdefault(replace(followed, subject=str(into_id)), added_at)

    def _homes(self, drafts: Sequence[PlacementDraft]) -> tuple[dict[ArticleId, StoryId], dict[int, StoryId]]:
        """A story for each draft, made where there is none; and the new ones by their numbers in the batch."""
        homes: dict[ArticleId, StoryId] = {}
        numbers: dict[int, StoryId] = {}
        for draft in drafts:
            asked = draft.placement.story
            if asked is not None and asked in self._shelves.stories:
                homes[draft.article_id] = StoryId(asked)
            elif asked is not None and asked in numbers:
                homes[draft.article_id] = numbers[asked]
            else:
                homes[draft.article_id] = self._new_story(draft.article_id)
                if asked is not None and asked < 0:
                    numbers[asked] = homes[draft.article_id]
        return homes, numbers

    def _new_story(self, article_id: ArticleId) -> StoryId:
        story_id = StoryId(self._shelves.next_id("story"))
        stored = self._shelves.articles[article_id].stored
        self._shelves.stories[story_id] = StoryShelf(article_id, [], stored.first_seen_at, stored.published.at)
        return story_id

    def _place(self, draft: PlacementDraft, story_id: StoryId, numbers: dict[int, StoryId]) -> None:
        shelf = self._shelves.articles[draft.article_id]
        self._put(draft.article_id, story_id)
        shelf.sequence = self._shelves.next_id("placement")
        shelf.reading = draft.reading or shelf.reading
        shelf.stored = replace(
            shelf.stored,
            story_id=story_id,
            placement=settled(draft.placement, story_id, numbers),
            hashtags=distinct(draft.hashtags),
        )

    def _put(self, article_id: ArticleId, story_id: StoryId) -> None:
        left = self._shelves.articles[article_id].stored.story_id
        if left is not None and left != story_id and left in self._shelves.stories:
            self._shelves.stories[left].members.remove(article_id)
        if article_id not in self._shelves.stories[story_id].members:
            self._shelves.stories[story_id].members.append(article_id)

    def _carry_out(
        self, repair: StoryRepair, numbers: dict[int, StoryId], merged: dict[StoryId, StoryId], *, now: datetime
    ) -> set[StoryId | None]:
        """Move the articles that are still where the repair says; the stories it touched."""
        articles = self._shelves.articles
        story_id = StoryId(repair.story)
        moved = [
            ArticleId(key)
            for key in repair.articles
            if key in articles and articles[ArticleId(key)].stored.story_id == story_id
        ]
        into = self._target(repair, numbers, moved)
        if not moved or into is None or into == story_id:
            return set()
        for article_id in moved:
            shelf = articles[article_id]
            self._put(article_id, into)
            shelf.sequence = self._shelves.next_id("placement")
            placement = shelf.stored.placement
            moved_to = moved_placement(placement, repair, into) if placement else None
            shelf.stored = replace(shelf.stored, story_id=into, placement=moved_to)
        if repair.kind is RepairKind.MERGE:
            merged[story_id] = into
        self._shelves.story_changes.append(
            StoryChange(
                at=now,
                kind=repair.kind,
                story_id=story_id,
                into_id=into,
                article_count=len(moved),
                shared=repair.shared,
                closeness=repair.closeness,
            )
        )
        return {story_id, into}

    def _target(self, repair: StoryRepair, numbers: dict[int, StoryId], moved: Sequence[ArticleId]) -> StoryId | None:
        if repair.into is not None and repair.into >= 0:
            return StoryId(repair.into) if repair.into in self._shelves.stories else None
        known = numbers.get(repair.into) if repair.into is not None else None
        if known is not None or not moved:
            return known
        story_id = self._new_story(moved[0])
        if repair.into is not None:
            numbers[repair.into] = story_id
        return story_id

    def _recount(self, touched: set[StoryId]) -> set[StoryId]:
        """Bring these stories up to date; those without articles go, and are returned."""
        gone = set()
        for story_id in touched:
            story = self._shelves.stories[story_id]
            if not story.members:
                del self._shelves.stories[story_id]
                gone.add(story_id)
                continue
            stored = [self._shelves.articles[key].stored for key in story.members]
            story.first_seen_at = min(article.first_seen_at for article in stored)
            story.last_moved_at = max(article.published.at for article in stored)
            if story.lead not in story.members:
                story.lead = self._first_placed(story)
        return gone

    def _first_placed(self, story: StoryShelf) -> ArticleId:
        return min(story.members, key=lambda article_id: self._shelves.articles[article_id].sequence)

    @atomic
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

    @atomic
    def delete_readings(self, *, before: datetime) -> int:
        old = [
            shelf
            for shelf in self._shelves.articles.values()
            if shelf.reading is not None and shelf.stored.first_seen_at < before
        ]
        for shelf in old:
            shelf.reading = None
        for key in [
            key for key in self._shelves.embeddings if self._shelves.articles[key].stored.first_seen_at < before
        ]:
            del self._shelves.embeddings[key]
        return len(old)

    @atomic
    def save_face(self, story_id: StoryId, face: StoryFace) -> None:
        self.save_faces([(story_id, face)])

    @atomic
    def save_faces(self, faces: Sequence[tuple[StoryId, StoryFace]]) -> None:
        if faces:
            self._shelves.mark += 1
        for story_id, face in faces:
            if story := self._shelves.stories.get(story_id):
                story.face = face
                is_member = face.lead_article_id in story.members
                story.lead = face.lead_article_id if is_member else self._first_placed(story)

    @atomic
    def get_redirect(self, story_id: StoryId) -> StoryId | None:
        return self._shelves.redirects.get(story_id)

    @atomic
    def list_story_changes(self, story_id: StoryId, *, limit: int = 20) -> tuple[StoryChange, ...]:
        changes = [change for change in self._shelves.story_changes if story_id in (change.story_id, change.into_id)]
        return tuple(reversed(changes))[: clamp_limit(limit)]

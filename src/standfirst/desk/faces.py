"""The faces of stories that changed: lead, hashtags, summary, related stories."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from standfirst.desk.claims import keep_claims
from standfirst.desk.desk import Desk
from standfirst.desk.meanings import Meanings
from standfirst.desk.other_languages import OtherLanguages
from standfirst.enrich.face import make_face
from standfirst.errors import StoreError
from standfirst.group.stories import StoryGrouper
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import StoryId
from standfirst.model.story import Relation, StoryFace

RELATED_MAX = 6

log = logging.getLogger(__name__)


class FaceMaker:
    """Makes faces and saves them. A story whose face cannot be made keeps its last one."""

    def __init__(self, desk: Desk, meanings: Meanings) -> None:
        self._desk = desk
        self._languages = OtherLanguages(desk.store, meanings)

    def make(self, grouper: StoryGrouper, stories: Collection[StoryId], alone: Mapping[StoryId, StoredArticle]) -> None:
        """The faces of these stories; of those told by a single article that article is at hand. Raises StoreError."""
        faces: dict[StoryId, StoryFace] = {}
        leads: dict[StoryId, StoredArticle] = {}
        told: dict[StoryId, Sequence[StoredArticle]] = {}  # of those that several articles tell, or told
        for story_id in sorted(stories):
            only = alone.get(story_id)
            try:
                articles = (only,) if only else self._articles_of(story_id)
                face = self._face_of(grouper, story_id, articles)
            except StoreError:
                raise
            except Exception:  # a story keeps its last face; its articles are placed all the same
                log.exception("the face of story %d could not be made", story_id)
            else:
                if face is not None:
                    faces[story_id] = face
                    leads[story_id] = next(each for each in articles if each.id == face.lead_article_id)
                    if only is None:
                        told[story_id] = _originals(articles)
        changed = self._languages.look(grouper, leads)
        made = {story_id: replace(face, elsewhere=self._languages.told(story_id)) for story_id, face in faces.items()}
        self._desk.store.save_faces([*made.items(), *self._beside(made, changed)])
        keep_claims(self._desk.store, told)

    def mend(self, grouper: StoryGrouper, *, since: datetime) -> None:
        """Make the faces that a crash kept from being made: those of live stories without a summary."""
        bare = [
            card.story.id
            for card in self._desk.store.list_live_stories(since=since)
            if card.story.face.summary is None and not card.story.face.hashtags
        ]
        self.make(grouper, bare, {})

    def _beside(
        self, faces: Mapping[StoryId, StoryFace], changed: Collection[StoryId]
    ) -> list[tuple[StoryId, StoryFace]]:
        """The faces of the stories beside these, which did not change themselves but have new company; and of those that
        are told in other languages than before."""
        company: dict[StoryId, list[Relation]] = {}
        for story_id, face in faces.items():
            for relation in face.related:
                if relation.story_id not in faces:
                    company.setdefault(relation.story_id, []).append(replace(relation, story_id=story_id))
        cards = self._desk.store.list_story_cards(company.keys() | (set(changed) - faces.keys()))
        return [
            (
                story_id,
                replace(
                    card.story.face,
                    related=_with(card.story.face.related, company.get(story_id, ())),
                    elsewhere=self._languages.told(story_id) if story_id in changed else card.story.face.elsewhere,
                ),
            )
            for story_id, card in sorted(cards.items())
        ]

    def _articles_of(self, story_id: StoryId) -> Sequence[StoredArticle]:
        return self._desk.store.load_story_articles(story_id)

    def _face_of(self, grouper: StoryGrouper, story_id: StoryId, articles: Sequence[StoredArticle]) -> StoryFace | None:
        if not articles:
            return None
        related = tuple(
            Relation(story_id=StoryId(number), score=score, shared=shared)
            for number, score, shared in grouper.related(story_id, limit=RELATED_MAX)
        )
        return make_face(articles, related, _copies(articles), self._desk.settings.never_lead)


def _with(related: Sequence[Relation], more: Sequence[Relation]) -> tuple[Relation, ...]:
    known = {relation.story_id: relation for relation in (*related, *more)}
    return tuple(sorted(known.values(), key=lambda relation: (-relation.score, relation.story_id))[:RELATED_MAX])


def _originals(articles: Sequence[StoredArticle]) -> Sequence[StoredArticle]:
    copies = _copies(articles)
    return [article for article in articles if article.id not in copies]


def _copies(articles: Sequence[StoredArticle]) -> dict[int, int]:
    """Each reprint's id with the id of the article whose text it is."""
    placed = {article.id: article.placement for article in articles}
    return {
        key: placement.copy_of
        for key, placement in placed.items()
        if placement is not None and placement.copy_of is not None
    }

"""Who says what, in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from standfirst.model.claim import ArticleAttributions, StoryClaim
from standfirst.model.ids import ArticleId, StoryId
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryClaims(HasShelves):
    @atomic
    def load_attributions(self, article_ids: Collection[ArticleId]) -> dict[ArticleId, ArticleAttributions]:
        shelves = {article_id: self._shelves.articles.get(article_id) for article_id in article_ids}
        return {
            article_id: shelf.attributions
            for article_id, shelf in shelves.items()
            if shelf is not None and shelf.attributions is not None
        }

    @atomic
    def save_claims(
        self,
        claims: Mapping[StoryId, Sequence[StoryClaim]],
        found: Mapping[ArticleId, ArticleAttributions] | None = None,
    ) -> None:
        self._shelves.mark += 1
        for article_id, attributions in (found or {}).items():
            if shelf := self._shelves.articles.get(article_id):
                shelf.attributions = attributions
        for story_id, told in claims.items():
            if story := self._shelves.stories.get(story_id):
                story.claims = tuple(told)

    @atomic
    def list_claims(self, story_id: StoryId) -> tuple[StoryClaim, ...]:
        story = self._shelves.stories.get(story_id)
        return story.claims if story is not None else ()

    @atomic
    def list_first_claims(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryClaim]:
        return {story_id: claims[0] for story_id in story_ids if (claims := self.list_claims(story_id))}

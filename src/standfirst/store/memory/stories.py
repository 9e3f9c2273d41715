"""Stories, placements and hashtags, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from standfirst.model.desk import HashtagCount, StoredArticle, StoryCard, StoryMember
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.paging import Cursor, Page
from standfirst.model.story import Section, Story, StoryFace
from standfirst.ports import PlacedArticle
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.memory.placing import MemoryPlacing
from standfirst.store.memory.shelves import atomic
from standfirst.store.times import to_us


class MemoryStories(MemoryPlacing):
    @atomic
    def list_placements(self, *, after_sequence: int, since: datetime, limit: int = 1000) -> tuple[PlacedArticle, ...]:
        placed = [
            PlacedArticle(
                sequence=shelf.sequence,
                story_id=stored.story_id,
                event=stored.placement.event,
                article_id=stored.id,
                published_at=stored.published.at,
                first_seen_at=stored.first_seen_at,
                reading=shelf.reading,
            )
            for shelf in self._shelves.articles.values()
            if (stored := shelf.stored).story_id is not None
            and stored.placement is not None
            and shelf.sequence > after_sequence
            and stored.first_seen_at >= since
        ]
        return tuple(sorted(placed, key=lambda row: row.sequence)[: clamp_limit(limit)])

    @atomic
    def load_articles(self, article_ids: Sequence[ArticleId]) -> tuple[StoredArticle, ...]:
        articles = self._shelves.articles
        return tuple(articles[key].stored for key in article_ids if key in articles)

    @atomic
    def get_story(self, story_id: StoryId) -> Story | None:
        return self._story(story_id) if story_id in self._shelves.stories else None

    @atomic
    def list_members(self, story_id: StoryId, *, limit: int = 200) -> tuple[StoryMember, ...]:
        return tuple(
            StoryMember(card=self._shelves.card(stored.id), placement=stored.placement)
            for stored in self._articles(story_id)[: clamp_limit(limit)]
            if stored.placement
        )

    @atomic
    def load_story_articles(self, story_id: StoryId, *, limit: int = 40) -> tuple[StoredArticle, ...]:
        return tuple(self._articles(story_id)[: clamp_limit(limit)])

    @atomic
    def list_live_stories(
        self, *, since: datetime, section: Section | None = None, limit: int = 500
    ) -> tuple[StoryCard, ...]:
        page = self.list_stories(section=section, limit=limit)
        return tuple(card for card in page.rows if card.story.last_moved_at >= since)

    @atomic
    def list_stories(
        self, *, section: Section | None = None, after: Cursor | None = None, limit: int = 40
    ) -> Page[StoryCard]:
        last = decode_cursor(after, tuple[int, int])
        stories = [self._story(story_id) for story_id in self._shelves.stories]
        keyed = [((to_us(story.last_moved_at), story.id), story) for story in stories]
        keyed = [
            row
            for row in keyed
            if (last is None or row[0] < last) and (section is None or row[1].face.section == section)
        ]
        keyed.sort(key=lambda row: row[0], reverse=True)
        limit = clamp_limit(limit)
        cards = tuple(self._card(story) for _, story in keyed[:limit])
        return Page(rows=cards, next=encode_cursor(*keyed[limit - 1][0]) if len(keyed) > limit else None)

    @atomic
    def list_story_cards(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryCard]:
        return {key: self._card(self._story(key)) for key in story_ids if key in self._shelves.stories}

    @atomic
    def list_hashtags(self, *, since: datetime, limit: int = 40) -> tuple[HashtagCount, ...]:
        recent = Counter(
            hashtag.key
            for shelf in self._shelves.articles.values()
            for hashtag in shelf.stored.hashtags
            if shelf.stored.first_seen_at >= since
        )
        keys = sorted(recent, key=lambda key: (-recent[key], key))[: clamp_limit(limit)]
        return tuple(replace(self._hashtag(key), recent_count=recent[key]) for key in keys)

    @atomic
    def get_hashtag(self, key: str) -> HashtagCount | None:
        count = self._hashtag(key.casefold())
        return count if count.article_count else None

    def _hashtag(self, key: str) -> HashtagCount:
        spellings = Counter(
            hashtag.tag
            for shelf in self._shelves.articles.values()
            for hashtag in shelf.stored.hashtags
            if hashtag.key == key
        )
        tag = min(spellings, key=lambda tag: (-spellings[tag], tag), default=key)
        return HashtagCount(tag=tag, key=key, article_count=spellings.total())

    def _story(self, story_id: StoryId) -> Story:
        shelf = self._shelves.stories[story_id]
        lead = self._shelves.articles[shelf.lead].stored.article
        publishers = {self._shelves.articles[key].stored.publisher_id for key in shelf.members}
        face = replace(shelf.face, lead_article_id=shelf.lead) if shelf.face else StoryFace(lead_article_id=shelf.lead)
        return Story(
            id=story_id,
            headline=lead.headline,
            standfirst=lead.standfirst,
            language=lead.language,
            first_seen_at=shelf.first_seen_at,
            last_moved_at=shelf.last_moved_at,
            article_count=len(shelf.members),
            publisher_count=len(publishers),
            face=face,
        )

    def _card(self, story: Story) -> StoryCard:
        return StoryCard(story=story, lead=self._shelves.card(story.face.lead_article_id))

    def _articles(self, story_id: StoryId) -> list[StoredArticle]:
        story = self._shelves.stories.get(story_id)
        stored = [self._shelves.articles[key].stored for key in story.members] if story else []
        return sorted(stored, key=lambda article: (article.published.at, article.id))

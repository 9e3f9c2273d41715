"""A desk in memory that takes up short articles and places them, batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from standfirst.desk.place import Placer
from standfirst.model.article import Article
from standfirst.model.ids import StoryId
from standfirst.ports import Store
from tests.make import article, draft, new_feed, paragraph
from tests.web.world import World, empty_world, minutes_ago


@dataclass(slots=True)
class Wire:
    """A desk that takes articles up and places them."""

    world: World
    placer: Placer
    count: int = 0

    def tell(self, *told: tuple[str, str], language: str = "en") -> list[StoryId]:
        """Take articles up as one batch, each of a publisher of its own; the story of each."""
        urls = [self._take_up(headline, text, language) for headline, text in told]
        self.placer.place_due()
        return self.stories(urls)

    def _take_up(self, headline: str, text: str, language: str) -> str:
        self.count += 1
        host = f"wire-{self.count}.example"
        value = article(
            self.count,
            url=f"https://{host}/news",
            publisher=f"Wire {self.count}",
            headline=headline,
            standfirst=None,
            body=(paragraph(text),),
            language=language,
            published=minutes_ago(60 - self.count),
        )
        self._save(host, value)
        return value.url

    def _save(self, host: str, value: Article) -> None:
        feed, _ = self.world.store.add_feed(
            replace(new_feed(), url=f"https://{host}/feed.xml"),
            publisher_key=host,
            publisher_name=value.publisher or host,
            now=self.world.clock.moment,
        )
        made = draft(article=value, guid=host, content_hash=host, publisher_key=host, publisher_name=value.publisher)
        self.world.save(feed.id, drafts=(replace(made, wants_page=False),))
        self.world.clock.moment += timedelta(seconds=10)

    def stories(self, urls: Sequence[str]) -> list[StoryId]:
        cards = {card.url: card for card in self.world.store.list_articles(limit=100).rows}
        found = [cards[url].story_id for url in urls]
        return [story for story in found if story is not None]

    def restart(self, **parts: Any) -> None:
        """The desk put together again, with these `parts`, over the same store; another process places from now on."""
        self.world.desk = replace(self.world.desk, **parts)
        self.placer = Placer(self.world.desk)


def a_wire(store: Store | None = None, **parts: Any) -> Wire:
    """With these `parts` of the desk."""
    world = empty_world(store)
    world.desk = replace(world.desk, **parts)
    return Wire(world, Placer(world.desk))

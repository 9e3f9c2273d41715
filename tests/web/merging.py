"""A story that goes into another, as repair does it."""

from __future__ import annotations

from standfirst.model.story import RepairKind, StoryRepair
from tests.web.world import World, minutes_ago


def merge(world: World, into: str, name: str) -> StoryRepair:
    """The story called `name` goes into another."""
    story_id = world.stories[name]
    articles = tuple(member.card.id for member in world.store.list_members(story_id))
    repair = StoryRepair(
        kind=RepairKind.MERGE, story=story_id, into=world.stories[into], articles=articles, shared=("Heron", "trust")
    )
    world.store.save_placements([], [repair], now=minutes_ago(3).at)
    return repair

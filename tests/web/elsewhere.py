"""A story of the small desk that is told in Hindi, too, as a model found."""

from __future__ import annotations

from standfirst.model.story import ToldElsewhere
from tests.web.world import World


def tell_elsewhere(world: World) -> None:
    stored = world.store.get_article(world.articles["hindi"])
    assert stored is not None
    assert stored.story_id is not None
    told = ToldElsewhere(
        story_id=stored.story_id,
        language="hi",
        likeness=0.91,
        shared=("Heron", "214"),
        model="multilingual-e5-small",
        digest="0123456789abcdef",
    )
    world.face("ferries", elsewhere=(told,))

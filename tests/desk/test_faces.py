"""The faces of stories: what comes to stand beside a story that does not change itself."""

from __future__ import annotations

from standfirst.desk.reading.story_page import read_story
from standfirst.model.ids import StoryId
from tests.desk.wire import Wire, a_wire

BRIDGE = (
    "Minister Corvin Tay confirms that traffic must go round for a year",
    "The Sable bridge is to close on Monday, the transport minister, Corvin Tay, told the assembly in Osterley. Eleven of its steel hangers are "
    "cracked. Hauliers will drive forty miles more by Kellmouth; two ferries are to carry buses over the crossing from Pilot Hill.",
)
PAINTERS = (
    "Fourteen painters keep the Sable crossing red",
    "They hang in baskets over the water, know the steel hangers of the Sable bridge by their voices, and begin at the far end when they "
    "have come to the near one. Paint is mixed in a shed. In a storm the crossing hums, says Ines Marrow, an engineer who brings tea.",
)
QUIET = ("Museum lends a wick to a school", "The keeper of the museum of lamps, Ilse Korn, lent a wick to a school.")


def beside(wire: Wire, story: StoryId) -> list[StoryId]:
    page = read_story(wire.world.desk, story)
    assert page is not None
    return [related.card.story.id for related in page.related]


def test_a_story_has_beside_it_what_came_later_and_left_it_as_it_was() -> None:
    wire = a_wire()
    painters, quiet = wire.tell(PAINTERS, QUIET)
    assert beside(wire, painters) == []
    (bridge,) = wire.tell(BRIDGE)
    assert bridge != painters
    assert beside(wire, bridge) == [painters]
    assert beside(wire, painters) == [bridge]
    assert beside(wire, quiet) == []

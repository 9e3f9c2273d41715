"""Pages of lists name the feed under which the list goes out, where the desk is open."""

from __future__ import annotations

import re

import pytest

from standfirst.apis.door import Apis
from standfirst.web.app import create_app
from tests.web.client import Client
from tests.web.people import signed_in
from tests.web.world import World, full_world

LISTS = (
    "/",
    "/stories",
    "/stories?section=sport",
    "/hashtags/heronclass",
    "/hashtags/पुल",
    "/publishers/2",
    "/search?q=heron+%26+boats",
)


@pytest.mark.parametrize("path", LISTS)
def test_the_feed_is_named_and_there(world: World, path: str) -> None:
    client = Client(Apis(create_app(world.desk), desk=world.desk))
    text = client.get(path).text
    named = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)"', text)
    assert len(named) == 1
    assert client.get(named[0].replace("&amp;", "&")).status == 200
    assert path == "/" or text.count(named[0]) == 2, "and a button leads there"


def test_a_closed_desk_names_none() -> None:
    world = full_world(open_reading=False)
    odo, _ = signed_in(world.desk, "Odo")
    assert "application/atom+xml" not in odo.get("/stories").text

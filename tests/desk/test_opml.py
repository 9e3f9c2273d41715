from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from standfirst.desk.opml import export_opml, import_opml, preview_import
from standfirst.errors import OpmlError
from tests.desk.desks import a_desk
from tests.desk.press import Press

LIST = b"""<?xml version="1.0"?><opml version="2.0"><body>
<outline text="Quay"><outline text="Evening Lamp" xmlUrl="https://lamp.example/f" htmlUrl="https://lamp.example/"/>
<outline text="Night"><outline text="Tide" xmlUrl="https://tide.example/f"/></outline></outline>
<outline text="Again" xmlUrl="https://lamp.example/f"/><outline text="Script" xmlUrl="javascript:alert(1)"/></body></opml>"""


def test_a_list_goes_in_with_its_folders_and_comes_out_again(tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(tmp_path, Press()) as desk:
            preview = preview_import(desk, LIST)
            assert [feed.url for feed in preview.new] == ["https://lamp.example/f", "https://tide.example/f"]
            assert preview.folders == (("Quay",), ("Quay", "Night"))
            assert desk.store.list_feeds() == ()  # a preview changes nothing
            assert import_opml(desk, preview) == 2
            assert {feed.url: feed.folder for feed in desk.store.list_feeds()} == {
                "https://lamp.example/f": ("Quay",),
                "https://tide.example/f": ("Quay", "Night"),
            }
            again = preview_import(desk, export_opml(desk))
            assert (again.new, again.known) == ((), 2)

    asyncio.run(go())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not xml",
        b"<html><body/></html>",
        b'<!DOCTYPE opml [<!ENTITY a "ha">]><opml version="2.0"><body><outline text="&a;" xmlUrl="https://a.example/"/></body></opml>',
        LIST[:200],
    ],
)
def test_a_list_that_cannot_be_read_changes_nothing(tmp_path: Path, body: bytes) -> None:
    async def go() -> None:
        async with a_desk(tmp_path, Press()) as desk:
            with pytest.raises(OpmlError):
                preview_import(desk, body)
            assert desk.store.list_feeds() == ()

    asyncio.run(go())


def test_a_list_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(tmp_path, Press(), opml_bytes_max=100) as desk:
            with pytest.raises(OpmlError, match="STANDFIRST_OPML_BYTES_MAX"):
                preview_import(desk, LIST)

    asyncio.run(go())

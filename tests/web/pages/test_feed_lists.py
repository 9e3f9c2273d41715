"""What a reader brings along from another reader app is shown first, and then followed whole."""

from __future__ import annotations

import re

from standfirst.desk.lists.importing import pack_list
from tests.web.client import Reply
from tests.web.people import Browser, signed_in
from tests.web.world import World

LIST = """<opml version="2.0"><body>
<outline text="Coast"><outline text="Tides &lt;daily&gt;" type="rss" xmlUrl="https://tides.example/feed.xml"/></outline>
<outline text="Hill" type="rss" xmlUrl="https://hill.example/feed.xml"/></body></opml>"""


def upload(browser: Browser, body: bytes, field: str = "file") -> Reply:
    sent = b'--lamp\r\nContent-Disposition: form-data; name="%s"; filename="feeds.opml"\r\n\r\n%s\r\n--lamp--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=lamp", "sec-fetch-site": "same-origin"}
    return browser.client.ask("POST", "/following/import", headers | browser._cookie(), sent % (field.encode(), body))


def test_a_list_is_shown_and_then_followed(world: World) -> None:
    odo, reader = signed_in(world.desk, "Odo")
    before = len(world.store.list_subscriptions(reader.id))
    assert 'enctype="multipart/form-data"' in odo.get("/following/import").text
    text = upload(odo, LIST.encode()).text
    assert "names 2 feeds that you do not follow yet, in 1 folder" in text
    assert "Tides &lt;daily&gt;" in text
    assert len(world.store.list_subscriptions(reader.id)) == before, "looking changes nothing"
    packed = re.search(r'name="list" value="([^"]+)"', text)
    assert packed
    assert odo.post("/following/import/do", {"list": packed[1]}).headers["location"] == "/following?done=list"
    lines = {line.feed.url: line for line in world.store.list_subscriptions(reader.id)}
    folder = lines["https://tides.example/feed.xml"].folder
    assert folder is not None
    assert folder.name == "Coast"
    assert "articles of its feeds come" in odo.get("/following?done=list").text
    assert "You follow all feeds of this file" in upload(odo, LIST.encode()).text


def test_what_another_reader_follows_is_not_told(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    odo.post("/following/import/do", {"list": pack_list(LIST.encode())})
    assert "names 2 feeds that you do not follow yet" in upload(ida, LIST.encode()).text


def test_what_cannot_be_used_is_said(world: World) -> None:
    odo, reader = signed_in(world.desk, "Odo")
    before = world.store.list_subscriptions(reader.id)
    for body, words in ((b"", "Choose a file first"), (b"<opml>", "list"), (b"not a list", "list")):
        reply = upload(odo, body)
        assert (reply.status, words in reply.text) == (400, True)
    assert upload(odo, LIST.encode(), field="other").status == 400
    assert upload(odo, b"x" * (world.desk.settings.opml_bytes_max + 100_000)).status == 413
    bomb = pack_list(b" " * (world.desk.settings.opml_bytes_max + 2))
    for packed in ("", "nonsense", "é", bomb):
        assert odo.post("/following/import/do", {"list": packed}).status == 400
    headers = {"content-type": "multipart/form-data", "sec-fetch-site": "same-origin"}
    assert odo.client.ask("POST", "/following/import", headers | odo._cookie(), b"x").status == 400
    assert world.store.list_subscriptions(reader.id) == before

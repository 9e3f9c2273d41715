"""The desk learns a publisher's standing text from the pages it reads, and forgets it when asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from standfirst.desk.desk import Desk
from standfirst.desk.forget import forget_standing_text
from standfirst.desk.reading.lists import PublisherPage, read_publisher
from standfirst.desk.refresh import refresh
from standfirst.desk.subscribe import subscribe
from standfirst.errors import MissingError
from standfirst.model.desk import StoredArticle
from standfirst.model.feed import NewFeed
from standfirst.store.memory import MemoryStore
from standfirst.store.opening import open_store
from tests.desk.desks import a_desk, move_clock
from tests.desk.press import Answer, Press, serving

APPEAL = "On Fridays this paper also hangs under the custom house clock, where the gulls may read it too."
BEGINNINGS = ("Ferries", "Turnips", "Violins", "Ladders", "Owls", "Kites", "Bells", "Plums", "Maps", "Coats")


def page_of(number: int) -> Answer:
    """An article of its own subject with the appeal in its middle."""
    subject = BEGINNINGS[number]
    passages = [
        f"<p>{subject} of kind {part} were seen by {number + part} people at the {turn} end of town, who wrote that {subject.lower()} "
        f"had never been so {turn}, and went home by way of the {turn} stairs before it rained.</p>"
        for part, turn in enumerate(("upper", "lower", "quiet", "windy", "eastern", "wooden", "crooked"))
    ]
    body = "".join([*passages[:4], f"<p>{APPEAL}</p>", *passages[4:]])
    head = f"<title>{subject} everywhere</title></head><body><article><h1>{subject} everywhere</h1>"
    return Answer(body=f"<html lang=en><head>{head}{body}</article></body></html>".encode())


def publish(press: Press, numbers: range) -> str:
    url = press.add_feed("/lamp", numbers)
    for number in numbers:
        press.pages[f"/lamp/{number}.html"] = page_of(number)
    return url


def articles_of(desk: Desk) -> dict[str, StoredArticle]:
    rows = desk.store.list_articles(limit=100).rows
    stored = [article for row in rows if (article := desk.store.get_article(row.id))]
    return {article.article.url.rpartition("/")[2]: article for article in stored}


def publisher_page(desk: Desk) -> PublisherPage:
    (publisher,) = desk.store.list_publishers().rows
    page = read_publisher(desk, publisher.id, after=None)
    assert page is not None
    return page


async def learn(desk: Desk, press: Press) -> None:
    """Three articles, then three more."""
    await subscribe(desk, publish(press, range(3)))
    await refresh(desk)
    publish(press, range(6))
    move_clock(desk, hours=2)
    await refresh(desk)


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_standing_text_is_learned_used_on_the_next_pages_and_shown(tmp_path: Path, kind: str) -> None:
    async def work(press: Press) -> None:
        store = MemoryStore() if kind == "memory" else open_store(f"sqlite:///{tmp_path / 'desk.db'}")
        async with a_desk(tmp_path, press, store=store) as desk:
            await learn(desk, press)
            found = articles_of(desk)
            assert [name for name, stored in sorted(found.items()) if APPEAL in stored.article.text] == [
                "0.html", "1.html", "2.html",
            ]  # fmt: skip
            assert found["5.html"].article.rules["standing_text"] == "site-memory"
            assert len(found["5.html"].article.body) == 7
            assert [(line.text, line.left_out) for line in publisher_page(desk).standing_text] == [(APPEAL, 3)]
        store.close()

    with serving() as press:
        asyncio.run(work(press))


def test_what_was_forgotten_is_learned_anew(tmp_path: Path) -> None:
    async def work(press: Press) -> None:
        async with a_desk(tmp_path, press) as desk:
            await learn(desk, press)
            publisher = publisher_page(desk).publisher
            assert forget_standing_text(desk, str(publisher.id)) == publisher
            assert publisher_page(desk).standing_text == ()
            publish(press, range(10))
            move_clock(desk, hours=2)
            await refresh(desk)
            having = [name for name, stored in articles_of(desk).items() if APPEAL in stored.article.text]
            assert len(having) >= 6  # the three from before, and three to learn from
            assert desk.store.get_site_memory(publisher.id).pages == 4

    with serving() as press:
        asyncio.run(work(press))


def test_a_publisher_is_named_by_number_site_or_name(tmp_path: Path) -> None:
    async def work(press: Press) -> None:
        async with a_desk(tmp_path, press) as desk:
            await subscribe(desk, publish(press, range(2)))
            (publisher,) = desk.store.list_publishers().rows
            for which in (str(publisher.id), publisher.key, publisher.name.upper(), f" {publisher.home_url}"):
                assert forget_standing_text(desk, which) == publisher
            for which in ("nobody.example", "999", "99999999999999999999", "", "٣"):
                with pytest.raises(MissingError, match="no publisher"):
                    forget_standing_text(desk, which)
            for host in ("one.example", "two.example"):
                feed = NewFeed(url=f"https://{host}/feed")
                desk.store.add_feed(feed, publisher_key=host, publisher_name="Tide", now=desk.clock.now())
            with pytest.raises(MissingError, match="several publishers"):
                forget_standing_text(desk, "tide")
            assert forget_standing_text(desk, "two.example").key == "two.example"

    with serving() as press:
        asyncio.run(work(press))

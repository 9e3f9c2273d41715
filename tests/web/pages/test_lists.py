"""Hashtags, publishers and search."""

from __future__ import annotations

import pytest

from standfirst.web.app import create_app
from tests.web.client import Client
from tests.web.world import World, empty_world


def test_a_hashtag_in_any_spelling(client: Client) -> None:
    for spelling in ("heronclass", "HeronClass", "HERONCLASS"):
        reply = client.get(f"/hashtags/{spelling}")
        assert reply.status == 200
        assert "#HeronClass</h1>" in reply.text
        assert '<link rel="canonical" href="/hashtags/heronclass">' in reply.text
    assert "5 articles, newest first" in reply.text


@pytest.mark.parametrize("tag", ["nobody", "%00", "%FF", "..%2F..", "a" * 5000, "%E2%80%AE"])
def test_a_hashtag_that_nobody_uses_is_a_404(client: Client, tag: str) -> None:
    assert client.get(f"/hashtags/{tag}").status == 404


def test_publishers_by_name_and_their_articles(client: Client, world: World) -> None:
    text = client.get("/publishers").text
    assert text.index("Coastwire") < text.index("Evening Lamp") < text.index("Vellanmar Courier")
    stored = world.store.get_article(world.articles["lead"])
    assert stored is not None
    page = client.get(f"/publishers/{stored.publisher_id}").text
    assert "Evening Lamp</h1>" in page
    assert "All nine Heron boats held" in page
    assert "Where the desk listens to it" in page
    assert client.get("/publishers/4999").status == 404


def test_a_publishers_page_shows_the_standing_text_left_out(client: Client, world: World) -> None:
    stored = world.store.get_article(world.articles["lead"])
    assert stored is not None
    path = f"/publishers/{stored.publisher_id}"
    text = client.get(path).text
    assert "<summary>Standing text left out</summary>" in text
    assert "Support &lt;the&gt; Lamp, printed on Fridays</span>" in text
    assert "left out of 3 articles" in text
    assert f"standfirst forget {stored.publisher_id}</code>" in text
    assert world.store.forget_site_memory(stored.publisher_id)
    assert "Standing text" not in client.get(path).text


def test_search_marks_what_it_found(client: Client) -> None:
    text = client.get("/search?q=fish+market").text
    assert "<mark>fish</mark>" in text
    assert 'value="fish market"' in text


def test_search_for_nothing_asks_for_words(client: Client) -> None:
    text = client.get("/search").text
    assert "Nothing found" not in text
    assert 'name="q"' in text


@pytest.mark.parametrize(
    "words", ["%00", "%22", "%22%22%22", "-", "-boats", "*", "%27;drop", "a" * 9000, "%F0%9F", "OR AND NOT", "("]
)
def test_odd_words_break_nothing(client: Client, words: str) -> None:
    assert client.get(f"/search?q={words.replace(' ', '+')}").status == 200


def test_words_not_found_are_said_back_as_words(client: Client) -> None:
    text = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "Nothing found for" in text
    assert "<script>alert" not in text


def test_an_empty_desk_has_its_lists() -> None:
    client = Client(create_app(empty_world().desk))
    assert "No publishers yet" in client.get("/publishers").text
    assert "No stories here yet" in client.get("/stories").text
    assert "Nothing found for" in client.get("/search?q=anything").text
    assert "The desk listens to nobody yet" in client.get("/feeds").text

"""Comments on pages: written, answered, edited, taken back, regarded, reported; and who sees what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.model.comment import CommentState, NewComment, NoticeKind, Place, Spot
from standfirst.model.ids import CommentId
from standfirst.web.app import create_app
from tests.web.client import Client
from tests.web.people import Browser, owner, signed_in
from tests.web.world import World


@pytest.fixture
def article(world: World) -> str:
    return f"/articles/{world.articles['lead']}"


def page_of(browser: Browser, path: str, query: str = "") -> str:
    """The page with its comments, after the redirect to its name."""
    return browser.get(browser.get(path).headers["location"] + query).text


def said_part(text: str) -> str:
    return text.partition('<section class="com"')[2].partition("</section>")[0]


def test_an_empty_place_says_what_to_do(world: World, article: str) -> None:
    text = said_part(page_of(Browser(world.desk), article))
    assert "Nobody has commented" in text
    assert "/login?next=" in text
    browser, _ = signed_in(world.desk, "Odo")
    assert "<textarea" in said_part(page_of(browser, article))


@pytest.mark.parametrize("place", ["articles", "stories"])
def test_a_comment_is_written_and_everybody_reads_it(world: World, place: str) -> None:
    number = world.articles["lead"] if place == "articles" else world.stories["ferries"]
    stranger = Browser(world.desk)
    page_of(stranger, f"/{place}/{number}")  # now in the page cache
    browser, _ = signed_in(world.desk, "Odo", stranger.client)
    reply = browser.post(f"/{place}/{number}/comments", {"text": "The *lamp* is lit."})
    assert reply.status == 303
    assert reply.headers["location"].startswith(f"/{place}/{number}/")
    assert reply.headers["location"].endswith("#c1")
    text = said_part(page_of(stranger, f"/{place}/{number}"))
    assert "The <em>lamp</em> is lit." in text
    assert ">Odo</b>" in text
    assert "<form" not in text
    assert stranger.get("/comments/1").headers["location"] == reply.headers["location"]


def test_words_are_not_lost_when_they_cannot_be_taken(world: World, article: str) -> None:
    browser, _ = signed_in(world.desk, "Odo")
    assert "Write something first" in browser.post(f"{article}/comments", {"text": " \n "}).text
    reply = browser.post(f"{article}/comments", {"text": "long " * 2500})
    assert reply.status == 400
    assert "at most 10,000 characters" in reply.text
    assert "long long" in reply.text
    for path in ("/articles/999/comments", "/stories/999/comments"):
        assert browser.post(path, {"text": "Words."}).status == 404


def test_answers_and_names_are_told(world: World, article: str) -> None:
    odo, first = signed_in(world.desk, "Odo")
    ida, second = signed_in(world.desk, "Ida", odo.client)
    jun, third = signed_in(world.desk, "Jun", odo.client)
    odo.post(f"{article}/comments", {"text": "First."})
    assert "First." in ida.get("/comments/1/reply").text
    ida.post(f"{article}/comments", {"text": "No, @odo; ask @Jun, @Nobody and @Ida.", "parent": "1"})
    kinds = {
        reader.name: [notice.kind for notice in world.store.list_notices(reader.id)]
        for reader in (first, second, third)
    }
    assert kinds == {"Odo": [NoticeKind.REPLY], "Ida": [], "Jun": [NoticeKind.MENTION]}
    assert "Answers (1)" in odo.get("/feeds").text
    text = odo.get("/notices").text
    assert "answered you" in text
    assert "named you" in jun.get("/notices").text
    assert odo.post("/notices").status == 303
    assert "Answers (1)" not in odo.get("/feeds").text
    assert 'class="said d1"' in said_part(page_of(ida, article))
    assert ida.post(f"{article}/comments", {"text": "x", "parent": "99"}).status == 404
    assert ida.post(f"{article}/comments", {"text": "x", "parent": "x"}).status == 400
    elsewhere = f"/stories/{world.stories['ferries']}/comments"
    assert "stands elsewhere" in ida.post(elsewhere, {"text": "x", "parent": "1"}).text


def test_an_edit_keeps_what_was_said_before(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    odo.post(f"{article}/comments", {"text": "Nine boats."})
    assert "Nine boats." in odo.get("/comments/1/edit").text
    world.clock.moment += timedelta(minutes=5)
    assert odo.post("/comments/1/edit", {"text": "Ten boats."}).status == 303
    assert odo.post("/comments/1/edit", {"text": ""}).status == 400
    text = said_part(page_of(ida, article))
    assert "Ten boats." in text
    assert "/comments/1/history" in text
    history = Browser(world.desk, odo.client).get("/comments/1/history").text
    assert "Nine boats." in history
    assert "Ten boats." in history
    assert ida.get("/comments/1/edit").status == 404
    assert ida.post("/comments/1/edit", {"text": "Mine."}).status == 404


def test_a_comment_is_taken_back_but_its_answers_stay(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    odo.post(f"{article}/comments", {"text": "Secret words."})
    ida.post(f"{article}/comments", {"text": "An answer.", "parent": "1"})
    assert ida.post("/comments/1/delete").status == 404
    assert odo.post("/comments/1/delete").status == 303
    assert odo.post("/comments/1/delete").status == 404
    text = said_part(page_of(ida, article))
    assert "Secret words" not in text
    assert "taken this comment back" in text
    assert "An answer." in text
    assert Browser(world.desk, odo.client).get("/comments/1/history").status == 404
    ida.post("/comments/2/delete")
    assert "Nobody has commented" in said_part(page_of(ida, article))


def test_regard_comes_from_others_and_sorts(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    for words in ("Alpha.", "Beta."):
        odo.post(f"{article}/comments", {"text": words})
    assert odo.post("/comments/2/regard", {"regard": "on"}).status == 403
    for _ in range(2):
        assert ida.post("/comments/2/regard", {"regard": "on"}).status == 303
    text = said_part(page_of(ida, article, "?comments=regard"))
    assert text.index("Beta.") < text.index("Alpha.")
    assert "1 reader regards it" in text
    assert 'aria-pressed="true"' in text
    text = said_part(page_of(ida, article, "?comments=nonsense"))
    assert text.index("Alpha.") < text.index("Beta.")
    ida.post("/comments/2/regard", {"regard": "off"})
    assert "regards it" not in said_part(page_of(ida, article))


def test_a_reader_s_own_comments_have_a_page(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    assert "You have not commented yet" in odo.get("/comments").text
    for number in range(21):
        odo.post(f"{article}/comments", {"text": f"Words {number}."})
    assert world.store.list_comments(Spot(place=Place.ARTICLE, number=world.articles["lead"]))[-1].text == "Words 19."
    text = odo.get("/comments").text
    assert "Words 19." in text
    assert "Words 0." in text
    assert "Words" not in ida.get("/comments").text


def test_nobody_writes_too_much_at_once(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    replies = [odo.post(f"{article}/comments", {"text": "Words."}) for _ in range(21)]
    assert [reply.status for reply in replies] == [303] * 20 + [400]
    assert "20 comments within an hour" in replies[-1].text
    world.clock.moment += timedelta(minutes=61)
    assert odo.post(f"{article}/comments", {"text": "Words."}).status == 303


def test_links_of_new_readers_wait_and_are_seen_by_their_author(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, second = signed_in(world.desk, "Ida", odo.client)
    odo.post(f"{article}/comments", {"text": "@Ida see https://lamp.example"})
    assert "Waits for a moderator" in said_part(page_of(odo, article))
    assert "lamp.example</a>" not in said_part(page_of(ida, article))
    assert ida.get("/comments/1").status == 404
    assert world.store.count_unseen_notices(second.id) == 0
    chief, _ = owner(world.desk, odo.client)
    assert "https://lamp.example" in chief.get("/desk").text
    assert chief.post("/desk/comments/1/restore").status == 303
    assert "https://lamp.example" in said_part(page_of(ida, article))
    assert world.store.count_unseen_notices(second.id) == 1
    world.clock.moment += timedelta(days=4)
    odo.post(f"{article}/comments", {"text": "And https://quay.example"})
    assert "quay.example" in said_part(page_of(ida, article))
    odo.post("/comments/2/edit", {"text": "And https://quay.example again"})
    assert "again" in said_part(page_of(ida, article))


def test_a_desk_without_comments_has_none(world: World, article: str) -> None:
    desk = replace(world.desk, settings=replace(world.desk.settings, comments=False))
    browser, _ = signed_in(desk, "Odo", Client(create_app(desk)))
    assert "This desk has no comments." in said_part(page_of(browser, article))
    assert browser.post(f"{article}/comments", {"text": "Words."}).status == 403


def test_a_closed_account_takes_its_words_along(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    odo.post(f"{article}/comments", {"text": "Secret words."})
    ida.post(f"{article}/comments", {"text": "An answer.", "parent": "1"})
    odo.post("/settings/close")
    text = said_part(page_of(ida, article))
    assert "Secret" not in text
    assert "Odo" not in text
    assert "An answer." in text
    found = world.store.get_comment(CommentId(1))
    assert found is not None
    assert found.state is CommentState.DELETED


def test_a_long_discussion_has_pages_on_which_every_comment_stands_once(world: World, article: str) -> None:
    spot = Spot(place=Place.ARTICLE, number=world.articles["lead"])
    odo, reader = signed_in(world.desk, "Odo")
    made: list[CommentId] = []
    for number in range(1, 1103):
        parent = made[0] if number > 1101 else None  # an answer to the first, after eleven hundred others
        new = NewComment(
            spot=spot, parent_id=parent, author_id=reader.id, text=f"Words {number}.", state=CommentState.SHOWN
        )
        made.append(world.store.add_comment(new, now=world.clock.moment))
    pages = [said_part(page_of(odo, article, f"?thread={number}")) for number in range(1, 7)]
    shown = [int(number) for page in pages for number in re.findall(r'<article id="c(\d+)"', page)]
    assert shown == [made[0], made[-1], *made[1:-1]]
    assert "Page 1 of 6" in pages[0]
    assert 'rel="prev"' not in pages[0]
    assert 'rel="next"' not in pages[-1]
    assert said_part(page_of(odo, article, "?thread=99")) == pages[-1]
    newest = said_part(page_of(odo, article, "?comments=newest&thread=2"))
    assert f'<article id="c{made[900]}"' in newest
    place = odo.get(f"/comments/{made[700]}").headers["location"]
    assert place.endswith(f"?thread=4#c{made[700]}")
    assert f'<article id="c{made[700]}"' in odo.get(place.partition("#")[0]).text
    assert odo.get(f"/comments/{made[-1]}").headers["location"].endswith(f"#c{made[-1]}")

"""The desk for those who run it: what waits, what they may do, and that it is written down."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from standfirst.model.comment import NoticeKind, Place, Spot
from standfirst.model.reader import Role
from tests.web.pages.test_comments import page_of, said_part
from tests.web.people import PASSWORD, Browser, owner, signed_in
from tests.web.world import World


@pytest.fixture
def article(world: World) -> str:
    return f"/articles/{world.articles['lead']}"


def acts(world: World) -> list[tuple[str, str, str]]:
    return [(act.actor, act.act, act.subject) for act in world.store.list_acts().rows]


def test_a_report_waits_until_a_moderator_has_looked(world: World, article: str) -> None:
    odo, author = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    chief, _ = signed_in(world.desk, "Mo", odo.client, role=Role.MODERATOR)
    odo.post(f"{article}/comments", {"text": "Rude words."})
    assert "What is wrong with it?" in ida.get("/comments/1/report").text
    assert ida.post("/comments/1/report", {"reason": "nonsense"}).status == 400
    assert "Thank you" in ida.post("/comments/1/report", {"reason": "rude", "words": "Look <here>."}).text
    text = chief.get("/desk").text
    assert "Rude words." in text
    assert "Look &lt;here&gt;." in text
    assert "says Ida" in text
    assert chief.post("/desk/comments/1/hide", {"reason": "We are polite here."}).status == 303
    assert "Nothing waits" in chief.get("/desk").text
    assert "Rude words." not in said_part(page_of(ida, article))
    assert "We are polite here." in said_part(page_of(odo, article))
    assert odo.get("/comments/1/edit").status == 404
    assert [notice.kind for notice in world.store.list_notices(author.id)] == [NoticeKind.MODERATED]
    assert "A moderator hid your comment" in odo.get("/notices").text
    chief.post("/desk/comments/1/restore")
    assert "Rude words." in said_part(page_of(ida, article))
    log = chief.get("/desk/log").text
    assert "We are polite here." in log
    assert acts(world) == [("Mo", "showed a comment", "comment 1 by Odo"), ("Mo", "hid a comment", "comment 1 by Odo")]
    assert chief.post("/desk/comments/99/hide").status == 404


@pytest.mark.parametrize("place", ["article", "story", "publisher", "desk"])
def test_comments_are_closed_here_or_everywhere(world: World, article: str, place: str) -> None:
    chief, _ = owner(world.desk)
    odo, _ = signed_in(world.desk, "Odo", chief.client)
    stored = world.store.get_article(world.articles["lead"])
    assert stored is not None
    number = {"article": stored.id, "story": stored.story_id, "publisher": stored.publisher_id, "desk": 0}[place]
    odo.post(f"{article}/comments", {"text": "Before."})
    fields = {"place": place, "number": str(number), "closed": "on", "back": article}
    assert chief.post("/desk/lock", fields).headers["location"] == article
    text = said_part(page_of(odo, article))
    assert "Before." in text
    assert "closed" in text
    assert "<textarea" not in text
    assert odo.post(f"{article}/comments", {"text": "After."}).status == 403
    assert odo.post("/comments/1/edit", {"text": "After."}).status == 403
    assert chief.post(f"{article}/comments", {"text": "By who runs the desk."}).status == 303
    chief.post("/desk/lock", fields | {"closed": "off"})
    assert odo.post(f"{article}/comments", {"text": "After."}).status == 303
    assert [act for _, act, _ in acts(world)] == ["opened comments", "closed comments"]


def test_odd_places_are_not_closed(world: World) -> None:
    chief, _ = owner(world.desk)
    for place, number in (
        ("desk", "5"),
        ("story", "0"),
        ("nonsense", "1"),
        ("story", "x"),
        ("story", "9" * 30),
        ("story", "0" * 20 + "9" * 30),
    ):
        assert chief.post("/desk/lock", {"place": place, "number": number, "closed": "on"}).status == 400
    assert world.store.list_closed([Spot(place=Place.DESK, number=0)]) == frozenset()


def test_the_word_list_holds_back(world: World, article: str) -> None:
    chief, _ = owner(world.desk)
    odo, _ = signed_in(world.desk, "Odo", chief.client)
    chief.post("/desk/words", {"words": "Cheap loans\r\n\r\ncasino\n"})
    assert "cheap loans" in chief.get("/desk").text
    odo.post(f"{article}/comments", {"text": "Get CHEAP loans here"})
    assert "word list" in said_part(page_of(odo, article))
    odo.post(f"{article}/comments", {"text": "Plain words"})
    odo.post("/comments/2/edit", {"text": "A casino"})
    assert "A casino" not in said_part(page_of(Browser(world.desk, chief.client), article))
    assert world.store.list_acts().rows[0].detail == "added: casino, cheap loans"
    assert chief.post("/desk/words", {"words": "x" * 200}).status == 400


def test_a_suspended_reader_reads_but_does_not_comment(world: World, article: str) -> None:
    chief, _ = signed_in(world.desk, "Mo", role=Role.MODERATOR)
    boss, boss_reader = owner(world.desk, chief.client)
    odo, reader = signed_in(world.desk, "Odo", chief.client)
    assert chief.post(f"/desk/readers/{reader.id}/suspend", {"days": "2"}).status == 303
    reply = odo.post(f"{article}/comments", {"text": "My words."})
    assert reply.status == 403
    assert "You may comment again from 04 March 2026" in reply.text
    assert "My words." in reply.text
    assert "may not comment until 2026-03-04" in chief.get("/desk/readers").text
    world.clock.moment += timedelta(days=2, minutes=1)
    assert odo.post(f"{article}/comments", {"text": "Words."}).status == 303
    assert chief.post(f"/desk/readers/{boss_reader.id}/suspend", {"days": "2"}).status == 403
    assert boss.post(f"/desk/readers/{reader.id}/suspend", {"days": "x"}).status == 400
    assert boss.post("/desk/readers/999/suspend", {"days": "1"}).status == 404
    boss.post(f"/desk/readers/{reader.id}/suspend", {"days": "0"})
    assert acts(world)[0] == ("Owner", "ended a suspension", "Odo")


def test_an_owner_changes_roles_and_shuts_accounts(world: World) -> None:
    boss, boss_reader = owner(world.desk)
    odo, reader = signed_in(world.desk, "Odo", boss.client)
    assert odo.get("/desk").status == 403
    boss.post(f"/desk/readers/{reader.id}/role", {"role": "moderator"})
    assert odo.get("/desk").status == 200
    assert boss.post(f"/desk/readers/{reader.id}/role", {"role": "nonsense"}).status == 400
    assert boss.post(f"/desk/readers/{boss_reader.id}/role", {"role": "reader"}).status == 400
    boss.post(f"/desk/readers/{reader.id}/shut")
    assert odo.get("/desk").status == 303
    boss.post(f"/desk/readers/{reader.id}/let-in")
    assert world.store.get_reader(reader.id) == reader.__class__(
        **{name: getattr(reader, name) for name in reader.__slots__} | {"role": Role.MODERATOR}
    )
    reply = boss.post(f"/desk/readers/{reader.id}/password-link")
    shown = re.search(r'id="one-time-link">(/join/[\w-]+)<', reply.text)
    assert shown is not None
    assert odo.post(shown.group(1), {"password": PASSWORD, "again": PASSWORD}).status == 303
    assert [act for _, act, _ in acts(world)] == [
        "made a password link",
        "opened an account again",
        "shut an account",
        "changed a role",
    ]


def test_invitations_are_made_and_withdrawn(world: World) -> None:
    chief, _ = signed_in(world.desk, "Mo", role=Role.MODERATOR)
    reply = chief.post("/desk/invitations", {"note": "for Ida"})
    shown = re.search(r'id="one-time-link">(/join/[\w-]+)<', reply.text)
    assert shown is not None
    assert chief.post("/desk/invitations", {"role": "owner"}).status == 403
    text = chief.get("/desk/readers").text
    assert "for Ida" in text
    kept = re.search(r'name="invitation" value="(\w+)"', text)
    assert kept is not None
    assert chief.post("/desk/invitations/withdraw", {"invitation": kept.group(1)}).status == 303
    assert chief.post("/desk/invitations/withdraw", {"invitation": kept.group(1)}).status == 404
    assert Browser(world.desk, chief.client).get(shown.group(1)).status == 404

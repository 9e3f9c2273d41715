"""Signed addresses of pictures, and pictures fetched once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.desk.pictures import FAILURES_KEPT_MAX, Pictures, PictureSigner
from tests.web.world import NOW, PNG, empty_world

SIGNER = PictureSigner(b"s" * 32)
URL = "https://lamp.example/ferry.png?w=1&h=2"


@given(st.text(min_size=1, max_size=80))
def test_what_was_signed_is_read_back(tail: str) -> None:
    url = "https://lamp.example/" + tail
    signature, part = SIGNER.sign(url, now=NOW)
    assert SIGNER.verify(signature, part, now=NOW) == url
    assert set(signature + part) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_an_address_that_is_no_text_is_signed_and_never_let_in() -> None:
    signature, part = SIGNER.sign("https://lamp.example/\ud800", now=NOW)
    assert SIGNER.verify(signature, part, now=NOW) in (None, "https://lamp.example/?")


def test_a_signature_works_for_a_day_at_least_and_two_at_most() -> None:
    signature, part = SIGNER.sign(URL, now=NOW)
    assert SIGNER.verify(signature, part, now=NOW + timedelta(days=1)) == URL
    assert SIGNER.verify(signature, part, now=NOW + timedelta(days=2)) is None


def test_another_desk_signs_otherwise() -> None:
    assert PictureSigner(b"t" * 32).verify(*SIGNER.sign(URL, now=NOW), now=NOW) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_made_up_is_let_in(signature: str, part: str) -> None:
    assert SIGNER.verify(signature, part, now=NOW) is None


def test_one_fetch_serves_all_who_ask_at_once() -> None:
    world = empty_world()
    world.http.bodies[URL] = PNG
    pictures = Pictures(world.desk)

    async def ask() -> list[bytes | None]:
        found = await asyncio.gather(*(pictures.get(URL) for _ in range(20)))
        return [picture.body if picture else None for picture in found]

    assert asyncio.run(ask()) == [PNG] * 20
    assert world.http.asked == [URL]
    assert world.shelf.kept == {URL: PNG}


def test_a_kept_picture_asks_nobody() -> None:
    world = empty_world()
    world.shelf.kept[URL] = PNG
    picture = asyncio.run(Pictures(world.desk).get(URL))
    assert picture is not None
    assert picture.media_type == "image/png"
    assert world.http.asked == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x.png", "data:image/png;base64,AAAA", "//x", ""]
)
def test_only_web_addresses_are_asked(url: str) -> None:
    world = empty_world()
    assert asyncio.run(Pictures(world.desk).get(url)) is None
    assert world.http.asked == []


def test_failures_remembered_are_bounded() -> None:
    world = empty_world()
    pictures = Pictures(world.desk)

    async def ask() -> None:
        for number in range(FAILURES_KEPT_MAX + 20):
            await pictures.get(f"https://a.example/{number}.png")

    asyncio.run(ask())
    assert len(pictures._failed_until) == FAILURES_KEPT_MAX

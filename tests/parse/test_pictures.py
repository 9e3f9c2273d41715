"""The picture of an article."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.parse.pictures import first_image, is_image, widest_picture

WIDE = {"url": "https://lamp.example/wide.jpg", "medium": "image", "width": 1200}
SMALL = {"url": "https://lamp.example/small", "type": "image/webp", "width": 600}
FILM = {"url": "https://lamp.example/film.mp4", "medium": "video", "width": 1920}


@pytest.mark.parametrize(
    ("media_type", "address", "expected"),
    [
        ("image/png", "/x", True),
        ("IMAGE/PNG", "/x", True),
        ("audio/mpeg", "/x.png", False),
        ("", "/x.PNG?width=3", True),
        ("", "/x", False),
        ("image/png", "", False),
    ],
)
def test_is_image(media_type: str, address: str, expected: bool) -> None:
    assert is_image(media_type, address) is expected


@pytest.mark.parametrize(
    ("media", "address"),
    [
        ([], ""),
        ([SMALL, WIDE, FILM], WIDE["url"]),
        ([FILM], ""),
        ([FILM | {"thumbnail_url": "https://lamp.example/t.jpg"}], "https://lamp.example/t.jpg"),
        ([{"medium": "image"}], ""),
        ([{"url": "/a.jpg"}, {"url": "/b.jpg", "width": "wide"}], "/a.jpg"),
    ],
)
def test_widest_picture(media: list[dict[str, Any]], address: str) -> None:
    assert widest_picture(media) == address


def test_first_image() -> None:
    assert first_image([FILM, {"url": " /a.png "}, {"url": "/b.png"}], address_name="url") == "/a.png"
    assert first_image([], address_name="href") == ""

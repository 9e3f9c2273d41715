from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.picture_type import picture_type


def iso_media(major: bytes, *compatible: bytes) -> bytes:
    brands = major + b"\x00\x00\x00\x00" + b"".join(compatible)
    return (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + b"\x00\x00\x00\x08mdat"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "image/jpeg"),
        (b"GIF87a\x01\x00\x01\x00", "image/gif"),
        (b"GIF89a\x01\x00\x01\x00", "image/gif"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (iso_media(b"avif", b"mif1"), "image/avif"),
        (iso_media(b"avis"), "image/avif"),
        (iso_media(b"mif1", b"miaf", b"avif"), "image/avif"),
    ],
)
def test_picture_is_known_by_its_first_bytes(body: bytes, expected: str) -> None:
    assert picture_type(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x89PNG",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<html>GIF89a</html>",
        b" GIF89a",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        iso_media(b"isom", b"mp42"),
        iso_media(b"heic", b"mif1"),
        b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00avif",  # "avif" stands after the box's end
        b"BM\x00\x00",
    ],
)
def test_anything_else_is_no_picture(body: bytes) -> None:
    assert picture_type(body) is None


@given(st.binary(max_size=64), st.sampled_from([b"", b"\x00\x00\x00\x1cftyp", b"RIFF", b"<svg"]))
def test_no_bytes_raise(body: bytes, start: bytes) -> None:
    kind = picture_type(start + body)
    assert kind is None or kind.startswith("image/")
    assert kind != "image/svg+xml"

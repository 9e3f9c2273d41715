from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.errors import FetchError
from standfirst.fetch.options import Terms
from standfirst.fetch.unpacking import Unpacker
from standfirst.model.feed import FeedHealthReason

MIB = 1024**2


def terms(**parts: Any) -> Terms:
    return Terms(**{"accept": "*/*", "body_bytes_max": 10 * MIB, "is_spaced": False, **parts})


def unpack(encoding: str, *chunks: bytes, **parts: Any) -> bytes:
    unpacker = Unpacker(encoding, terms(**parts), ratio_max=100)
    for chunk in chunks:
        if not unpacker.feed(chunk):
            break
    return unpacker.finish()


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "utf-8": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "Deflate ": bare_deflate,
    "deflate, gzip": lambda body: gzip.compress(zlib.compress(body)),
    "gzip,gzip": lambda body: gzip.compress(gzip.compress(body)),
}


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


@given(st.binary(max_size=3000).filter(lambda body: body[:1] != b"\x1f"), st.sampled_from(sorted(PACKINGS)), st.data())
def test_body_comes_out_as_it_went_in_however_it_is_cut(body: bytes, encoding: str, data: st.DataObject) -> None:
    packed = PACKINGS[encoding](body)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(packed)), max_size=5)))
    chunks = [packed[start:end] for start, end in zip([0, *cuts], [*cuts, len(packed)], strict=True)]
    assert unpack(encoding, *chunks) == body


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "gzip, deflate", "br", "a, b"]))
def test_no_bytes_raise_anything_but_a_fetch_error(body: bytes, encoding: str) -> None:
    try:
        unpacked = unpack(encoding, body, body_bytes_max=1000)
    except FetchError:
        return
    assert len(unpacked) <= 1000


def test_several_members_are_one_body_and_what_follows_is_left() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(500)
    assert unpack("gzip", packed) == b"one two"
    assert unpack("gzip", *(packed[start : start + 1] for start in range(len(packed)))) == b"one two"


def test_packed_sitemap_is_unpacked_without_being_told() -> None:
    assert unpack("", gzip.compress(b"<urlset/>")) == b"<urlset/>"
    assert unpack("gzip", gzip.compress(gzip.compress(b"<urlset/>"))) == b"<urlset/>"
    picture = gzip.compress(b"no picture at all")
    assert unpack("", picture, is_packable=False) == picture


def test_large_body_within_the_cap_comes_out_whole() -> None:
    body = noise(3 * MIB)
    packed = gzip.compress(body, 1)
    assert unpack("gzip", *(packed[start : start + 50_000] for start in range(0, len(packed), 50_000))) == body


def reason_of(encoding: str, *chunks: bytes, **parts: Any) -> FeedHealthReason:
    with pytest.raises(FetchError) as caught:
        unpack(encoding, *chunks, **parts)
    assert str(caught.value).endswith(".")
    return caught.value.reason


def test_bomb_is_noticed_by_its_ratio() -> None:
    bomb = gzip.compress(bytes(50 * MIB))
    assert reason_of("gzip", bomb) is FeedHealthReason.BOMB
    assert reason_of("", bomb) is FeedHealthReason.BOMB, "a gzip file too"
    assert reason_of("gzip", gzip.compress(bomb)) is FeedHealthReason.BOMB, "one inside another too"
    assert reason_of("gzip, gzip", gzip.compress(bomb)) is FeedHealthReason.BOMB
    assert reason_of("deflate", zlib.compress(bytes(50 * MIB))) is FeedHealthReason.BOMB


def test_small_repetitive_body_is_no_bomb() -> None:
    assert unpack("gzip", gzip.compress(bytes(MIB))) == bytes(MIB)


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "gzip,gzip"])
def test_body_above_the_cap_is_refused(encoding: str) -> None:
    packed = PACKINGS[encoding](noise(5000))
    assert reason_of(encoding, packed, body_bytes_max=4999) is FeedHealthReason.TOO_LARGE
    assert unpack(encoding, packed, body_bytes_max=5200) == noise(5000)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_body_above_the_cap_is_cut_where_that_will_do(encoding: str) -> None:
    packed = PACKINGS[encoding](noise(5000))
    assert unpack(encoding, packed, body_bytes_max=1200, is_cut=True) == noise(5000)[:1200]


def test_header_that_swallows_everything_is_stopped() -> None:
    endless_name = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03" + b"n" * (2 * MIB)
    assert reason_of("gzip", endless_name, body_bytes_max=MIB) is FeedHealthReason.TOO_LARGE
    assert reason_of("gzip, gzip", gzip.compress(endless_name), body_bytes_max=MIB) is FeedHealthReason.TOO_LARGE


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"\x0b\x02\x80hello\x03"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("gzip, br", gzip.compress(b"x")),
        ("gzip, gzip, gzip", gzip.compress(gzip.compress(gzip.compress(b"x")))),
        ("gzip", b"<rss>not packed at all</rss>"),
        ("gzip", gzip.compress(noise(5000))[:2000]),
        ("gzip", gzip.compress(noise(5000))[:-6] + b"wrong!"),
        ("deflate", zlib.compress(noise(5000))[:2000]),
        ("deflate", b"x"),
        ("", gzip.compress(noise(5000))[:2000]),
    ],
    ids=range(10),
)
def test_what_cannot_be_unpacked_is_a_bad_encoding(encoding: str, body: bytes) -> None:
    assert reason_of(encoding, body) is FeedHealthReason.BAD_ENCODING


def test_empty_body_needs_no_unpacking() -> None:
    assert unpack("gzip") == b""
    assert unpack("gzip", b"") == b""

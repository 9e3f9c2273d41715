from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.urls import _cleaned, host_of, publisher_key, slug, url_key, web_url


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("/a/1", "https://lamp.example/news/", "https://lamp.example/a/1"),
        ("HTTPS://Lamp.Example:443/x#top", "", "https://lamp.example/x"),
        ("http://lamp.example:8080/x", "", "http://lamp.example:8080/x"),
        ("https://lamp.example/x?utm_source=feed&id=7&fbclid=zz", "", "https://lamp.example/x?id=7"),
        ("https://lamp.example/x?b=%20a&c", "", "https://lamp.example/x?b=%20a&c"),
        ("//cdn.example/p.png", "http://lamp.example/", "http://cdn.example/p.png"),
        ("https://user:secret@lamp.example/x", "", "https://lamp.example/x"),
        ("https://lamp.example/é è", "", "https://lamp.example/%C3%A9%20%C3%A8"),
    ],
)
def test_an_address_is_made_whole_and_clean(url: str, base: str, expected: str) -> None:
    assert web_url(url, base) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        None,
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@lamp.example",
        "http://",
        "http://[::1",
        "http://x:99999/",
    ],
)
def test_what_is_no_web_address_is_none(url: str | None) -> None:
    assert web_url(url) is None


def test_an_address_that_is_too_long_is_none() -> None:
    assert web_url("https://lamp.example/" + "a" * 2048) is None


@given(st.text())
def test_any_text_gives_an_address_or_none_and_a_clean_address_stays_as_it_is(text: str) -> None:
    clean = web_url(text, "https://lamp.example/")
    assert clean is None or web_url(clean) == clean


ADDRESS_PIECES = st.sampled_from(
    ["http", "https", "HTTP", "://", ":", "//", "/", ".", "..", "/./", "lamp.example", "Lamp", "[::1]", "ü", ":80", ":443", ":8080", ":0",
     ":99999", "@", "?", "id=1", "utm_source=x", "&", "UTM_ID", "ito", "=", ",", "#", ";", "%", "%20", "~", "_", "-", " ", "\t", "\n", "\0", "٣", "a" * 1000]
)  # fmt: skip


@given(st.text() | st.lists(ADDRESS_PIECES, max_size=14).map("".join), st.text() | st.just("https://lamp.example/a/b"))
def test_the_quick_way_for_clean_addresses_gives_what_the_long_way_gives(url: str, base: str) -> None:
    assert web_url(url, base) == (_cleaned(url.strip(), base) if url else None)
    address = f"https://lamp.example{url}"
    assert web_url(address, base) == _cleaned(address.strip(), base)


def test_two_spellings_of_an_address_have_one_key() -> None:
    assert url_key("http://www.lamp.example/x/?utm_medium=rss#c") == url_key("https://lamp.example/x")
    assert url_key("https://lamp.example/x?id=1") != url_key("https://lamp.example/x?id=2")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.lamp.example/news/", "lamp.example"),
        ("http://127.0.0.1:9300/site/3/", "127.0.0.1:9300/site/3"),
        ("http://127.0.0.1:9300/", "127.0.0.1:9300"),
        ("http://[::1]:80/a/b", "[::1]:80/a"),
    ],
)
def test_a_publisher_is_known_by_its_host_or_on_a_numeric_address_by_its_folder(url: str, key: str) -> None:
    assert publisher_key(url) == key


def test_a_host_is_named_as_readers_name_it() -> None:
    assert host_of("https://www.lamp.example/x") == "lamp.example"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nine ferries, tied up!", "nine-ferries-tied-up"),
        ("हिन्दी समाचार: नदी", "हिन्दी-समाचार-नदी"),
        ("— ?!", "-"),
        ("ab " * 40, "ab" + "-ab" * 19),
    ],
)
def test_a_slug_keeps_letters_of_any_script(words: str, expected: str) -> None:
    assert slug(words) == expected

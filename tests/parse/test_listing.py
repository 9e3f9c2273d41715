"""The rules by which every format's articles are made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.parse.dates import parse_date
from standfirst.parse.listing import Listing, language_code, list_article, person_names, tag_words
from standfirst.text.urls import web_url

BASE = "https://lamp.example/news/"


def test_guid_falls_back_to_the_address_then_to_a_stable_hash() -> None:
    with_address = list_article(Listing(base=BASE, link="one?utm_source=x"))
    bare = list_article(Listing(base=BASE, headline="One"))
    again = list_article(Listing(base="https://other.example/", headline="One"))
    later = list_article(Listing(base=BASE, headline="One", published=parse_date("2026-03-02")))
    assert with_address is not None
    assert bare is not None
    assert again is not None
    assert later is not None
    assert with_address.guid == with_address.url == "https://lamp.example/news/one"
    assert bare.guid == again.guid != later.guid
    assert bare.url is None


def test_neither_address_nor_headline_is_no_article() -> None:
    assert list_article(Listing(base=BASE, guid="g", link="javascript:alert(1)")) is None


@given(st.from_regex(r"https?://[a-z0-9.:-]{1,12}/[A-Za-z0-9_/.~?=&%#-]{0,20}", fullmatch=True) | st.text(max_size=30))
def test_every_address_is_what_web_url_makes_of_it(address: str) -> None:
    found = list_article(Listing(base=BASE, headline="One", link=address))
    assert found is not None
    assert found.url == (web_url(address, BASE) if address else None)


def test_a_guid_without_end_is_hashed() -> None:
    found = list_article(Listing(base=BASE, headline="One", guid="g" * 5000))
    assert found is not None
    assert len(found.guid) < 100


def test_updated_stands_in_for_published() -> None:
    moment = parse_date("2026-03-02T09:00:00+02:00")
    found = list_article(Listing(base=BASE, headline="One", updated=moment))
    assert found is not None
    assert (found.published, found.updated) == (moment, moment)


def test_the_same_words_are_not_kept_twice() -> None:
    found = list_article(Listing(base=BASE, headline="One", summary_html="<p>Same.</p>", content_html="<p>Same.</p>"))
    assert found is not None
    assert (found.summary_html, found.content_html) == (None, "<p>Same.</p>")


def test_person_names() -> None:
    texts = [
        "Sunniva Pell", "sunniva pell", "desk@lamp.example (Tam Orrin)", "Orla Finch <orla@lamp.example>", "mail@lamp.example",
        "https://lamp.example/by/x", " ", "<a href='/x'>Mo &amp; Bo</a>", "-",
    ]  # fmt: skip
    assert person_names(texts) == ("Sunniva Pell", "Tam Orrin", "Orla Finch", "Mo & Bo")
    assert len(person_names(f"Person {number}" for number in range(100))) == 32


def test_tag_words() -> None:
    assert tag_words(["Sea &amp; Sky", "sea & sky", "", "x" * 200, "Quay"]) == ("Sea & Sky", "Quay")
    assert len(tag_words(f"tag {number}" for number in range(100))) == 32


def test_language_code() -> None:
    assert [language_code(text) for text in ("en_GB", " PT-br ", "zh-Hant-TW", "English", "", None, "x")] == [
        "en-gb", "pt-br", "zh-hant-tw", None, None, None, None,
    ]  # fmt: skip

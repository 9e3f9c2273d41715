"""The corpus itself: its gold is borne out by its pages, and between them they show every structure and junk we know."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

PAGES = Path(__file__).parent.parent / "corpus" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
UNSEEN = frozenset({"script", "style", "template", "noscript"})
FOR_SCREEN_READERS = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})

# How the text is written; what stands beside and between it; what is said about it; how the page is put together.
COVERED = """
    paragraph-p paragraph-br paragraph-div bare-text inline-links inline-emphasis sub-heading list quotation
    figure-caption-credit data-table layout-table embed rule preformatted poem interview recipe-list lists-of-offers short-article
    sign-up read-more-row you-can-also-check disclosure appeal copyright-line author-bio contact-line follow-us
    course-promotion sponsored-row share-bar comments most-read related-teasers cookie-banner newsletter
    company-boilerplate standfirst-doubled correction-note screen-reader-text
    headline-suffix agency-byline role-byline several-authors visible-date json-ld-date meta-date time-element-date
    future-date-trap build-date-trap url-date canonical amp free paywalled live-blog opinion sponsored video
    several-containers several-article-elements numbered-pages read-more-expander noscript-image lazy-image
    next-data-body json-ld-body json-ld-teaser-trap charset-windows-1252 charset-shift-jis charset-utf-16
    charset-wrong-declared
"""


class _Seen(HTMLParser):
    """The words of a page that a reader could see, and those in its scripts apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.scripts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = frozenset((dict(attrs).get("class") or "").split())
        if tag in UNSEEN or (tag == "span" and classes & FOR_SCREEN_READERS):
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.seen.append(data)
        elif self._unseen[-1] == "script":
            self.scripts.append(data)


def gold(name: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return expected


def squeezed(text: str) -> str:
    """Only the letters, so that neither a tag nor a line's end can part two words that belong together."""
    return re.sub(r"\s+", "", text)


def page_words(name: str) -> str:
    """The squeezed words of the page where its gold says that the article stands: seen, or in a script."""
    expected = gold(name)
    page = _Seen()
    page.feed((PAGES / f"{name}.html").read_bytes().decode(expected.get("charset", "utf-8")))
    page.close()
    if expected.get("body_in") != "script":
        return squeezed("".join(page.seen))
    script = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), "\n".join(page.scripts))
    script = script.replace("\\n", "\n").replace('\\"', '"').replace("\\/", "/")
    return squeezed(unescape(re.sub(r"<[a-zA-Z/][^<>]*>", "", script)))


def test_corpus_is_wide_enough() -> None:
    languages = [gold(name)["language"].split("-")[0] for name in NAMES]
    assert len(NAMES) >= 40
    assert {language for language in set(languages) if languages.count(language) >= 3} >= {
        "en", "de", "fr", "es", "pt", "it", "hi", "ja"
    }  # fmt: skip


def test_every_structure_and_junk_is_covered() -> None:
    shown = {kind for name in NAMES for kind in gold(name)["covers"]}
    assert set(COVERED.split()) - shown == set()
    assert shown - set(COVERED.split()) == set()


@pytest.mark.parametrize("name", NAMES)
def test_gold_paragraphs_stand_on_the_page_in_order(name: str) -> None:
    words, start = page_words(name), 0
    for paragraph in gold(name)["paragraphs"]:
        found = words.find(squeezed(paragraph), start)
        assert found >= 0, paragraph
        start = found + len(squeezed(paragraph))


@pytest.mark.parametrize("name", NAMES)
def test_phrases_agree_with_the_gold(name: str) -> None:
    expected = gold(name)
    text = "\n\n".join(expected["paragraphs"])
    assert [phrase for phrase in expected["contains"] if phrase not in text] == []
    assert [phrase for phrase in expected["absent"] if phrase in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_absent_phrases_are_on_the_page(name: str) -> None:
    """A phrase that the page does not have could not come out of it: such a check would say nothing."""
    expected = gold(name)
    whole = (PAGES / f"{name}.html").read_bytes().decode(expected.get("charset", "utf-8"))
    words = squeezed(unescape(re.sub(r"<[a-zA-Z/!][^<>]*>", "", whole))).lower()
    assert [phrase for phrase in expected["absent"] if squeezed(phrase).lower() not in words] == []


@pytest.mark.parametrize("name", NAMES)
def test_parts_are_well_formed(name: str) -> None:
    expected = gold(name)
    assert urlsplit(expected["url"]).hostname.endswith(".example")
    text = "\n\n".join(expected["paragraphs"])
    assert expected["headline"] not in expected["paragraphs"]
    assert expected["standfirst"] not in expected["paragraphs"]
    assert [words for words in expected.get("links", {}) if words not in text] == []
    assert [url for url in expected.get("links", {}).values() if not urlsplit(url).scheme.startswith("http")] == []
    assert [caption for caption in expected.get("captions", []) if caption in expected["paragraphs"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_speaks_of_a_real_publisher(name: str) -> None:
    """Every address on a page is an invented one, but for those that a page of today cannot do without."""
    expected = gold(name)
    whole = (PAGES / f"{name}.html").read_bytes().decode(expected.get("charset", "utf-8"))
    hosts = {host.lower() for host in re.findall(r"https?:\\?/\\?/([\w.-]+)", whole)}
    known = ("schema.org", "www.w3.org", "ogp.me", "www.youtube.com", "www.youtube-nocookie.com", "cdn.ampproject.org")
    assert [host for host in hosts if not host.endswith(".example") and host not in known] == []

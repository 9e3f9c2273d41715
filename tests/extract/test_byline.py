"""Who wrote it, among all who are named round a headline."""

from __future__ import annotations

import pytest

from standfirst.extract.page import extract_article

URL = "https://lamp.example/news/wicks-for-all"
TEXT = (
    "<p>The council voted on Tuesday night to pay for four hundred new wicks, after a debate that lasted until two.</p>"
    "<p>“It was dark when we began and darker when we stopped,” the mayor said, and asked the clerk for a match.</p>"
)
SITE = '<meta property="og:site_name" content="The Lamp">'


def byline(under: str, *, head: str = "", headline: str = "Council votes for wicks", over: str = "") -> tuple[str, ...]:
    page = f"<html><head>{SITE}{head}</head><body>{over}<main><h1>{headline}</h1>{under}<div>{TEXT}</div></main></body></html>"
    return extract_article(page, URL).byline


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("<div>Orla Finch <time>6 May 2026, 3:31 pm</time></div>", ("Orla Finch",)),
        ("<p>Orla Finch</p><p>6 May 2026</p>", ("Orla Finch",)),
        ("<p>Orla Finch</p>", ()),
        ("<p>Lantern Trade | 6 May 2026</p>", ()),
        ("<p>6 mai 2026 • Odile de Brume</p>", ("Odile de Brume",)),
        ("<p>Bento Farol e Rita Vela, The Lamp</p>", ("Bento Farol", "Rita Vela")),
        ("<p>Compartilhar Imprimir</p><p>Por Rita Vela</p>", ("Rita Vela",)),
        ("<p>2026年5月6日</p><p>文・灯 千代</p>", ("灯 千代",)),
        ("<p>By Orla Finch, Lamp Studio</p>", ("Orla Finch",)),
        ("<p>By Lamp Studio</p>", ("Lamp Studio",)),
        ("<p>By Staff Reporter</p>", ()),
    ],
)
def test_what_stands_under_the_headline(under: str, expected: tuple[str, ...]) -> None:
    assert byline(under, head='<meta name="keywords" content="lantern trade, wicks">') == expected


def test_a_name_under_the_headline_that_the_title_has_too() -> None:
    head = "<title>Orla Finch: Council votes for wicks | The Lamp</title>"
    assert byline("<h2>Orla Finch</h2>", head=head) == ("Orla Finch",)


def test_a_company_that_heads_its_own_press_release_is_no_person() -> None:
    head = '<meta name="author" content="Docht Kerzen">'
    page = f"<html><head>{head}</head><body><h1>Docht Kerzen AG: Vierhundert Dochte verkauft</h1>{TEXT}</body></html>"
    assert extract_article(page, URL).rules["byline"] == "meta.author.house"


AGENCY = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Wick Wire"}}'


def test_an_agency_signs_where_no_person_does() -> None:
    head = f'<script type="application/ld+json">{AGENCY}</script>'
    assert byline("", head=head) == ("Wick Wire",)
    assert byline("<p>By Orla Finch</p>", head=head) == ("Orla Finch",)


@pytest.mark.parametrize("nobody", ["admin", "Unknown", "https://lamp.example/orla", "@lamp", "Staff writer"])
def test_what_signs_for_nobody(nobody: str) -> None:
    assert byline("", head=f'<meta name="author" content="{nobody}">') == ()


def test_what_stands_after_the_headline_goes_before_what_stands_over_it() -> None:
    assert byline("<p>By Orla Finch</p>", over="<div>Another story</div><div>By Tor Vik</div>") == ("Orla Finch",)


def test_posted_by_at_the_end() -> None:
    page = f"<html><body><h1>Council votes for wicks</h1>{TEXT}<footer>Posted by Orla Finch at 21:40</footer></body></html>"
    assert extract_article(page, URL).byline == ("Orla Finch",)

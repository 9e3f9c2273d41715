"""When an article was published: which of a page's many times counts."""

from __future__ import annotations

import pytest

from standfirst.extract.lines import written_iso
from standfirst.extract.page import extract_article
from standfirst.model.article import Article, PublisherTime

TEXT = (
    "<p>The council voted on Tuesday night to pay for four hundred new wicks, after a debate that lasted until two.</p>"
    "<p>“It was dark when we began and darker when we stopped,” the mayor said, and asked the clerk for a match.</p>"
)


def article(under: str = "", *, head: str = "", after: str = "", path: str = "news/wicks") -> Article:
    page = f"<html><head>{head}</head><body><h1>Council votes for wicks</h1>{under}{TEXT}{after}</body></html>"
    return extract_article(page, f"https://lamp.example/{path}")


def written(moment: PublisherTime | None) -> str | None:
    return written_iso(moment) if moment is not None else None


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("<p>Wednesday, 6 May 2026, 5:22 pm1 min</p>", "2026-05-06T17:22:00+00:00"),
        ("<p>Wed 6 May 2026 10.41 GMT</p>", "2026-05-06T10:41:00+00:00"),
        ("<p>May 06, 2026 08:00 ET | Source: The Lamp</p>", "2026-05-06T08:00:00-04:00"),
        ("<p>Mittwoch, 6. Mai 2026, 18:05 Uhr</p>", "2026-05-06T18:05:00+00:00"),
        ("<p>mercredi 6 mai 2026 à 18h05 et la suite</p>", "2026-05-06T18:05:00+00:00"),
        ("<p>miércoles, 6 de mayo de 2026</p>", "2026-05-06"),
        ("<p>6 maggio 2026, ore 06:58</p>", "2026-05-06T06:58:00+00:00"),
        ("<p>quarta-feira, 6 de maio de 2026</p>", "2026-05-06"),
        ("<p>बुधवार, 6 मई 2026</p>", "2026-05-06"),
        ("<p>2026年5月6日 18時05分</p>", "2026-05-06T18:05:00+00:00"),
        ("<p>Updated 7 May 2026</p><p>6 May 2026</p>", "2026-05-06"),
        ("<p>06.05.2026 - Update: 07.05.2026</p>", "2026-05-06"),
    ],
)
def test_words_under_the_headline(under: str, expected: str) -> None:
    assert written(article(under).published) == expected


@pytest.mark.parametrize(
    "line", ["Page generated January 3, 2027 in 0.41 seconds", "© 3 January 2027 The Lamp", "page cached 2027-01-03"]
)
def test_a_build_date_is_never_taken(line: str) -> None:
    assert article(after=f"<p>{line}</p>").published is None


def test_the_address_is_taken_where_nothing_else_is() -> None:
    assert written(article(path="briefs/2026/may/06/wicks").published) == "2026-05-06"
    assert written(article("<p>7 May 2026</p>", path="2026/05/06/wicks").published) == "2026-05-07"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("article/A2026050614320005", "2026-05-06"),
        ("view/LMP20260506001?section=news", "2026-05-06"),
        ("view/LMP20261306001", None),  # there is no thirteenth month
        ("item/4120260506001", None),  # some other number
    ],
)
def test_an_article_s_number_may_begin_with_its_day(path: str, expected: str | None) -> None:
    assert written(article(path=path).published) == expected
    assert written(article("<p>7 May 2026</p>", path=path).published) == "2026-05-07"


def test_a_video_says_when_it_was_put_up() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"VideoObject","name":"Wicks","uploadDate":"2026-05-06T09:00:00+02:00"}'
        "</script>"
    )
    assert written(article("<p>4 May 2026</p>", head=head).published) == "2026-05-06T09:00:00+02:00"


def test_what_is_later_than_the_last_change_is_of_something_else() -> None:
    head = '<meta property="article:modified_time" content="2026-05-06T09:00:00+02:00">'
    assert written(article("<p>9 May 2026</p>", head=head).published) == "2026-05-06T09:00:00+02:00"


def test_the_zone_is_named_as_the_page_names_it() -> None:
    head = '<meta property="article:published_time" content="2026-05-06T08:00:00">'
    published = article("<p>Wed 6 May 2026 08:00 BSTUpdated 14:50</p>", head=head).published
    assert published is not None
    assert (published.zone_name, written(published)) == ("BST", "2026-05-06T08:00:00+01:00")

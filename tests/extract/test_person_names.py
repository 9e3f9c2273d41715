from __future__ import annotations

import pytest

from standfirst.extract.person_names import persons_in


@pytest.mark.parametrize(
    ("byline", "persons"),
    [
        ("By Sunniva Pell and Tor Vik, Staff Reporters", ("Sunniva Pell", "Tor Vik")),
        ("Von Hedda Grünspan und Arne Moor", ("Hedda Grünspan", "Arne Moor")),
        ("Par Maëlle Courtin et Yves Darrou", ("Maëlle Courtin", "Yves Darrou")),
        ("Por Inés Valcarce y Telmo Ruiz", ("Inés Valcarce", "Telmo Ruiz")),
        ("SUNNIVA PELL", ("Sunniva Pell",)),
        ("Sunniva Pell, MD, Ph.D.", ("Sunniva Pell",)),
        ("Sunniva Pell (Image: @lamp)", ("Sunniva Pell",)),
        ("Sunniva Pell The Associated Press", ("Sunniva Pell",)),
        ("Written by Sunniva Pell | Published 3 March 2026", ("Sunniva Pell",)),
        ("ByTor Vik", ("Tor Vik",)),
        ("लेखक: गौरी शेखावती", ("गौरी शेखावती",)),
        ("Reuters", ()),
        ("dpa", ()),
        ("Web Desk", ()),
        ("Redaktion Abendlaterne, Oberfels, Germany", ()),
        ("admin", ()),
        ("https://lamp.example/author/1", ()),
        ("Evening Lamp", ()),
        ("", ()),
    ],
)
def test_persons_of_a_byline(byline: str, persons: tuple[str, ...]) -> None:
    assert persons_in([byline], ["Evening Lamp"]) == persons


def test_each_person_once_and_in_order() -> None:
    assert persons_in(["Tor Vik", "tor vik", "Ann Pell"]) == ("Tor Vik", "Ann Pell")


def test_a_pen_name_counts_where_the_source_says_it_is_a_person() -> None:
    assert persons_in(["lampwright"]) == ()
    assert persons_in(["lampwright"], as_given=True) == ("lampwright",)

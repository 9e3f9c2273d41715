"""Exceptions for single publishers: found by their files, for their hosts alone, until their last day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from standfirst.extract import publishers
from standfirst.extract.page import extract_article
from standfirst.extract.publishers import PublisherRules, registered, rules_for

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
CASES = {"cobbleandcrane.example": "cobble-listicle-en", "latorrecivica.example": "la-torre-civica-it"}
LAST_DAY = date(2027, 12, 31)


def test_three_at_most_and_each_has_a_page() -> None:
    files = [path for path in Path(publishers.__file__).parent.glob("*.py") if path.stem != "__init__"]
    assert 1 <= len(files) <= 3
    assert {path.stem for path in files} == {host.replace(".", "_") for host in CASES}


@pytest.mark.parametrize(("host", "name"), CASES.items())
def test_the_page_needs_the_rules(host: str, name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    html = (PAGES / f"{name}.html").read_bytes()
    assert host in expected["url"]
    with_rules = extract_article(html, expected["url"]).text
    without = extract_article(html, "https://another.example/page").text
    assert [phrase for phrase in expected["absent"] if phrase in with_rules] == []
    assert with_rules != without
    assert [phrase for phrase in expected["contains"] if phrase not in with_rules] == []


def test_rules_hold_for_the_host_its_sub_domains_and_their_time() -> None:
    assert rules_for("latorrecivica.example", None) is not None
    assert rules_for("foto.latorrecivica.example", LAST_DAY) is not None
    assert rules_for("latorrecivica.example", date(2028, 1, 1)) is None
    assert rules_for("nonlatorrecivica.example", None) is None


def test_two_files_for_one_host_stop_the_start() -> None:
    rules = PublisherRules(hosts=("a.example",), drop=(), valid_until=LAST_DAY)
    with pytest.raises(ValueError, match=r"a\.example"):
        registered([rules, rules])

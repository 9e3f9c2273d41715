from __future__ import annotations

import pytest

from standfirst.group.sections import classify_section
from standfirst.model.story import GroupingArticle, Section


@pytest.mark.parametrize(
    ("word", "section"),
    [
        ("Business", Section.BUSINESS),
        ("News/Technology", Section.TECHNOLOGY),
        ("Sport > Football", Section.SPORT),
        ("Wirtschaft", Section.BUSINESS),
        ("Política", Section.WORLD),
        ("खेल", Section.SPORT),
        ("Santé", Section.HEALTH),
        ("Arts & Culture", Section.CULTURE),
        ("科学", Section.SCIENCE),
    ],
)
def test_the_publishers_own_section_decides(word: str, section: Section) -> None:
    article = GroupingArticle(key=1, headline="Lamp lit on the east quay", section=word)
    assert classify_section(article) is section


def test_tags_decide_where_no_section_is_given() -> None:
    article = GroupingArticle(key=1, headline="Lamp lit", tags=("Harbour", "Climate", "weather"))
    assert classify_section(article) is Section.CLIMATE


def test_tags_that_contradict_each_other_decide_nothing() -> None:
    article = GroupingArticle(key=1, headline="Lamp lit", tags=("sport", "health"))
    assert classify_section(article) is Section.GENERAL


def test_the_text_decides_where_nothing_else_does() -> None:
    article = GroupingArticle(
        key=1, headline="Heron class telescope finds planet", text="Astronomers in Kellmouth saw it in spring."
    )
    assert classify_section(article) is Section.SCIENCE


def test_unsure_is_general() -> None:
    assert classify_section(GroupingArticle(key=1, headline="Lamp lit on the east quay")) is Section.GENERAL
    assert classify_section(GroupingArticle(key=1, headline="", section="", tags=("",))) is Section.GENERAL
    assert (
        classify_section(GroupingArticle(key=1, headline="A match at the bank", section="Miscellany"))
        is Section.GENERAL
    )

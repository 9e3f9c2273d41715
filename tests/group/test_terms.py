from __future__ import annotations

import pytest

from standfirst.group.terms import article_terms
from standfirst.model.story import GroupingArticle
from standfirst.text.words import fold


def article(headline: str, text: str = "", language: str = "en") -> GroupingArticle:
    return GroupingArticle(key=1, headline=headline, text=text, language=language)


def test_a_term_weighs_by_where_it_is_told_first() -> None:
    said = " It was said."  # 13 characters, none of which tells anything
    text = f"The harbour.{said * 25} A lighthouse.{said * 25} A boat.{said * 40} Herons."
    weights = article_terms(article("Ferry", text)).weights
    assert weights["ferry"] > weights["harbour"] > weights["lighthous"] > weights["boat"]
    assert "heron" not in weights


def test_a_word_belongs_to_the_passage_in_which_it_ends() -> None:
    text = "a " * 147 + "lighthouse"  # from character 294 to 304
    assert article_terms(article("Ferry sails", text)).weights["lighthous"] == 9


def test_a_word_that_comes_back_weighs_more_but_not_without_end() -> None:
    once, often, very_often = (
        article_terms(article("", "The harbour " * times)).weights["harbour"] for times in (1, 4, 9)
    )
    assert once < often == very_often


def test_names_are_told_by_capitals_inside_sentences() -> None:
    terms = article_terms(
        article("Council meets Ines Marrow over the ferry", "Storms passed. Rain fell on Kellmouth (Bay).")
    )
    assert terms.names == {"ine", "marrow", "kellmouth", "bay"}


def test_a_capital_tells_nothing_in_title_case_or_after_a_quotation_mark() -> None:
    assert article_terms(article("Council Meets Marrow Over Ferry Delays")).names == frozenset()
    assert article_terms(article("the mayor said “Storms will pass”, and left the old harbour")).names == frozenset()


def test_a_name_behind_an_elided_article_is_a_name() -> None:
    terms = article_terms(article("Le port d’Orlac rouvre après une longue tempête", language="fr"))
    assert terms.names == {"orlac"}
    assert terms.spelling["orlac"] == "Orlac"


def test_figures_are_known_and_scripts_without_spaces_are_read_in_pairs() -> None:
    terms = article_terms(article("1,200 crowns: 東の港"))
    assert terms.figures == {"1200"}
    assert {"東の", "の港"} <= terms.weights.keys()


def test_a_year_is_no_term_and_a_number_like_a_days_counts_half() -> None:
    weights = article_terms(
        article("Kellmouth fair of 1987 and 2026 counts 12 boats, 47 stalls and 3,100 guests")
    ).weights
    assert {"1987", "2026"}.isdisjoint(weights)
    assert weights["12"] * 2 == weights["47"] == weights["3100"]
    assert article_terms(article("Fair counts 2.5 tons and ፩፪ boats")).figures == {"2.5", "፩፪"}


def test_of_a_live_page_only_the_headline_is_read() -> None:
    assert article_terms(article("Storm over Kellmouth – live updates", "A heron was seen.")).weights.keys() == {
        "storm",
        "kellmouth",
    }


@pytest.mark.parametrize(
    ("headline", "terms"),
    [
        ("Le pont de Valmer fermé samedi 4 et dimanche 5 avril", {"pont", "valmer", "ferme"}),
        ("Brücke in Sandmünde ab Montag, 4. Februar gesperrt", {"brucke", "sandmunde", "ab", "gesperrt"}),
        ("El puente de Villamar, cerrado el sábado 4 de octubre", {"puente", "villamar", "cerrado"}),
    ],
)
def test_days_and_months_are_no_terms(headline: str, terms: set[str]) -> None:
    found = article_terms(GroupingArticle(key=1, headline=headline))
    told = {fold(word) for term, word in found.spelling.items() if term not in found.figures}
    assert told <= terms
    assert len(told) >= 3

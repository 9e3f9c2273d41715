"""The cases of docs/stories.md in which look-alike pages are not one story, or unlike pages are: each ends where a reader expects it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle
from tests.group.test_repair import live
from tests.group.test_stories import FIRE, stream, told

BACKGROUND = 48  # articles of other matters that are live


def stories_of(articles: Sequence[GroupingArticle]) -> list[tuple[int | None, ...]]:
    """The stories of these articles among others: on a desk, and with hindsight."""
    everything = [*stream(BACKGROUND), *articles]
    desk = live(everything)
    hindsight = dict(group_all(everything))
    keys = [article.key for article in articles]
    return [tuple(desk.story_of(key) for key in keys), tuple(hindsight[key] for key in keys)]


def matches() -> list[GroupingArticle]:
    """The match reports of one league on one evening, each by two publishers, in the phrases of such reports."""
    games = (
        ("Hartle Rovers", "Grenmoor", "Nuno Teale", "3-1"),
        ("Wick United", "Amblet Town", "Ossian Wray", "2-1"),
        ("Corvane Athletic", "Lissow", "Pio Lant", "2-1"),
        ("Marl Hythe", "Estover", "Ferris Holm", "1-0"),
        ("Quarrel Bay", "Dunmere", "Abel Strand", "4-2"),
    )
    articles = []
    for number, (home, away, scorer, score) in enumerate(games):
        first = told(
            900 + 2 * number,
            f"{home} beat {away} {score} in the Coast League",
            f"{home} won {score} against {away} in the Coast League on Saturday. {scorer} scored the late winner after the break.",
            minutes=1100 + 40 * number,
        )
        second = told(
            901 + 2 * number,
            f"Late {scorer} goal gives {home} a {score} win over {away}",
            f"{scorer} scored late as {home} beat {away} {score} in the Coast League on Saturday.",
            minutes=1109 + 40 * number,
        )
        articles += [first, second]
    return articles


def test_match_reports_of_one_league_are_a_story_for_each_match() -> None:
    for stories in stories_of(matches()):
        assert stories[0::2] == stories[1::2]
        assert len(set(stories)) == 5


def test_two_similar_fires_are_two_stories_for_all_their_reports() -> None:
    fires = []
    for number, (place, person) in enumerate((("Kellmouth", "Tobin Oake"), ("Valdemar", "Mina Thorne"))):
        for count in range(3):
            headline = (
                f"Fire destroys timber warehouse in {place}",
                f"{place} warehouse burns down",
                f"Warehouse fire in {place}: smoke for hours",
            )[count]
            text = f"A fire destroyed a timber warehouse in {place} on Monday, {person} of the fire brigade said. Nobody was hurt."
            fires.append(told(900 + 10 * number + count, headline, text, minutes=300 + 20 * count + number))
    for stories in stories_of(fires):
        assert len(set(stories[:3])) == len(set(stories[3:])) == 1
        assert stories[0] != stories[3]


def test_an_obituary_is_in_the_story_of_the_death() -> None:
    articles = [
        told(
            900,
            "Lighthouse painter Edda Falk dies at 91",
            "Edda Falk, who painted the lighthouses of Norrland, died on Monday in Sandmünde.",
            minutes=100,
        ),
        told(
            901,
            "Painter Edda Falk is dead",
            "The painter Edda Falk died in Sandmünde at 91, her gallery said.",
            minutes=130,
        ),
        told(
            902,
            "Obituary: Edda Falk, who saw the light of Norrland",
            "Edda Falk was born in Sandmünde, the daughter of a pilot. She painted lighthouses from every side and sold her first at 40. She died at 91.",
            minutes=700,
        ),
    ]
    for stories in stories_of(articles):
        assert len(set(stories)) == 1


def test_two_obituaries_are_two_stories() -> None:
    articles = [
        told(
            900,
            "Obituary: Edda Falk, painter, 91",
            "Edda Falk was born in Sandmünde and studied there. She died on Monday at the age of 91.",
            minutes=100,
        ),
        told(
            901,
            "Obituary: Jonas Birk, judge, 88",
            "Jonas Birk was born in Osterley and studied there. He died on Monday at the age of 88.",
            minutes=110,
        ),
    ]
    for stories in stories_of(articles):
        assert stories[0] != stories[1]


def test_opinion_on_the_news_is_in_its_story() -> None:
    opinion = told(
        902,
        "Opinion: Kellmouth should never have kept its timber in one warehouse",
        "The fire at the Kellmouth warehouse was waiting to happen. Tobin Oake warned of it, and nobody listened.",
        minutes=600,
    )
    for stories in stories_of([replace(FIRE, key=900), opinion]):
        assert stories[0] == stories[1]


COLUMNS = (
    (
        "why I count gulls",
        "Gulls are honest, which is why I count them before breakfast. A gull that wants your bread looks at the bread. My aunt, who "
        "kept a bakery, said the same of bishops. There were forty on the roof today, and one crow that held itself apart.",
    ),
    (
        "my neighbour's accordion",
        "It begins at nine, with a waltz, and it has lost two keys. I know which, because the melody steps over them like puddles. "
        "I have thought of moving. I have also learned the second voice, and hum it through the wall.",
    ),
    (
        "on borrowing ladders",
        "Whoever lends a ladder lends a part of the roof. Ours went to a cousin in spring, and came home in autumn with paint on "
        "every rung. Nobody asks what was painted. The cellar door stays open until the last rung has dried.",
    ),
)


@pytest.mark.parametrize(
    ("label", "standing"),
    [
        ("Notes from the quay", "Notes from the quay is written every week by Lotte Brand."),  # told by its headline
        ("Low water", ""),  # by what it tells; what is said under each column is left out when it is extracted
    ],
)
def test_a_weekly_column_ties_nothing_together(label: str, standing: str) -> None:
    articles = [
        told(
            900 + number,
            f"{label}: {title}",
            f"{text} {standing}",
            minutes=100 + 600 * number,
            publisher="Evening Lamp",
        )
        for number, (title, text) in enumerate(COLUMNS)
    ]
    for stories in stories_of(articles):
        assert len(set(stories)) == 3


def test_an_article_that_comes_hours_late_is_in_its_story() -> None:
    articles = list(stream(96, seed=4))
    late = articles.pop(20)
    matter = next(article for article in articles if article.text.split(",")[0] == late.text.split(",")[0])
    everything = [*articles, replace(late, arrived_at=articles[-1].arrived_at)]
    desk = live(everything)
    assert desk.story_of(late.key) == desk.story_of(matter.key)


@pytest.mark.parametrize(
    "headline", ["Kellmouth warehouse fire: what we know", "Timber warehouse lost to fire at Kellmouth"]
)
def test_another_headline_over_the_same_news_stays_in_the_story(headline: str) -> None:
    edited = replace(FIRE, key=901, headline=headline)
    for stories in stories_of([replace(FIRE, key=900), edited]):
        assert stories[0] == stories[1]

"""The cases of docs/stories.md: what each page is to grouping."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.group.formats import is_ticker, stands_apart
from standfirst.group.stories import StoryGrouper
from standfirst.model.story import GroupingArticle, PlacementRule
from tests.group.test_stories import FIRE, stream, take, told
from tests.make import NOW

APART = (
    "Morning briefing: harbour strike, a comet, and the price of flour",
    "The Lamp's evening briefing",
    "News in brief",
    "Business round-up: Tuesday 3 March",
    "The week in pictures",
    "What the papers say",
    "Five things you need to know today",
    "Letters to the editor",
    "Die Lage am Morgen",
    "Revue de presse",
    "आज की बड़ी खबरें",
    "Horoscope: what the stars hold for Tuesday",
    "Your daily horoscope",
    "Horoskop heute: Das sagen die Sterne",
    "Weather forecast",
    "Weather: rain from the west",
    "Wetter morgen in Sandmünde",
    "Météo Valmer-sur-Orle: Prévisions du vendredi 3 avril",
    "Valmer : la météo du vendredi 3 avril",
    "La météo du vendredi 3 avril à Valmer",
    "Les prévisions météorologiques du vendredi 3 avril à Valmer",
    "Quel temps est prévu à Valmer le vendredi 3 avril ?",
    "Wettervorhersage für Sandmünde",
    "Pronóstico del tiempo para mañana en Villamar",
    "Previsioni meteo: il weekend a Portolame",
    "Previsão do tempo para sexta em Vilamar",
    "Gold rate today, 3 March: 24 carat in Kellmouth",
    "Petrol and diesel prices today",
    "TV listings for the weekend",
    "Cryptic crossword No. 2,311",
    "Quiz of the week",
    "Lottery results for Saturday",
    "This day in history: 3 March",
    "Deaths, Tuesday 3 March",
    "Notes from the quay: why I count gulls",
    "Letter from our island: a ladder is borrowed",
    "Ask Lotte: my neighbour plays the accordion",
    "Agony aunt: he lent the ladder on",
)
NEWS = (
    "Horoscope app leaks the birthdays of two million readers",
    "Weather satellite lost after launch",
    "La météo perturbe les trains à Valmer",
    "La météo a perturbé la fête de Valmer",
    "Quel temps perdu au conseil de Valmer",
    "Gold prices fall as the bank keeps its rate",
    "Petrol prices rise for the third week",
    "Crossword champion banned for cheating",
    "Lottery winner gives the money to the lighthouse",
    "The deaths at the Kellmouth mine were avoidable, inquiry finds",
    "Briefing on the harbour strike ends in uproar",
    "Obituary: Ines Marrow, who lit the harbour",
    "Port Sable 2-1 Kellmouth: late goal settles the cup tie",
    "Opinion: The tram should have been built years ago",
    "Quiz show host Petra Quill retires",
    "Letters from the mayor to the contractor are published",
    "Column: The warehouse should have had a second door",
)


@pytest.mark.parametrize("headline", APART)
def test_round_ups_and_pages_of_routine_stand_apart(headline: str) -> None:
    assert stands_apart(GroupingArticle(key=1, headline=headline))


@pytest.mark.parametrize("headline", NEWS)
def test_news_about_such_things_is_news(headline: str) -> None:
    assert not stands_apart(GroupingArticle(key=1, headline=headline))
    assert not is_ticker(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Live: crane falls across harbour",
        "Harbour crane falls – live updates",
        "Liveticker: Kran stürzt in den Hafen",
        "EN DIRECT - La grue du port",
        "Crane falls in Port Sable: as it happened",
    ],
)
def test_live_pages_are_told_by_their_headline(headline: str) -> None:
    assert is_ticker(headline)
    assert not stands_apart(GroupingArticle(key=1, headline=headline))


def test_a_live_action_film_is_no_live_page() -> None:
    assert not is_ticker("Live-action lighthouse film announced")


def test_a_round_up_glues_no_stories_and_takes_no_articles() -> None:
    fire = replace(FIRE, key=901)
    comet = told(
        902, "Telescope spots faint comet", "Astronomers at the observatory in Inselruh saw a comet.", minutes=5
    )
    text = f"{fire.headline}. {fire.text} {comet.headline}. {comet.text}"
    grouper = StoryGrouper()
    take(grouper, *stream(40))
    first = take(grouper, fire, comet)
    placements = take(grouper, told(903, "Morning briefing: a fire, and a comet", text, minutes=10))
    assert placements[0].rule is PlacementRule.APART
    assert grouper.story_of(903) == 903
    again = take(grouper, told(904, "Morning briefing: the fire, the comet", "More tomorrow.", minutes=15))
    assert again[0].rule is PlacementRule.APART
    assert grouper.story_of(901) != grouper.story_of(902)
    assert grouper.repair([901, 902, 903, 904]) == ()
    assert grouper.related(903) == ()
    assert 903 not in {placement.story for placement in first}


def test_a_reprinted_round_up_is_a_copy_all_the_same() -> None:
    text = " ".join(f"lamp{number} harbour{number % 7}" for number in range(60))
    grouper = StoryGrouper()
    placements = take(
        grouper, told(1, "Morning briefing", text), told(2, "Morning briefing", text, minutes=9, publisher="Other")
    )
    assert (placements[1].rule, placements[1].copy_of, placements[1].story) == (PlacementRule.COPY, 1, 1)


def test_a_live_page_joins_its_story_and_brings_nothing_else_into_it() -> None:
    grouper = StoryGrouper()
    take(grouper, *stream(40))
    take(grouper, replace(FIRE, key=901))
    elsewhere = (
        "In other news the orchestra of Valdemar plays at the station. The goalkeeper leaves the champions. " * 3
    )
    ticker = told(902, "Kellmouth warehouse fire – live updates", elsewhere, minutes=10)
    (placement,) = take(grouper, ticker)
    assert placement.story == grouper.story_of(901)
    orchestra = told(903, "Orchestra of Valdemar plays at the station", elsewhere[:100], minutes=12)
    assert grouper.place(orchestra, now=NOW + timedelta(minutes=12)).story != placement.story

"""A desk with a model of meaning: asked in doubt, in one go, within limits; what it made is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.desk import meanings
from standfirst.desk.meanings import TEXT_CHARACTERS, Meanings
from standfirst.model.ids import ArticleId
from standfirst.web.app import create_app
from standfirst.web.links import article_path
from tests.desk.meaning import ToldMeanings
from tests.desk.wire import Wire, a_wire
from tests.web.client import Client

FIRE = ("Fire destroys timber warehouse in Kellmouth", "A fire destroyed a warehouse in Kellmouth, Tobin Oake said.")
MARKET = (  # in doubt beside the fire: some of its names and words, others of its own
    "Kellmouth market moves to the river",
    "Traders of Kellmouth carried their stalls to the river on Tuesday, away from the ashes of the timber warehouse. Ilse Varga of the council "
    "counted forty umbrellas, two geese and one piano, and the baker Runa Holm gave out rolls.",
)
SAME = {"Kellmouth": ["Kellmouth"], "other": ["nothing of this"]}
APART = {"fire": ["Fire"], "market": ["market"]}


def test_an_article_says_that_the_model_was_heard() -> None:
    wire = a_wire(embedder=ToldMeanings(SAME))
    wire.tell(FIRE)
    wire.tell(MARKET)
    (market,) = wire.world.store.load_articles([ArticleId(2)])
    assert market.placement is not None
    assert market.placement.meaning == pytest.approx(3.0)
    text = Client(create_app(wire.world.desk)).get(article_path(market.id, MARKET[0])).text
    assert "what the texts mean, by the desk’s model, spoke for it" in text


def are_one(topics: dict[str, list[str]]) -> tuple[bool, ToldMeanings]:
    embedder = ToldMeanings(topics)
    wire = a_wire(embedder=embedder)
    (fire,) = wire.tell(FIRE)
    (market,) = wire.tell(MARKET)
    return fire == market, embedder


def test_where_grouping_is_in_doubt_the_desks_model_decides() -> None:
    together, asked = are_one(SAME)
    apart, _ = are_one(APART)
    assert (together, apart) == (True, False)
    assert len(asked.asked) == 2  # both texts, each once
    assert all(len(text) <= TEXT_CHARACTERS for text in asked.asked)


def taught(wire: Wire) -> Meanings:
    return Meanings(wire.world.desk)


def test_how_much_nearer_is_counted_in_spreads_from_the_threshold() -> None:
    wire = a_wire(embedder=ToldMeanings(APART))
    wire.tell(FIRE, MARKET)
    known = taught(wire)
    assert known.nearness([1], [1]) == pytest.approx((1 - 0.7) / 0.1)
    assert known.nearness([1], [2]) == pytest.approx((0 - 0.7) / 0.1)
    assert known.nearness([1], [1, 2]) == pytest.approx((0.5 - 0.7) / 0.1)
    assert known.nearness([1], [4444]) == 0
    assert taught(a_wire()).nearness([1], [2]) == 0


def test_what_was_made_is_saved_when_the_turn_is_over_and_not_made_again() -> None:
    embedder = ToldMeanings(APART)
    wire = a_wire(embedder=embedder)
    wire.tell(FIRE, ("Museum lends a wick", "A wick went to a school, Tove Brandt said."))
    first = taught(wire)
    first.nearness([1], [2])
    assert wire.world.store.load_embeddings(embedder.model, [ArticleId(1)]) == {}
    first.save()
    assert set(wire.world.store.load_embeddings(embedder.model, [ArticleId(1), ArticleId(2)])) == {1, 2}
    count = len(embedder.asked)
    taught(wire).nearness([1], [2])
    assert len(embedder.asked) == count


def test_a_turn_has_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanings, "IN_DOUBT_MAX", 2)
    wire = a_wire(embedder=ToldMeanings(APART))
    others = [
        ("Museum lends a wick", "A wick went to a school, Tove Brandt said."),
        ("Orchestra plays at the station", "Mina Thorne led it in Valdemar."),
    ]
    wire.tell(FIRE, *others)
    known = taught(wire)
    assert known.nearness([1], [2]) < 0
    assert known.nearness([1], [3]) == 0  # enough was read in this turn
    known.save()
    assert known.nearness([1], [3]) < 0


def test_a_text_that_changed_is_read_again() -> None:
    embedder = ToldMeanings(APART)
    wire = a_wire(embedder=embedder)
    wire.tell(FIRE)
    (stored,) = wire.world.store.load_articles([ArticleId(1)])
    known = taught(wire)
    before = known.of([stored])
    assert known.of([stored]) == before
    assert len(embedder.asked) == 1
    changed = replace(stored, article=replace(stored.article, headline="A market by the river"))
    assert known.of([changed]) != before
    assert len(embedder.asked) == 2

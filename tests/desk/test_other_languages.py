"""Stories told in other languages: linked by what a model says they mean, kept with the model, found anew by another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.nano_embedder import ABSENT, NanoEmbedder
from bench.nano_embedder import is_installed as nano_is_installed
from standfirst.demo.article import load_articles
from standfirst.demo.expectations import ACROSS_LANGUAGES
from standfirst.desk.other_languages import AT_ONCE_MAX
from standfirst.desk.reading.story_page import read_story
from standfirst.model.ids import ArticleId, StoryId
from standfirst.ports import Store
from standfirst.store.memory import MemoryStore
from standfirst.store.opening import open_store
from tests.desk.meaning import ToldMeanings
from tests.desk.wire import Wire, a_wire

TOPICS = {"ferry": ["ferry", "Fähre"], "bank": ["bank", "Zentralbank"], "both": ["strike", "Streik"]}
FERRY = (
    "Islanders tell of the night on the reef",
    "The ferry struck in fog off Skarness with 214 aboard. Lifeboats found her by the singing of schoolchildren, and the vicar played the "
    "piano until the last of them had soup. Salvors from Pellworth are to look at the hull at low water, the coxswain Marit Dole said.",
)
FAEHRE = (
    "Nach der Havarie im Nebel sind alle gerettet",
    "Die Fähre lief vor Skarness auf ein Riff; 214 Fahrgäste verließen sie über Leitern. Der Kapitän blieb als letzter an Bord. Das Wetter "
    "soll bis zum Abend ruhig bleiben, so dass Taucher den Rumpf untersuchen können, hieß es beim Seenotdienst in Lübbenhafen.",
)
BANK = (
    "Borrowers get no relief this winter",
    "The bank left its rate unchanged, said Ione Massey. Two of the nine members of its board wanted a cut, and traders in Callowen sighed.",
)
BANK_DE = (
    "Der Zins bleibt, wie er ist",
    "Die Zentralbank ändert den Leitzins vorerst nicht, teilte sie nach der Sitzung mit. Sparer freuen sich, Bauherren müssen warten.",
)
OLIVE = ("Olivenernte beginnt früh", "Im Süden wird schon gepflückt, berichten die Bauern aus dem Tal.")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: Store = MemoryStore() if request.param == "memory" else open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    yield opened
    opened.close()


def told(wire: Wire, story: StoryId) -> dict[str, StoryId]:
    """By language, where else a story is told, as its page has it."""
    page = read_story(wire.world.desk, story)
    assert page is not None
    return {one.found.language: one.card.story.id for one in page.elsewhere}


def test_a_story_is_linked_to_the_same_news_in_another_language_and_stays_its_own(store: Store) -> None:
    wire = a_wire(store, embedder=ToldMeanings(TOPICS))
    ferry, bank = wire.tell(FERRY, BANK)
    assert (told(wire, ferry), told(wire, bank)) == ({}, {})
    faehre, olive = wire.tell(FAEHRE, OLIVE, language="de")
    assert len({ferry, bank, faehre, olive}) == 4
    assert told(wire, ferry) == {"de": faehre}
    assert told(wire, faehre) == {"en": ferry}
    assert (told(wire, bank), told(wire, olive)) == ({}, {})
    page = read_story(wire.world.desk, ferry)
    assert page is not None
    (one,) = page.elsewhere
    assert (one.found.model, one.found.digest, one.found.likeness) == ("told", "0" * 16, 1.0)
    assert {"214", "Skarness"} <= set(one.found.shared)
    assert page.related == ()


def test_the_same_without_a_name_or_figure_in_common_needs_more(store: Store) -> None:
    wire = a_wire(store, embedder=ToldMeanings({"bank": TOPICS["bank"], "rate": ["rate", "Leitzins"], "x": ["Ione"]}))
    (bank,) = wire.tell(BANK)
    (german,) = wire.tell(BANK_DE, language="de")
    assert told(wire, bank) == {"de": german}  # 0.82 by the model: enough without one
    near = ToldMeanings({"bank": TOPICS["bank"], "x": ["Ione"]})  # 0.71: above its threshold, not far enough
    wire = a_wire(MemoryStore(), embedder=near)
    (bank,) = wire.tell(BANK)
    wire.tell(BANK_DE, language="de")
    assert told(wire, bank) == {}


def test_nothing_is_asked_while_all_is_of_one_language_and_nothing_twice(store: Store) -> None:
    embedder = ToldMeanings(TOPICS)
    wire = a_wire(store, embedder=embedder)
    wire.tell(FERRY, BANK)
    assert embedder.asked == []
    wire.tell(FAEHRE, language="de")
    assert len(embedder.asked) == 3
    assert len(set(embedder.asked)) == 3
    wire.tell(OLIVE, language="de")
    assert len(embedder.asked) == 4


def test_a_desk_that_starts_again_knows_its_links_and_asks_for_nothing_again(store: Store) -> None:
    wire = a_wire(store, embedder=ToldMeanings(TOPICS))
    (ferry,) = wire.tell(FERRY)
    (faehre,) = wire.tell(FAEHRE, language="de")
    again = ToldMeanings(TOPICS)
    wire.restart(embedder=again)
    (bank,) = wire.tell(BANK_DE, language="de")
    assert told(wire, ferry) == {"de": faehre}
    assert told(wire, bank) == {}
    assert [text.split("\n")[0] for text in again.asked] == [BANK_DE[0]]


def test_another_model_makes_all_vectors_anew_and_its_links_stand(store: Store) -> None:
    first = ToldMeanings(TOPICS)
    wire = a_wire(store, embedder=first)
    (ferry,) = wire.tell(FERRY)
    (faehre,) = wire.tell(FAEHRE, language="de")
    kept = store.load_embeddings(first.model, [ArticleId(1), ArticleId(2)])
    assert set(kept) == {1, 2}
    other = ToldMeanings({"ferry": ["ferry"], "zins": ["Zins"]}, digest="f" * 16)  # it knows no German for ferry
    wire.restart(embedder=other)
    wire.tell(OLIVE, language="de")
    assert len(other.asked) == 3
    assert store.load_embeddings(first.model, kept) == {}
    assert set(store.load_embeddings(other.model, [ArticleId(1), ArticleId(2), ArticleId(3)])) == {1, 2, 3}
    assert (told(wire, ferry), told(wire, faehre)) == ({}, {})


def test_what_another_process_placed_is_linked_too(store: Store) -> None:
    wire = a_wire(store, embedder=ToldMeanings(TOPICS))
    wire.tell(BANK)
    first = wire.placer
    wire.restart()
    (ferry,) = wire.tell(FERRY)
    wire.placer = first
    (faehre,) = wire.tell(FAEHRE, language="de")
    assert told(wire, faehre) == {"en": ferry}
    assert told(wire, ferry) == {"de": faehre}


def test_many_stories_are_read_a_few_at_a_time() -> None:
    embedder = ToldMeanings(TOPICS)
    wire = a_wire(embedder=embedder)
    count = AT_ONCE_MAX + 10
    for start in range(0, count, 20):
        wire.tell(*((f"Lamp {n} of keeper Oda{n}", f"Lamp {n} burns at Quay{n}.") for n in range(start, start + 20)))
    wire.tell(OLIVE, language="de")
    assert len(embedder.asked) == AT_ONCE_MAX
    before = len(embedder.asked)
    wire.tell(BANK_DE, language="de")
    assert 0 < len(embedder.asked) - before <= AT_ONCE_MAX


def test_pages_of_routine_are_not_asked_about() -> None:
    embedder = ToldMeanings(TOPICS)
    wire = a_wire(embedder=embedder)
    wire.tell(("Weather forecast: fog until noon", "Fog on the coast."), FERRY)
    wire.tell(FAEHRE, language="de")
    assert not [text for text in embedder.asked if "Fog" in text]


def test_a_model_that_is_not_what_it_says_is_left_alone_and_the_desk_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    wire = a_wire(embedder=ToldMeanings(TOPICS, is_broken=True))
    (ferry,) = wire.tell(FERRY)
    (faehre,) = wire.tell(FAEHRE, language="de")
    assert ferry != faehre
    assert told(wire, ferry) == {}
    assert [record.message for record in caplog.records] == [
        "The file is not what its manifest says. The desk goes on without it."
    ]


def test_a_link_goes_with_a_story_that_merged_away_or_grew_old() -> None:
    wire = a_wire(embedder=ToldMeanings(TOPICS))
    (ferry,) = wire.tell(FERRY)
    wire.tell(FAEHRE, language="de")
    wire.world.clock.moment = wire.world.clock.moment.replace(month=wire.world.clock.moment.month + 1)
    (bank,) = wire.tell(BANK)
    assert told(wire, bank) == {}
    assert told(wire, ferry) != {}  # an old page stays as it was


@pytest.mark.slow
@pytest.mark.skipif(not nano_is_installed(), reason=ABSENT)
def test_a_real_model_links_the_demos_news_across_languages_and_nothing_else() -> None:
    wire = a_wire(embedder=NanoEmbedder())
    demo = {article.key: (article.headline, f"{article.standfirst} {article.text}") for article in load_articles()}
    pairs = [pair for pair in ACROSS_LANGUAGES if not pair[1].startswith("estuario/violin")]  # its names join that one
    english = dict(zip((one for one, _ in pairs), wire.tell(*(demo[one] for one, _ in pairs)), strict=True))
    alone = wire.tell(demo["ledger/pallets-go-missing"], demo["orbit/bats-in-the-karst"])
    others: dict[str, StoryId] = {}
    for language, publisher in (("es", "estuario"), ("hi", "prabhat"), ("de", "bote")):
        keys = [other for _, other in pairs if other.startswith(publisher)]
        others |= dict(zip(keys, wire.tell(*(demo[key] for key in keys), language=language), strict=True))
    wire.tell(demo["estuario/pulpo-vuelve-a-la-ria"], demo["estuario/biblioteca-en-barca"], language="es")
    found = {(one, other) for one, other in pairs if others[other] in told(wire, english[one]).values()}
    assert len(found) >= 3
    for one, _ in pairs:
        assert set(told(wire, english[one]).values()) <= {others[other] for key, other in pairs if key == one}
    assert [told(wire, story) for story in alone] == [{}, {}]

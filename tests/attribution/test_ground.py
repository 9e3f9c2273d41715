from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.attribution.ground import ground
from standfirst.model.grounding import Lack
from tests.attribution.pairs import CHANGES, Pair, make_pairs

SOURCE = (
    "The north quay may close in March, two officials said. Ada Lind said that the wall was unsafe. "
    "Mending it will cost €4 million. Tomas Reuben said that nobody had been asked. The ferry did not sail on Friday."
)


def test_at_least_five_hundred_pairs_are_told_apart() -> None:
    pairs = list(make_pairs())
    right: Counter[str] = Counter()
    wrong: list[Pair] = []
    for pair in pairs:
        if ground(pair.source, pair.sentence, "en").supported is (pair.change == "faithful"):
            right[pair.change] += 1
        else:
            wrong.append(pair)
    total = Counter(pair.change for pair in pairs)
    shares = {change: right[change] / total[change] for change in CHANGES}
    assert sum(total.values()) - total["faithful"] >= 500
    assert min(shares[change] for change in ("number", "currency", "name", "foreign")) >= 0.99, wrong[:3]
    assert min(shares[change] for change in ("faithful", "speaker", "hedge")) >= 0.95, wrong[:3]


@pytest.mark.parametrize(
    ("sentence", "lack"),
    [
        ("The north quay will close in March, two officials said.", Lack.HEDGE),
        ("Mending it will cost €9 million.", Lack.NUMBER),
        ("Mending it will cost $4 million.", Lack.AMOUNT),
        ("Tomas Reuben said that the wall was unsafe.", Lack.SPEAKER),
        ("Ida Brook said that the wall was unsafe.", Lack.SPEAKER),
        ("The ferry did sail on Friday.", Lack.NEGATION),
        ("The mayor of Ardmere said that nobody had been asked.", Lack.NAME),
        ("Engineers praised the colour of the painted clocks.", Lack.WORDS),
    ],
)
def test_what_is_missing_is_named(sentence: str, lack: Lack) -> None:
    found = ground(SOURCE, sentence, "en")
    assert not found.supported
    assert lack in {missing.lack for missing in found.missing}


@pytest.mark.parametrize(
    "sentence",
    [
        "The north quay may close in March, two officials said.",
        "Two officials said the north quay may close in March.",
        "Ada Lind said the wall was unsafe. Mending it will cost €4 million.",
        "The ferry did not sail on Friday.",
    ],
)
def test_what_the_source_says_is_borne_out(sentence: str) -> None:
    found = ground(SOURCE, sentence, "en")
    assert found.missing == ()
    assert found.supported
    assert all(SOURCE[start:end] for start, end in found.spans)


def test_words_of_its_own_may_bring_no_measure() -> None:
    source = (
        "The council shut the north quay on Friday. Engineers had found cracks in its wall. Boats now land at Ardmere."
    )
    retold = "Cracks that engineers found in the wall made the council shut the quay"
    assert ground(source, f"{retold}.", "en").supported
    found = ground(source, f"{retold} for the first time in two years.", "en")
    assert {one.words for one in found.missing if one.lack is Lack.MEASURE} == {"first", "two", "years"}


def test_what_repeats_its_source_is_held_to_nearly_all_of_it() -> None:
    source = (
        "The north quay was shut on Friday. Nobody had been told before the signs went up along the harbour road at dawn. "
        "The old mill burned down in spring. Its owner had left the town many years ago for a warmer place in the south. "
        "A baker sold the last house of the row, and with it the oven in which three families had made their bread."
    )
    spliced = "The north quay was shut on Friday, the oven burned down in spring, the baker left the town at dawn."
    assert not ground(source, spliced, "en").supported


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "The study followed 36, 000 twins for years.",
            "The study followed 36,000 twins for years.",
        ),
        ("She ran 10km in an hour at the harbour of Norrick.", "She ran 10 km in an hour at the harbour of Norrick."),
        (
            "Ada Lind said the old sea wall of Norrick was as unsafe as the broken bridge.",
            "The engineer said the old sea wall of Norrick was as unsafe as the broken bridge.",
        ),  # no other name
        (
            "Ada Lind came third, and perhaps the rain helped her.",
            "Ada Lind came third.",
        ),  # the hedge is of something else
        ("Ada Lind met Oskar Vale at Norrick. Mira Quist sang there.", "Mira Quist sang at Norrick."),
    ],
)
def test_no_alarm_over_spelling_descriptions_and_what_is_not_said(source: str, sentence: str) -> None:
    assert ground(source, sentence, "en").missing == ()


@pytest.mark.parametrize(
    ("sentence", "lack", "words"),
    [
        ("Oskar Vale met Ida Brook at Norrick on Friday.", Lack.NAME, "Norrick"),
        ("The crew of 14 found 30 boats.", Lack.NUMBER, "30"),
    ],
)
def test_another_of_the_source_in_its_place_is_seen(sentence: str, lack: Lack, words: str) -> None:
    source = "Oskar Vale met Ida Brook at Callowen on Friday. The crew of 14 found 12 boats. Norrick lost 30 houses."
    assert [(one.lack, one.words) for one in ground(source, sentence, "en").missing] == [(lack, words)]


def test_figures_and_number_words_are_one() -> None:
    assert ground("The crew found 2 boats near the wall.", "The crew found two boats near the wall.", "en").supported


def test_other_scripts_and_languages_are_checked_by_words() -> None:
    assert ground("घाट 3 मार्च को बंद रहेगा।", "घाट 3 मार्च को बंद रहेगा।", "hi").supported
    assert not ground("घाट 3 मार्च को बंद रहेगा।", "घाट 9 मार्च को बंद रहेगा।", "hi").supported
    assert not ground("Přístav zavřeli v březnu.", "Muzeum otevřelo novou síň.", "cs").supported


@given(st.text(max_size=200), st.text(max_size=100))
def test_no_text_is_too_odd(source: str, sentence: str) -> None:
    found = ground(source, sentence, "en")
    assert 0 <= found.score <= 1
    assert found.supported is (found.missing == ())


@given(st.sampled_from(list(make_pairs(6))))
def test_a_source_bears_itself_out(pair: Pair) -> None:
    assert ground(pair.source, pair.source, "en").supported

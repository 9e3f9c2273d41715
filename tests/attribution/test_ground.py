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

"""Each construction of each language, on sentences of our own."""

from __future__ import annotations

import pytest

from standfirst.attribution.attribute import attribute
from standfirst.attribution.lexicon import LANGUAGES
from tests.attribution.reading import MarkedSentence, load_sentences

CASES = [(language, sentence) for language in LANGUAGES for sentence in load_sentences(language)]


@pytest.mark.parametrize(("language", "sentence"), CASES, ids=lambda value: getattr(value, "construction", value))
def test_who_says_what(language: str, sentence: MarkedSentence) -> None:
    found = attribute(sentence.text, language)
    said = [(one.claim, one.source, one.cue) for one in found]
    assert said == [(sentence.claim, sentence.source, sentence.cue)], [
        [sentence.text[start:end] for start, end in span] for one in said for span in one
    ]
    assert (found[0].kind, found[0].polarity, found[0].hedge.strength) == (
        sentence.kind,
        sentence.polarity,
        sentence.hedge,
    ), found[0].why


def test_there_are_sentences_for_every_language() -> None:
    counted = {language: len(load_sentences(language)) for language in LANGUAGES}
    assert min(counted.values()) >= 20
    assert sum(counted.values()) >= 200

"""A source laid out for grounding: its sentences as words that compare, with their figures, names and hedges."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standfirst.model.attribution import TextSpan
from standfirst.text.sentences import split_sentences
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import fold, is_unspaced, pairs, split_words, stem

_STEM_LETTERS = 6  # of a longer word compare: "arrested", "arresting", "arrest"
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_GLUED = re.compile(r"(\d[\d.,]*)([^\W\d_]+)")  # "30lbs", "10am"
_PULLED_APART = re.compile(r"(?<![\d.,])\d{1,3}(?:, \d{3})+(?![\d,])")  # by a tokeniser: "36, 000 twins"
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
# A figure with what it counts: a currency before it, or one of these words behind it.
_AMOUNT = re.compile(
    r"(?P<before>[$€£¥₹])?\s?(?P<figure>\d[\d.,]*\d|\d)\s?(?P<size>million|billion|trillion|thousand|crore|lakh|bn|mn|m|k)?\b"
    r"\s?(?P<after>%|per ?cent|percent|dollars?|euros?|pounds?|yen|rupees?|kilomet(?:er|re)s?|km|miles?|tonnes?|tons|kg|degrees)?",
    re.IGNORECASE,
)
_UNITS = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "%": "percent", "per cent": "percent",
    "dollars": "dollar", "euros": "euro", "pounds": "pound", "rupees": "rupee", "kilometers": "km", "kilometres": "km",
    "kilometer": "km", "kilometre": "km", "miles": "mile", "tonnes": "tonne", "tons": "ton",
}  # fmt: skip
_SIZES = {"m": "million", "mn": "million", "bn": "billion", "k": "thousand"}
_LINKED_UNITS = frozenset(("dollar", "euro", "pound", "yen", "rupee", "km", "mile", "tonne", "ton", "kg", "percent"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    text: str
    span: TextSpan
    written: Sequence[str]
    words: Sequence[str]  # as they compare
    content: Sequence[str]  # without stop words, in order
    amounts: Mapping[str, frozenset[str]]  # figure to the units it stands with ("" for none)

    def is_name(self, place: int) -> bool:
        """Whether a word has a capital that it does not owe to the sentence's beginning."""
        return place > 0 and self.written[place][0].isupper() and self.words[place] not in _STOP

    def as_written(self, word: str) -> str:
        return next((written for written, own in zip(self.written, self.words, strict=True) if own == word), word)

    @property
    def names(self) -> list[str]:
        """Words with capitals that do not open the sentence, as they compare."""
        return [word for place, word in enumerate(self.words) if self.is_name(place)]


def compare_form(word: str) -> str:
    """What two spellings or forms of a word have in common."""
    folded = fold(word)
    if folded[:1].isdigit():
        return folded
    if folded in _NUMBER_WORDS:
        return _NUMBER_WORDS[folded]
    return stem(folded)[:_STEM_LETTERS]


_STOP = frozenset(compare_form(word) for word in STOP_WORDS)


def read_sentences(text: str) -> tuple[ReadSentence, ...]:
    return tuple(_read(sentence.text, (sentence.start, sentence.end)) for sentence in split_sentences(text))


@lru_cache(maxsize=32)
def read_source(text: str) -> tuple[ReadSentence, ...]:
    """The same, kept: many sentences are held against one source."""
    return read_sentences(text)


def _read(text: str, span: TextSpan) -> ReadSentence:
    written: list[str] = []
    together = _PULLED_APART.sub(lambda match: match[0].replace(" ", ""), text)
    for word in split_words(together):
        if word[0].isdigit() and (glued := _GLUED.fullmatch(word)):
            written.extend([glued[1]] if glued[2].lower() in _ORDINAL_ENDINGS else [glued[1], glued[2]])
        else:
            written.extend(pairs(word) if is_unspaced(word) else [word])
    words = [compare_form(word) for word in written]
    return ReadSentence(
        text=text,
        span=span,
        written=written,
        words=words,
        content=[word for word in words if word and word not in _STOP],
        amounts=_amounts(together, words),
    )


def _amounts(text: str, words: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {word: {""} for word in words if word[:1].isdigit()}
    for match in _AMOUNT.finditer(text):
        figure = fold(match["figure"])
        unit = (match["before"] or match["after"] or "").lower()
        size = (match["size"] or "").lower()
        known = _UNITS.get(unit, unit)
        units = {_SIZES.get(size, size)} if size else set()
        units |= {known} if known in _LINKED_UNITS else set()
        found.setdefault(figure, set()).update(units)
    return {figure: frozenset(units - {""}) for figure, units in found.items()}

"""A text laid out for reading: tokens with their places and roles in its language, sentences, and which tokens stand within a quotation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.attribution.lexicon import Lexicon, WordRole
from standfirst.attribution.quotations import Quotation, find_quotations
from standfirst.text.sentences import split_sentences
from standfirst.text.words import LETTERS

_SENTENCE_TOKENS_MAX = 300  # what is longer is no sentence, and is read in pieces

_BEFORE_APOSTROPHE = re.compile(r"\b[a-z]{1,4}(?='[a-z])")

_TOKEN = re.compile(rf"[A-Za-z]++(?=[ ,\n])|\d[\d.,]*\d|(?:[A-Z]\.){{2,}}|{LETTERS}(?:[-’'‑&]{LETTERS})*+|''|``|--|\S")


@dataclass(frozen=True, slots=True)
class Passage:
    """The tokens of a text as parallel tuples: what a loop reads. Sentences are ranges of tokens."""

    text: str
    lexicon: Lexicon
    words: Sequence[str]  # in small letters, with plain apostrophes
    starts: Sequence[int]
    ends: Sequence[int]
    capitals: Sequence[bool]  # whether the token begins with a capital
    roles: Sequence[int]
    sentences: Sequence[tuple[int, int]]  # first token, one past the last
    paragraphs: Sequence[int]  # of each sentence
    quotations: Sequence[Quotation]
    quoted: Sequence[int]  # for each token the number of its quotation, or -1

    def is_capital(self, place: int) -> bool:
        return self.capitals[place]

    def is_word(self, place: int) -> bool:
        return self.text[self.starts[place]].isalnum()

    def sentences_with(self, *wanted: Collection[str]) -> Iterator[tuple[int, int, int]]:
        """Each token outside quotation marks that is one of the words, with its sentence: (place, first, end)."""
        quoted, sentences = self.quoted, self.sentences
        all_wanted = frozenset().union(*wanted)
        number, count = 0, len(sentences)
        for place in [place for place, word in enumerate(self.words) if word in all_wanted]:
            if quoted[place] >= 0:
                continue
            while number < count and sentences[number][1] <= place:
                number += 1
            if number < count and sentences[number][0] <= place:
                yield place, *sentences[number]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the beginning of token `first` to the end of token `last`."""
        return self.starts[first], self.ends[last]


def read_passage(text: str, lexicon: Lexicon) -> Passage:
    plain = text.replace("’", "'")  # as long as the text, so that places are the same
    lowered = plain.lower()
    if len(lowered) != len(plain):  # a letter whose small form is two: no place would be right behind it
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)
    spans = [match.span() for match in _TOKEN.finditer(plain)]
    if lexicon.language == "en":
        spans = list(_split_contractions(spans, lowered, lexicon))
    if lexicon.elisions:
        spans = list(_split_elisions(spans, lowered, lexicon))
    starts = [start for start, _ in spans]
    quotations = find_quotations(text)
    sentences, paragraphs = _sentences(text, starts)
    get = lexicon.roles.get
    words = [lowered[start:end] for start, end in spans]
    return Passage(
        text=text,
        lexicon=lexicon,
        words=words,
        starts=starts,
        ends=[end for _, end in spans],
        capitals=[plain[start].isupper() for start in starts],
        roles=[get(word, 0) for word in words],
        sentences=sentences,
        paragraphs=paragraphs,
        quotations=quotations,
        quoted=_quoted(starts, quotations),
    )


def _split_contractions(spans: Iterable[tuple[int, int]], lowered: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """English pronouns and their verbs: "he's" as "he" and "'s"; "Lind's" stays whole."""
    cuts = {
        match.start(): match.end()
        for match in _BEFORE_APOSTROPHE.finditer(lowered)
        if lexicon.roles.get(match.group(), 0) & WordRole.PRONOUN
    }
    for start, end in spans:
        cut = cuts.get(start)
        if cut is not None and cut < end:
            yield start, cut
            yield cut, end
        else:
            yield start, end


def _split_elisions(spans: Iterable[tuple[int, int]], lowered: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """French words as they are spoken of: "l’" and "usine", "a" and "-t-il"."""
    for start, end in spans:
        word = lowered[start:end]
        cut = word.find("'") + 1
        if 1 < cut <= 3 and cut < len(word):
            yield start, start + cut
            yield start + cut, end
        elif "-" in word and word.rsplit("-", 1)[1] in lexicon.clitics:
            head = word.rsplit("-", 1)[0]
            yield start, start + len(head.removesuffix("-t"))
            yield start + len(head) + 1, end
        else:
            yield start, end


def _sentences(text: str, starts: Sequence[int]) -> tuple[list[tuple[int, int]], list[int]]:
    ranges: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    place, count = 0, len(starts)
    for sentence in split_sentences(text):
        first = place
        while place < count and starts[place] < sentence.end:
            place += 1
        for start in range(first, place, _SENTENCE_TOKENS_MAX):
            ranges.append((start, min(place, start + _SENTENCE_TOKENS_MAX)))
            paragraphs.append(sentence.paragraph)
    return ranges, paragraphs


def _quoted(starts: Sequence[int], quotations: Sequence[Quotation]) -> list[int]:
    quoted = [-1] * len(starts)
    place, count = 0, len(starts)
    for number, quotation in enumerate(quotations):
        while place < count and starts[place] < quotation.start:
            place += 1
        while place < count and starts[place] < quotation.end:
            quoted[place] = number
            place += 1
    return quoted

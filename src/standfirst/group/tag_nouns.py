"""Which words of an article are told as nouns, judged by what stands before and after them: only a noun is a subject.

No list of words and no model: an article ("the quay"), a preposition or a number stands before a noun in the languages known here,
and an ending often tells the rest. A word that is told as a noun once is one wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import compress, pairwise
from typing import NamedTuple

from standfirst.group.generic_words import NUMBERS
from standfirst.group.tag_passages import Passage
from standfirst.text.stop_words import STOP_WORDS

_BEFORE_NOUNS = {
    "en": """the a an its their his her our my your this these those no any some every each of for in on at by with from into
        between under over against without more fewer many several most all both other another first next last per""",
    "fr": """le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs notre nos votre vos en par sur
        dans avec chaque plusieurs quelques""",
    "es": """el la los las un una unos unas del de al su sus este esta estos estas en con sobre cada""",
    "pt": """o a os as um uma uns umas do da dos das no na nos nas ao aos de em com seu sua seus suas""",
    "it": """il lo la i gli le l un uno una del dello della dell dei degli delle di in con su al alla agli nel nella nell suo sua""",
}
_TELLING = {  # of these the text of a language is full, and of no other
    "en": "the of and to is was that",
    "fr": "le les des du et est une dans",
    "es": "el los las del y una es que",
    "pt": "o os do da dos e uma nao com",
    "it": "il di che gli della e per sono",
}
_HEAD_IS_LAST = frozenset({"en"})  # of "the old quay"; in the others, of "el muelle viejo", it is the first
_ENDINGS = "tion tions sion sions ment ments ness ity ities ship ism ist ists ance ence logy"
_NOUN_ENDINGS = tuple(_ENDINGS.split())  # in English
_ADJECTIVES = "ed ing al ic ous ful ive able ible less ish ary est"
_OTHER_ENDINGS = tuple(_ADJECTIVES.split())
_VERB_ENDINGS = ("s", "ed", "ing")  # of "turns" in "the tide turns for", though plurals have one of them, too


class AsNoun(Enum):
    """Whether an article tells a word as a noun."""

    TOLD = auto()
    PERHAPS = auto()
    NOT = auto()


class Nouns(NamedTuple):
    """The words that an article tells as nouns; all folded."""

    told: frozenset[str]
    perhaps: frozenset[str]
    head: int  # the place of the noun among the words of a subject: 0, or -1 for the last
    endings: tuple[str, ...]  # of other words that are nouns

    def judge(self, word: str) -> AsNoun:
        """Whether a folded word is told as a noun, or formed as one."""
        if word in self.told or word.endswith(self.endings):
            return AsNoun.TOLD
        return AsNoun.PERHAPS if word in self.perhaps else AsNoun.NOT


def nouns_of(passages: Sequence[Passage], language: str | None) -> Nouns | None:
    """The words that an article tells as nouns; None in languages of which that is not known here."""
    known = _language_of(passages) if language is None else language.split("-")[0]
    before = _BEFORE.get(known or "")
    if before is None:
        return None
    told: set[str] = set()
    perhaps: set[str] = set()
    for passage in passages:
        if not passage.is_title_case:
            perhaps.update(_that_begin(passage))
        if known in _HEAD_IS_LAST:
            _read_phrases(passage.folded, before, told, perhaps)
        else:
            told.update([word for lead, word in pairwise(passage.folded) if lead in before])
    if known in _HEAD_IS_LAST:
        return Nouns(frozenset(told), frozenset(perhaps), -1, _NOUN_ENDINGS)
    return Nouns(frozenset(told), frozenset(perhaps), 0, ())


def _that_begin(passage: Passage) -> Iterator[str]:
    """Words with a capital that begin a sentence: mostly of what it speaks."""
    inside = set(passage.inside)
    for place in compress(range(len(passage.folded)), passage.capitals):
        if place not in inside and not passage.folded[place].endswith(_OTHER_ENDINGS):
            yield passage.folded[place]


def _read_phrases(folded: Sequence[str], before: frozenset[str], told: set[str], perhaps: set[str]) -> None:
    """English phrases: of the words that stand between what stands before nouns and the next that tells nothing, a single one is a
    noun, and the second of two if it is formed as no verb ("the old quay", but not "the tide turns"); the first may be one."""
    tells = [word not in _TELLS_NOTHING for word in folded] + [False]
    for place in compress(range(1, len(folded)), tells[1:]):
        lead, word, goes_on = folded[place - 1], folded[place], tells[place + 1]
        if lead in before or lead in NUMBERS:
            if not goes_on:
                told.add(word)
            elif not word.endswith(_OTHER_ENDINGS):
                perhaps.add(word)
        elif tells[place - 1] and place > 1 and folded[place - 2] in before and not goes_on:
            (perhaps if word.endswith(_VERB_ENDINGS) else told).add(word)


def _language_of(passages: Sequence[Passage]) -> str | None:
    """The language of which most telling words are there; None where hardly any are."""
    words = [word for passage in passages for word in passage.folded if word]
    counts = {language: sum(map(telling.__contains__, words)) for language, telling in _TELLING_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] * 25 >= len(words) > 0 else None


def _sets(words: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(each.split()) for language, each in words.items()}


_TELLS_NOTHING = STOP_WORDS | NUMBERS | {""}
_BEFORE = _sets(_BEFORE_NOUNS)
_TELLING_WORDS = _sets(_TELLING)

"""The names in an article: runs of words with capitals, each as far as it is one name.

Capitals alone do not tell where a name begins and ends: "House Speaker Ines Marrow" is about Ines Marrow, "Marrow's Harbour
Council" about two, and "New Sable" is no Sable. What the article writes elsewhere does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from operator import not_

from standfirst.group.generic_words import DAYS, INSTITUTIONS, TITLES, TITLES_OR_NAMES, WEAK_SUBJECTS
from standfirst.group.tag_passages import Passage
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import is_figure

NAME_WORDS_MAX = 4
NAME_TOKENS_MAX = 7
_LINK_WORDS = "of de del la da do dos di du d van al bin ibn"
_LINKS = frozenset(_LINK_WORDS.split())
_NO_PART_WORDS = "the a an i and or but in on at by for to from with der die das il o"
_NO_PART = frozenset(_NO_PART_WORDS.split()) | DAYS  # of a name, though they have a capital
_ALWAYS_PART = "new"  # of the name that follows; another word must come twice beside the same name
_COUNTS_ENOUGH = 2
_HYPHENED_TAIL_MAX = 2  # letters after a hyphen that belong to a name: "Jong-un"


class Names:
    """What the article's capitals tell of its names."""

    def __init__(self, headline: Passage, body: Passage, *, has_noun_capitals: bool) -> None:
        """`has_noun_capitals`: as in German, where every noun has one."""
        self._has_noun_capitals = has_noun_capitals
        self._passages = (body,) if headline.is_title_case else (body, headline)
        self._lower = set(
            chain.from_iterable(compress(passage.folded, map(not_, passage.capitals)) for passage in self._passages)
        )
        self.known = self._find_known()
        self._begun: Counter[str] = Counter()  # how often a word begins a run of capitals
        self._owns: Counter[str] = Counter()  # how often it stands in the possessive before a name
        self._counts: Counter[str] = Counter()
        self._figures: Counter[tuple[str, str]] = Counter()  # how often a figure follows a name
        self._joined: set[tuple[str, str]] = set()
        if self.known:
            self._look_around()

    def _find_known(self) -> set[str]:
        """Folded words that are names: written with a capital inside sentences, and seldom without one."""
        inside = Counter([passage.folded[place] for passage in self._passages for place in passage.inside])
        lower = self._lower.intersection(inside)
        if lower:
            everywhere = chain.from_iterable(
                compress(passage.folded, map(not_, passage.capitals)) for passage in self._passages
            )
            inside.subtract(filter(lower.__contains__, everywhere))
        unwanted = WEAK_SUBJECTS if self._has_noun_capitals else frozenset[str]()
        return {
            folded
            for folded, times in inside.items()
            if times > 0 and folded not in STOP_WORDS and folded not in unwanted and not is_figure(folded)
        }

    def _look_around(self) -> None:
        """What stands beside the words with capitals, and which neighbours are one name though only the one is known to be:
        the other is a stop word with a capital ("New Sable", "Theresa May"), or begins a sentence each time ("Ines Marrow")."""
        joined: Counter[tuple[str, str]] = Counter()
        for passage in self._passages:
            folded, capitals, inside = passage.folded, passage.capitals, set(passage.inside)
            for place in compress(range(len(folded) - 1), capitals):
                word, after = folded[place], folded[place + 1]
                self._counts[word] += 1
                if not place or not capitals[place - 1]:
                    self._begun[word] += 1
                if after and after[0].isdigit():
                    self._figures[word, after] += 1
                elif capitals[place + 1]:
                    self._look_at_pair(passage, place, inside, joined)
        self._joined = {
            pair
            for pair, count in joined.items()
            if pair[0] == _ALWAYS_PART or (count >= _COUNTS_ENOUGH and self._lower.isdisjoint(set(pair) - STOP_WORDS))
        }

    def _look_at_pair(self, passage: Passage, place: int, inside: set[int], joined: Counter[tuple[str, str]]) -> None:
        """A word with a capital and the next, which has one, too."""
        one, other = passage.folded[place], passage.folded[place + 1]
        is_possessive = passage.is_possessive(place)
        self._owns[one] += is_possessive
        if other in self.known and one not in self.known and one not in _NO_PART:
            if one not in STOP_WORDS or place in inside:
                joined[one, other] += _COUNTS_ENOUGH if _follows_title(passage.folded, place) else 1
        elif one in self.known and other in STOP_WORDS and other not in _NO_PART and not is_possessive:
            joined[one, other] += place in inside

    def places(self, passage: Passage) -> Iterator[list[int]]:
        """Of each name in a passage the places of its words."""
        folded, known = passage.folded, self.known
        is_title_case = passage.is_title_case
        end = 0
        for place in compress(range(len(folded)), passage.capitals):
            if place < end or folded[place] not in known:
                continue
            begin = self._begin(passage, place, end)
            end = self._end(passage, place, is_title_case=is_title_case)
            if end - begin == 1:  # most
                if folded[begin] not in TITLES and folded[begin] not in TITLES_OR_NAMES:
                    yield [begin]
                continue
            for part in self._parts(passage, begin, end):
                places = self._own(passage, *part)
                if places and len(places) <= NAME_WORDS_MAX:
                    yield places

    def _begin(self, passage: Passage, place: int, end_before: int) -> int:
        """Where a name begins of which this is the first word that is known to be one: "New Sable", "Port-sur-Sable"."""
        folded, capitals = passage.folded, passage.capitals
        while place > end_before:
            chain = _hyphen_chain_before(passage, place)
            if chain > end_before - 1 and chain < place and capitals[chain]:
                place = chain
            elif capitals[place - 1] and (folded[place - 1], folded[place]) in self._joined:
                place -= 1
            else:
                break
        return place

    def _end(self, passage: Passage, place: int, *, is_title_case: bool) -> int:
        folded, capitals = passage.folded, passage.capitals
        end, last = place + 1, min(place + NAME_TOKENS_MAX, len(folded))
        while end < last and folded[end]:
            word = folded[end]
            if _is_initial(passage, end):
                end += 2
            elif is_figure(word) or (capitals[end] and self._goes_on(folded[end - 1], word, is_title_case)):
                end += 1
            elif word in _LINKS and end + 1 < len(folded) and capitals[end + 1] and folded[end + 1] in self.known:
                end += 2
            elif passage.hyphened[end] and (capitals[end] or _is_hyphened_part(passage, end)):
                end += 1
            else:
                break
        return end

    def _goes_on(self, before: str, word: str, is_title_case: bool) -> bool:
        """Whether a word with a capital goes on with a name."""
        if word in self.known or (before, word) in self._joined:
            return True
        if is_title_case or word in STOP_WORDS:
            return False
        return not (self._has_noun_capitals and word in WEAK_SUBJECTS)

    def _parts(self, passage: Passage, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Two names where one owns the other ("Marrow's Harbour Council"), unless the first is only ever named so ("Marrow's
        Reef")."""
        folded = passage.folded
        for place in range(begin, end - 1):
            if self._counts[folded[place]] > self._owns[folded[place]] and passage.is_possessive(place):
                yield begin, place + 1
                begin = place + 1
        yield begin, end

    def _own(self, passage: Passage, begin: int, end: int) -> list[int]:
        """The places of the words of a name from one place to another that are the name's own."""
        begin = self._without_title(passage.folded, begin, end)
        if end - begin > 1 and self._is_score(passage, end - 1):
            end -= 1
        return [place for place in range(begin, end) if _is_told(passage, place, begin, end)]

    def _is_score(self, passage: Passage, place: int) -> bool:
        """Whether the last word of a name is a figure that is none of its words: what is called by a number is so twice."""
        before, word = passage.folded[place - 1 : place + 1]
        return is_figure(word) and not passage.hyphened[place] and self._figures[before, word] < 2

    def _without_title(self, folded: Sequence[str], begin: int, end: int) -> int:
        """Where the name itself begins, after offices and forms of address; `end` where nothing else is named."""
        if all(word in TITLES or word in TITLES_OR_NAMES for word in folded[begin:end]):
            return end
        for place in range(end - 2, begin - 1, -1):
            word = folded[place]
            if word in TITLES or (word in TITLES_OR_NAMES and self._is_person(folded[place + 1 : end])):
                begin = place + 1
                while begin < end and folded[begin] in _LINKS:
                    begin += 1  # "Mayor of Kellmouth" is about Kellmouth
                break
        return begin

    def _is_person(self, rest: Sequence[str]) -> bool:
        """Whether what follows what may be a title is a person's name: it has several words, or is told without it, too."""
        return rest[-1] not in INSTITUTIONS and (len(rest) > 1 or self._begun[rest[-1]] > 0)


def _hyphen_chain_before(passage: Passage, place: int) -> int:
    """The first of the words that hyphens join to this one."""
    while place and passage.hyphened[place]:
        place -= 1
    return place


def _is_hyphened_part(passage: Passage, place: int) -> bool:
    """Whether a small word behind a hyphen belongs to a name: the "un" of "Kim Dol-un", the "sur" of "Port-sur-Sable"."""
    after = place + 1
    if len(passage.folded[place]) <= _HYPHENED_TAIL_MAX:
        return True
    return after < len(passage.folded) and passage.hyphened[after] and passage.capitals[after]


def _follows_title(folded: Sequence[str], place: int) -> bool:
    """Whether a word stands after a title and its full stop: "Sen. Ines Marrow"."""
    return place > 1 and not folded[place - 1] and folded[place - 2] in TITLES


def _is_initial(passage: Passage, place: int) -> bool:
    """Whether a letter and its full stop stand between two names: "Ines K. Marrow"."""
    folded, capitals = passage.folded, passage.capitals
    return (
        capitals[place]
        and len(passage.written[place]) == 1
        and place + 2 < len(folded)
        and not folded[place + 1]
        and capitals[place + 2]
        and passage.starts[place + 2] - passage.starts[place] == len("K. ")
    )


def _is_told(passage: Passage, place: int, begin: int, end: int) -> bool:
    """Whether a word of a name is part of its tag: a mark is not, nor is an initial in its middle."""
    if begin < place < end - 1 and len(passage.folded[place]) == 1:
        return passage.hyphened[place] or passage.hyphened[place + 1]
    return bool(passage.folded[place])

"""The lines around what a search found, with the places of the words in them."""

from __future__ import annotations

from standfirst.store.queries import Query
from standfirst.store.words import WORD, is_unspaced, words_of
from standfirst.text.whitespace import collapse

EXCERPT_CHARACTERS = 240
_LEAD_CHARACTERS = 70  # before the first word found

Marks = tuple[tuple[int, int], ...]


def excerpt_of(parts: tuple[str | None, ...], query: Query) -> tuple[str, Marks]:
    """An excerpt of the first of `parts` that holds a wanted word, and where in it wanted words stand (code points).

    The beginning of the first part that has words, without marks, when none holds one.
    """
    needles = frozenset(word for phrase in query.wanted for word in phrase.words)
    openings = tuple(phrase.words[-1] for phrase in query.wanted if phrase.is_open)
    texts = [part for part in parts if part]
    for text in texts:
        place = _first_place(text, needles, openings)
        if place is not None:
            excerpt = _cut(text, place)
            return excerpt, _marks(excerpt, needles, openings)
    return (_cut(texts[0], 0), ()) if texts else ("", ())


def _first_place(text: str, needles: frozenset[str], openings: tuple[str, ...]) -> int | None:
    lowered = text.lower()
    if len(lowered) == len(text):  # the common case, cheaply: a wanted word stands there as it is
        places = [place for needle in needles if (place := _find_word(lowered, needle)) is not None]
        if places:
            return min(places)
    return next((start for start, _ in _places(text, needles, openings)), None)


def _find_word(lowered: str, needle: str) -> int | None:
    start = lowered.find(needle)
    loose = is_unspaced(needle)
    while start >= 0:
        end = start + len(needle)
        if loose or not (lowered[start - 1 : start].isalnum() or lowered[end : end + 1].isalnum()):
            return start
        start = lowered.find(needle, end)
    return None


def _cut(text: str, place: int) -> str:
    start = max(0, place - _LEAD_CHARACTERS)
    if start:
        space = text.find(" ", start, place)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + EXCERPT_CHARACTERS)
    if end < len(text):
        space = text.rfind(" ", place + 1, end)
        end = space if space >= 0 else end
    words = collapse(text[start:end])
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"


def _marks(excerpt: str, needles: frozenset[str], openings: tuple[str, ...]) -> Marks:
    marks: list[tuple[int, int]] = []
    for start, end in _places(excerpt, needles, openings):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)


def _places(text: str, needles: frozenset[str], openings: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where wanted words stand: (start, end) in order."""
    loose = {needle for needle in needles if is_unspaced(needle)} | set(openings)
    places: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        word = match.group()
        if word.isascii() and "_" not in word:  # the common case, cheaply
            if word.lower() in needles:
                places.append(match.span())
            continue
        folded = words_of(word)
        if not needles.isdisjoint(folded) and not any(is_unspaced(part) for part in folded):
            places.append(match.span())
        elif loose:
            places.extend(_places_inside(word, match.start(), loose))
    return sorted(places)


def _places_inside(word: str, offset: int, loose: set[str]) -> list[tuple[int, int]]:
    places = []
    for needle in loose:
        start = word.find(needle)
        while start >= 0:
            places.append((offset + start, offset + start + len(needle)))
            start = word.find(needle, start + 1)
    return places

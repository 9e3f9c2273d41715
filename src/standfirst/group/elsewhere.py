"""The same news in other languages: stories of different languages whose texts a model puts near each other.

A link is between two stories that are nearest to each other, each among all of the other's language. It does not merge them.
The model's threshold is enough where both tell a name or figure; without one, more is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from standfirst.group.vectors import cosine

Shared = Callable[[int, int], tuple[str, ...]]  # the names and figures that two stories share


@dataclass(frozen=True, slots=True)
class Link:
    """A story told in another language."""

    story: int
    language: str
    likeness: float  # cosine
    shared: tuple[str, ...]


@dataclass(slots=True)
class _Told:
    language: str
    vector: bytes


class Elsewhere:
    """The live stories by what they mean, and which are linked. The search is exact."""

    def __init__(self, threshold: float, spread: float) -> None:
        """Two stories that share no name and no figure must be nearer than the threshold by the spread."""
        self._threshold = threshold
        self._spread = spread
        self._told: dict[int, _Told] = {}
        self._links: dict[int, dict[str, Link]] = {}  # by the other's language

    def __contains__(self, story: object) -> bool:
        return story in self._told

    @property
    def stories(self) -> Iterable[int]:
        return self._told.keys()

    def links(self, story: int) -> tuple[Link, ...]:
        """Nearest first."""
        return tuple(sorted(self._links.get(story, {}).values(), key=lambda link: (-link.likeness, link.story)))

    def put(self, story: int, language: str, vector: bytes) -> None:
        """What a story means from now on; ask for its links anew."""
        self._told[story] = _Told(language, vector)

    def restore(self, story: int, links: Iterable[Link]) -> None:
        """Links of a story that were found before and stand."""
        self._links[story] = {link.language: link for link in links}

    def take_out(self, story: int) -> set[int]:
        """The story is live no longer; the stories that lost a link to it."""
        self._told.pop(story, None)
        return {link.story for link in self._links.pop(story, {}).values() if self._drop(link.story, story)}

    def relink(self, story: int, shared: Shared) -> set[int]:
        """Find a story's links anew; the stories whose links changed."""
        before = self._links.pop(story, {})
        changed = {link.story for link in before.values() if self._drop(link.story, story)}
        own = self._told[story]
        found: dict[str, Link] = {}
        for language, (other, likeness) in self._nearest(own, story).items():
            both = shared(story, other)
            if likeness >= self._threshold + (0.0 if both else self._spread) and self._is_mutual(story, other):
                found[language] = Link(other, language, likeness, both)
        for link in found.values():
            ousted = self._links.setdefault(link.story, {}).get(own.language)
            if ousted is not None and self._drop(ousted.story, link.story):
                changed.add(ousted.story)
            self._links[link.story][own.language] = Link(story, own.language, link.likeness, link.shared)
            changed.add(link.story)
        if found:
            self._links[story] = found
        kept = {link.story for link in before.values()} == {link.story for link in found.values()}
        return changed if kept and not changed else changed | {story}

    def _nearest(self, own: _Told, story: int) -> dict[str, tuple[int, float]]:
        """By language, the story nearest in it and how near."""
        best: dict[str, tuple[int, float]] = {}
        for other, told in self._told.items():
            if told.language != own.language and other != story:
                likeness = cosine(own.vector, told.vector)
                if likeness >= self._threshold and likeness > best.get(told.language, (0, -1.0))[1]:
                    best[told.language] = other, likeness
        return best

    def _is_mutual(self, story: int, other: int) -> bool:
        """Whether nothing in the story's language is nearer to the other."""
        theirs = self._told[other]
        nearest = self._nearest(theirs, other).get(self._told[story].language)
        return nearest is not None and nearest[0] == story

    def _drop(self, story: int, gone: int) -> bool:
        """Take away a story's link to another; whether it had one."""
        links = self._links.get(story, {})
        of = [language for language, link in links.items() if link.story == gone]
        for language in of:
            del links[language]
        return bool(of)

"""What changed between two revisions of an article, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from standfirst.desk.desk import Desk
from standfirst.model.desk import Revision, StoredArticle
from standfirst.model.ids import ArticleId

WORDS_COMPARED_MAX = (
    4000  # beyond that a paragraph's words are not compared one by one: the cost grows with their square
)
REVISIONS_SHOWN_MAX = 20

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that stayed, came or went together."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedParagraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionChanges:
    """A revision and how it differs from the one before."""

    number: int
    seen_at: datetime
    headline: tuple[Run, ...]  # empty: unchanged
    standfirst: tuple[Run, ...]  # empty: unchanged
    paragraphs: tuple[ChangedParagraph, ...]
    unchanged_count: int  # paragraphs that stayed word for word


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionsPage:
    stored: StoredArticle
    changes: tuple[RevisionChanges, ...]  # newest first
    first_seen_at: datetime


def read_revisions(desk: Desk, article_id: ArticleId) -> RevisionsPage | None:
    """How the article changed since it was first seen; None when there is no such article."""
    stored = desk.store.get_article(article_id)
    if stored is None:
        return None
    revisions = desk.store.list_revisions(article_id)
    pairs = list(pairwise(revisions))[-REVISIONS_SHOWN_MAX:]
    changes = tuple(compare_revisions(before, after) for before, after in reversed(pairs))
    return RevisionsPage(stored=stored, changes=changes, first_seen_at=stored.first_seen_at)


def compare_revisions(before: Revision, after: Revision) -> RevisionChanges:
    """The differences between two revisions."""
    old, new = _paragraphs(before.text), _paragraphs(after.text)
    changed: list[ChangedParagraph] = []
    unchanged = 0
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            unchanged += old_end - old_start
        else:
            changed.extend(_compare_blocks(old[old_start:old_end], new[new_start:new_end]))
    return RevisionChanges(
        number=after.number,
        seen_at=after.seen_at,
        headline=compare_words(before.headline, after.headline),
        standfirst=compare_words(before.standfirst or "", after.standfirst or ""),
        paragraphs=tuple(changed),
        unchanged_count=unchanged,
    )


def compare_words(before: str, after: str) -> tuple[Run, ...]:
    """Runs that, without the added ones, give `before`, and without the removed ones `after`; none when they are equal."""
    if before == after:
        return ()
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > WORDS_COMPARED_MAX:
        return tuple(_runs([(Change.REMOVED, before), (Change.ADDED, after)]))
    pairs: list[tuple[Change, str]] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.append((Change.SAME, "".join(old[old_start:old_end])))
        else:
            pairs.append((Change.REMOVED, "".join(old[old_start:old_end])))
            pairs.append((Change.ADDED, "".join(new[new_start:new_end])))
    return tuple(_runs(pairs))


def _compare_blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedParagraph]:
    """Paragraphs in the same place are compared with each other; what is left over was added or removed whole."""
    for number in range(max(len(old), len(new))):
        before = old[number] if number < len(old) else ""
        after = new[number] if number < len(new) else ""
        yield ChangedParagraph(runs=compare_words(before, after))


def _runs(pairs: Sequence[tuple[Change, str]]) -> Iterator[Run]:
    return (Run(change=change, words=words) for change, words in pairs if words)


def _paragraphs(text: str) -> list[str]:
    return [words for part in text.split("\n\n") if (words := part.strip())]

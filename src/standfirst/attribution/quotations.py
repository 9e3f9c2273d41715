"""Where a text quotes: every style of quotation marks, quotations over several paragraphs, marks left open, marks within marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_MARK = re.compile(r"[“”„«»‹›「」『』\"‘’‚'`](?:(?<=')'{1,2}|(?<=`)`)?")  # begins with a set: what re looks for fastest
_LONE = re.compile(r"(?<!\w)'(?=\w)|(?<=[\w.,!?])'(?!\w)")
_PAIRS: Mapping[str, Collection[str]] = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"”“',
    "''": ("''", "'''"),
    "'''": ("'''",),
    "``": ("''",),
    "‘": "’",
    "‚": "‘",
    "'": "'",
}
_CLOSING_ONLY = frozenset("”")  # met first in a paragraph, it closes what was never opened
_SINGLE = frozenset("‘’‚'")
_PARAGRAPH = re.compile(r"[^\n]+")
_MARKS_WITHIN_MAX = 80  # marks looked at for the one that closes another
_INNER_MAX = 4000  # characters of one quotation in a paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation within one paragraph: `start` to `end` with its marks; `continues` an open one of the paragraph before."""

    start: int
    end: int
    open_ended: bool  # no closing mark in its paragraph
    continues: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every outermost quotation of a text, in order. A mark left open ends with its paragraph."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        was_open = bool(found) and found[-1].open_ended and not text[found[-1].end : paragraph.start()].strip()
        for quotation in _in_paragraph(text, paragraph.start(), paragraph.end()):
            first = quotation.start == paragraph.start()
            found.append(
                Quotation(
                    start=quotation.start,
                    end=quotation.end,
                    open_ended=quotation.open_ended,
                    continues=was_open and first,
                )
            )
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    marks = [match for match in _MARK.finditer(text, start, end) if _is_mark(text, match)]
    place = 0
    while place < len(marks):
        opening = marks[place]
        if opening.group() in _CLOSING_ONLY and not found and place == 0:
            place = _mistaken_for_opening(marks, start)
            found.append(Quotation(start=start, end=marks[place].end(), open_ended=False))
            place += 1
            continue
        closers = _PAIRS.get(opening.group())
        if closers is None or not _may_open(text, opening, start):
            place += 1
            continue
        closing = _find_closing(text, marks, place, closers)
        if closing is None:
            if opening.group() in _SINGLE or opening.group() == "»" or _is_inch(text, opening):
                place += 1
                continue
            found.append(Quotation(start=opening.start(), end=end, open_ended=True))
            return found
        found.append(Quotation(start=opening.start(), end=marks[closing].end(), open_ended=False))
        place = closing + 1
    return found


def _mistaken_for_opening(marks: list[re.Match[str]], start: int) -> int:
    """Where a closing mark opens the paragraph, by a slip of the keys, the mark that closes; else 0."""
    if marks[0].start() != start:
        return 0
    alike = (number for number in range(1, len(marks)) if marks[number].group() == marks[0].group())
    return next(alike, 0)


def _find_closing(text: str, marks: list[re.Match[str]], place: int, closers: Collection[str]) -> int | None:
    """The mark that closes marks[place]; inner marks of the same style are counted."""
    opening, depth = marks[place].group(), 0
    for number in range(place + 1, min(len(marks), place + 1 + _MARKS_WITHIN_MAX)):
        mark = marks[number].group()
        if marks[number].start() - marks[place].end() > _INNER_MAX:
            return None
        if mark == opening == "“" and _closes_by_slip(text, marks[number]):
            return number
        if mark == opening and mark not in closers:
            depth += 1
        elif mark in closers and (opening not in ("'", '"', "''") or _may_close(text, marks[number])):
            if depth == 0:
                return _past_possessives(text, marks, number) if mark == "’" else number
            depth -= 1
    return None


def _closes_by_slip(text: str, mark: re.Match[str]) -> bool:
    """An opening mark behind a stop and before a space, where only a closing one can stand: "…here,“ said"."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return before in ".,!?…" and (not after or after.isspace())


def _past_possessives(text: str, marks: list[re.Match[str]], number: int) -> int:
    """A "’" behind a letter may be a plural's ("the keepers’ fault"): the next one behind a comma or stop closes then."""
    place = number
    while place < len(marks) and marks[place].group() == "’":
        before, after = text[marks[place].start() - 1], text[marks[place].end() : marks[place].end() + 1]
        if before in ".,!?…" and not after.isalnum():
            return place
        if before != "s":
            return number
        place += 1
    return number


def _is_mark(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark == "`" or (mark == "'" and _LONE.match(text, match.start()) is None):
        return False
    return not _is_apostrophe(text, match)


def _is_apostrophe(text: str, mark: re.Match[str]) -> bool:
    """A single closing mark between two letters, or one that stands for missing figures ("’90s")."""
    if mark.group() not in ("’", "'"):
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return (before.isalpha() and after.isalpha()) or (not before.isalnum() and after.isdigit())


def _may_open(text: str, mark: re.Match[str], paragraph_start: int) -> bool:
    if mark.group() not in ('"', "'", "''", "»", "‘", "“"):
        return True
    before = text[mark.start() - 1] if mark.start() > paragraph_start else " "
    after = text[mark.end() : mark.end() + 1]
    if mark.group() == '"' and after == " ":  # set apart on both sides, as some typists do
        return before.isspace()
    return bool(after) and not after.isspace() and (before.isspace() or not before.isalnum())


def _may_close(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isspace() or not after or after.isspace() or (mark.group() == '"' and after in ",.;:-–—")


def _is_inch(text: str, mark: re.Match[str]) -> bool:
    return mark.group() == '"' and text[mark.start() - 1 : mark.start()].isdigit()

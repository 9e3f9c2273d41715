"""Words and line breaks to paragraphs: spaces as a browser shows them, two breaks a new paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from standfirst.extract.page_blocks import Run, new_run
from standfirst.model.article import Emphasis
from standfirst.text.whitespace import squeeze, trim

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "“", "’", ":", "।", "。", "！", "？", "」")
_LONG_LINE_CHARACTERS = 120


_VERSE_LINES_MIN = 3
_VERSE_LINE_CHARACTERS_MAX = 70


class LineBreak(Enum):
    BR = "br"


_SOFT_BREAK = Run("\n", None, Emphasis.NONE)  # one break, not yet decided on
_BREAK = Run("\n", None, Emphasis.NONE)  # a line's end that stays
_SPACE = Run(" ", None, Emphasis.NONE)


def runs_of_lines(lines: Sequence[Run | LineBreak]) -> Iterator[tuple[tuple[Run, ...], str]]:
    """Each paragraph's runs, spaces collapsed and none at its ends, with its words as one string.

    Two breaks part paragraphs. So does one between two long lines of which the first ends a sentence, and one after a line
    that is emphasised whole and ends like one (the questions of an interview): publishers that write paragraphs that way mean
    it so. Three or more short lines are verse or an address: their breaks stay ("\\n"). Any other single break is a space.
    """
    if len(lines) == 1 and isinstance(line := lines[0], Run):  # by far the most
        if runs := tidy_runs((line,)):
            yield runs, runs[0].text
        return
    if LineBreak.BR not in lines:
        parts: Sequence[Sequence[Run]] = (lines,)  # type: ignore[assignment]
    else:
        parts = _split(lines)
    for part in parts:
        runs = tidy_runs(part)
        if runs:
            yield runs, "".join([run.text for run in runs])


def _split(lines: Sequence[Run | LineBreak]) -> list[list[Run]]:
    rows: list[list[Run]] = [[]]
    for piece in lines:
        if isinstance(piece, LineBreak):
            rows.append([])
        else:
            rows[-1].append(piece)
    parts: list[list[Run]] = []
    before: list[Run] = []
    for row in rows:
        if not any(run.text.strip() for run in row):
            before = []
            continue
        if before and not _are_paragraphs(before, row):
            parts[-1].append(_SOFT_BREAK)
            parts[-1].extend(row)
        else:
            parts.append(list(row))
        before = row
    return [_with_breaks(part) for part in parts]


def _with_breaks(part: list[Run]) -> list[Run]:
    """A paragraph whose lines all are short, and three at least, with its line breaks; any other with spaces for them."""
    lines = "".join(run.text if run is not _SOFT_BREAK else "\n" for run in part).split("\n")
    is_verse = len(lines) >= _VERSE_LINES_MIN and all(len(line.strip()) <= _VERSE_LINE_CHARACTERS_MAX for line in lines)
    return [(_BREAK if is_verse else _SPACE) if run is _SOFT_BREAK else run for run in part]


def _are_paragraphs(before: Sequence[Run], after: Sequence[Run]) -> bool:
    first = "".join(run.text for run in before).strip()
    second = "".join(run.text for run in after).strip()
    if not first.endswith(_SENTENCE_ENDS):
        return False
    if min(len(first), len(second)) >= _LONG_LINE_CHARACTERS:
        return True
    stressed = [run.emphasis is Emphasis.STRONG for run in before if run.text.strip()]
    return all(stressed) and not all(run.emphasis is Emphasis.STRONG for run in after if run.text.strip())


def tidy_runs(part: Sequence[Run]) -> tuple[Run, ...]:
    """Runs of one style joined, one space for many, also across runs."""
    if len(part) == 1:
        run = part[0]
        words = trim(run.text)
        if not words:
            return ()
        return (run,) if words == run.text else (new_run((words, run.href, run.emphasis)),)
    tidy: list[tuple[list[str], str | None, Emphasis]] = []
    space_before = True
    for run in part:
        text = run.text if run is _BREAK else squeeze(run.text)
        if space_before:
            text = text.lstrip(" ")
        if not text:
            continue
        space_before = text[-1] in " \n"
        if tidy and tidy[-1][2] is run.emphasis and tidy[-1][1] == run.href:
            tidy[-1][0].append(text)
        else:
            tidy.append(([text], run.href, run.emphasis))
    return _without_last_space([new_run(("".join(texts), href, emphasis)) for texts, href, emphasis in tidy])


def _without_last_space(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not (kept := runs[-1].text.rstrip(" ")):
        runs.pop()
    if runs:
        runs[-1] = new_run((kept, runs[-1].href, runs[-1].emphasis))
    return tuple(runs)

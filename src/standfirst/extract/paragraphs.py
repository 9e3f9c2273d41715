"""Words and line breaks to paragraphs: spaces as a browser shows them, two breaks a new paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from standfirst.extract.page_blocks import Run
from standfirst.model.article import Emphasis
from standfirst.text.whitespace import squeeze

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "“", "’", ":", "।", "。", "！", "？", "」")
_LONG_LINE_CHARACTERS = 120


class LineBreak(Enum):
    BR = "br"


def runs_of_lines(lines: Sequence[Run | LineBreak]) -> Iterator[tuple[tuple[Run, ...], str]]:
    """Each paragraph's runs, spaces collapsed and none at its ends, with its words as one string.

    Two breaks part paragraphs. So does one between two long lines of which the first ends a sentence: publishers that
    write paragraphs that way mean it so. Any other single break is a space.
    """
    if LineBreak.BR not in lines:
        parts: Sequence[Sequence[Run]] = (lines,)  # type: ignore[assignment]
    else:
        parts = _split(lines)
    for part in parts:
        runs = tidy_runs(part)
        if runs:
            yield runs, "".join(run.text for run in runs)


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
            parts[-1].append(Run(" ", None, row[0].emphasis))
            parts[-1].extend(row)
        else:
            parts.append(list(row))
        before = row
    return parts


def _are_paragraphs(before: Sequence[Run], after: Sequence[Run]) -> bool:
    first = "".join(run.text for run in before).strip()
    second = "".join(run.text for run in after).strip()
    return min(len(first), len(second)) >= _LONG_LINE_CHARACTERS and first.endswith(_SENTENCE_ENDS)


def tidy_runs(part: Sequence[Run]) -> tuple[Run, ...]:
    """Runs of one style joined, one space for many, also across runs."""
    if len(part) == 1:
        text, href, emphasis = part[0]
        words = text if _is_tidy(text) else squeeze(text)
        return (Run(bare, href, emphasis),) if (bare := words.strip(" ")) else ()
    tidy: list[tuple[list[str], str | None, Emphasis]] = []
    space_before = True
    for run in part:
        text = run.text if _is_tidy(run.text) else squeeze(run.text)
        if space_before:
            text = text.lstrip(" ")
        if not text:
            continue
        space_before = text[-1] == " "
        if tidy and tidy[-1][2] is run.emphasis and tidy[-1][1] == run.href:
            tidy[-1][0].append(text)
        else:
            tidy.append(([text], run.href, run.emphasis))
    return _without_last_space([Run("".join(texts), href, emphasis) for texts, href, emphasis in tidy])


def _without_last_space(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not (kept := runs[-1].text.rstrip(" ")):
        runs.pop()
    if runs:
        runs[-1] = runs[-1]._replace(text=kept)
    return tuple(runs)


def _is_tidy(text: str) -> bool:
    """Whether squeeze would change nothing: everything that it takes out or turns into a space is unprintable."""
    return text.isprintable() and "  " not in text

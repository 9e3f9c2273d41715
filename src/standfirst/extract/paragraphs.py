"""Words and line breaks to paragraphs: spaces as a browser shows them, two breaks a new paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from standfirst.extract.page_blocks import Run
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
    parted = True
    for row in rows:
        if not any(run.text.strip() for run in row):
            parted = True
        elif parted or _are_paragraphs(parts[-1], row):
            parts.append(row)
            parted = False
        else:
            parts[-1].append(Run(" ", None, row[0].emphasis))
            parts[-1].extend(row)
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
    tidy: list[Run] = []
    space_before = True
    for run in part:
        text = run.text if _is_tidy(run.text) else squeeze(run.text)
        if space_before:
            text = text.lstrip(" ")
        if not text:
            continue
        space_before = text[-1] == " "
        last = tidy[-1] if tidy else None
        if last is not None and last.emphasis is run.emphasis and last.href == run.href:
            tidy[-1] = Run(last.text + text, run.href, run.emphasis)
        else:
            tidy.append(Run(text, run.href, run.emphasis))
    while tidy and not (kept := tidy[-1].text.rstrip(" ")):
        tidy.pop()
    if tidy:
        tidy[-1] = tidy[-1]._replace(text=kept)
    return tuple(tidy)


def _is_tidy(text: str) -> bool:
    """Whether squeeze would change nothing: everything that it takes out or turns into a space is unprintable."""
    return text.isprintable() and "  " not in text

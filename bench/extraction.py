"""How well and how quickly articles come out of pages: ours and the peers, each in a process of its own, on labelled pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import ROOT, SHARED
from bench.peers import TOOLS
from bench.scoring import is_absent, make_inputs, score

GOLD = SHARED / "data" / "pages" / "pages.jsonl"
OURS = "Standfirst"
YARDSTICK = "trafilatura, default"
NEVER_SEEN = "Standfirst, publishers never seen"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
TRAIN_PYTHON = ROOT / ".venv-train" / "bin" / "python"
COLUMNS = {
    "f1": "F1", "f1_low": "from", "f1_high": "to", "precision": "precision", "recall": "recall", "below_050": "pages < .5",
    "over_095": "pages ≥ .95", "title_exact": "title", "title_fuzzy": "fuzzy", "date_day": "date", "author_f1": "authors",
}  # fmt: skip
# Heading, what it is about, sources of pages.jsonl.
SETS = (
    ("All pages", "News, and guides and blogs (wcxb-dev).", ("aed", "fundus", "wcxb-dev")),
    ("News only", "Sources aed and fundus.", ("aed", "fundus")),
    ("Held out", "Source fundus: nothing was learned from its pages or its publishers' gold.", ("fundus",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a tool made of the pages; its CPU time a page, where that was measured, and its peak memory."""

    path: Path
    cpu_ms: Mapping[str, float]
    peak_mib: float


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data are absent."""
    if is_absent("extraction"):
        return None
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").split("\n") if line]
    sources = {row["id"]: row["source"] for row in rows}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_inputs("extract", GOLD, folder / "pages.jsonl")
        never_seen = Answers(path=folder / "never-seen.jsonl", cpu_ms={}, peak_mib=0)
        printed = _answers_for_publishers_never_seen(never_seen.path)
        found = {NEVER_SEEN: never_seen} if printed is not None else {}
        found |= _answers_of_all(folder, pages=len(rows))
        tables = [
            f"### {heading}: {sum(source in chosen for source in sources.values())} pages\n\n{about}\n\n"
            + _table(found, {identifier for identifier, source in sources.items() if source in chosen}, chosen)
            for heading, about, chosen in SETS
        ]
    return "\n\n".join([_introduction(len(rows), printed), *tables])


def _introduction(pages: int, printed: Sequence[str] | None) -> str:
    """How to read the tables, and above all what was learned from what."""
    learned = (
        "Our block model (`make train`) is learned from the pages of aed and wcxb-dev, whose licences allow it, and from our own corpus: "
        f'on those two the row "{OURS}" judges pages it was learned from. '
    )
    if printed is None:
        learned += "Its figures by cross-validation are left out here: `make bench` makes them where `.venv-train` can be made."
    else:
        learned += (
            f'The row "{NEVER_SEEN}" is free of that: each page of those two is judged by a table learned without its publisher '
            "(five folds by publisher), each of fundus by one learned from the other sets. That is the row to compare. What `make train` prints "
            "of the block model alone:\n\n" + "\n".join(f"    {line}" for line in printed)
        )
    return (
        f"## Extraction\n\n`python -m bench extraction`: {pages} labelled pages (shared/data/pages), each tool in a process of its own, "
        "metadata included where the tool knows any. F1, precision and recall are of 4-word shingles, with the 95 % bootstrap interval of F1; "
        f"CPU is user and system time a page, loading left out, beside it the ratio to “{YARDSTICK}” in the same run; "
        "memory is the process's peak over all pages. resiliparse knows the title element only, jusText the text only.\n\n"
        + learned
    )


def _answers_of_all(folder: Path, *, pages: int) -> dict[str, Answers]:
    """Each tool's answers, those of the tools that ran; a sentence says which did not."""
    found: dict[str, Answers] = {}
    for number, tool in enumerate(TOOLS):
        python = Path(sys.executable) if tool == OURS else PEERS_PYTHON
        if not python.exists():
            print(f"  {tool}: left out, no {python.relative_to(ROOT)}; `make bench` makes it.", file=sys.stderr)
            continue
        path = folder / f"{number}.jsonl"
        command = [python, "-m", "bench.peers", tool, folder / "pages.jsonl"]
        with path.open("wb") as out:
            ran = subprocess.run([*map(str, command)], cwd=ROOT, stdout=out, stderr=subprocess.PIPE, check=False)
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        if ran.returncode or len(lines) != pages:
            said = ran.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            print(f"  {tool}: left out, it ended after {len(lines)} of {pages} pages: {said}", file=sys.stderr)
            continue
        found[tool] = _measured(path, lines)
        print(f"  {tool}: {_mean(found[tool].cpu_ms.values()):.1f} ms a page", file=sys.stderr, flush=True)
    return found


def _measured(path: Path, lines: Iterable[dict[str, Any]]) -> Answers:
    cpu_ms, peak_mib = {}, 0.0
    for line in lines:
        cpu_ms[line["id"]] = line["cpu_ms"]
        peak_mib = max(peak_mib, line["peak_mib"])
    return Answers(path=path, cpu_ms=cpu_ms, peak_mib=peak_mib)


def _answers_for_publishers_never_seen(path: Path) -> list[str] | None:
    """Ours with a block model that never saw the page's publisher; what the training says of it, or None where it cannot run."""
    if not TRAIN_PYTHON.exists():
        print(
            f"  cross-validation: left out, no {TRAIN_PYTHON.relative_to(ROOT)}; `make bench` makes it.",
            file=sys.stderr,
        )
        return None
    command = [str(TRAIN_PYTHON), "tools/train_blocks.py", "--answers", str(path)]
    environ = os.environ | {"PYTHONPATH": ".:src", "OMP_NUM_THREADS": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if ran.returncode:
        print(f"  cross-validation: left out, {ran.stderr.strip().rpartition(chr(10))[2]}", file=sys.stderr)
        return None
    return ran.stdout.splitlines()


def _table(found: Mapping[str, Answers], pages: set[str], sources: Sequence[str]) -> str:
    yardstick = _mean_cpu(found[YARDSTICK], pages) if YARDSTICK in found else None
    head = f"| tool | {' | '.join(COLUMNS.values())} | CPU ms a page | ratio | peak MiB |"
    lines = [head, "|---" * (len(COLUMNS) + 4) + "|"]
    for tool, answers in found.items():
        figures = score("extract", GOLD, answers.path, "--source", ",".join(sources))
        cells = [f"{figures[name]:.3f}" for name in COLUMNS]
        if answers.cpu_ms:
            cpu = _mean_cpu(answers, pages)
            cells += [f"{cpu:.1f}", f"{cpu / yardstick:.2f}" if yardstick else "", f"{answers.peak_mib:.0f}"]
        else:
            cells += ["", "", ""]
        lines.append(f"| {tool} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _mean_cpu(answers: Answers, pages: set[str]) -> float:
    return _mean(milliseconds for identifier, milliseconds in answers.cpu_ms.items() if identifier in pages)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0

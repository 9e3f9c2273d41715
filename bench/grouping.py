"""Grouping, hashtags and summaries on labelled texts."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.machine import ROOT, SHARED, run_command
from bench.scoring import is_absent, make_inputs, score
from bench.stories import measure_stories

DATA = SHARED / "data"
STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"
HASHTAGS = ("keyphrase_WikiNews", "keyphrases_500n")
SUMMARIES = ("cnn_bbc", "summ_bbc_extractive", "summ_allsides_multidoc")


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data are absent."""
    if is_absent("grouping"):
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return "\n\n".join([measure_stories(folder), _hashtags(folder), _summaries(folder)])


def _measure(task: str, gold: Path, folder: Path, *options: str) -> tuple[dict[str, float], float, int]:
    """Figures, CPU seconds and lines of one task on one set."""
    inputs, predicted = folder / "in.jsonl", folder / "predicted.jsonl"
    make_inputs(task, gold, inputs)
    run = run_command([STANDFIRST, task, "--jsonl", inputs, *options], os.environ)
    predicted.write_text(run.output, encoding="utf-8")
    return score(task, gold, predicted), run.cpu_seconds, len(inputs.read_text(encoding="utf-8").splitlines())


def _hashtags(folder: Path) -> str:
    rows = ["| set | texts | F1@5 | F1@10 | in the text | CPU ms a text |", "|---|---|---|---|---|---|"]
    for name in HASHTAGS:
        figures, cpu_seconds, lines = _measure("hashtags", DATA / "hashtags" / f"{name}.jsonl", folder)
        cells = [f"{figures[key]:.3f}" for key in ("f1_at_5", "f1_at_10", "in_text")]
        rows.append(f"| {name} | {lines} | {' | '.join(cells)} | {cpu_seconds / lines * 1000:.2f} |")
    return "## Hashtags\n\nshared/data/hashtags.\n\n" + "\n".join(rows)


def _summaries(folder: Path) -> str:
    rows = [
        "| set | texts | ROUGE-1 | ROUGE-2 | ROUGE-L | lead-3: 1 | 2 | L | cited |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in SUMMARIES:
        figures, _, lines = _measure("summarise", DATA / "summaries" / f"{name}.jsonl", folder)
        keys = ("rouge_1", "rouge_2", "rouge_l", "lead3_rouge_1", "lead3_rouge_2", "lead3_rouge_l", "cited_share")
        cells = [f"{figures[key]:.3f}" for key in keys]
        rows.append(f"| {name} | {lines} | {' | '.join(cells)} |")
    return (
        "## Summaries\n\nshared/data/summaries, the built-in engine; ROUGE F beside the first three sentences.\n\n"
        + "\n".join(rows)
    )

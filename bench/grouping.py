"""Grouping, hashtags and summaries on labelled texts."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench import parsers
from bench.machine import ROOT, SHARED, run_command
from bench.scoring import is_absent, make_inputs, score
from bench.stories import measure_stories

DATA = SHARED / "data"
STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"
HASHTAGS = (  # with what the texts are, and whether they are in English, which the peers' model knows
    ("keyphrase_WikiNews", "news in French", False),
    ("keyphrases_500n", "news", True),
    ("keyphrase_Inspec", "abstracts of papers", True),
    ("keyphrase_SemEval2017", "passages of papers", True),
)
TAG_PEERS = ("textrank", "yake", "sgrank")
SUMMARIES = ("cnn_bbc", "summ_bbc_extractive", "summ_allsides_multidoc")


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data are absent."""
    if is_absent("grouping"):
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return "\n\n".join([measure_stories(folder), _hashtags(folder), _summaries(folder)])


def _measure(task: str, gold: Path, folder: Path, *command: str | Path) -> tuple[dict[str, float], float, int]:
    """Figures, CPU seconds and lines of one task on one set, by a command that takes the file of its lines last."""
    inputs, predicted = folder / "in.jsonl", folder / "predicted.jsonl"
    make_inputs(task, gold, inputs)
    run = run_command([*command, inputs], os.environ)
    predicted.write_text(run.output, encoding="utf-8")
    return score(task, gold, predicted), run.cpu_seconds, len(inputs.read_text(encoding="utf-8").splitlines())


def _hashtags(folder: Path) -> str:
    reason = parsers.why_no_parsers()
    if reason:
        print(f"bench grouping: textacy skipped, {reason}", file=sys.stderr)
    rows = [
        "| set | by | texts | F1@5 | F1@10 | in the text | tags a text | CPU ms a text |",
        "|---|---|---|---|---|---|---|---|",
    ]
    better: list[str] = []
    for name, kind, is_english in HASHTAGS:
        ways: list[tuple[str, list[str | Path]]] = [("Standfirst", [STANDFIRST, "hashtags", "--jsonl"])]
        if is_english and not reason:
            ways += [(f"textacy, {way}", [parsers.PYTHON, ROOT / "bench" / "tag_peers.py", way]) for way in TAG_PEERS]
        own = 0.0
        for title, command in ways:
            figures, cpu_seconds, lines = _measure("hashtags", DATA / "hashtags" / f"{name}.jsonl", folder, *command)
            cells = [f"{figures[key]:.3f}" for key in ("f1_at_5", "f1_at_10", "in_text")]
            own = own or figures["f1_at_5"]
            if figures["f1_at_5"] > own:
                better.append(f"{title} on {name}")
            rows.append(
                f"| {name} ({kind}) | {title} | {lines} | {' | '.join(cells)} | {figures['tags_mean']:.1f} | {cpu_seconds / lines * 1000:.2f} |"
            )
    ahead = f" Better than ours at five: {'; '.join(better)}." if better else ""
    peers = f"textacy was not run: {reason}" if reason else f"textacy, which gives ten, ran {parsers.NOTE}"
    return (
        "## Hashtags\n\n`python -m bench grouping`: shared/data/hashtags, `standfirst hashtags`, six tags at most; start of the process included. "
        f"{peers} Papers bear labels that are runs of several nouns, told once; ours are made for news.{ahead}\n\n"
        + "\n".join(rows)
    )


def _summaries(folder: Path) -> str:
    rows = [
        "| set | texts | ROUGE-1 | ROUGE-2 | ROUGE-L | lead-3: 1 | 2 | L | cited |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in SUMMARIES:
        figures, _, lines = _measure(
            "summarise", DATA / "summaries" / f"{name}.jsonl", folder, STANDFIRST, "summarise", "--jsonl"
        )
        keys = ("rouge_1", "rouge_2", "rouge_l", "lead3_rouge_1", "lead3_rouge_2", "lead3_rouge_l", "cited_share")
        cells = [f"{figures[key]:.3f}" for key in keys]
        rows.append(f"| {name} | {lines} | {' | '.join(cells)} |")
    return (
        "## Summaries\n\nshared/data/summaries, the built-in engine; ROUGE F beside the first three sentences.\n\n"
        + "\n".join(rows)
    )

"""Stories on labelled texts: with intervals, beside a baseline measured in the same run and the figures that others state."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.arrival import LATE, REFRESH, group_as_a_desk, moved_by_shuffling, moved_late
from bench.crowd import crowd_row, crowd_table, read_others
from bench.few_at_once import few_at_once_rows, few_at_once_table
from bench.machine import ROOT, SHARED, run_command
from bench.partitions import bcubed_interval
from bench.scoring import make_inputs, score
from bench.single_pass import THRESHOLD, group_in_a_single_pass
from standfirst.group.lines import parse_article_line
from standfirst.model.story import GroupingArticle

FOLDER = SHARED / "data" / "stories"
STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"
SETS = ("ecbplus", "uci_headlines", "allsides_lead", "fnc_headlines", "fnc_bodies")
TIMED = ("uci_headlines", "allsides_dated", "silver_meanwhale")  # those with times, though two have made-up ones
DRAWS = 6
CROWDED = ("ecbplus", "uci_headlines", "fnc_headlines")
# Stated for other articles of the same kinds, so no row of ours stands for them.
STATED = """Stated elsewhere for other articles of these kinds (headlines of UCI, ECB+, full articles of BASIL, titles of Google News), not measured
here, BCubed F1: TF-IDF in a single pass .792, .867, .980, .683; MiniLM online .791, .798, .991, .723; a learned pair model of 13
features .794, .713, .956, .753."""


@dataclass(frozen=True, slots=True)
class _Answers:
    figures: dict[str, float]
    interval: tuple[float, float]


def measure_stories(folder: Path) -> str:
    """The section of BENCHMARKS.md."""
    rows = [
        "| set | articles | BCubed P | R | F1 (95 %) | pair F1 | on a desk F1 | online F1 | single pass F1 (95 %) | CPU ms an article |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    finals = []
    for name in SETS:
        gold = FOLDER / f"{name}.jsonl"
        inputs = folder / "in.jsonl"
        make_inputs("group", gold, inputs)
        labels = labels_of(gold, inputs, folder)
        run = run_command([STANDFIRST, "group", "--jsonl", inputs], os.environ)
        final = _scored(gold, run.output, labels, folder)
        online = _scored(
            gold, run_command([STANDFIRST, "group", "--jsonl", inputs, "--online"], os.environ).output, labels, folder
        )
        desk = _scored(gold, _as_a_desk(inputs), labels, folder)
        baseline = _scored(gold, _single_pass(inputs), labels, folder)
        finals.append(final.figures["b3_f1"])
        cells = [
            name,
            str(len(labels)),
            *(f"{final.figures[key]:.3f}" for key in ("b3_p", "b3_r")),
            _with_interval(final),
            f"{final.figures['pair_f1']:.3f}",
            f"{desk.figures['b3_f1']:.3f}",
            f"{online.figures['b3_f1']:.3f}",
            _with_interval(baseline),
            f"{run.cpu_seconds / len(labels) * 1000:.2f}",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n\n".join(
        [
            "## Stories",
            "`python -m bench grouping`: shared/data/stories with one setting: with hindsight, beside it as a desk has it in the end and as each article was placed. Intervals: bootstrap by gold "
            f"story. Single pass: TF-IDF, halved every 72 hours, threshold {THRESHOLD} everywhere (`bench/single_pass.py`).",
            "\n".join(rows),
            f"Mean BCubed F1: {sum(finals) / len(finals):.3f}.",
            STATED.replace("\n", " "),
            _moved(folder),
            _in_a_crowd(folder),
            _few_at_once(folder),
        ]
    )


def labels_of(gold: Path, inputs: Path, folder: Path) -> dict[str, str]:
    """The gold story by the id under which each article is given in."""
    stories = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stories[row["id"]] = f"alone {row['id']}" if str(row["cluster"]) == "-1" else str(row["cluster"])
    named = folder / "named.jsonl"
    make_inputs("group", gold, named, "--keep-ids")
    return {given: stories[name] for given, name in zip(_ids(inputs), _ids(named), strict=True)}


def _ids(lines: Path) -> list[str]:
    return [json.loads(line)["id"] for line in lines.read_text(encoding="utf-8").splitlines()]


def _scored(gold: Path, output: str, labels: dict[str, str], folder: Path) -> _Answers:
    predicted = folder / "predicted.jsonl"
    predicted.write_text(output, encoding="utf-8")
    given = {row["id"]: row["story"] for row in map(json.loads, output.splitlines())}
    interval = bcubed_interval(list(labels.values()), [given.get(name, f"\0{name}") for name in labels])
    return _Answers(score("group", gold, predicted), interval)


def _single_pass(inputs: Path) -> str:
    rows = [json.loads(line) for line in inputs.read_text(encoding="utf-8").splitlines()]
    texts = [f"{row.get('title', '')} {row.get('text', '')}" for row in rows]
    times = [datetime.fromisoformat(row["published"]) if row.get("published") else None for row in rows]
    stories = group_in_a_single_pass(texts, times)
    return _lines([row["id"] for row in rows], stories)


def _as_a_desk(inputs: Path) -> str:
    """In batches, with the stories around each looked over again."""
    names = _ids(inputs)
    return _lines(names, [story for _, story in sorted(group_as_a_desk(read_articles(inputs)))])


def _lines(names: Sequence[str], stories: Sequence[int]) -> str:
    return "".join(
        json.dumps({"id": name, "story": str(story)}) + "\n" for name, story in zip(names, stories, strict=True)
    )


def _with_interval(answers: _Answers) -> str:
    low, high = answers.interval
    return f"{answers.figures['b3_f1']:.3f} ({low:.3f} to {high:.3f})"


def _moved(folder: Path) -> str:
    rows = [
        "| set | shuffled, with hindsight | on a desk | most of a draw | left their story late | whole story merged late |",
        "|---|---|---|---|---|---|",
    ]
    for name in TIMED:
        articles = _articles(FOLDER / f"{name}.jsonl", folder)
        moved = [moved_by_shuffling(articles, seed=seed) for seed in range(1, DRAWS + 1)]
        shares = [sum(column) / DRAWS for column in zip(*moved, strict=True)]
        most = max(on_a_desk for _, on_a_desk in moved)
        figures = (*shares, most, *moved_late(articles))
        rows.append(f"| {name} | {' | '.join(f'{figure:.2%}' for figure in figures)} |")
    return (
        f"Articles that end in another story when those of each hour arrive in another order, mean of {DRAWS} draws; and those that change story on a desk more than {LATE.seconds // 60} minutes after they came. "
        f"A desk places what came within {REFRESH.seconds // 60} minutes, a hundred articles at most, from the oldest on. Must: 2 % at most.\n\n"
        + "\n".join(rows)
    )


def _in_a_crowd(folder: Path) -> str:
    others = read_others(FOLDER)
    rows = []
    for name in CROWDED:
        gold = FOLDER / f"{name}.jsonl"
        articles = _articles(gold, folder)
        rows.append(crowd_row(name, articles, labels_of(gold, folder / "in.jsonl", folder), others))
    return crowd_table(rows)


def _few_at_once(folder: Path) -> str:
    rows = []
    for name in SETS:
        gold = FOLDER / f"{name}.jsonl"
        articles = _articles(gold, folder)
        rows += few_at_once_rows(name, articles, labels_of(gold, folder / "in.jsonl", folder))
    return few_at_once_table(rows)


def _articles(gold: Path, folder: Path) -> list[GroupingArticle]:
    inputs = folder / "in.jsonl"
    make_inputs("group", gold, inputs)
    return read_articles(inputs)


def read_articles(inputs: Path) -> list[GroupingArticle]:
    rows = map(json.loads, inputs.read_text(encoding="utf-8").splitlines())
    return [parse_article_line(row, key=key)[1] for key, row in enumerate(rows, start=1)]

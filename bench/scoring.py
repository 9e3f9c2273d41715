"""Runs the scorer that lies beside the project with the labelled data, and reads its figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.machine import SHARED

SCORER = SHARED / "tools" / "score.py"


def is_absent(name: str) -> bool:
    """Whether the labelled data are missing; then a sentence says what is skipped."""
    if SCORER.exists() and (SHARED / "data").is_dir():
        return False
    print(f"bench {name}: skipped, no ../shared with labelled data beside the project", file=sys.stderr)
    return True


def make_inputs(task: str, gold: Path, target: Path, *options: str) -> None:
    """Write the gold file's lines without their labels."""
    with target.open("w", encoding="utf-8") as out:
        subprocess.run([sys.executable, str(SCORER), "inputs", task, str(gold), *options], stdout=out, check=True)


def score(task: str, gold: Path, predicted: Path, *options: str) -> dict[str, float]:
    """Every figure that the scorer gives for the answers."""
    figures = predicted.with_suffix(".figures.json")
    command = [sys.executable, str(SCORER), task, str(gold), str(predicted), "--json", str(figures), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    values = json.loads(figures.read_text(encoding="utf-8"))
    return {name: value for name, value in values.items() if isinstance(value, int | float)}

"""`python -m bench`: every benchmark, into BENCHMARKS.md; `python -m bench NAME…`: those, printed."""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, datetime

from bench.machine import ROOT, describe_machine

NAMES = (
    "extraction",
    "site_memory",
    "grouping",
    "grouping_cost",
    "copies",
    "semantic",
    "attribution",
    "pipeline",
    "desk",
    "apis",
)


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    sections = []
    for name in names or NAMES:
        print(f"bench {name} …", file=sys.stderr, flush=True)
        section = importlib.import_module(f"bench.{name}").run_benchmark()
        if section:
            sections.append(section)
    page = (
        "# Benchmarks\n\n"
        f"Made by `make bench` on {datetime.now(UTC):%d %B %Y}; {describe_machine()}. The machine is shared: CPU time counts, not the clock.\n\n"
        + "\n\n".join(sections)
        + "\n"
    )
    if names:
        print(page)
    elif sections:
        (ROOT / "BENCHMARKS.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Runs the project's checks one after the other and says at the end what passed, what failed and what was skipped.

python tools/checks.py all     what `make test` runs
python tools/checks.py fast    what `make check` runs: no browser, no PostgreSQL, nothing slow
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    name: str
    command: tuple[str, ...]
    fast: bool = True


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of the environment's own."""
    return (str(BIN / name), *arguments)


CHECKS = (
    Check(name="format", command=tool("ruff", "format", "--check", "--quiet", ".")),
    Check(name="lint", command=tool("ruff", "check", "--quiet", ".")),
    Check(name="types", command=tool("mypy", "--no-error-summary")),
    Check(name="layers", command=tool("lint-imports", "--no-cache")),
    Check(name="generated docs", command=tool("python", "tools/generate_docs.py", "--check")),
    Check(
        name="unit tests",
        command=tool("pytest", "-q", "-n", "2", "-m", "not browser and not postgresql and not slow"),
    ),
    Check(
        name="PostgreSQL and slow tests",
        command=tool("pytest", "-q", "-n", "2", "-m", "(postgresql or slow) and not browser"),
        fast=False,
    ),
    Check(name="browser tests", command=tool("pytest", "-q", "-m", "browser"), fast=False),
)


def run(check: Check) -> bool:
    """Run one check with its output shown; whether it passed."""
    print(f"\n== {check.name}", flush=True)
    began_at = time.monotonic()
    passed = subprocess.run(check.command, cwd=ROOT, check=False).returncode == 0
    print(f"== {check.name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began_at:.0f} s", flush=True)
    return passed


def main(which: str) -> int:
    if which not in ("all", "fast"):
        print("Say which checks: all or fast.", file=sys.stderr)
        return 2
    chosen = [check for check in CHECKS if check.fast or which == "all"]
    failed = [check.name for check in chosen if not run(check)]
    skipped = [check.name for check in CHECKS if check not in chosen]
    if skipped:
        print(f"\nNot run by `make check`: {', '.join(skipped)}; `make test` runs them.")
    print(f"\n{len(chosen) - len(failed)} passed, {len(failed)} failed" + (f": {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

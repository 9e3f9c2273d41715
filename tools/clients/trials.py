"""The clients that are tried against a desk, and how each is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.clients import liferea, newsboat, rssguard
from tools.clients.desk import Account, RunningDesk
from tools.clients.pages import Pages

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES_PYTHON = ROOT / ".venv-clients" / "bin" / "python"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A client in one of its modes. `attempt` gets an account made for it and a folder, and tells what was done."""

    name: str
    attempt: Callable[[Account, Path], str]
    needs: tuple[str, ...]  # commands
    has_window: bool = False  # such a client takes a minute, and a display of its own

    @property
    def missing(self) -> str | None:
        """What keeps this machine from trying it."""
        lacking = [need for need in self.needs if shutil.which(need) is None]
        return f"{lacking[0]} is not installed" if lacking else None

    def run(self, desk: RunningDesk) -> str:
        return self.attempt(desk.add_reader(self.name), desk.folder / self.name)


def try_library(account: Account, _folder: Path, *, library: str) -> str:
    """A library from PyPI, in its own environment; what it did is looked up on the desk's pages."""
    command = [str(LIBRARIES_PYTHON), str(ROOT / "tools/clients/pypi.py"), library]
    done = subprocess.run(
        [*command, account.url, account.name, account.api_password],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-1000:]
    said, article = done.stdout.splitlines()
    Pages(account).require(int(article))
    return f"{said}: the desk's pages show it"


TRIALS = (
    *(
        Trial(name=f"pypi-{name}", attempt=partial(try_library, library=name), needs=(str(LIBRARIES_PYTHON),))
        for name in ("google-reader", "miniflux", "freshrss-api")
    ),
    *(
        Trial(name=f"newsboat-{mode}", attempt=partial(newsboat.try_newsboat, mode=mode), needs=newsboat.COMMANDS)
        for mode in newsboat.CONFIGS
    ),
    *(
        Trial(
            name=f"liferea-{kind}",
            attempt=partial(liferea.try_liferea, kind=kind),
            needs=liferea.COMMANDS,
            has_window=True,
        )
        for kind in liferea.KINDS
    ),
    Trial(name="rssguard", attempt=rssguard.try_rssguard, needs=rssguard.COMMANDS, has_window=True),
)


def main(names: list[str]) -> int:
    """Try those that are named, or all; one line for each."""
    from tools.clients.desk import running_desk

    failed = 0
    with running_desk() as desk:
        for trial in TRIALS:
            if names and trial.name not in names:
                continue
            if trial.missing:
                print(f"{trial.name}: skipped, {trial.missing}", flush=True)
                continue
            try:
                print(f"{trial.name}: ok ({trial.run(desk)})", flush=True)
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"{trial.name}: FAILED: {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

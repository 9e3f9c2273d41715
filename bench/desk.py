"""The desk under load: refresh from scratch and again, pages and search at 100,000 stored, start-up and memory."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.machine import ROOT, SHARED, Run, cpu_seconds_of, memory_mib_of, run_command

STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"
FEEDS, ARTICLES = 500, 50
FEEDS_IN_PARTS = 100
REQUESTS = 200

# What TARGETS.md states of other readers on the same kind of machine: not measured in this run.
STATED = {
    "refresh": "yarr 0.46, FreshRSS 1.93, reader 2.79, Miniflux 2.87",
    "again": "yarr 0.5, reader 3.1, Miniflux 9.1",
    "list": "yarr 0.4 (JSON), FreshRSS 152, Miniflux 545",
    "search": "FreshRSS 52, yarr 86, Miniflux 430",
    "memory": "yarr 64, FreshRSS 76, reader 83",
}


@dataclass(slots=True)
class Figures:
    """Rows of the table: what, measured, must, stated of others."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, what: str, measured: str, must: str, others: str = "") -> None:
        self.rows.append((what, measured, must, others))
        print(f"  {what}: {measured}", file=sys.stderr, flush=True)

    def table(self) -> str:
        head = ["| what | measured | must | stated of others |", "|---|---|---|---|"]
        return "\n".join(head + ["| " + " | ".join(row) + " |" for row in self.rows])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as reply:
        return bytes(reply.read())


def wait_until_answered(url: str, *, seconds_max: float) -> float:
    """Seconds until the address answers with 200."""
    began = time.monotonic()
    while time.monotonic() - began < seconds_max:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            get(url)
            return time.monotonic() - began
        time.sleep(0.01)
    raise RuntimeError(f"{url} did not answer within {seconds_max:.0f} s.")


@contextlib.contextmanager
def running(command: list[str], environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def environment(folder: Path, farm_port: int) -> dict[str, str]:
    return os.environ | {
        "STANDFIRST_DATA": str(folder),
        "STANDFIRST_FETCH_ALLOW": f"127.0.0.1:{farm_port}",
        "STANDFIRST_FETCH_HOST_DELAY_SECONDS": "0",
        "STANDFIRST_FETCH_HOST_CONNECTIONS": "50",
        "STANDFIRST_FULL_TEXT": "never",
    }


def measure_refresh(environ: dict[str, str], farm: str, folder: Path, figures: Figures) -> None:
    opml = folder / "farm.opml"
    opml.write_bytes(get(f"{farm}/opml"))
    run_command([STANDFIRST, "import", opml], environ)
    first = run_command([STANDFIRST, "refresh", "--all"], environ)
    stored = FEEDS * ARTICLES
    figures.add(
        f"refresh from scratch, {FEEDS} feeds × {ARTICLES}: CPU s per 1,000 stored, grouping included",
        f"{first.cpu_seconds / stored * 1000:.2f} ({first.peak_mib:.0f} MiB peak)",
        "0.9",
        STATED["refresh"],
    )
    again = run_command([STANDFIRST, "refresh", "--all"], environ)
    figures.add(f"refresh again, {FEEDS} feeds unchanged: CPU s", f"{again.cpu_seconds:.2f}", "0.7", STATED["again"])


def measure_parts(environ: dict[str, str], opml: Path, folder: Path) -> str:
    """Where a refresh from scratch spends its time, over some of the feeds: a table."""
    text = opml.read_text(encoding="utf-8")
    some = "".join(re.findall(r"<outline type.*?/>", text)[:FEEDS_IN_PARTS])
    part = folder / "some.opml"
    part.write_text(f'<opml version="2.0"><head/><body>{some}</body></opml>', encoding="utf-8")
    environ = environ | {"STANDFIRST_DATA": str(folder / "parts"), "PYTHONPATH": str(ROOT)}
    run_command([STANDFIRST, "import", part], environ)
    return run_command([sys.executable, "-m", "bench.desk_parts", folder / "parts"], environ).output.strip()


def fill(environ: dict[str, str], farm: str, figures: Figures) -> None:
    """Three more rounds of new articles: 100,000 stored."""
    runs: list[Run] = []
    for _ in range(3):
        get(f"{farm}/admin/tick?share=1&new={ARTICLES}")
        runs.append(run_command([STANDFIRST, "refresh", "--all"], environ))
    cpu = sum(run.cpu_seconds for run in runs) / (3 * FEEDS * ARTICLES) * 1000
    figures.add("the next 75,000: CPU s per 1,000 stored", f"{cpu:.2f}", "", "")


def measure_pages(environ: dict[str, str], figures: Figures) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with running([str(STANDFIRST), "serve", "--port", str(port)], environ) as server:
        figures.add(
            "start to first answered request: s", f"{wait_until_answered(base + '/healthz', seconds_max=60):.2f}", "2"
        )
        time.sleep(5)  # what the desk does at its start is not the pages' cost
        paths = {
            "list page, 40 articles: CPU ms": ("/publishers/{n}?appearance={n}", "3", STATED["list"]),
            "list page from the page cache: CPU ms": ("/stories", "0.2 (aim)", ""),
            "front page, not cached: CPU ms": ("/?n={n}", "", ""),
            "search, two words: CPU ms": ("/search?q=coalition+harvest&n={n}", "10", STATED["search"]),
        }
        for what, (path, must, others) in paths.items():
            get(base + path.format(n=1))
            before = cpu_seconds_of(server.pid)
            for number in range(2, REQUESTS + 2):
                get(base + path.format(n=number))
            milliseconds = (cpu_seconds_of(server.pid) - before) / REQUESTS * 1000
            figures.add(what, f"{milliseconds:.2f}", must, others)
        figures.add("memory of the running desk: MiB", f"{memory_mib_of(server.pid):.0f}", "140", STATED["memory"])


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the farm is absent."""
    farm_script = SHARED / "tools" / "farm.py"
    if not farm_script.exists():
        print("bench desk: skipped, no ../shared/tools/farm.py beside the project", file=sys.stderr)
        return None
    figures = Figures()
    port = free_port()
    farm = f"http://127.0.0.1:{port}"
    command = [sys.executable, str(farm_script), "--feeds", str(FEEDS), "--items", str(ARTICLES), "--port", str(port)]
    with tempfile.TemporaryDirectory() as name, running(command, dict(os.environ)):
        folder = Path(name)
        wait_until_answered(f"{farm}/admin/stats", seconds_max=120)
        environ = environment(folder / "data", port)
        measure_refresh(environ, farm, folder, figures)
        parts = measure_parts(environ, folder / "farm.opml", folder)
        fill(environ, farm, figures)
        measure_pages(environ, figures)
    return (
        "## The desk under load\n\n"
        f"`python -m bench desk`: farm.py (generated feeds, {FEEDS} × {ARTICLES}, profile clean) on loopback, SQLite, full text `never`; "
        "pages, search, start and memory at 100,000 stored. CPU is user and system time of the whole process. "
        'The last column was measured elsewhere, on a machine of the same kind, not in this run; where it or "must" is smaller, '
        "ours falls short.\n\n"
        + figures.table()
        + f"\n\nThe same work over {FEEDS_IN_PARTS} of the feeds, in one process that times its parts (each thread's CPU time, what other parts do within one left out):\n\n"
        + parts
    )

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extract.hostile_pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
CPU_SECONDS_MAX = 15  # two on a quiet machine, for nearly all
MEMORY_MIB_MAX = 800


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_ends_within_time_and_memory(name: str) -> None:
    """A child process that breaks its limits dies, and says nothing."""
    command = [sys.executable, "-m", "tests.extract.hostile_pages", name]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-1000:]
    told = json.loads(ran.stdout)
    assert told["cpu_seconds"] < CPU_SECONDS_MAX
    assert told["peak_mib"] < MEMORY_MIB_MAX
    assert told["characters"] > 0

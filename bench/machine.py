"""What was measured on, and how CPU time is read."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def describe_machine() -> str:
    """Cores, processor, Python: one line."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished command: its CPU seconds (user and system), peak memory and output."""

    cpu_seconds: float
    peak_mib: float
    output: str


def run_command(command: Sequence[str | Path], environ: Mapping[str, str]) -> Run:
    """Run a command to its end; raises RuntimeError with what it said when it fails with another code than 1."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([*map(str, command)], env=dict(environ), stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)  # this process's own figures, not those of all that ran before
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{command[0]} ended with {process.returncode}: {errors.read()[-2000:].decode()}")
        return Run(
            cpu_seconds=usage.ru_utime + usage.ru_stime,
            peak_mib=usage.ru_maxrss / 1024,
            output=output.read().decode("utf-8"),
        )


def cpu_seconds_of(pid: int) -> float:
    """User and system time of a running process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mib_of(pid: int) -> float:
    """Resident memory of a running process."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0

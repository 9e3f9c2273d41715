"""Running commands in tests: in this process for their answers, in one of their own where signals and start-up matter."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from standfirst.cli import main


@dataclass(frozen=True, kw_only=True)
class Ran:
    code: int
    out: str
    err: str


def standfirst(
    *arguments: object, data: Path | None = None, stdin: bytes = b"", environ: Mapping[str, str] | None = None
) -> Ran:
    """Run a command in this process, with these settings in its environment."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin)), encoding="utf-8")
    with (
        patch.dict(os.environ, environment(data, environ or {}), clear=True),
        patch.object(sys, "stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main([str(argument) for argument in arguments])
    return Ran(code=code, out=_written(out), err=_written(err))


def environment(data: Path | None, environ: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with the given settings and no other."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STANDFIRST_")}
    return kept | ({"STANDFIRST_DATA": str(data)} if data else {}) | dict(environ)


def start(*arguments: object, data: Path, environ: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a command in a process of its own, which Ctrl-C reaches even where the tests themselves run in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "standfirst", *map(str, arguments)],
        env=environment(data, {**(environ or {}), "PYTHONUNBUFFERED": "1"}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # background jobs of a shell ignore it
    )


def _written(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()

"""JSON lines in and out: what the filters read and write, one line's fault never another's."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from standfirst.errors import InputError, StandfirstError

LINE_BYTES_MAX = 64 * 1024**2

_GZIP_MAGIC = b"\x1f\x8b"


class Lines:
    """The lines of a JSONL file ("-": the standard input), packed with gzip or not; `failed` counts those that went wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.failed = 0

    @property
    def folder(self) -> Path:
        """What paths in the lines are relative to."""
        return Path(self.path).parent if self.path != "-" else Path()

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        """(number, value) of each line that is JSON, from 1; for the others an error line is printed. Raises InputError for
        a file that cannot be read."""
        with self._open() as stream:
            for number, line in enumerate(_lines_of(stream, self.path), 1):
                if not line.strip():
                    continue
                try:
                    yield number, msgspec.json.decode(line)
                except msgspec.DecodeError as error:
                    self.fail(None, f"line {number} is not JSON: {error}")

    def fail(self, identifier: Any, sentence: str) -> None:
        """Print the error line of a line that went wrong."""
        self.failed += 1
        print_line({"id": identifier, "error": sentence})

    def print_each(self, work: Callable[[int, Any], dict[str, Any]]) -> int:
        """Print what `work` makes of each line's (number, value), or why it could not; the exit code."""
        for number, fields in self:
            identifier = fields.get("id") if isinstance(fields, dict) else None
            try:
                print_line(work(number, fields))
            except StandfirstError as error:
                self.fail(identifier, str(error) if identifier is not None else f"line {number}: {error}")
        return self.exit_code

    @property
    def exit_code(self) -> int:
        return 1 if self.failed else 0

    @contextmanager
    def _open(self) -> Iterator[IO[bytes]]:
        try:
            with _standard_input() if self.path == "-" else Path(self.path).open("rb") as raw:
                is_packed = raw.peek(2)[:2] == _GZIP_MAGIC
                yield cast(IO[bytes], gzip.GzipFile(fileobj=raw)) if is_packed else raw
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"{self.path} is packed with gzip and damaged: {error}.") from error
        except OSError as error:
            raise InputError(f"{self.path} cannot be read: {(error.strerror or str(error)).lower()}.") from error


@contextmanager
def _standard_input() -> Iterator[io.BufferedReader]:
    yield cast(io.BufferedReader, sys.stdin.buffer)


def _lines_of(stream: IO[bytes], path: str) -> Iterator[bytes]:
    while line := stream.readline(LINE_BYTES_MAX + 1):
        if len(line) > LINE_BYTES_MAX:
            raise InputError(f"{path} has a line longer than {LINE_BYTES_MAX // 1024**2} MiB.")
        yield line


def print_line(value: dict[str, Any]) -> None:
    """One line of JSON on the standard output, at once: who reads it may wait for it."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()

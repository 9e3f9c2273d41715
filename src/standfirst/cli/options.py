"""What commands share: where the desk is, its settings, and how a result is printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from standfirst.settings import Settings

DATA_KEY = "data"

Command = TypeVar("Command", bound=Callable[..., Any])
Result = TypeVar("Result")


def _keep_data(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(dict)[DATA_KEY] = value


def data_option(command: Command) -> Command:
    """--data DIR, also after the command's name."""
    return click.option(
        "--data",
        metavar="DIR",
        callback=_keep_data,
        expose_value=False,
        help="Folder of the desk's database and settings.",
    )(command)


def json_option(command: Command) -> Command:
    """--json: the result as JSON."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(command)


def current_settings(**overrides: Any) -> Settings:
    """The settings for the running command. Raises SettingsError."""
    from standfirst.settings import load_settings

    folder = click.get_current_context().ensure_object(dict).get(DATA_KEY)
    return load_settings(os.environ, data=Path(folder) if folder else None, **overrides)


def print_json(value: Any) -> None:
    """A result for a program: JSON on one line, readable in any script."""
    click.echo(json.dumps(value, ensure_ascii=False))


def read_input(path: str) -> bytes:
    """A file's bytes, or those of the standard input for "-". Raises InputError."""
    from standfirst.errors import InputError

    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def run_async(work: Coroutine[Any, Any, Result]) -> Result:
    """Run what waits on the network or the desk. asyncio is a third of the start of a command, and only some need it."""
    import asyncio

    return asyncio.run(work)


def write_output(path: str, words: str | bytes) -> None:
    """Write a file, or the standard output for "-". Raises InputError."""
    from standfirst.errors import InputError

    body = words.encode() if isinstance(words, str) else words
    try:
        with click.open_file(path, "wb") as stream:
            stream.write(body)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.") from error

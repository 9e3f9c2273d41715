"""The command line: `standfirst`. Each file holds a group of commands; heavy parts are loaded only by the command that needs them."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from standfirst.cli.conformance import conformance
from standfirst.cli.filters import attribute, extract, ground, group, hashtags, parse_feed, summarise
from standfirst.cli.grouping import GroupedCommands
from standfirst.cli.options import DATA_KEY
from standfirst.cli.readers import reader
from standfirst.cli.running import demo, doctor, migrate, serve
from standfirst.cli.search import search
from standfirst.cli.subscriptions import export, feeds, forget, import_, refresh, subscribe, unsubscribe
from standfirst.errors import InputError, StandfirstError

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
COLLECT_AFTER = (20_000, 20, 20)  # objects: we make few circles of garbage, and hold very many objects to look through
INTERRUPTED = 130  # as shells have it: 128 and the signal's number

FILTERS = "Filters, lines of JSON in and out"
COMMANDS: dict[str, tuple[click.Command, ...]] = {
    "Run a desk": (demo, serve, refresh, reader, migrate, doctor),
    "Feeds and articles": (subscribe, unsubscribe, feeds, forget, import_, export, search),
    FILTERS: (extract, parse_feed, group, hashtags, attribute, summarise, ground),
}


@click.group(
    cls=GroupedCommands, groups=COMMANDS, listed=(FILTERS,), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--data", metavar="DIR", help="Folder of the desk's database and settings.")
@click.version_option(package_name="standfirst", message="standfirst %(version)s")
@click.pass_context
def commands(context: click.Context, data: str | None) -> None:
    """A news desk of your own: clean articles, one story across publishers."""
    context.ensure_object(dict)[DATA_KEY] = data


commands.add_command(conformance)  # for who writes a server or an app: the first screen is for who runs a desk


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code: 0 done, 1 some of it failed, 2 wrong use. What a person can mend is said in a sentence."""
    gc.set_threshold(*COLLECT_AFTER)
    try:
        code = commands.main(
            args=list(arguments) if arguments is not None else None, prog_name="standfirst", standalone_mode=False
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except StandfirstError as error:
        click.echo(str(error), err=True)
        return WRONG_USE if isinstance(error, InputError) else SOME_FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough. What is left must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    return code if isinstance(code, int) else DONE

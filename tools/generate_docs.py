"""Writes the tables in docs/ that come from the code, between their marks; with --check only says whether they are current."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from standfirst.model.feed import FEED_HEALTH_SENTENCES
from standfirst.settings import describe_settings

DOCS = Path(__file__).resolve().parent.parent / "docs"


def settings_table() -> str:
    rows = ["| setting | type | default | what it does |", "|---|---|---|---|"]
    rows += [
        f"| `{name}` | {kind} | {f'`{default}`' if default else ''} | {doc} |"
        for name, kind, default, doc in describe_settings()
    ]
    return "\n".join(rows)


def health_table() -> str:
    rows = ["| reason | sentence |", "|---|---|"]
    rows += [f"| `{reason.value}` | {sentence} |" for reason, sentence in FEED_HEALTH_SENTENCES.items()]
    return "\n".join(rows)


def commands_table() -> str:
    from standfirst.cli import commands as cli

    context = click.Context(cli, info_name="standfirst")
    rows = ["| command | does |", "|---|---|"]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None and not command.hidden:
            usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=name)))
            rows.append(
                f"| `standfirst {name} {usage}` | {command.get_short_help_str(limit=200)} |".replace(" [OPTIONS]", "")
            )
    return "\n".join(rows)


TABLES: dict[tuple[str, str], Callable[[], str]] = {
    ("settings.md", "settings"): settings_table,
    ("use.md", "feed health"): health_table,
    ("use.md", "commands"): commands_table,
}


def put_in(text: str, name: str, table: str) -> str:
    """The page's text with the table between the marks `<!-- name -->` and `<!-- /name -->`."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"A page in docs/ lacks the marks {begin} and {end}.")
    return f"{head}{begin}\n{table}\n{end}{tail}"


def main(*, check: bool) -> int:
    stale = []
    for (page, name), make_table in TABLES.items():
        path = DOCS / page
        text = path.read_text(encoding="utf-8")
        fresh = put_in(text, name, make_table())
        if fresh != text:
            stale.append(f"{page} ({name})")
            if not check:
                path.write_text(fresh, encoding="utf-8")
    if stale and check:
        print(f"Not current: {', '.join(stale)}. `make docs` writes them anew.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))

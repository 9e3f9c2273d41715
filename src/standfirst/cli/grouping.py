"""A group of commands whose --help shows them under headings and fits a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click
from click.formatting import wrap_text


class GroupedCommands(click.Group):
    """Commands under headings, in the order given; those of `listed` headings by name alone."""

    def __init__(
        self, *args: Any, groups: Mapping[str, Sequence[click.Command]], listed: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._groups = groups
        self._listed = listed
        for members in groups.values():
            for command in members:
                self.add_command(command)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Right under the usage: every line counts."""
        formatter.write(f"  {self.help}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Only the commands: the two options that there are stand in the last line."""
        self.format_commands(ctx, formatter)
        formatter.write_text("--data DIR: the desk's folder. --help after a command tells all about it.")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(len(name) for name in self.commands)
        for heading, members in self._groups.items():
            formatter.write(f"{heading}\n")
            if heading in self._listed:
                names = ", ".join(command.name or "" for command in members)
                formatter.write(f"{wrap_text(names, 78, initial_indent='  ', subsequent_indent='  ')}\n")
                continue
            for command in members:
                formatter.write(f"  {command.name:<{width}}  {command.get_short_help_str(64)}\n")

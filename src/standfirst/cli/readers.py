"""Commands about the people who read on this desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from standfirst.cli.options import current_settings, data_option, json_option, print_json, run_async

if TYPE_CHECKING:
    from standfirst.desk.desk import Desk
    from standfirst.model.reader import Reader

Result = TypeVar("Result")


@click.group(short_help="Accounts and API passwords.")
@data_option
def reader() -> None:
    """Accounts of the desk's readers, and the passwords of their reader apps."""


@reader.command(short_help="Make an account.")
@click.argument("name")
@click.option("--role", type=click.Choice(["owner", "moderator", "reader"]), default="reader", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Take the password from the first line of the standard input.")
@click.option("--fever", is_flag=True, help="Let its API passwords open the Fever API too.")
@data_option
@json_option
def add(name: str, role: str, password_stdin: bool, fever: bool, as_json: bool) -> None:
    """Make an account. Without a password, `standfirst reader link NAME` makes a link at which it can be set."""
    from standfirst.desk.accounts.readers import add_reader
    from standfirst.model.reader import Role

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    made = _with_desk(lambda desk: add_reader(desk, name, role=Role(role), password=password, fever=fever))
    if as_json:
        print_json(_row(made))
    else:
        click.echo(f"There is now an account for {made.name} ({made.role}).")


@reader.command("list", short_help="All accounts.")
@data_option
@json_option
def list_(as_json: bool) -> None:
    """List the accounts with their role and how they stand."""
    found = _with_desk(lambda desk: desk.store.list_readers())
    if as_json:
        print_json([_row(reader) for reader in found])
        return
    for each in found:
        remarks = [each.role, *(["disabled"] if each.is_disabled else []), *(["Fever on"] if each.fever else [])]
        click.echo(f"{each.id:>5}  {each.name}  ({', '.join(remarks)}, since {each.added_at:%Y-%m-%d})")
    if not found:
        click.echo("There are no accounts yet: standfirst reader add NAME")


@reader.command(short_help="Shut an account; what is its own stays.")
@click.argument("name")
@data_option
def disable(name: str) -> None:
    """Shut an account: its sessions end at once, and its API passwords open nothing any more."""
    from standfirst.desk.accounts.readers import disable_reader

    shut = _with_desk(lambda desk: disable_reader(desk, name))
    click.echo(f"{shut.name} cannot sign in any more.")


@reader.command(short_help="Open a shut account again.")
@click.argument("name")
@data_option
def enable(name: str) -> None:
    """Let NAME sign in again."""
    from standfirst.desk.accounts.readers import require_reader

    def let_in(desk: Desk) -> Reader:
        shut = require_reader(desk, name)
        desk.store.enable_reader(shut.id)
        return shut

    click.echo(f"{_with_desk(let_in).name} can sign in again.")


@reader.command(short_help="Make an API password for a reader app.")
@click.argument("name")
@click.option("--label", required=True, metavar="L", help="Which app or device it is for.")
@click.option(
    "--scope",
    type=click.Choice(["read", "write", "desk"]),
    default="write",
    show_default=True,
    help="read: nothing is changed; desk: an owner's looks after accounts, too.",
)
@click.option("--fever", is_flag=True, help="Switch Fever on for NAME: all of NAME's API passwords open it, too.")
@data_option
@json_option
def token(name: str, label: str, scope: str, fever: bool, as_json: bool) -> None:
    """Make an API password for a reader app of NAME's; it is shown once, alone on the last line.

    It serves for the Google Reader, Miniflux and JSON APIs, and for Fever where the reader has Fever on.
    """
    from standfirst.desk.accounts.api_passwords import SCOPES, make_api_password
    from standfirst.desk.accounts.readers import require_reader
    from standfirst.errors import InputError

    def make(desk: Desk) -> tuple[str, str]:
        owner = require_reader(desk, name)
        if owner.is_disabled:
            raise InputError(f"The account of {owner.name} is shut.")
        password = make_api_password(desk, owner, label=label, scopes=SCOPES[scope])
        if fever:
            desk.store.save_fever(owner.id, is_on=True)
        return owner.name, password

    known_as, password = _with_desk(make)
    if as_json:
        print_json({"name": known_as, "label": label, "password": password})
    else:
        click.echo(f"An API password of {known_as}'s for {label}; it is not shown again:")
        click.echo(password)


@reader.command(short_help="Make a link at which a password can be set.")
@click.argument("name")
@data_option
def link(name: str) -> None:
    """Make a link at which NAME sets a new password; it works once, within a day, and stands alone on the last line."""
    from standfirst.desk.accounts.joining import make_password_link
    from standfirst.desk.accounts.readers import require_reader

    settings = current_settings()
    token = _with_desk(lambda desk: make_password_link(desk, require_reader(desk, name)))
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    click.echo(f"{address.rstrip('/')}/join/{token}")


def _with_desk(verb: Callable[[Desk], Result]) -> Result:
    from standfirst.main import open_desk

    async def run() -> Result:
        async with open_desk(current_settings()) as desk:
            return verb(desk)

    return run_async(run())


def _row(reader: Reader) -> dict[str, Any]:
    return {
        "id": reader.id,
        "name": reader.name,
        "role": reader.role,
        "disabled": reader.is_disabled,
        "fever": reader.fever,
        "added_at": reader.added_at.isoformat(),
    }

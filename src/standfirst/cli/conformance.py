"""Checking a server that speaks the reader protocols: for who writes one, ours included."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from standfirst.cli.options import data_option, json_option, print_json

if TYPE_CHECKING:
    from standfirst.conformance.exchange import Transport


class Options(TypedDict):
    """What the command is asked to do."""

    name: str
    password_stdin: bool
    password: str | None
    feed_url: str | None
    protocols: tuple[str, ...]
    only: tuple[str, ...]
    traces: Path | None
    as_json: bool


@click.command(short_help="Check the reader APIs of a server, by requirement.")
@click.argument("url", metavar="URL")
@click.option("--name", required=True, help="An account made for this: its articles are marked, and marked back.")
@click.option("--password-stdin", is_flag=True, help="Take the API password from the first line of the standard input.")
@click.option("--password", help="The API password.")
@click.option("--feed-url", metavar="URL", help="A feed that may be subscribed to and left again.")
@click.option("--protocol", "protocols", multiple=True, type=click.Choice(["greader", "fever", "miniflux"]))
@click.option("--only", metavar="ID", multiple=True, help="Only these requirements: GR-42, FV-…")
@click.option(
    "--traces", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Recorded requests to replay."
)
@data_option
@json_option
def conformance(url: str, **options: Unpack[Options]) -> int:
    """Check what reader apps need of the Google Reader, Fever and Miniflux APIs at URL. The account needs three articles."""
    from standfirst.conformance.account import Account
    from standfirst.conformance.running import ALL, PROTOCOLS, Verdict, check
    from standfirst.conformance.traces import load_traces

    as_json = options["as_json"]
    account = Account(_transport(url), name=options["name"], password=_secret(options), feed_url=options["feed_url"])
    wanted = [one for protocol in options["protocols"] for one in PROTOCOLS[protocol]] or list(ALL)
    chosen = [one for one in wanted if not options["only"] or one.id in options["only"]]
    found = []
    for finding in check(account, chosen, load_traces(options["traces"]) if options["traces"] else ()):
        found.append(finding)
        if not as_json:
            click.echo(
                f"{finding.verdict:8}{finding.id:8}{finding.says}" + (f": {finding.detail}" if finding.detail else "")
            )
    counts = {verdict.value: sum(finding.verdict is verdict for finding in found) for verdict in Verdict}
    if as_json:
        print_json({"findings": [asdict(finding) for finding in found], "counts": counts})
    else:
        click.echo(", ".join(f"{count} {word}" for word, count in counts.items()))
    return 1 if counts[Verdict.UNMET] else 0


def _secret(options: Options) -> str:
    from standfirst.errors import InputError

    secret = sys.stdin.readline().strip() if options["password_stdin"] else options["password"]
    if not secret:
        raise InputError("Give the account's API password with --password or --password-stdin.")
    return secret


def _transport(url: str) -> Transport:
    from standfirst.conformance.exchange import Answer
    from standfirst.fetch.exchange import PlainExchange

    plain = PlainExchange(url)

    class Plain:
        def exchange(self, method: str, target: str, headers: dict[str, str], body: bytes | None) -> Answer:
            status, named, found = plain.ask(method, target, headers, body)
            return Answer(status=status, headers=named, body=found)

    return Plain()

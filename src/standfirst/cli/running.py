"""Commands that run a desk and look after it."""

from __future__ import annotations

import click

from standfirst.cli.options import current_settings, data_option, json_option, print_json, run_async


@click.command(short_help="A desk over a small world of its own; no network needed.")
@click.option("--port", type=click.IntRange(0, 65535), help="Default: 8000, or the next free one.")
@data_option
def demo(port: int | None) -> None:
    """Serve a desk over a small world of publishers that the package brings along.

    Works without a network. The first stories are there within 15 seconds. Ctrl-C ends it and leaves nothing behind.
    """
    from standfirst.main import run_demo

    settings = current_settings()
    _start_log("error")
    run_async(run_demo(settings, port, lambda address, _: click.echo(f"Standfirst demo is at {address}")))
    click.echo("The demo has ended.")


@click.command(short_help="The desk: pages and crawler in one process.")
@click.option("--host", metavar="H", help="Address to listen on; default 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="P", help="Port to listen on; default 8000, 0: a free one."
)
@data_option
def serve(host: str | None, port: int | None) -> None:
    """Serve the desk and keep its feeds up to date, until Ctrl-C or SIGTERM."""
    from standfirst.main import serve_desk

    settings = current_settings(host=host, port=port)
    _start_log(settings.log_level)
    run_async(serve_desk(settings, _announce))


def _announce(address: str, owner_link: str | None) -> None:
    click.echo(f"Standfirst is at {address}")
    if owner_link:
        click.echo(f"Make the owner's account, within a day: {owner_link}")


@click.command(short_help="Make the database, or bring it up to date.")
@data_option
def migrate() -> None:
    """Make the desk's database, or bring it up to this version's schema. Safe to run again."""
    from standfirst.main import migrate_desk

    click.echo(migrate_desk(current_settings()))


@click.command(short_help="A check-up: what is wrong, and how to mend it.")
@data_option
@json_option
def doctor(as_json: bool) -> int:
    """Look at the data folder, the database, the clock, the feeds and the work; say what is wrong and how to mend it.

    Exit code 1 when something is.
    """
    import msgspec

    from standfirst.desk.checkup import Finding, check_up
    from standfirst.main import open_desk

    async def look() -> tuple[Finding, ...]:
        async with open_desk(current_settings()) as desk:
            return check_up(desk)

    findings = run_async(look())
    if as_json:
        print_json(msgspec.to_builtins(findings))
    else:
        for finding in findings:
            click.echo(f"{'well ' if finding.is_well else 'WRONG'}  {finding.subject}: {finding.sentence}")
            if finding.remedy:
                click.echo(f"       {finding.remedy}")
    return 0 if all(finding.is_well for finding in findings) else 1


def _start_log(level: str) -> None:
    import logging

    logging.basicConfig(
        level="WARNING", format="%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S"
    )
    logging.getLogger("standfirst").setLevel(level.upper())
    if level == "error":
        logging.getLogger().setLevel("ERROR")

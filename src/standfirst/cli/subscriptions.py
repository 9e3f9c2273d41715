"""Commands about what the desk listens to."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import (
    current_settings,
    data_option,
    json_option,
    print_json,
    read_input,
    run_async,
    write_output,
)
from standfirst.text.counting import counted

if TYPE_CHECKING:
    from standfirst.desk.opml import ImportPreview
    from standfirst.desk.refresh import RefreshReport
    from standfirst.model.feed import Feed

FAILURES_NAMED_MAX = 20


@click.command(short_help="Listen to a feed, site, sitemap or page.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--folder", multiple=True, metavar="NAME", help="Folder for it; again for one inside.")
@data_option
@json_option
def subscribe(urls: tuple[str, ...], folder: tuple[str, ...], as_json: bool) -> int:
    """Subscribe to feeds, or to the feeds of sites, sitemaps or pages."""
    from standfirst.desk.subscribe import subscribe as subscribe_to
    from standfirst.errors import StandfirstError
    from standfirst.main import open_desk

    async def add() -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = []
        async with open_desk(current_settings()) as desk:
            for url in urls:
                try:
                    feed, is_new = await subscribe_to(desk, url, folder)
                except StandfirstError as error:
                    results.append({"url": url, "error": str(error)})
                else:
                    results.append({"url": url, "new": is_new, **_feed_row(feed)})
        return results

    results = run_async(add())
    if as_json:
        print_json(results)
    else:
        for result in results:
            _say_subscribed(result)
    return 1 if any("error" in result for result in results) else 0


def _say_subscribed(result: dict[str, Any]) -> None:
    if "error" in result:
        click.echo(f"{result['url']}: {result['error']}", err=True)
    elif result["new"]:
        click.echo(
            f"Subscribed to {result['title'] or result['feed']} ({result['format'] or 'feed'}, {result['feed']})."
        )
    else:
        click.echo(f"The desk listens to {result['feed']} already.")


@click.command(short_help="Stop listening; the articles stay.")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@data_option
def unsubscribe(feeds: tuple[str, ...]) -> int:
    """Unsubscribe from feeds by address, number or site. Their articles stay."""
    from standfirst.desk.subscribe import unsubscribe as unsubscribe_from
    from standfirst.errors import StandfirstError
    from standfirst.main import open_desk

    async def drop() -> bool:
        all_done = True
        async with open_desk(current_settings()) as desk:
            for which in feeds:
                try:
                    click.echo(f"Unsubscribed from {unsubscribe_from(desk, which).url}.")
                except StandfirstError as error:
                    click.echo(str(error), err=True)
                    all_done = False
        return all_done

    return 0 if run_async(drop()) else 1


@click.command(short_help="What the desk listens to, and how each is doing.")
@data_option
@json_option
def feeds(as_json: bool) -> None:
    """List the feeds with their health in words."""
    from standfirst.main import open_desk

    async def look() -> tuple[Feed, ...]:
        async with open_desk(current_settings()) as desk:
            return desk.store.list_feeds()

    found = run_async(look())
    if as_json:
        print_json([_feed_row(feed) for feed in found])
        return
    for feed in found:
        folder = "".join(f"{name}/" for name in feed.folder)
        click.echo(f"{feed.id:>5}  {folder}{feed.title or feed.url}  ({counted(feed.article_count, 'article')})")
        click.echo(f"       {feed.url}")
        click.echo(f"       {feed.health.words}")
    if not found:
        click.echo("The desk listens to nothing yet: standfirst subscribe URL")


def _feed_row(feed: Feed) -> dict[str, Any]:
    return {
        "id": feed.id,
        "feed": feed.url,
        "title": feed.title,
        "site": feed.site_url,
        "format": feed.format,
        "folder": list(feed.folder),
        "articles": feed.article_count,
        "health": feed.health.reason,
        "sentence": feed.health.words,
        "next_check_at": feed.next_check_at.isoformat() if feed.next_check_at else None,
    }


@click.command(short_help="One round over the feeds that are due.")
@click.option("--all", "everything", is_flag=True, help="Over all feeds, due or not.")
@data_option
@json_option
def refresh(everything: bool, as_json: bool) -> int:
    """Check the feeds that are due, fetch pages, place what is new into stories, then exit.

    Prints how many articles were new and revised, and how many feeds were unchanged and failed. Exit code 1 when some failed.
    """
    from standfirst.cli.progress import RefreshProgress
    from standfirst.desk.refresh import refresh as refresh_desk
    from standfirst.main import open_desk

    async def go() -> RefreshReport:
        import asyncio

        # A supervisor's SIGTERM gives the claims back, just as Ctrl-C does.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, signal.raise_signal, signal.SIGINT)
        progress = RefreshProgress()
        try:
            async with open_desk(current_settings()) as desk:
                return await refresh_desk(desk, everything=everything, on_progress=progress)
        finally:
            progress.close()

    report = run_async(go())
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(report))
    else:
        _say_refreshed(report)
    return 1 if report.failed or report.unplaced else 0


def _say_refreshed(report: RefreshReport) -> None:
    click.echo(
        f"{counted(report.feeds, 'feed')} checked: {counted(report.new, 'article')} new, {report.revised} revised, "
        f"{counted(report.unchanged, 'feed')} unchanged, {report.failed} failed."
    )
    if report.pages or report.pages_failed:
        click.echo(
            f"{counted(report.pages, 'page')} read, {report.pages_failed} could not be; {counted(report.placed, 'article')} placed."
        )
    for failure in report.failures[:FAILURES_NAMED_MAX]:
        click.echo(f"{failure.url}: {failure.sentence}", err=True)
    if len(report.failures) > FAILURES_NAMED_MAX:
        click.echo(f"and {len(report.failures) - FAILURES_NAMED_MAX} more; `standfirst feeds` lists all.", err=True)
    if report.unplaced:
        click.echo(
            f"{counted(report.unplaced, 'article')} could not be placed; `standfirst doctor` says more.", err=True
        )


@click.command(short_help="Learn a publisher's standing text anew.")
@click.argument("publishers", nargs=-1, required=True, metavar="PUBLISHER...")
@data_option
def forget(publishers: tuple[str, ...]) -> int:
    """Forget which lines of a publisher's pages are standing text, left out of its articles. Give its number, site or name.

    Articles that were read stay as they are; the lines are learned anew from the pages that follow.
    """
    from standfirst.desk.forget import forget_standing_text
    from standfirst.errors import StandfirstError
    from standfirst.main import open_desk

    async def drop() -> bool:
        all_done = True
        async with open_desk(current_settings()) as desk:
            for which in publishers:
                try:
                    click.echo(f"Forgot the standing text of {forget_standing_text(desk, which).name}.")
                except StandfirstError as error:
                    click.echo(str(error), err=True)
                    all_done = False
        return all_done

    return 0 if run_async(drop()) else 1


@click.command("import", short_help="Subscribe to the feeds of an OPML list.")
@click.argument("file", metavar="FILE.opml")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@data_option
@json_option
def import_(file: str, dry_run: bool, as_json: bool) -> None:
    """Subscribe to all feeds of an OPML list, or to none if it cannot be read. "-" reads the standard input."""
    from standfirst.desk.opml import import_opml, preview_import
    from standfirst.main import open_desk

    body = read_input(file)

    async def add() -> tuple[ImportPreview, int]:
        async with open_desk(current_settings()) as desk:
            preview = preview_import(desk, body)
            return preview, 0 if dry_run else import_opml(desk, preview)

    preview, added = run_async(add())
    if as_json:
        print_json(_preview_row(preview) | {"added": added})
        return
    click.echo(_preview_sentence(preview))
    click.echo("Nothing was changed." if dry_run else f"Subscribed to {counted(added, 'feed')}.")


def _preview_row(preview: ImportPreview) -> dict[str, Any]:
    return {
        "new": [{"feed": feed.url, "title": feed.title, "folder": list(feed.folder)} for feed in preview.new],
        "known": preview.known,
    }


def _preview_sentence(preview: ImportPreview) -> str:
    return f"{counted(len(preview.new), 'new feed')} in {counted(len(preview.folders), 'folder')}; {preview.known} known already."


@click.command(short_help="All subscriptions as OPML.")
@click.argument("file", required=False, default="-", metavar="[FILE.opml]")
@data_option
def export(file: str) -> None:
    """Write all subscriptions as OPML, to a file or to the standard output."""
    from standfirst.desk.opml import export_opml
    from standfirst.main import open_desk

    async def render() -> bytes:
        async with open_desk(current_settings()) as desk:
            return export_opml(desk)

    write_output(file, run_async(render()))

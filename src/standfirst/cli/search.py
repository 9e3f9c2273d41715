"""Searching the desk."""

from __future__ import annotations

import click

from standfirst.cli.options import current_settings, data_option, json_option, print_json, run_async


@click.command(short_help="Articles that hold all the words, newest first.")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many at most.")
@data_option
@json_option
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search the desk's articles. "Quoted words" are a phrase; -word leaves out articles that hold it."""
    import msgspec

    from standfirst.main import open_desk
    from standfirst.model.desk import SearchHit

    async def look() -> tuple[SearchHit, ...]:
        async with open_desk(current_settings()) as desk:
            return desk.store.search(" ".join(words), limit=limit).rows

    hits = run_async(look())
    if as_json:
        print_json(msgspec.to_builtins(hits))
        return
    for hit in hits:
        card = hit.card
        click.echo(f"{card.published.at:%Y-%m-%d %H:%M}  {card.publisher}: {card.headline}")
        click.echo(f"  {card.url}")
        if hit.excerpt:
            click.echo(f"  {hit.excerpt}")
    if not hits:
        click.echo("No article holds these words.")

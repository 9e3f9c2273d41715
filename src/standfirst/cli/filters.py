"""Filters: commands that read pages, feeds or lines and write JSON, without a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import current_settings, data_option, print_json, read_input, write_output

if TYPE_CHECKING:
    from standfirst.cli.lines import Lines
    from standfirst.model.story import GroupingArticle
    from standfirst.ports import FetchReply, Purpose

UNKNOWN_URL = "http://unknown.invalid/"  # RFC 2606: what a page without an address is read under


@click.command(short_help="A page to a clean JSON article; --jsonl for many.")
@click.argument("source", required=False, metavar="[FILE or URL]")
@click.option("--url", "page_url", metavar="URL", help="The page's address, where FILE is given.")
@click.option("--jsonl", metavar="IN", help='Lines {"id","url","html"} or {"id","url","html_path"}; gzip allowed.')
@click.option(
    "--explain", is_flag=True, help="Show the page's blocks with keep or drop and why, instead of the article."
)
@click.option(
    "--picture",
    metavar="HTML",
    type=click.Path(dir_okay=False),
    help="With --explain: write them as a page to look at.",
)
@data_option
def extract(source: str | None, page_url: str | None, jsonl: str | None, explain: bool, picture: str | None) -> int:
    """Read one page, from a file, an address or the standard input, and print the article as JSON.

    With --jsonl read many and print a line for each, in order; a page that fails gives {"id","error"}.
    """
    if picture is not None and not explain:
        raise click.UsageError("--picture goes with --explain.")
    if jsonl is not None:
        if source is not None or explain:
            raise click.UsageError("Give either a page or --jsonl, not both; --explain takes one page.")
        return _extract_lines(jsonl)
    if explain:
        return _explain(source or "-", page_url, picture)
    from standfirst.codec import article_to_builtins
    from standfirst.extract.lines import article_line
    from standfirst.extract.page import extract_article

    body, url, content_type = _page(source or "-", page_url)
    article = extract_article(body, url, content_type=content_type)
    print_json({"url": article.url} | article_line(article) | {"body": article_to_builtins(article)["body"]})
    return 0


def _explain(source: str, page_url: str | None, picture: str | None) -> int:
    from standfirst.cli.explaining import explanation_page, print_explanation
    from standfirst.extract.explain import explain_page

    body, url, content_type = _page(source, page_url)
    explanation = explain_page(body, url, content_type=content_type)
    if picture is None:
        print_explanation(explanation)
    else:
        write_output(picture, explanation_page(explanation))
    return 0


def _page(source: str, page_url: str | None) -> tuple[bytes, str, str | None]:
    """(body, address, content type) of a page."""
    if _is_url(source):
        from standfirst.ports import Purpose

        reply = _fetch(source, Purpose.PAGE)
        return reply.body, page_url or reply.url, reply.content_type
    return read_input(source), page_url or UNKNOWN_URL, None


def _extract_lines(path: str) -> int:
    from standfirst.cli.lines import Lines
    from standfirst.extract.lines import article_line
    from standfirst.extract.page import extract_article

    lines = Lines(path)

    def read(number: int, fields: Any) -> dict[str, Any]:
        url, html = _page_of_line(fields, lines)
        return {"id": fields["id"]} | article_line(extract_article(html, url))

    return lines.print_each(read)


def _page_of_line(fields: Any, lines: Lines) -> tuple[str, str | bytes]:
    """(address, page) that a line of --jsonl names. Raises InputError."""
    import gzip
    import zlib

    from standfirst.errors import InputError

    if not isinstance(fields, dict) or "id" not in fields:
        raise InputError('it must be an object with an "id".')
    url = fields.get("url") or UNKNOWN_URL
    html, path = fields.get("html"), fields.get("html_path")
    if not isinstance(url, str):
        raise InputError('"url" must be text.')
    if isinstance(html, str):
        return url, html
    if not isinstance(path, str):
        raise InputError('it needs "html" or "html_path".')
    page = read_input(str(lines.folder / path))
    if not page.startswith(b"\x1f\x8b"):
        return url, page
    try:
        return url, gzip.decompress(page)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} is packed with gzip and damaged.") from error


@click.command("parse-feed", short_help="A feed to JSON.")
@click.argument("source", required=False, default="-", metavar="[FILE or URL]")
@click.option("--url", "feed_url", metavar="URL", help="The feed's address, where FILE is given.")
@data_option
def parse_feed(source: str, feed_url: str | None) -> None:
    """Read a feed or sitemap, from a file, an address or the standard input, and print what it says as JSON."""
    import msgspec

    from standfirst.parse.feed import parse_feed as parse

    if _is_url(source):
        from standfirst.ports import Purpose

        reply = _fetch(source, Purpose.FEED)
        parsed = parse(reply.body, url=feed_url or reply.url, content_type=reply.content_type)
    else:
        parsed = parse(read_input(source), url=feed_url or UNKNOWN_URL)
    print_json(msgspec.to_builtins(parsed))


@click.command(short_help="Articles to stories.")
@click.option(
    "--jsonl", required=True, metavar="IN", help='Lines {"id","title","text","published",…} in order of arrival.'
)
@click.option("--online", is_flag=True, help="Print each assignment as it is made.")
@click.option("--why", is_flag=True, help="With --online: say why each article is where it is.")
@data_option
def group(jsonl: str, online: bool, why: bool) -> int:
    """Read articles in order of arrival and print {"id","story"} for each: the final assignment, or with --online each as
    it is made. A story is named by the id of its first article. With --why a line says which rule put the article there,
    what it shares with its story, and which story came next."""
    if why and not online:
        raise click.UsageError("--why goes with --online: reasons are those of each placement as it is made.")
    from standfirst.cli.lines import Lines, print_line
    from standfirst.group.lines import placement_line, story_line
    from standfirst.group.stories import GroupingOptions
    from standfirst.group.stream import follow, group_all

    settings = current_settings()
    options = GroupingOptions(live_hours=settings.live_hours, granularity=settings.granularity)
    lines = Lines(jsonl)
    names: dict[int, str] = {}
    articles = _articles(lines, names)
    if online:
        for reading, placement in follow(articles, options):
            story = reading.key if placement.story is None else placement.story
            reasons = {"why": placement_line(placement, names)} if why else {}
            print_line(story_line(names[reading.key], names[story]) | reasons)
    else:
        for key, story in group_all(list(articles), options):
            print_line(story_line(names[key], names[story]))
    return lines.exit_code


def _articles(lines: Lines, names: dict[int, str]) -> Iterator[GroupingArticle]:
    """The lines' articles, numbered by line; `names` gets the id of each."""
    from standfirst.errors import InputError
    from standfirst.group.lines import parse_article_line

    for number, fields in lines:
        try:
            names[number], article = parse_article_line(fields, key=number)
        except InputError as error:
            lines.fail(fields.get("id") if isinstance(fields, dict) else None, f"line {number}: {error}")
        else:
            yield article


@click.command(short_help="Articles to their hashtags.")
@click.option("--jsonl", required=True, metavar="IN", help='Lines {"id","title","text",…}, as for group.')
@data_option
def hashtags(jsonl: str) -> int:
    """Read articles and print {"id","hashtags":[{"tag","score"}]} for each."""
    from standfirst.cli.lines import Lines
    from standfirst.group.hashtags import extract_hashtags
    from standfirst.group.lines import hashtags_line, parse_article_line

    lines = Lines(jsonl)

    def tag(number: int, fields: Any) -> dict[str, Any]:
        identifier, article = parse_article_line(fields, key=number)
        return hashtags_line(identifier, extract_hashtags(article))

    return lines.print_each(tag)


@click.command(short_help="Articles or stories to a cited summary.")
@click.option("--jsonl", required=True, metavar="IN", help='Lines {"id","title","text"} or {"id","articles":[…]}.')
@data_option
def summarise(jsonl: str) -> int:
    """Read articles, or stories as "articles", and print a summary of each whose sentences cite where they stand."""
    from standfirst.cli.lines import Lines
    from standfirst.enrich.summary import SummaryInput
    from standfirst.enrich.summary import summarise as sum_up
    from standfirst.errors import InputError
    from standfirst.group.lines import parse_article_line, summary_line

    lines = Lines(jsonl)

    def input_of(fields: Any) -> SummaryInput:
        identifier, article = parse_article_line(fields, key=0)
        return SummaryInput(id=identifier, title=article.headline, text=article.text)

    def sum_up_line(number: int, fields: Any) -> dict[str, Any]:
        told = fields.get("articles") if isinstance(fields, dict) else None
        if told is None:
            given = input_of(fields)
            return summary_line(given.id, sum_up([given]))
        if not isinstance(told, list) or "id" not in fields:
            raise InputError('a story needs an "id", and "articles" must be a list.')
        return summary_line(str(fields["id"]), sum_up([input_of(article) for article in told]))

    return lines.print_each(sum_up_line)


@click.command(short_help="Texts to who says what.")
@click.option("--jsonl", required=True, metavar="IN", help='Lines {"id","text","language"}.')
@click.option("--parser", "parser_model", metavar="MODEL", help="An installed spaCy model that votes on who speaks.")
@data_option
def attribute(jsonl: str, parser_model: str | None) -> int:
    """Read texts and print who says what in each: claim, source and cue with their places, kind, hedge, polarity,
    confidence and the rules that found them."""
    from standfirst.attribution.attribute import attribute as attribute_text
    from standfirst.attribution.lines import attributions_line, parse_text_line
    from standfirst.cli.lines import Lines

    parser = None
    if parser_model is not None:
        from standfirst.providers.spacy_parser import load_parser

        parser = load_parser(parser_model)

    def read(number: int, fields: Any) -> dict[str, Any]:
        identifier, text, language = parse_text_line(fields)
        return attributions_line(identifier, attribute_text(text, language, parser=parser))

    return Lines(jsonl).print_each(read)


@click.command(short_help="Sentences: does their source bear them out.")
@click.option("--jsonl", required=True, metavar="IN", help='Lines {"id","source","sentence"}.')
@data_option
def ground(jsonl: str) -> int:
    """Read sources and sentences and print for each how much of the sentence the source bears out, whether it is
    supported, and what is missing: numbers, names, speakers, hedges, negations, words."""
    from standfirst.attribution.ground import ground as ground_sentence
    from standfirst.attribution.lines import grounding_line, parse_ground_line
    from standfirst.cli.lines import Lines

    def read(number: int, fields: Any) -> dict[str, Any]:
        identifier, source, sentence, language = parse_ground_line(fields)
        return grounding_line(identifier, ground_sentence(source, sentence, language))

    return Lines(jsonl).print_each(read)


def _is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _fetch(url: str, purpose: Purpose) -> FetchReply:
    import asyncio

    from standfirst.main import open_http
    from standfirst.ports import FetchRequest

    async def fetch() -> FetchReply:
        async with open_http(current_settings()) as http:
            return await http.fetch(FetchRequest(url=url, purpose=purpose))

    return asyncio.run(fetch())

"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from standfirst.model.feed import FeedFormat, ParsedFeed
from standfirst.parse.charset import decode_text
from standfirst.parse.dates import parse_date
from standfirst.parse.listing import Listing, language_code, list_article
from standfirst.parse.pictures import first_image
from standfirst.parse.plain_text import paragraphs_html, without_entities
from standfirst.text.urls import web_url

_LIST_START = re.compile(r'"items"\s*:\s*\[')
_SURROGATES = re.compile("[\ud800-\udfff]")
_READ = json.JSONDecoder(strict=False)


def sniff(body: bytes) -> bool:
    """Whether the answer is JSON, feed or not."""
    head = (
        body[:256].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    )
    return head.lstrip().startswith((b"{", b"["))


def parse(body: bytes, *, url: str, content_type: str | None = None, articles_max: int) -> ParsedFeed | None:
    """The feed and its articles, in order; None for JSON that is no feed. A feed that breaks off gives what is whole."""
    document, flaws = _load(body, content_type)
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return None
    listed_objects = [value for value in document["items"] if isinstance(value, dict)]
    if not _is_feed(document, listed_objects):
        return None
    base = web_url(_text(document.get("home_page_url")), url) or url
    language = _text(document.get("language"))
    feed_authors = _authors(document)
    listed = (list_article(_listing(value, base, feed_authors)) for value in listed_objects[:articles_max])
    return ParsedFeed(
        format=FeedFormat.JSON,
        title=without_entities(_text(document.get("title"))) or None,
        articles=tuple(article for article in listed if article),
        site_url=web_url(_text(document.get("home_page_url")), url),
        language=language_code(language),
        flaws=flaws,
    )


def _load(body: bytes, content_type: str | None) -> tuple[Any, tuple[str, ...]]:
    try:
        return msgspec.json.decode(body), ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    text = decode_text(body, content_type).lstrip("\ufeff \t\r\n")
    try:
        return _READ.raw_decode(text)[0], (
            "The JSON breaks the rules (characters that must be escaped); it was read all the same.",
        )
    except (ValueError, RecursionError):
        pass
    return _rescue(text), ("The JSON breaks off or is damaged; the articles before that were read.",)


def _rescue(text: str) -> Any:
    """What stands before the fault: the objects of "items" that are whole, and the feed's own members before them."""
    start = _LIST_START.search(text)
    if not start:
        return None
    values: list[Any] = []
    position = start.end()
    while True:
        position = _skip(text, position)
        try:
            value, position = _READ.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        values.append(value)
    try:
        head = json.loads(text[: start.start()].rstrip().rstrip(",") + "}", strict=False)
    except (ValueError, RecursionError):
        head = {}
    return {**head, "items": values} if isinstance(head, dict) else None


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n,":
        position += 1
    return position


def _is_feed(document: dict[str, Any], listed_objects: list[dict[str, Any]]) -> bool:
    if "jsonfeed.org" in _text(document.get("version")):
        return True
    return bool(listed_objects) and all(("id" in value or "url" in value) for value in listed_objects[:5])


def _listing(value: dict[str, Any], base: str, feed_authors: list[str]) -> Listing:
    content_text = _text(value.get("content_text"))
    summary = _text(value.get("summary"))
    tags = value.get("tags")
    return Listing(
        base=base,
        headline=without_entities(_text(value.get("title"))),
        guid=_text(value.get("id")),
        link=_text(value.get("url")) or _text(value.get("external_url")),
        published=parse_date(_text(value.get("date_published"))),
        updated=parse_date(_text(value.get("date_modified"))),
        authors=_authors(value) or feed_authors,
        tags=[_text(tag) for tag in tags] if isinstance(tags, list) else [],
        summary_html=paragraphs_html(summary) if summary else "",
        content_html=_text(value.get("content_html")) or (paragraphs_html(content_text) if content_text else ""),
        image=_image(value),
        language=_text(value.get("language")),
    )


def _authors(value: dict[str, Any]) -> list[str]:
    authors = value.get("authors")
    listed = authors if isinstance(authors, list) else [value.get("author")]  # 1.0 has one author
    return [_text(author.get("name")) for author in listed if isinstance(author, dict)]


def _image(value: dict[str, Any]) -> str:
    if address := _text(value.get("image")) or _text(value.get("banner_image")):
        return address
    attachments = value.get("attachments")
    listed = attachments if isinstance(attachments, list) else ()
    pictures = (
        {"url": _text(one.get("url")), "type": _text(one.get("mime_type"))} for one in listed if isinstance(one, dict)
    )
    return first_image(pictures, address_name="url")


def _text(value: Any) -> str:
    """Text for text and numbers (ids often are), without the lone surrogates that JSON can spell; "" for anything else."""
    if isinstance(value, str):
        return _SURROGATES.sub("", value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""

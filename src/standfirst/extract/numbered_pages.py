"""Articles that a publisher parts into numbered pages: where the next one is, and all of them as one article again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from standfirst.extract.facts import PageFacts
from standfirst.extract.tree import attribute
from standfirst.model.article import Article, Block, Figure, block_text
from standfirst.text.urls import web_url

PAGES_MAX: Final = 8
_PAGE_IN_QUERY = re.compile(r"(?:^|&)(?:page|p|pg|seite|pagina|página|pn)=(\d{1,2})(?:&|$)", re.IGNORECASE)
_PAGE_IN_PATH = re.compile(
    r"(?:/(?:page|seite|pagina)?/?|[-_,](?:page|seite|p)?-?)(\d{1,2})(?:\.html?)?/?$", re.IGNORECASE
)


def find_next_page(facts: PageFacts) -> str | None:
    """The address of the article's next page: rel=next, else the link with the next number, and only where it differs from the
    page's own address by that number alone (a list's next article is no page of this one)."""
    base = facts.base_url
    own = web_url(facts.url) or facts.url
    number = (_number(own, own) or 1) + 1
    ends = (str(number), f"{number}/", f"{number}.html", f"{number}.htm")
    numbered = [f'a[href$="{end}"]' for end in ends]
    found = facts.root.css(", ".join(("link[rel~=next]", "a[rel~=next]", *numbered)))
    links = [attribute(element, "href") for element in found if "next" in attribute(element, "rel").split()][:4]
    links += [attribute(element, "href") for element in found if element.text().strip() == str(number)][:4]
    addresses = (web_url(href, base) for href in links)
    return next((address for address in addresses if address and _number(address, own) == number), None)


def joined(first: Article, later: Sequence[Article]) -> Article:
    """The first page's article with the bodies of the later ones behind its own; what stands on each page stands once."""
    body: list[Block] = list(first.body)
    seen = {_key(block) for block in body}
    for page in later:
        fresh = [block for block in page.body if _key(block) not in seen]
        seen |= {_key(block) for block in fresh}
        body += fresh
    return (
        replace(first, body=tuple(body), rules=first.rules | {"body": f"{first.rules.get('body', '')}+pages"})
        if later
        else first
    )


def _key(block: Block) -> str:
    return block.image.url if isinstance(block, Figure) else block_text(block) or repr(block)


def _number(address: str, own: str) -> int | None:
    """Which page of the article at `own` an address is; None where it is none of its pages."""
    path, _, query = address.partition("?")
    own_path = _bare(own.partition("?")[0])
    if found := _PAGE_IN_QUERY.search(query):
        return int(found.group(1)) if path.rstrip("/") == own.partition("?")[0].rstrip("/") else None
    found = _PAGE_IN_PATH.search(path)
    return (
        int(found.group(1))
        if found and path[: found.start()] in (own_path, own_path.removesuffix(".html").rstrip("/"))
        else None
    )


def _bare(path: str) -> str:
    """An address's path without the number of a page at its end, where that is 2 or more."""
    found = _PAGE_IN_PATH.search(path)
    return path[: found.start()] if found and 2 <= int(found.group(1)) <= PAGES_MAX + 1 else path.rstrip("/")

"""The article's own address among those a page gives for itself."""

from __future__ import annotations

from urllib.parse import urlsplit

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.tree import attribute, first
from standfirst.text.urls import host_of, web_url


def find_canonical(facts: PageFacts) -> Found[str]:
    """rel=canonical, else og:url, else JSON-LD's url: of the same site only, and never the bare home page for an article."""
    own = web_url(facts.url) or facts.url
    links = [attribute(element, "href") for element in facts.root.css('link[rel~="canonical" i]')]
    given: list[tuple[str, str | None]] = [("page.canonical", href) for href in links[:3]]
    given += [(f"meta.{name}", value) for name in ("og:url", "twitter:url") for value in facts.meta.get(name, ())[:1]]
    given.append(("json-ld.url", facts.linked.text("url") or ""))
    for rule, href in given:
        address = web_url(href, own)
        if address and _is_same_site(address, own) and not _is_home(address, own):
            return Found(value=address, rule=rule)
    return Found(value=own, rule="given")


def find_amp_url(facts: PageFacts) -> Found[str] | None:
    """The page's AMP form, where it names one."""
    element = first(facts.root, 'link[rel~="amphtml" i]')
    address = web_url(attribute(element, "href"), facts.url) if element is not None else None
    return Found(value=address, rule="page.amphtml") if address and address != facts.url else None


def _is_same_site(one: str, other: str) -> bool:
    """One host, or sub-domains of one: "m.lamp.example" and "www.lamp.example"; the port counts."""
    first, second = host_of(one), host_of(other)
    if urlsplit(one).port != urlsplit(other).port:
        return False
    if first == second or first.endswith(f".{second}") or second.endswith(f".{first}"):
        return True
    heads = [host.split(".", 1) for host in (first, second)]
    return (
        all(
            len(head) == 2 and "." in head[1] and head[0] in ("m", "amp", "mobile", "www", "edition", "web")
            for head in heads
        )
        and heads[0][1] == heads[1][1]
    )


def _is_home(address: str, own: str) -> bool:
    return urlsplit(address).path in ("", "/") and urlsplit(own).path not in ("", "/")

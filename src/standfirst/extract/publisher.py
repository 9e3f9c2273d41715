"""Who publishes: the name the site gives itself."""

from __future__ import annotations

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import first_text, node_types
from standfirst.text.whitespace import collapse

_NAME_CHARACTERS_MAX = 100
_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "twitter:app:name:iphone",
    "cre",
    "article:publisher",
)
_HOUSES = ("Organization", "NewsMediaOrganization", "WebSite", "Corporation", "Newspaper")


def find_publisher(facts: PageFacts) -> Found[str] | None:
    for publisher in facts.linked.related("publisher"):
        name = publisher if isinstance(publisher, str) else first_text(publisher.get("name"))
        if name and _is_name(name):
            return Found(value=collapse(name), rule="json-ld.publisher")
    for name in _META:
        if (found := facts.first_meta(name)) and _is_name(found.value):
            return found
    for node in facts.linked.nodes:
        if (
            any(kind in _HOUSES for kind in node_types(node))
            and (name := first_text(node.get("name")))
            and _is_name(name)
        ):
            return Found(value=name, rule="json-ld.organization")
    return None


def _is_name(text: str) -> bool:
    return 1 < len(text.strip()) <= _NAME_CHARACTERS_MAX and "://" not in text and not text.startswith("@")

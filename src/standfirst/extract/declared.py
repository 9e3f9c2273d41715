"""What a page declares in JSON-LD: its publisher's policies, and the ClaimReviews that stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import Node, as_list, first_text, node_types
from standfirst.model.declared import FoundReview, Policy, PolicyLink
from standfirst.text.urls import web_url

_HOUSES = frozenset(("Organization", "NewsMediaOrganization", "Newspaper", "Corporation"))
_REVIEWS_MAX = 10
_CHARACTERS_MAX = 500
_URL_CHARACTERS_MAX = 2048


def find_policies(facts: PageFacts) -> Found[tuple[PolicyLink, ...]] | None:
    """The policies that the publisher's node names with an address; the article's own node may name its principles."""
    found: dict[Policy, str] = {}
    for node in _houses(facts):
        for policy in Policy:
            url = _address(node.get(policy.value), facts.url)
            if url:
                found.setdefault(policy, url)
    links = tuple(PolicyLink(policy=policy, url=found[policy]) for policy in Policy if policy in found)
    return Found(value=links, rule="json-ld.publisher") if links else None


def _houses(facts: PageFacts) -> Iterator[Node]:
    for publisher in facts.linked.related("publisher"):
        if not isinstance(publisher, str):
            yield publisher
    yield facts.linked.article
    yield from (node for node in facts.linked.nodes if _HOUSES.intersection(node_types(node)))


def find_reviews(facts: PageFacts) -> Found[tuple[FoundReview, ...]] | None:
    """ClaimReviews with a claim and an author, in the page's order."""
    nodes = [node for node in facts.linked.nodes if "ClaimReview" in node_types(node)]
    reviews = [review for node in nodes[:_REVIEWS_MAX] if (review := _review(node, facts))]
    return Found(value=tuple(dict.fromkeys(reviews)), rule="json-ld.ClaimReview") if reviews else None


def _review(node: Node, facts: PageFacts) -> FoundReview | None:
    reviewed, rating = _node(node.get("itemReviewed"), facts), _node(node.get("reviewRating"), facts)
    claim, author = _words(node.get("claimReviewed")), _words(_node(node.get("author"), facts).get("name"))
    if claim is None or author is None:
        return None
    return FoundReview(
        claim=claim,
        author=author,
        verdict=_words(rating.get("alternateName")) or _words(rating.get("name")),
        claimed_by=_words(_node(reviewed.get("author"), facts).get("name")),
        url=_address(node.get("url"), facts.url),
    )


def _node(value: Any, facts: PageFacts) -> Node:
    """A property that is a node, references followed; {} where it is none."""
    first = next((part for part in as_list(value) if isinstance(part, dict)), {})
    target = facts.linked.by_id.get(str(first.get("@id", "")))
    return {**target, **first} if target is not None else first


def _words(value: Any) -> str | None:
    words = first_text(value)
    return words[:_CHARACTERS_MAX] if words else None


def _address(value: Any, base_url: str) -> str | None:
    """An address that is a string or a node's; None for words and for other schemes."""
    for part in as_list(value):
        told = (part.get("url") or part.get("@id")) if isinstance(part, dict) else part
        if isinstance(told, str) and " " not in told.strip() and ("/" in told or ":" in told):
            url = web_url(told.strip(), base_url)
            if url and len(url) <= _URL_CHARACTERS_MAX:
                return url
    return None

"""What a page says of itself in JSON-LD (schema.org): the node of its article, however it is wrapped or broken."""

from __future__ import annotations

import html as html_entities
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from standfirst.extract.tree import Node as Element
from standfirst.text.urls import url_key
from standfirst.text.whitespace import collapse

SCRIPTS_MAX = 30
CHARACTERS_MAX = 1_000_000
NODES_MAX = 3_000
_DEPTH_MAX = 40

_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|LiveBlogPosting|Report|NewsItem|SocialMediaPosting|Review|Recipe|HowTo|AskPublicNewsArticle)$"
)
_SECOND = re.compile(r"(?:VideoObject|PodcastEpisode|CreativeWork|WebPage|ItemPage|Event)$")
_WRAPPING = (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("// <![CDATA[", "// ]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/"),
             ("/* <![CDATA[ */", "/* ]]> */"))  # fmt: skip
_COMMA_AT_END = re.compile(r",(\s{0,200}+[}\]])")

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFacts:
    """A page's JSON-LD: the article's node ({} where there is none) and all nodes by their @id."""

    article: Node = field(default_factory=dict)
    page: Node = field(default_factory=dict)  # the WebPage or the like, second in trust
    by_id: Mapping[str, Node] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()

    def text(self, *names: str) -> str | None:
        """The first of the article's properties that holds words."""
        return next((words for name in names if (words := first_text(self.article.get(name)))), None)

    def related(self, name: str) -> list[Node | str]:
        """A property of the article as a list of nodes and plain strings, references by @id followed."""
        return [self._followed(value) for value in as_list(self.article.get(name))]

    def _followed(self, value: Any) -> Node | str:
        if not isinstance(value, dict):
            return str(value) if isinstance(value, str | int | float) else ""
        target = self.by_id.get(str(value.get("@id", "")))
        return {**target, **value} if target is not None else value


def read_json_ld(root: Element, url: str) -> LinkedFacts:
    """All JSON-LD of a page. Never raises: what cannot be read is left out."""
    scripts = root.css('script[type*="ld+json" i]')[:SCRIPTS_MAX]
    nodes: list[Node] = []
    for script in scripts:
        for value in _values(script.text()):
            nodes.extend(_nodes(value, NODES_MAX - len(nodes)))
    by_id: dict[str, Node] = {}
    for node in nodes:
        identifier = node.get("@id")
        if isinstance(identifier, str) and len(node) > len(by_id.get(identifier, {})):
            by_id[identifier] = node
    return LinkedFacts(
        article=_pick(nodes, _ARTICLE, url), page=_pick(nodes, _SECOND, url), by_id=by_id, nodes=tuple(nodes)
    )


def as_list(value: Any) -> list[Any]:
    """JSON-LD's "one or many" as many."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def first_text(value: Any) -> str | None:
    """The first words in a value that may be a string, a list, or {"@value": …}; entities undone, spaces collapsed."""
    for part in as_list(value):
        words = part.get("@value") or part.get("name") if isinstance(part, dict) else part
        if isinstance(words, str) and (clean := collapse(html_entities.unescape(words))):
            return clean
    return None


def node_types(node: Node) -> list[str]:
    return [str(kind).rpartition("/")[2].rpartition(":")[2] for kind in as_list(node.get("@type"))]


def _values(text: str) -> list[Any]:
    """The JSON values in a script; repaired where publishers commonly break it."""
    text = text[:CHARACTERS_MAX]
    for mend in (str, _without_wrapping, _without_last_commas, html_entities.unescape):
        text = mend(text)
        try:
            return [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
    return _one_after_another(text)


def _without_wrapping(text: str) -> str:
    """Without the comment or CDATA marks round it."""
    text = text.strip().rstrip(";").rstrip()
    for before, after in _WRAPPING:
        text = text.removeprefix(before).removesuffix(after).strip()
    return text


def _without_last_commas(text: str) -> str:
    """Without the commas that stand before a closing bracket."""
    return _COMMA_AT_END.sub(r"\1", text)


def _one_after_another(text: str) -> list[Any]:
    """Several values with nothing between them, or one with rubbish after it."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    place = 0
    while len(found) < SCRIPTS_MAX and (place := text.find("{", place)) >= 0:
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return found
        found.append(value)
    return found


def _nodes(value: Any, limit: int) -> Iterator[Node]:
    """Every object with a @type, outermost first, in the page's order."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    while queue and limit > 0:
        current, depth = queue.pop(0)
        if depth > _DEPTH_MAX:
            continue
        if isinstance(current, dict):
            if "@type" in current:
                limit -= 1
                yield current
            queue.extend((part, depth + 1) for part in current.values() if isinstance(part, dict | list))
        elif isinstance(current, list):
            queue.extend((part, depth + 1) for part in current if isinstance(part, dict | list))


def _pick(nodes: Sequence[Node], kind: re.Pattern[str], url: str) -> Node:
    """The node about this very page, else the one that says most of itself."""
    fitting = [node for node in nodes if any(kind.search(name) for name in node_types(node))]
    if len(fitting) < 2:
        return fitting[0] if fitting else {}
    key = url_key(url)
    return max(fitting, key=lambda node: (_is_about(node, key), _fullness(node), -fitting.index(node)))


def _is_about(node: Node, key: str) -> bool:
    addresses = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    flat = [part.get("@id") if isinstance(part, dict) else part for value in addresses for part in as_list(value)]
    return any(isinstance(address, str) and url_key(address.partition("#")[0]) == key for address in flat)


def _fullness(node: Node) -> int:
    return sum(
        bool(node.get(name)) for name in ("headline", "datePublished", "author", "articleBody", "description", "image")
    )

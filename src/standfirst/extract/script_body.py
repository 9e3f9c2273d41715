"""Text that a page carries only as data for its scripts: found where the longest prose of that data is. The last resort."""

from __future__ import annotations

import html as html_entities
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from standfirst.extract.boilerplate import why_boilerplate
from standfirst.extract.errors import ExtractError
from standfirst.extract.json_ld import first_text
from standfirst.extract.page_blocks import Kind, PageBlock
from standfirst.extract.tree import Node, attribute, parse_tree
from standfirst.extract.walk import walk_page

CHARACTERS_MIN: Final = 250
_SCRIPTS_MAX: Final = 60
_SCRIPT_CHARACTERS_MAX: Final = 3_000_000
_VALUES_MAX: Final = 60_000
_STATE = re.compile(r"(?:window\.|self\.|var |let |const )?[\w.$\[\]'\"]{2,60}\s*=\s*(?=[{\[])")
_WORDS: Final = ("html", "content", "text", "value", "body", "markup", "data")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.){250,}+"')
_DATA = re.compile(r'[{\[]"|":|[{;]\s*(?:var|function|return)\b')
_PLACEHOLDER = re.compile(r"\$\$\w{2,40}\$\$")
_TAG = re.compile(r"<[a-zA-Z/]")
_SENTENCE = re.compile(r"[.!?…。！？।][\"'”»」)]*(?:\s|<|$)")
_STANDFIRSTS: Final = (
    "dek",
    "standfirst",
    "subtitle",
    "subheadline",
    "description",
    "summary",
    "excerpt",
    "abstract",
    "teaser",
    "lead",
    "intro",
)
_NAMES: Final = ("byline", "bylines", "authors", "author", "creators", "contributors")
_TIMES: Final = (
    "publishedAt",
    "datePublished",
    "published_at",
    "publishDate",
    "publishedDate",
    "publicationDate",
    "firstPublished",
    "first_publish_date",
    "published",
    "pubDate",
    "display_date",
    "date",
)
_TAGS: Final = ("tags", "keywords", "topics")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStory:
    """What a page's data for scripts say of its article."""

    blocks: tuple[PageBlock, ...]
    standfirst: str | None
    byline: tuple[str, ...]  # as written
    published: str | None  # as written
    tags: tuple[str, ...]

    @property
    def characters(self) -> int:
        return sum(len(block.text) for block in self.blocks)


def find_script_story(root: Node) -> ScriptStory | None:
    """The longest prose in the page's data: a list of paragraphs or one string of HTML. None where none is long enough."""
    best: tuple[int, str, Mapping[str, Any]] = (0, "", {})
    left = _VALUES_MAX
    for value in _script_values(root):
        for holder, prose in _candidates(value, left):
            size = _prose_size(prose)
            if size > best[0]:
                best = (size, prose, holder)
            left -= 1
    if best[0] < CHARACTERS_MIN:
        return None
    try:
        walked = walk_page(parse_tree(f"<body>{best[1]}</body>"))
        blocks = tuple(block for block in walked if why_boilerplate(block) is None and block.kind is not Kind.CAPTION)
    except ExtractError:
        return None
    holder = best[2]
    return ScriptStory(
        blocks=blocks,
        standfirst=_first(holder, _STANDFIRSTS),
        byline=_all(holder, _NAMES),
        published=_first(holder, _TIMES),
        tags=_all(holder, _TAGS),
    )


def _script_values(root: Node) -> Iterator[Any]:
    """The JSON in scripts: whole ones, and what is assigned to a name ("window.state = {…}")."""
    decoder = json.JSONDecoder(strict=False)
    for script in root.css("script:not([src])")[:_SCRIPTS_MAX]:
        kind = attribute(script, "type").lower()
        text = script.text()[:_SCRIPT_CHARACTERS_MAX]
        if len(text) < CHARACTERS_MIN or "ld+json" in kind:
            continue
        found = _STATE.search(text[:2_000]) if "json" not in kind else None
        try:
            yield decoder.raw_decode(text[found.end() if found else 0 :].lstrip())[0]
        except (ValueError, RecursionError):
            yield from _literals(text, deep=True)


def _literals(text: str, *, deep: bool) -> list[str]:
    """The long strings in a script that is no JSON as a whole, and those within such strings ("push([1,\"…\"])")."""
    found: list[str] = []
    for literal in _LITERAL.findall(text):
        try:
            words = str(json.loads(literal, strict=False))
        except ValueError:
            continue
        inner = _literals(words, deep=False) if deep and '"' in words and "<p" not in words else []
        found.extend(inner or [words])
    return found


def _candidates(value: Any, most: int) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each list of paragraphs and each long string, with the object that it is a part of."""
    queue: list[tuple[Any, Mapping[str, Any]]] = [(value, {})]
    seen = 0
    while queue and seen < most:
        current, holder = queue.pop()
        seen += 1
        if isinstance(current, dict):
            queue.extend((part, current) for part in current.values() if isinstance(part, dict | list | str))
        elif isinstance(current, list):
            queue.extend((part, holder) for part in current if isinstance(part, str) and _TAG.search(part))
            if pieces := [piece for part in current if (piece := _piece(part))]:
                yield holder, "\n".join(pieces)
            queue.extend((part, holder) for part in current if isinstance(part, dict | list))
        elif isinstance(current, str) and len(current) >= CHARACTERS_MIN:
            yield holder, _as_html(current)


def _piece(part: Any) -> str | None:
    """One block of a list of blocks, as HTML; None for what has no words of its own."""
    if isinstance(part, str):
        return f"<p>{_as_html(part)}</p>" if len(part) > 1 else None
    if not isinstance(part, dict):
        return None
    kind = str(part.get("type") or part.get("kind") or part.get("__typename") or "").lower()
    lines = part.get("items") or part.get("list_items")
    if isinstance(lines, list) and (items := [words for line in lines if (words := _words(line))]):
        return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    words = _words(part)
    if not words:
        return None
    if "head" in kind or kind in ("h2", "h3", "h4"):
        return f"<h2>{words}</h2>"
    return f"<blockquote><p>{words}</p></blockquote>" if "quote" in kind else f"<p>{words}</p>"


def _words(part: Any) -> str | None:
    if isinstance(part, str):
        return _as_html(part)
    if not isinstance(part, dict):
        return None
    given = next((part[name] for name in _WORDS if isinstance(part.get(name), str) and " " in part[name]), None)
    return _as_html(given) if given else None


def _as_html(words: str) -> str:
    """A string as it may stand in HTML: markup as it is, plain words with their signs made safe and lines as paragraphs."""
    if _TAG.search(words):
        return _PLACEHOLDER.sub("", words)
    if "&lt;p" in words[:200]:
        return html_entities.unescape(words)
    return html_entities.escape(html_entities.unescape(words), quote=False).replace("\n\n", "<br><br>")


def _prose_size(html: str) -> int:
    """How many characters of it stand in sentences; 0 for what is no prose (addresses, code, data)."""
    if _DATA.search(html[:500]):
        return 0
    stops = len(_SENTENCE.findall(html))
    return min(len(html), 400 * stops) if (stops >= 2 and html.count(" ") > len(html) / 15) or stops >= 4 else 0


def _first(holder: Mapping[str, Any], names: Sequence[str]) -> str | None:
    return next((words for name in names if (words := first_text(holder.get(name)))), None)


def _all(holder: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        given = holder.get(name)
        parts = given if isinstance(given, list) else [given]
        if found := tuple(words for part in parts if (words := first_text(part))):
            return found
    return ()

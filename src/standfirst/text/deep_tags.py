"""Elements nested deeper than any page needs, and emphasis that never ends: taken out before a parser sees them.

A parser that follows the standard (WHATWG HTML, 13.2.6) looks through the open elements at many tags, so 100,000 nested ones would
take it half a minute. And it opens emphasis that was left open anew in every paragraph: 1,000 tags and 4,000 paragraphs, a page of
40 KB, would take over a gigabyte. Most pages have too few tags for either and are told by counting. For the others the open
elements are followed as the standard has them, simplified so that what the parser keeps open is never thought closed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from standfirst.text.crowded_tags import ATTRIBUTE

DEPTH_MAX: Final = 500  # browsers flatten from 512 on
EMPHASIS_OPEN_MAX: Final = 50
_OPENED_FEW: Final = 10_000  # so many, all nested, cost a parser a fifth of a second
_LOOKED_UP_MAX: Final = 50  # open elements, for the one that a tag closes; farther up it is taken to stay open
_REOPENED_FEW: Final = 300_000  # so many elements take about 100 MiB
_ALIKE_REOPENED_MAX: Final = 3  # WHATWG HTML, 13.2.4.3: no more of the same name and attributes are kept

_EMPHASIS: Final = frozenset(("b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"))
_EMPHASIS_NAMES: Final = "|".join(sorted(_EMPHASIS))
_EMPHASIS_TAG: Final = re.compile(rf"</?(?:{_EMPHASIS_NAMES})(?=[ \t\n\r\f/>])(?:{ATTRIBUTE})*+[^>]*>?", re.IGNORECASE)
_TAG: Final = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-z]))[^>]*>?"
    rf"|<(?P<close>/?)(?P<name>[a-z][^ \t\n\r\f/>]*)(?:{ATTRIBUTE})*+",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING: Final = "<!---->"  # stands where a tag stood, lest a "<" before it and a word behind it become another
_SCRIPT_IN_COMMENT: Final = re.compile(r"<!--.*?<script", re.IGNORECASE | re.DOTALL)
_RAW: Final = frozenset(("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"))
_UNCOUNTED: Final = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "image",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("html", "head", "body"),
    }
)
_TABLE_PARTS: Final = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"))
_FOREIGN: Final = frozenset(("svg", "math"))
# What is open outside these is not closed from inside.
_WALLS: Final = frozenset(
    {
        *("applet", "caption", "table", "td", "th", "marquee", "object", "template", "select", "foreignobject", "desc"),
        *("annotation-xml", "mi", "mo", "mn", "ms", "mtext"),
    }
)
_BLOCKS: Final = _WALLS | {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
    ),
    *(
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h",
        "header",
        "hgroup",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
    ),
    *("ol", "p", "pre", "search", "section", "summary", "tbody", "tfoot", "thead", "tr", "ul"),
}
# Before these no emphasis is opened anew, but in them, at the next words.
_OPENED_BARE: Final = _BLOCKS - {"applet", "button", "marquee", "object", "select"}
# An element that the next of its kind closes.
_CLOSED_BY_NEXT: Final = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "option": ("option",), "a": ("a",)}
_ROW_PARTS: Final = ("tr", "tbody", "thead", "tfoot", "table")
_CLOSED_TO: Final = {"td": _ROW_PARTS, "th": _ROW_PARTS, "tr": _ROW_PARTS[1:]} | dict.fromkeys(
    ("tbody", "thead", "tfoot", "caption"), ("table",)
)


def without_deep_tags(html: str) -> str:
    """The page with no element opened below DEPTH_MAX others, and no emphasis at all where it would be opened without end.

    The words stay where they are. Linear in the page's size.
    """
    tags = html.count("<")
    if _may_reopen_much(html, tags) and _OpenElements().flatten(html) is None:
        html = _EMPHASIS_TAG.sub("", html)
    if tags <= _OPENED_FEW or tags - html.count("</") <= _OPENED_FEW:
        return html
    flat = _OpenElements().flatten(html)
    return html if flat is None else flat


def _any_case(letters: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in letters)


# Cheaper than its plain form with IGNORECASE: what comes after "<" is looked up in one set first.
_EMPHASIS_NAME: Final = (
    f"{_any_case(''.join(sorted({name[0] for name in _EMPHASIS}))).replace('][', '')}"
    f"(?:{'|'.join(f'(?<={_any_case(name[0])}){_any_case(name[1:])}' for name in sorted(_EMPHASIS))})"
)
_EMPHASIS_OPENED: Final = re.compile(rf"<{_EMPHASIS_NAME}[ \t\n\r\f/>]")
# Emphasis that is closed after its words, before any other tag, never stays open, wherever it stands.
_EMPHASIS_LEFT_OPEN: Final = re.compile(
    rf"""<(?P<name>{_EMPHASIS_NAME})(?=[ \t\n\r\f/>])(?!(?: [a-zA-Z-]+="[^"<>]*")*+>[^<]*+</(?P=name)>)(?:{ATTRIBUTE})*+"""
)


def _may_reopen_much(html: str, tags: int) -> bool:
    """Whether so much emphasis and so many places for it are on the page that it matters whether it ends.

    Counted roughly first, then what is left open for a while; of tags that are the same at most three: more of them no parser
    opens anew.
    """
    if tags * tags <= 4 * _REOPENED_FEW or len(_EMPHASIS_OPENED.findall(html)) * tags <= _REOPENED_FEW:
        return False
    alike = Counter(tag.group() for tag in _EMPHASIS_LEFT_OPEN.finditer(html))
    return sum(min(_ALIKE_REOPENED_MAX, times) for times in alike.values()) * tags > _REOPENED_FEW


class _OpenElements:
    """The elements that are open at a place of the page, headings all named "h", and the emphasis that will be opened anew."""

    __slots__ = ("_closed_early", "_dropped", "_emphasis", "_foreign", "_open", "_quiet_until", "_reopened")

    def __init__(self) -> None:
        self._open: list[str] = []
        self._foreign = 0  # how many of them begin an image's markup
        self._emphasis: list[tuple[str, str]] = []  # name and tag
        self._closed_early: list[str] = []  # emphasis that what stood round it closed: opened anew at the next words
        self._reopened = 0
        self._dropped: Counter[str] = Counter()
        self._quiet_until = 0  # up to there what looks like an end tag may be none

    def flatten(self, html: str) -> str | None:
        """The page without the tags that would be too deep; None where emphasis would be opened without end."""
        kept: list[str] = []
        place = start = 0
        while tag := _TAG.search(html, start):
            if self._closed_early and html[start : tag.start()].strip():
                self._reopen()
            start = tag.end()
            name = (tag["name"] or "").lower()
            if not name:
                self._note_foreign_text(html, tag)
                continue
            if name in _RAW and not tag["close"]:
                start = self._after_raw(html, name, start)
                if not self._foreign:
                    continue
            if name in _UNCOUNTED:
                continue
            name = "h" if len(name) == 2 and name[0] == "h" and name[1].isdigit() else name
            keep = self._close(name, start) if tag["close"] else self._enter(name, tag.group())
            if self._reopened > _REOPENED_FEW or len(self._emphasis) > EMPHASIS_OPEN_MAX:
                return None
            if not keep:
                kept += (html[place : tag.start()], _NOTHING)
                end = html.find(">", start)
                place = start = len(html) if end < 0 else end + 1
        return "".join([*kept, html[place:]])

    def _from_within(self) -> Iterator[tuple[int, str]]:
        """The open elements nearest to the words, from the inside out."""
        least = max(0, len(self._open) - _LOOKED_UP_MAX)
        return zip(range(len(self._open) - 1, least - 1, -1), reversed(self._open), strict=False)

    def _note_foreign_text(self, html: str, mark: re.Match[str]) -> None:
        """In an image's markup CDATA runs beyond the first ">"."""
        if mark.group().startswith("<![CDATA[") and self._foreign:
            end = html.find("]]>", mark.start())
            self._quiet_until = max(self._quiet_until, len(html) if end < 0 else end)

    def _after_raw(self, html: str, name: str, start: int) -> int:
        """Where to go on after a script and its like. In an image's markup they are elements like any other, perhaps."""
        if start < self._quiet_until:
            return start
        ends = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE)
        found = ends.search(html, start)
        end = found.start() if found else len(html)
        if self._foreign:
            self._quiet_until = end
            return start
        if name == "script" and _SCRIPT_IN_COMMENT.search(html, start, end):  # that end tag may not be the script's own
            over = html.find("-->", end)
            found = ends.search(html, over) if over >= 0 else None
            self._quiet_until = found.start() if found else len(html)
        return end

    def _enter(self, name: str, tag: str) -> bool:
        """Note a start tag; whether it stays."""
        if self._foreign:
            pass  # nothing is closed by what follows it
        elif name in _CLOSED_TO:
            if "table" not in self._open:
                return True  # the parser passes over it
            self._close_to(_CLOSED_TO[name])
        elif name in _CLOSED_BY_NEXT:
            self._close_last(_CLOSED_BY_NEXT[name])
        elif name in _BLOCKS:
            self._close_last(("p",))
        if self._closed_early and name not in _OPENED_BARE:
            self._reopen()
        if name in _EMPHASIS:
            if self._emphasis.count((name, tag)) < _ALIKE_REOPENED_MAX:
                self._emphasis.append((name, tag))
        else:
            self._reopened += len(self._emphasis)
        if len(self._open) >= DEPTH_MAX:
            self._dropped[name] += 1
            return False
        self._open.append(name)
        self._foreign += name in _FOREIGN
        return True

    def _close_to(self, names: tuple[str, ...]) -> None:
        for place, name in self._from_within():
            if name in _FOREIGN:
                return
            if name in names:
                self._cut(place + 1, None)
                return

    def _close_last(self, names: tuple[str, ...]) -> None:
        """Close what the start tag of the next of its kind closes, as far as no block lies between them."""
        for place, name in self._from_within():
            if name in names:
                self._cut(place, place + 1 if name == "a" else None)
                return
            if name in _FOREIGN or (name in _BLOCKS and (names == ("p",) or name not in ("address", "div", "p"))):
                return

    def _close(self, name: str, start: int) -> bool:
        """Note an end tag; whether it stays."""
        if self._dropped[name]:
            self._dropped[name] -= 1
            return False
        if start <= self._quiet_until:
            return True
        for place, other in self._from_within():
            if other == name:
                only_it = name in _EMPHASIS or name in ("form", "a")
                self._cut(place, place + 1 if only_it else None)
                break
            if _is_wall(other, name):
                return True
        if name in _EMPHASIS:
            self._end_emphasis(name)
        return True

    def _cut(self, begin: int, end: int | None) -> None:
        """Close these elements; emphasis that had more below it than itself is not over."""
        if self._foreign:
            self._foreign -= sum(name in _FOREIGN for name in self._open[begin:end])
        if end is None:
            self._closed_early += [name for name in self._open[begin:] if name in _EMPHASIS]
        del self._open[begin:end]

    def _reopen(self) -> None:
        """Open anew what was closed early and has not been ended since."""
        left = [name for name, _ in self._emphasis]
        for name in self._closed_early:
            if name in left:
                left.remove(name)
                self._open.append(name)
        self._closed_early = []
        if len(self._open) >= DEPTH_MAX:
            self._reopened = _REOPENED_FEW + 1  # it would go on for ever

    def _end_emphasis(self, name: str) -> None:
        for place in range(len(self._emphasis) - 1, -1, -1):
            if self._emphasis[place][0] == name:
                del self._emphasis[place]
                return


def _is_wall(other: str, name: str) -> bool:
    """Whether an end tag of `name` closes nothing outside an open element `other`."""
    if name in _TABLE_PARTS:
        return other in ("table", "template", "select") or other in _FOREIGN
    if other in _WALLS or (name == "p" and other == "button") or (name == "li" and other in ("ol", "ul")):
        return True
    return other in _BLOCKS and name not in _BLOCKS and name not in _EMPHASIS and name != "a"

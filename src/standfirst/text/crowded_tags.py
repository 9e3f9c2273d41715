"""Tags with more attributes than any page needs, cut short before a parser sees them."""

from __future__ import annotations

import re

# Parsers compare every attribute of a tag with every other: 200,000 on one tag (a page of 1 MB) would take libxml2 over a minute.
ATTRIBUTES_MAX = 100
# As the standard has them: a name after spaces or slashes, perhaps with a value. Lengths are bounded so that a tag without end
# is not scanned anew from every "<" in it.
_SPACES = r"[ \t\n\r\f]{0,100}+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\r\f>"'][^ \t\n\r\f>]{0,1000}+)"""
ATTRIBUTE = (
    rf"""[ \t\n\r\f/]{{0,100}}+[^ \t\n\r\f/>][^ \t\n\r\f/>=]{{0,100}}+(?:="[^"]*+"|{_SPACES}={_SPACES}{_VALUE}?+)?+"""
)
_NAME = r"<[A-Za-z][^ \t\n\r\f/>]{0,100}+"
_CROWDED = re.compile(rf"{_NAME}(?:{ATTRIBUTE}){{{ATTRIBUTES_MAX + 1}}}+")
_ALL_ATTRIBUTES = re.compile(rf"{_NAME}(?:{ATTRIBUTE})*+")
_FIRST_ATTRIBUTES = re.compile(rf"{_NAME}(?:{ATTRIBUTE}){{0,{ATTRIBUTES_MAX}}}+")
_NO_MARKUP = re.compile(
    r"<(?P<raw>script|style)(?=[ \t\n\r\f/>])(?:[^<]++|<(?!/(?P=raw)))*+|<!--(?!-?>)(?:[^-]++|-(?!-!?>))*+",
    re.IGNORECASE,
)


def without_crowded_tags(html: str) -> str:
    """The page with at most ATTRIBUTES_MAX attributes on each tag: what is beyond is left out, all else unchanged.

    In a script, "i<length" looks like such a tag, too, and its quotes may run into the page: there nothing is left out, but each "<"
    from there on is written as JSON and JavaScript may have it.
    """
    crowded = _CROWDED.search(html)
    if crowded is None:
        return html
    kept: list[str] = []
    place = begin = end = 0
    while crowded is not None:
        start = crowded.start()
        while end <= start and (region := _NO_MARKUP.search(html, end)):
            begin, end = region.span()
        if end <= start:  # no such region is left
            begin = end = len(html)
        if begin < start:
            kept += (html[place:start], html[start:end].replace("<", r"\u003c"))
            place = end
        else:
            first = _FIRST_ATTRIBUTES.match(html, start)
            whole = _ALL_ATTRIBUTES.match(html, start)
            kept += (html[place:start], first.group() if first else "")
            place = whole.end() if whole else start + 1
            if place > end:
                begin = end = place
        crowded = _CROWDED.search(html, place)
    return "".join([*kept, html[place:]])

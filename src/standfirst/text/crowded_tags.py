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
_CROWDED = re.compile(rf"{_NAME}(?:{ATTRIBUTE}){{{ATTRIBUTES_MAX + 1},}}+")
_FIRST_ATTRIBUTES = re.compile(rf"{_NAME}(?:{ATTRIBUTE}){{0,{ATTRIBUTES_MAX}}}+")
_RAW_END = re.compile(r"</(?:script|style)", re.IGNORECASE)


def without_crowded_tags(html: str) -> str:
    """The page with at most ATTRIBUTES_MAX attributes on each tag: what is beyond is left out, all else unchanged."""
    return _CROWDED.sub(_with_first_attributes, html)


def _with_first_attributes(tag: re.Match[str]) -> str:
    """In a script, "i<length" looks like such a tag, too: the script must still end where it did."""
    crowded = tag.group()
    first = _FIRST_ATTRIBUTES.match(crowded)
    kept = first.group() if first else ""
    return kept + "".join(f"{end}>" for end in _RAW_END.findall(crowded, len(kept)))

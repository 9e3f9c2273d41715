"""Text to well-formed XML: what publishers' programs get wrong most, put right without touching the words."""

from __future__ import annotations

import html.entities
import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# CDATA sections and comments are passed over whole; outside them "&" must start a reference and "<" a tag.
_TROUBLE = re.compile(
    r"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+(?:\]\]>)?|<!--(?:[^-]|-(?!->))*+(?:-->)?|&(?:(#?[A-Za-z0-9]{1,32});)?|<(?![A-Za-z_/!?:])"
)
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))


def repair_xml(text: str) -> str:
    """`text` with forbidden characters dropped, bare "&" and "<" escaped and HTML's named entities made characters.

    Tags are left as they are: unclosed ones are the recovering parser's task.
    """
    return _TROUBLE.sub(_mend, _FORBIDDEN.sub("", text))


def _mend(match: re.Match[str]) -> str:
    found = match.group()
    if found == "<":
        return "&lt;"
    if not found.startswith("&"):
        return found
    name = match.group(1)
    if name in _PREDEFINED:
        return found
    if name and name.startswith("#"):
        return found if _is_character(name) else ""
    characters = html.entities.html5.get(f"{name};") if name else None
    return "".join(f"&#{ord(character)};" for character in characters) if characters else f"&amp;{found[1:]}"


def _is_character(reference: str) -> bool:
    """Whether "#8217" or "#x2019" names a character that XML allows."""
    try:
        code = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
        return not _FORBIDDEN.match(chr(code))
    except (ValueError, OverflowError, IndexError):
        return False

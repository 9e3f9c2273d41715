"""Spaces: what a browser would show for them."""

from __future__ import annotations

import re

_BREAKS = "\t\r\n\f\v\u00a0\u2028\u2029"
_SPACES = " " + _BREAKS
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")


def collapse(text: str) -> str:
    """One space for every run of white space, none at the ends; control and invisible characters and lone surrogates gone."""
    return squeeze(text.strip()).strip()


def trim(text: str) -> str:
    """As collapse, but spaces that no browser leaves out, as the ideographic one, stay at the ends as well."""
    return squeeze(text.strip(_SPACES)).strip(" ")


def squeeze(text: str) -> str:
    """As collapse, but a space at an end stays: for a run of words inside a paragraph."""
    if not text.isprintable():  # as all is that must be taken out or made a space
        text = _with_plain_spaces(text)
        if not text.isprintable():
            text = _with_plain_spaces(_INVISIBLE.sub("", text))
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _with_plain_spaces(text: str) -> str:
    """A plain space for every mark that a browser shows as one."""
    for mark in _BREAKS:
        if mark in text:
            text = text.replace(mark, " ")
    return text

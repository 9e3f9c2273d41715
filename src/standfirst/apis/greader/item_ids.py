"""Ids of articles as Google Reader apps spell them (READER_APIS GR-20)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfirst.errors import InputError
from standfirst.model.ids import ArticleId

PREFIX = "tag:google.com,2005:reader/item/"
_ANY_PREFIX = re.compile(r"tag:google\.com,2005:reader/item/")
_HEX = re.compile(r"[0-9a-fA-F]{1,16}")
_BARE_HEX = re.compile(r"[0-9a-fA-F]{16}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,20}")
ID_MAX = 2**31 - 1


def long_id(article_id: ArticleId) -> str:
    """The long form that contents carry."""
    return f"{PREFIX}{article_id:016x}"


def parse_ids(spelled: Iterable[str]) -> list[ArticleId]:
    """Ids in whatever spelling, each once, in order; those that no article can have are left out. Raises InputError."""
    found = dict.fromkeys(map(parse_id, spelled))
    return [ArticleId(number) for number in found if 0 < number <= ID_MAX]


def parse_id(spelled: str) -> int:
    """After the prefix hexadecimal, else 16 hexadecimal figures, else decimal. Raises InputError for anything else."""
    text = spelled.strip()
    if match := _ANY_PREFIX.match(text):
        digits = text[match.end() :]
        if not _HEX.fullmatch(digits):
            raise InputError("That is not an item id.")
        return int(digits, 16)
    if _BARE_HEX.fullmatch(text):
        return int(text, 16)
    if not _DECIMAL.fullmatch(text):
        raise InputError("That is not an item id.")
    return int(text)

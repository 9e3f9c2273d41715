"""Characters that no database keeps (NUL, lone surrogates) taken out of what outside parts hand in."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from standfirst.codec import encode, encode_blocks
from standfirst.model.article import Article

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Value = TypeVar("Value")


def is_storable(text: str) -> bool:
    """Whether every database keeps this text as it is."""
    return "\x00" not in text and (text.isascii() or _UNSTORABLE.search(text) is None)


def storable_text(text: str) -> str:
    """The text without what cannot be stored."""
    return text if is_storable(text) else _UNSTORABLE.sub("", text)


def storable(article: Article) -> Article:
    """The article, rebuilt only where it holds what cannot be stored."""
    words = "\n".join((article.headline, article.standfirst or "", article.url, article.text))
    if not is_storable(words):
        return clean(article)
    try:
        encode_blocks(article.body)
        encode(replace(article, body=()))
    except UnicodeEncodeError:
        return clean(article)
    return article


def clean(value: Value) -> Value:
    """Any model value with all its texts storable."""
    return _clean(value)  # type: ignore[no-any-return]


def _clean(value: Any) -> Any:
    if type(value) is str:
        return storable_text(value)
    if isinstance(value, tuple):
        return tuple(_clean(part) for part in value)
    if isinstance(value, dict):
        return {_clean(key): _clean(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _clean(getattr(value, part.name)) for part in fields(value)})
    return value

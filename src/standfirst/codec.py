"""JSON in and out for the model's values: the one place that knows how blocks are told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from standfirst.model.article import (
    Article,
    Block,
    Divider,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Table,
)

Value = TypeVar("Value")

_BLOCK_TYPES: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "list": ListBlock,
    "quotation": Quotation,
    "figure": Figure,
    "table": Table,
    "preformatted": Preformatted,
    "embed": Embed,
    "divider": Divider,
}
_BLOCK_NAMES = {block_type: name for name, block_type in _BLOCK_TYPES.items()}


def encode(value: object) -> bytes:
    """Any model value as JSON (UTF-8); datetimes as RFC 3339. Not for values that hold blocks: see encode_blocks."""
    return msgspec.json.encode(value)


def decode(data: bytes | str, value_type: type[Value]) -> Value:
    """The inverse of encode. Raises msgspec.ValidationError or msgspec.DecodeError."""
    return msgspec.json.decode(data, type=value_type)


def encode_blocks(blocks: tuple[Block, ...]) -> bytes:
    """A body as JSON: a list of [kind, block]."""
    return msgspec.json.encode([(_BLOCK_NAMES[type(block)], block) for block in blocks])


def decode_blocks(data: bytes | str) -> tuple[Block, ...]:
    """The inverse of encode_blocks."""
    pairs = msgspec.json.decode(data, type=list[tuple[str, msgspec.Raw]])
    return tuple(msgspec.json.decode(raw, type=_BLOCK_TYPES[kind]) for kind, raw in pairs)


def article_to_builtins(article: Article) -> dict[str, Any]:
    """An article as plain dicts and lists for a JSON answer; blocks carry their kind."""
    plain: dict[str, Any] = msgspec.to_builtins(replace(article, body=()))
    plain["body"] = [{"kind": _BLOCK_NAMES[type(block)], **msgspec.to_builtins(block)} for block in article.body]
    return plain

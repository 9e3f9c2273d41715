"""A model of a few hundred bytes, written out by hand, so that the ONNX provider runs on a real one: each word has a vector.

The bytes are protobuf as onnx.proto3 has it: a graph of one Gather from a table, from `input_ids` to `last_hidden_state`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

WORDS: Mapping[str, Sequence[float]] = {
    "[PAD]": (9.0, 9.0, 9.0),  # far from everything: padding that was taken for text would show
    "[UNK]": (0.1, 0.1, 0.1),
    "fire": (1.0, 0.0, 0.0),
    "feuer": (0.96, 0.1, 0.0),
    "bank": (0.0, 1.0, 0.0),
    "passage": (0.0, 0.0, 0.2),
}


def make_model_folder(folder: Path, **changes: Any) -> Path:
    """A folder with the model, a tokenizer of its words and a manifest that fits, but for `changes`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model_bytes(list(WORDS.values())))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer()), encoding="utf-8")
    manifest = {
        "id": "tiny",
        "licence": "Apache-2.0",
        "upstream": "tests/providers/tiny_model.py",
        "revision": "1",
        "dimension": 3,
        "pooling": "mean",
        "prefix": "passage ",
        "threshold": 0.8,
        "across": 0.7,
        "spread": 0.1,
        "files": [file_line(folder / name) for name in ("model.onnx", "tokenizer.json")],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | changes), encoding="utf-8")
    return folder


def file_line(path: Path) -> dict[str, object]:
    body = path.read_bytes()
    return {"file": path.name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}


def tokenizer() -> dict[str, object]:
    """Words apart by spaces, in small letters, as the tokenizers package writes it down."""
    pad = {"id": 0, "content": "[PAD]", "special": True}
    plain = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [pad | plain],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {word: number for number, word in enumerate(WORDS)},
            "unk_token": "[UNK]",
        },
    }


def model_bytes(table: Sequence[Sequence[float]]) -> bytes:
    """ModelProto: Gather(table, input_ids) -> last_hidden_state."""
    width = len(table[0])
    weights = _number(1, len(table)) + _number(1, width) + _number(2, 1) + _text(8, "table")
    weights += _bytes(9, b"".join(struct.pack(f"<{width}f", *row) for row in table))
    node = _text(1, "table") + _text(1, "input_ids") + _text(2, "last_hidden_state") + _text(4, "Gather")
    graph = _bytes(1, node) + _text(2, "tiny") + _bytes(5, weights)
    graph += _bytes(11, _value("input_ids", 7, ("texts", "words")))
    graph += _bytes(12, _value("last_hidden_state", 1, ("texts", "words", width)))
    return _number(1, 8) + _bytes(8, _text(1, "") + _number(2, 13)) + _bytes(7, graph)


def _value(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    sizes = b"".join(_bytes(1, _text(2, size) if isinstance(size, str) else _number(1, size)) for size in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def are_installed(*names: str) -> bool:
    return all(importlib.util.find_spec(name) is not None for name in names)

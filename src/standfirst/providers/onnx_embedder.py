"""Vectors by a small model on this machine's processor (the extra `semantic`): onnxruntime and tokenizers, one thread.

Nothing is loaded until the first text comes; then the folder is verified first.
"""

from __future__ import annotations

import importlib
import importlib.util
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standfirst.errors import ModelError
from standfirst.group.vectors import pack_vector
from standfirst.model.embedding import EmbeddingModel
from standfirst.providers.model_folder import Manifest, read_manifest, verify_folder

_BATCH = 8  # texts at once: more take memory, not less time
_NEEDED = ("onnxruntime", "tokenizers")


@dataclass(frozen=True, slots=True)
class _Engine:
    session: Any
    tokenizer: Any
    numpy: Any
    inputs: frozenset[str]


class OnnxEmbedder:
    """embedding_ports.TextEmbedder over a folder with a manifest."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError where the extra is not installed or the folder's manifest cannot be used."""
        missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            raise ModelError(
                f"{missing[0]} is not installed, which the model in {folder} needs: pip install 'standfirst[semantic]'."
            )
        self._folder = folder
        self._manifest = read_manifest(folder)
        self._engine: _Engine | None = None
        self._lock = threading.Lock()

    @property
    def model(self) -> EmbeddingModel:
        return self._manifest.embedding_model

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        with self._lock:
            if self._engine is None:
                verify_folder(self._folder, self._manifest)
                self._engine = _load(self._folder, self._manifest)
            engine = self._engine
            found: list[bytes] = []
            for start in range(0, len(texts), _BATCH):
                found += self._embed(engine, texts[start : start + _BATCH])
            return found

    def _embed(self, engine: _Engine, texts: Sequence[str]) -> list[bytes]:
        numpy = engine.numpy
        try:
            encoded = engine.tokenizer.encode_batch([self._manifest.prefix + _sound(text) for text in texts])
            ids = numpy.array([one.ids for one in encoded], dtype=numpy.int64)
            mask = numpy.array([one.attention_mask for one in encoded], dtype=numpy.int64)
            feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
            hidden = engine.session.run(None, {name: feed[name] for name in engine.inputs})[0]
        except Exception as error:  # of whatever kind the engine has
            raise ModelError(f"The model in {self._folder} does not answer: {error}.") from error
        if hidden.ndim != 3 or hidden.shape[2] != self._manifest.dimension:
            raise ModelError(
                f"The model in {self._folder} makes {hidden.shape[-1]} numbers; its manifest says {self._manifest.dimension}."
            )
        return [pack_vector(row.tolist()) for row in _pooled(hidden, mask, self._manifest.pooling, numpy)]


def _load(folder: Path, manifest: Manifest) -> _Engine:
    runtime = importlib.import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        tokenizer = importlib.import_module("tokenizers").Tokenizer.from_file(str(folder / manifest.tokenizer))
        session = runtime.InferenceSession(
            str(folder / manifest.model), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # of whatever kind the engines have
        raise ModelError(f"The model in {folder} cannot be loaded: {error}.") from error
    tokenizer.enable_truncation(max_length=manifest.tokens_max)
    tokenizer.enable_padding()
    inputs = frozenset(each.name for each in session.get_inputs())
    if not inputs <= {"input_ids", "attention_mask", "token_type_ids"}:
        raise ModelError(f"The model in {folder} asks for {', '.join(sorted(inputs))}: it does not read texts.")
    return _Engine(session, tokenizer, importlib.import_module("numpy"), inputs)


def _pooled(hidden: Any, mask: Any, pooling: str, numpy: Any) -> Any:
    """One vector a text: of its first token, or the mean of those that are not padding."""
    if pooling == "cls":
        return hidden[:, 0]
    weights = mask[:, :, None].astype(hidden.dtype)
    return (hidden * weights).sum(axis=1) / numpy.maximum(weights.sum(axis=1), 1)


def _sound(text: str) -> str:
    """Without lone surrogates, which no tokenizer reads."""
    return text.encode("utf-8", "replace").decode("utf-8")

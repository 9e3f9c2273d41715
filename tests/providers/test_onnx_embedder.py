"""The ONNX provider on a model small enough to be worked out by hand; and that it loads nothing that is not as it says."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from standfirst.errors import ModelError
from standfirst.group.vectors import cosine, pack_vector
from standfirst.providers.model_folder import read_manifest, verify_folder
from standfirst.providers.onnx_embedder import OnnxEmbedder
from tests.providers.test_embedders import NO_ENGINE
from tests.providers.tiny_model import WORDS, are_installed, file_line, make_model_folder, model_bytes

needs_engine = pytest.mark.skipif(not are_installed("onnxruntime", "tokenizers"), reason=NO_ENGINE)


def mean(*words: str) -> bytes:
    rows = [WORDS[word] for word in words]
    return pack_vector([sum(column) / len(rows) for column in zip(*rows, strict=True)])


@needs_engine
def test_a_text_is_the_mean_of_its_words_with_the_prefix_and_without_padding(tmp_path: Path) -> None:
    embedder = OnnxEmbedder(make_model_folder(tmp_path))
    short, long = embedder.embed(["fire", "fire bank bank bank nowhere"])
    assert short == mean("passage", "fire")
    assert long == mean("passage", "fire", "bank", "bank", "bank", "[UNK]")


@needs_engine
def test_a_text_may_be_its_first_word_and_is_cut_where_the_model_ends(tmp_path: Path) -> None:
    first = OnnxEmbedder(make_model_folder(tmp_path / "cls", pooling="cls", prefix=""))
    assert first.embed(["bank fire fire"]) == [mean("bank")]
    cut = OnnxEmbedder(make_model_folder(tmp_path / "cut", prefix="", tokens_max=2))
    assert cut.embed(["fire fire bank bank"]) == [mean("fire")]


@needs_engine
def test_two_languages_meet(tmp_path: Path) -> None:
    fire, feuer, bank = OnnxEmbedder(make_model_folder(tmp_path)).embed(["fire", "Feuer", "bank"])
    assert cosine(fire, feuer) > 0.9 > cosine(fire, bank)


def test_the_digest_is_of_what_makes_the_vectors_and_of_nothing_else(tmp_path: Path) -> None:
    def digest(**changes: Any) -> str:
        return read_manifest(make_model_folder(tmp_path, **changes)).digest

    plain = digest()
    assert digest() == plain
    assert digest(threshold=0.1, across=0.2, licence="MIT") == plain
    assert len({plain, digest(pooling="cls"), digest(prefix="query "), digest(tokens_max=9)}) == 4
    (tmp_path / "model.onnx").write_bytes(model_bytes([(0.0, 0.0, 1.0)] * len(WORDS)))
    other = file_line(tmp_path / "model.onnx")
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][0] = other
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert read_manifest(tmp_path).digest != digest(tokens_max=9)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pooling": "max"}, "is not as docs/semantic.md has it"),
        ({"dimension": "three"}, "is not as docs/semantic.md has it"),
        ({"dimension": 0}, "dimension must be"),
        ({"tokens_max": 10**6}, "tokens_max 1 to 8192"),
        ({"threshold": 1.5}, "threshold and across"),
        ({"spread": 0}, "spread is a difference"),
        ({"licence": " "}, "licence"),
        ({"files": []}, "gives no bytes and SHA-256 for 'model.onnx'"),
        ({"files": [{"file": "../model.onnx", "bytes": 1, "sha256": "00"}]}, "names '../model.onnx'"),
        ({"files": [{"file": "model.pkl", "bytes": 1, "sha256": "00"}]}, "names 'model.pkl'"),
    ],
)
def test_a_manifest_that_is_not_right_is_refused_with_a_sentence(
    tmp_path: Path, changes: Mapping[str, Any], sentence: str
) -> None:
    folder = make_model_folder(tmp_path, **changes)
    with pytest.raises(ModelError, match=sentence):
        read_manifest(folder)


def test_a_folder_without_a_manifest_or_with_another_thing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no manifest\.json in"):
        read_manifest(tmp_path)
    (tmp_path / "manifest.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(ModelError, match="is not as"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(("file", "sentence"), [("model.onnx", "SHA-256"), ("tokenizer.json", "SHA-256")])
def test_a_file_that_was_changed_is_not_loaded(tmp_path: Path, file: str, sentence: str) -> None:
    folder = make_model_folder(tmp_path)
    manifest = read_manifest(folder)
    verify_folder(folder, manifest)
    body = bytearray((folder / file).read_bytes())
    body[-1] ^= 1
    (folder / file).write_bytes(body)
    with pytest.raises(ModelError, match=sentence):
        verify_folder(folder, manifest)
    (folder / file).write_bytes(body + b" ")
    with pytest.raises(ModelError, match="bytes; its manifest says"):
        verify_folder(folder, manifest)
    (folder / file).unlink()
    with pytest.raises(ModelError, match="is missing"):
        verify_folder(folder, manifest)


@needs_engine
@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_the_engine_never_sees_a_file_that_is_not_as_it_should_be(tmp_path: Path, file: str) -> None:
    folder = make_model_folder(tmp_path)
    embedder = OnnxEmbedder(folder)
    (folder / file).write_bytes(b"anything else")
    for _ in range(2):
        with pytest.raises(ModelError, match="It is not loaded"):
            embedder.embed(["fire"])


@needs_engine
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"dimension": 4}, "its manifest says 4"), ({"model": "tokenizer.json"}, "cannot be loaded")],
)
def test_a_model_that_is_another_than_its_manifest_says_is_an_error(
    tmp_path: Path, changes: Mapping[str, Any], sentence: str
) -> None:
    embedder = OnnxEmbedder(make_model_folder(tmp_path, **changes))
    with pytest.raises(ModelError, match=sentence):
        embedder.embed(["fire"])


def test_without_the_extra_a_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install 'standfirst\[semantic\]'"):
        OnnxEmbedder(make_model_folder(tmp_path))


def test_nothing_is_imported_before_the_first_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    before = {"onnxruntime", "tokenizers"} & sys.modules.keys()
    assert OnnxEmbedder(make_model_folder(tmp_path)).model.dimension == 3
    assert {"onnxruntime", "tokenizers"} & sys.modules.keys() == before

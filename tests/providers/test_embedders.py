"""Contract: what an engine that makes vectors of texts does, whichever it is. Run against each that is here."""

from __future__ import annotations

import math
from array import array
from itertools import combinations
from pathlib import Path

import pytest

from bench.nano_embedder import ABSENT, NanoEmbedder
from bench.nano_embedder import is_installed as nano_is_installed
from standfirst.embedding_ports import TextEmbedder
from standfirst.group.vectors import cosine
from standfirst.providers.hashed_ngrams import HashedEmbedder
from standfirst.providers.onnx_embedder import OnnxEmbedder
from tests.providers.tiny_model import are_installed, make_model_folder

NO_ENGINE = "onnxruntime and tokenizers are not installed: make .venv/models.stamp"
TEXTS = [
    "Fire at the quay",
    "Fire at the quay again",
    "The bank holds its rate",
    "",
    "lamp " * 1500,
    "lone \ud800 \0 東京",
]


@pytest.fixture(params=["hashed", "onnx", pytest.param("nano", marks=pytest.mark.slow)])
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> TextEmbedder:
    if request.param == "hashed":
        return HashedEmbedder()
    if request.param == "onnx":
        if not are_installed("onnxruntime", "tokenizers"):
            pytest.skip(NO_ENGINE)
        return OnnxEmbedder(make_model_folder(tmp_path / "tiny"))
    if not nano_is_installed():
        pytest.skip(ABSENT)
    return NanoEmbedder()


def test_the_model_says_what_it_is(embedder: TextEmbedder) -> None:
    model = embedder.model
    assert model.id
    assert len(model.digest) == 16
    assert int(model.digest, 16) >= 0
    assert model == embedder.model
    assert -1 < model.threshold < 1
    assert -1 < model.across < 1


def test_each_text_has_a_vector_of_the_models_dimension(embedder: TextEmbedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert [len(vector) for vector in vectors] == [embedder.model.dimension] * len(TEXTS)
    assert embedder.embed([]) == []
    for vector in vectors[:3]:
        assert max(map(abs, array("b", vector))) == 127


def test_a_text_has_the_same_vector_whatever_stands_beside_it(embedder: TextEmbedder) -> None:
    together = embedder.embed(TEXTS)
    alone = [embedder.embed([text])[0] for text in TEXTS]
    assert all(cosine(one, other) > 0.999 or one == other for one, other in zip(together, alone, strict=True))


def test_what_is_alike_is_nearer_than_what_is_not(embedder: TextEmbedder) -> None:
    fire, again, bank = embedder.embed(TEXTS[:3])
    assert cosine(fire, again) > max(cosine(fire, bank), cosine(again, bank))
    assert math.isclose(cosine(fire, fire), 1.0, abs_tol=1e-9)


@pytest.mark.slow
@pytest.mark.skipif(not nano_is_installed(), reason=ABSENT)
def test_the_model_for_tests_sees_the_same_news_in_five_languages() -> None:
    told = [
        ["Ferry runs aground off Skarness, all passengers safe", "The central bank leaves its rate unchanged"],
        [
            "Fähre läuft vor Skarness auf Grund, alle Fahrgäste gerettet",
            "Die Zentralbank lässt den Leitzins unverändert",
        ],
        ["Un ferry encalla frente a Skarness, todos los pasajeros a salvo", "El banco central mantiene los tipos"],
        ["स्कारनेस के पास नौका फँसी, सभी यात्री सुरक्षित", "केंद्रीय बैंक ने ब्याज दर नहीं बदली"],
        ["一艘渡轮在斯卡内斯附近搁浅，乘客全部安全", "央行维持利率不变"],
    ]
    embedder = NanoEmbedder()
    vectors = [embedder.embed(pair) for pair in told]
    for one, other in combinations(vectors, 2):
        for news in (0, 1):
            assert cosine(one[news], other[news]) > cosine(one[news], other[1 - news])

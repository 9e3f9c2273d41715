"""Contract: vectors of articles' texts, kept by the model that made them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.model.embedding import EmbeddingModel, KeptEmbedding
from standfirst.model.ids import ArticleId
from standfirst.ports import Store
from tests.make import NOW, draft
from tests.store.desks import bring, ids_of, subscribe

MODEL = EmbeddingModel(id="small", digest="00aa", dimension=3, threshold=0.5, across=0.5, spread=0.1)
ALL = (ArticleId(1), ArticleId(2), ArticleId(3), ArticleId(44))


@pytest.fixture
def desk(store: Store) -> Store:
    bring(store, subscribe(store).id, *(draft(number) for number in (1, 2, 3)))
    assert ids_of(store) == [1, 2, 3]
    return store


def kept(article_id: int, vector: bytes, text_key: str = "t") -> KeptEmbedding:
    return KeptEmbedding(article_id=ArticleId(article_id), vector=vector, text_key=text_key)


def test_what_is_kept_comes_back_as_it_was(desk: Store) -> None:
    rows = [kept(1, b"\x00\x7f\x81"), kept(2, b"\xff\x00\x01", "u")]
    desk.save_embeddings(MODEL, rows)
    desk.save_embeddings(MODEL, [])
    assert desk.load_embeddings(MODEL, ALL) == {row.article_id: row for row in rows}
    assert desk.load_embeddings(MODEL, [ArticleId(2)]) == {2: rows[1]}
    assert desk.load_embeddings(MODEL, []) == {}


@pytest.mark.parametrize("second", [replace(MODEL, digest="00ab"), replace(MODEL, id="large")])
def test_what_another_model_made_is_not_there_and_gives_way(desk: Store, second: EmbeddingModel) -> None:
    desk.save_embeddings(MODEL, [kept(1, b"\x01\x02\x03"), kept(2, b"\x04\x05\x06")])
    assert desk.load_embeddings(second, ALL) == {}
    desk.save_embeddings(second, [kept(1, b"\x07\x08\x09")])
    assert desk.load_embeddings(second, ALL) == {1: kept(1, b"\x07\x08\x09")}
    assert desk.load_embeddings(MODEL, ALL) == {2: kept(2, b"\x04\x05\x06")}


def test_a_text_that_changed_has_its_vector_replaced_and_one_that_is_gone_is_left_out(desk: Store) -> None:
    desk.save_embeddings(MODEL, [kept(1, b"\x01\x02\x03"), kept(44, b"\x01\x02\x03")])
    desk.save_embeddings(MODEL, [kept(1, b"\x04\x05\x06", "new")])
    assert desk.load_embeddings(MODEL, ALL) == {1: kept(1, b"\x04\x05\x06", "new")}


def test_vectors_go_with_what_grouping_read(desk: Store) -> None:
    desk.save_embeddings(MODEL, [kept(1, b"\x01\x02\x03")])
    desk.delete_readings(before=NOW)
    assert desk.load_embeddings(MODEL, ALL)
    desk.delete_readings(before=NOW + timedelta(microseconds=1))
    assert desk.load_embeddings(MODEL, ALL) == {}

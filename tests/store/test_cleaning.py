from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from standfirst.codec import encode, encode_blocks
from standfirst.model.article import Article, Embed, Figure, Image
from standfirst.store.cleaning import is_storable, storable, storable_text
from tests.make import article, paragraph

ANY_TEXT = st.text(alphabet=st.characters())


@given(ANY_TEXT)
def test_what_is_left_can_be_stored(text: str) -> None:
    kept = storable_text(text)
    assert is_storable(kept)
    kept.encode("utf-8")
    assert is_storable(text) == (kept == text)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_an_article_can_be_stored_whatever_it_says(one: str, two: str, three: str) -> None:
    value: Article = article(
        1,
        headline=one,
        tags=(two,),
        rules={two: three},
        body=(paragraph(three), Embed(url="https://film.example", title=one)),
        lead_image=Figure(image=Image(url="https://lamp.example/1.png", alt=two), caption=three),
    )
    kept = storable(value)
    encode_blocks(kept.body)
    encode(replace(kept, body=()))
    assert is_storable(kept.headline + kept.text)


def test_a_sound_article_is_left_as_it_is() -> None:
    value = article(1)
    assert storable(value) is value

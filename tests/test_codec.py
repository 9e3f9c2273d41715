from __future__ import annotations

import msgspec
import pytest

from standfirst import codec
from standfirst.model.article import (
    Block,
    Cell,
    Divider,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Span,
    Table,
)
from tests.make import article

WORDS = (Span(text="See "), Span(text="the sheets", href="https://lamp.example/s", emphasis=Emphasis.EM))
BLOCKS: tuple[Block, ...] = (
    Paragraph(spans=WORDS),
    Heading(level=2, spans=WORDS),
    ListBlock(ordered=True, lines=(WORDS, WORDS)),
    Quotation(paragraphs=(WORDS,), credit="The keeper"),
    Figure(image=Image(url="https://lamp.example/p.png", alt="A lamp", width=3, height=2), caption="Lit", credit="Own"),
    Table(rows=((Cell(spans=WORDS, heading=True), Cell(spans=WORDS, columns=2)),), caption="Lamps"),
    Preformatted(text="a\n  b"),
    Embed(url="https://video.example/1", title="Film"),
    Divider(),
)


def test_every_kind_of_block_comes_back_as_it_went() -> None:
    assert codec.decode_blocks(codec.encode_blocks(BLOCKS)) == BLOCKS


def test_an_article_as_plain_values_names_each_blocks_kind() -> None:
    plain = codec.article_to_builtins(article(body=BLOCKS))
    assert [block["kind"] for block in plain["body"]] == [
        "paragraph", "heading", "list", "quotation", "figure", "table", "preformatted", "embed", "divider",
    ]  # fmt: skip
    assert plain["headline"] == "Lamp 1 lit on the east quay"


def test_values_come_back_as_they_went() -> None:
    published = article().published
    assert codec.decode(codec.encode(published), type(published)) == published


def test_a_value_of_another_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        codec.decode(b'{"url": 3}', Image)

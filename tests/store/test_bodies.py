from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.model.article import Figure, Image
from standfirst.store.bodies import decode_details, pack_blocks, text_columns, unpack_blocks
from tests.make import NOW, article, at, paragraph


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=5), st.integers(1, 400))
def test_a_body_comes_back(texts: list[str], times: int) -> None:
    blocks = tuple(paragraph(text * times) for text in texts)
    assert unpack_blocks(pack_blocks(blocks)) == blocks


def test_a_long_body_takes_less_room() -> None:
    blocks = tuple(paragraph(f"The keeper of lamp {number} climbed the tower at dusk.") for number in range(100))
    assert len(pack_blocks(blocks)) < 2000


def test_details_come_back() -> None:
    value = article(
        1,
        modified=at(NOW, zone_name="IST", day_only=True),
        section="Coast",
        tags=("lamp", "quay"),
        lead_image=Figure(image=Image(url="https://lamp.example/1.png", alt="A lamp", width=3), credit="S. Pell"),
        rules={"headline": "json-ld"},
    )
    details = decode_details(text_columns(value, value.text)["details"])
    assert (details.byline, details.publisher, details.published) == (value.byline, value.publisher, value.published)
    assert (details.modified, details.section, details.tags) == (value.modified, value.section, value.tags)
    assert (details.lead_image, details.rules) == (value.lead_image, value.rules)

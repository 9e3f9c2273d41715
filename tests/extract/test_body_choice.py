from __future__ import annotations

import pytest

from standfirst.extract.body_choice import with_same_look
from standfirst.extract.page_blocks import Kind, PageBlock, Setting

PART = ("p ", "div story-element")
PASSAGE = (
    "The harbour master said that the lamp would stay dark until the wicks were found, and that nobody had looked yet."
)


def page(parts: int, others: int = 0, *, setting: int = Setting.NONE) -> list[PageBlock]:
    """Passages that look alike, each in an element of its own, and others of as many looks."""
    alike = [PageBlock(kind=Kind.PARAGRAPH, text=PASSAGE, shape=PART, setting=setting) for _ in range(parts)]
    return alike + [PageBlock(kind=Kind.PARAGRAPH, text=PASSAGE, shape=("p ", f"div {n}")) for n in range(others)]


@pytest.mark.parametrize(
    ("parts", "others", "likelihood", "kept", "found"),
    [
        (20, 5, 0.2, 1, 20),  # hardly any was kept of what nearly all the page looks like
        (20, 5, 0.1, 1, 1),  # but not where the passages are unlikely
        (20, 20, 0.2, 1, 1),  # nor where they are half of the page,
        (20, 5, 0.2, 4, 4),  # nor where enough of them was kept: the others are another article's
        (20, 5, 0.5, 4, 20),  # unless most of them are likely
    ],
)
def test_parts_that_look_alike_belong_together(
    parts: int, others: int, likelihood: float, kept: int, found: int
) -> None:
    blocks = page(parts, others)
    likelihoods = {place: 0.6 if place < kept else likelihood for place in range(parts)}
    likelihoods |= dict.fromkeys(range(parts, parts + others), 0.02)
    assert with_same_look(blocks, likelihoods, set(range(kept))) == set(range(found))


def test_parts_in_a_setting_that_the_kept_do_not_have_stay_out() -> None:
    blocks = page(1) + page(19, setting=Setting.COMMENTS)
    likelihoods = {0: 0.9} | dict.fromkeys(range(1, 20), 0.2)
    assert with_same_look(blocks, likelihoods, {0}) == {0}

from __future__ import annotations

import pytest

from standfirst.extract.body_choice import with_many_lists, with_same_look
from standfirst.extract.next_article import place_of_next_article
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


def test_offers_that_link_half_of_their_words_are_of_the_look_of_the_text() -> None:
    offers = [PageBlock(kind=Kind.PARAGRAPH, text=PASSAGE, shape=PART, linked=len(PASSAGE) // 2) for _ in range(20)]
    likelihoods = {place: 0.7 if place < 4 else 0.4 for place in range(20)}
    assert with_same_look(offers, likelihoods, {0, 1, 2, 3}) == set(range(20))


def lists_between_passages(lists: int, lines: int, *, setting: int = Setting.NONE, home: int = 7) -> list[PageBlock]:
    blocks = [PageBlock(kind=Kind.PARAGRAPH, text=PASSAGE, home=7)]
    for number in range(lists):
        blocks += [
            PageBlock(
                kind=Kind.LINE,
                text="A lamp with a wick, 40 per cent off",
                group=100 + number,
                home=home,
                setting=setting,
            )
            for _ in range(lines)
        ]
    return [*blocks, PageBlock(kind=Kind.PARAGRAPH, text=PASSAGE, home=7)]


@pytest.mark.parametrize(
    ("blocks", "likelihood", "belong"),
    [
        (lists_between_passages(6, 4), 0.2, True),
        (lists_between_passages(6, 4), 0.01, False),  # surely not the article's
        (lists_between_passages(2, 12), 0.2, False),  # one or two lists lead elsewhere,
        (lists_between_passages(6, 1), 0.2, True),
        (lists_between_passages(6, 4, setting=Setting.RELATED), 0.2, False),  # as do those that say so,
        (lists_between_passages(6, 4, home=9), 0.2, False),  # and those that stand in an element of their own
    ],
)
def test_many_lists_among_the_passages_are_the_article(
    blocks: list[PageBlock], likelihood: float, belong: bool
) -> None:
    last = len(blocks) - 1
    likelihoods = {place: 0.9 if place in (0, last) else likelihood for place in range(len(blocks))}
    kept = {0, last}
    assert with_many_lists(blocks, likelihoods, kept) == (set(range(len(blocks))) if belong else kept)


HEAD = ("h1 story-title", "div story-head")


def article(headline: str, *, shape: tuple[str, str] = HEAD, passages: int = 4) -> list[PageBlock]:
    text = [PageBlock(kind=Kind.PARAGRAPH, text=PASSAGE) for _ in range(passages)]
    return [PageBlock(kind=Kind.HEADING, text=headline, level=1, shape=shape), *text]


@pytest.mark.parametrize(
    ("blocks", "end"),
    [
        (article("The lamp is out") + article("Wicks are dear this year"), 5),
        (article("The lamp is out") + article("The lamp is out"), None),  # the headline again, over the text
        (article("The lamp is out") + article("Opinion"), None),  # a section's name
        (article("The lamp is out") + article("Wicks are dear this year", shape=("h1 other", "div story-head")), None),
        (
            article("The lamp is out", shape=("h1 ", "div ")) + article("Wicks are dear now", shape=("h1 ", "div ")),
            None,
        ),
        (article("The lamp is out", passages=1) + article("And the wicks are gone"), None),  # a headline of two lines
        (article("Another matter") + article("Wicks are dear this year"), None),  # the page's own headline is neither
    ],
)
def test_an_article_ends_where_the_next_one_of_an_endless_page_begins(blocks: list[PageBlock], end: int | None) -> None:
    assert place_of_next_article(blocks, "The lamp is out", set(range(1, len(blocks)))) == end

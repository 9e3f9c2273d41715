from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.text.deep_tags import DEPTH_MAX, without_deep_tags

MANY = 12_000
# What stands in each must not make the guard think that something was closed which the parser keeps open.
NESTED = {
    "plain": "<div>",
    "end tag of nothing": "<div></x>",
    "end tag in an attribute": "<div x='</div>'>",
    "end tag in a frame": "<div><iframe></div></iframe>",
    "end tag in a bogus comment": "<div><!</div>",
    "end tag in a bogus end tag": "<div></ </div>",
    "end tag in a nested script": "<div><script><!--<script></script></div>--></script>",
    "end tag in a select": "<div><select></div></select>",
    "end tag behind a wall": "<div><object></div></object>",
    "misnested": "<x><div></x></div>",
    "form": "<form><div></form>",
    "long name": "<div:x></div>",
}


def depth_of(html: str) -> int:
    """How deep the parser's tree is."""
    root = LexborHTMLParser(html).root
    assert root is not None
    deepest = depth = 0
    node: LexborNode | None = root
    while node is not None:
        deepest = max(deepest, depth)
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return deepest


def words_of(html: str) -> str:
    return "".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.parametrize("name", NESTED)
def test_no_element_stays_far_below_others(name: str) -> None:
    html = NESTED[name] * MANY + "<p>The last words</p>"
    flat = without_deep_tags(html)
    assert depth_of(flat) < 4 * DEPTH_MAX  # a misnested pair may count for one
    assert "The last words" in flat


def test_inside_a_comment_that_ends_at_once_tags_count() -> None:
    assert depth_of(without_deep_tags("<!-->" + "<div>" * MANY)) < 2 * DEPTH_MAX


def test_inside_an_image_titles_and_scripts_are_elements_like_any_other() -> None:
    for start in ("<svg><title>", "<svg>", "<math>"):
        assert depth_of(without_deep_tags(start + "<div><style></div></style>" * MANY)) < 4 * DEPTH_MAX


@pytest.mark.parametrize(
    "piece",
    [
        "<p>words",
        "<ul><li>one<li>two</ul>",
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<p>a <b>bold <i>and</i></b> <a href='/x?a>b'>link</a></p>",
        "<div><p>a</div>",
        "<section><h2>head</h3><p>text</section>",
        "<svg><path d=x/><path d=y/></svg>",
        "<script>if (a<b) { x='</p>' }</script><div>x</div>",
    ],
)
def test_long_pages_that_close_what_they_open_stay_as_they_are(piece: str) -> None:
    page = piece * MANY
    assert without_deep_tags(page) == page


BOMBS = {
    "attributes": "<p>" + "".join(f"<b a={number}>" for number in range(400)) + "</p>" + "<p>x" * 4_000,
    "three of each": "<p>" + "<b><i><s><u><tt><em>" * 3 + "</p>" + "<p>x" * 30_000,
    "closed behind a wall": "<p>"
    + "".join(f"<b a={number}><object></b></object>" for number in range(400))
    + "</p>"
    + "<p>x" * 4_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_emphasis_that_would_be_opened_anew_in_every_paragraph_is_left_out(name: str) -> None:
    flat = without_deep_tags(BOMBS[name])
    assert not re.search(r"<(?:b|i|s|u|tt|em)[ >]", flat)
    assert words_of(flat) == words_of(BOMBS[name])


def test_an_end_that_stands_in_a_value_ends_no_emphasis() -> None:
    opened = "".join(f'<b title="{number}>x</b>">' for number in range(400))
    assert "<b " not in without_deep_tags(f"<p>{opened}</p>" + "<p>x" * 4_000)


@pytest.mark.parametrize("nested", ["<td><svg>", "<svg><script>", "<svg><title>", "<svg><a href='>'>", "<svg><li>"])
def test_what_does_not_nest_in_html_does_in_an_image(nested: str) -> None:
    assert depth_of(without_deep_tags(nested * 20_000)) < 6 * DEPTH_MAX


@pytest.mark.parametrize("nested", ["</select><select><b>", "<div><i>x</div>", "<ul><li><b>x</ul>"])
def test_emphasis_that_outlives_what_stood_round_it_stays_shallow(nested: str) -> None:
    assert depth_of(without_deep_tags(nested * 20_000)) < 6 * DEPTH_MAX


def test_a_tag_that_is_left_out_does_not_join_what_stood_beside_it_to_another_tag() -> None:
    page = "<<div>word </p>" * 20_000
    assert depth_of(without_deep_tags(page)) < 6 * DEPTH_MAX


def test_emphasis_that_ends_after_its_words_needs_no_following_of_tags() -> None:
    page = '<p>Some <b class="a" title="">bold</b> and <em>some</em> other words.</p>' * 5_000
    with (
        patch("standfirst.text.deep_tags._OpenElements.flatten", side_effect=AssertionError),
        patch("standfirst.text.deep_tags._OPENED_FEW", 100_000),
    ):
        assert without_deep_tags(page) == page


def test_emphasis_that_ends_stays_however_much_there_is() -> None:
    page = "<p>Some <b class=a>bold</b> words, <i>some</i> not." * 5_000
    assert without_deep_tags(page) == page


PIECES = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<td>", "<table>", "</table>", "<li>", "<svg>", "</svg>", "<!--", "-->",
     "<script>", "</script>", "<select>", "</select>", "<a href='>'>", "word ", "<", ">", "<title>", "</title>"]
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(PIECES, min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_whatever_is_repeated_stays_shallow(pieces: list[str]) -> None:
    html = "".join(pieces) * 4_000
    with patch("standfirst.text.deep_tags._OPENED_FEW", 0):
        assert depth_of(without_deep_tags(html)) < 6 * DEPTH_MAX


@given(st.lists(PIECES, max_size=30))
def test_a_short_page_is_unchanged(pieces: list[str]) -> None:
    assert without_deep_tags("".join(pieces)) == "".join(pieces)

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.crowded_tags import ATTRIBUTES_MAX, without_crowded_tags


def tag_with(count: int) -> str:
    return "<p " + " ".join(f'a{number}="{number} > 1"' for number in range(count)) + ">"


def test_a_tag_with_few_attributes_stays_as_it_is() -> None:
    page = f"<html>{tag_with(ATTRIBUTES_MAX - 1)}words</p><a href='/x?a=1&b=2'>more</a></html>"
    assert without_crowded_tags(page) == page


def test_attributes_beyond_the_limit_are_left_out_and_the_words_stay() -> None:
    trimmed = without_crowded_tags(f"before {tag_with(5_000)}words</p>")
    assert trimmed.startswith('before <p a0="0 > 1"')
    assert trimmed.endswith(">words</p>")
    assert trimmed.count("=") <= 2 * ATTRIBUTES_MAX


def test_a_script_that_looks_like_a_tag_loses_nothing_and_takes_nothing_along() -> None:
    loop = " ".join(f"x{number};" for number in range(1_000))
    page = f'<script>for(i=0;i<n {loop} s="</script><p class="a">The first words</p><!-- a<b {loop} " --><p>More</p>'
    assert without_crowded_tags(page) == page.replace("i<n", r"i\u003cn").replace("a<b", r"a\u003cb")


def test_what_only_looks_like_a_script_hides_no_crowded_tag() -> None:
    many = " ".join(f"a{number}" for number in range(1_000))
    for start in ("<svg><style>", '<svg><style><p x="</style>"', "<title><!--</title>", "<!-->"):
        trimmed = without_crowded_tags(f"{start}<p {many}>words</p>")
        assert not re.search(r"<p(?: a\d+){200}", trimmed)
        assert "words" in trimmed


def test_a_tag_without_an_end_costs_linear_time() -> None:
    began = time.process_time()
    without_crowded_tags("<a b=" * 400_000)
    without_crowded_tags("<a " + "b=' " * 400_000)
    without_crowded_tags("<script>" + "<a " * 400_000)
    assert time.process_time() - began < 5


@given(st.text(alphabet="<>ab =\"'/\n", max_size=2 * ATTRIBUTES_MAX))
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert without_crowded_tags(text) == text

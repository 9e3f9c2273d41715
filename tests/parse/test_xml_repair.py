"""Text to well-formed XML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from standfirst.parse.xml_repair import repair_xml


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("<a>Q&A &amp; R&D</a>", "<a>Q&amp;A &amp; R&amp;D</a>"),
        ("<a>&nbsp;&eacute;&bogus;</a>", "<a>&#160;&#233;&amp;bogus;</a>"),
        ("<a>3 < 4 <b/></a>", "<a>3 &lt; 4 <b/></a>"),
        ("<a>\x00\x0b\ufffe!\t</a>", "<a>!\t</a>"),
        ("<a>&#0;&#x1F;&#8217;&#xD800;&#x110000;&#;</a>", "<a>&#8217;&amp;#;</a>"),
        ("<a><![CDATA[Q&A < B]]>&</a>", "<a><![CDATA[Q&A < B]]>&amp;</a>"),
        ("<a><![CDATA[Q&A ]] ] >", "<a><![CDATA[Q&A ]] ] >"),
        ("<a><!-- Q&A < -- ->--></a>", "<a><!-- Q&A < -- ->--></a>"),
        ('<a href="?x=1&y=2"/>', '<a href="?x=1&amp;y=2"/>'),
    ],
)
def test_repair(text: str, repaired: str) -> None:
    assert repair_xml(text) == repaired


@given(st.text(max_size=80))
def test_words_in_one_element_become_well_formed(words: str) -> None:
    inner = words.replace("<", "")
    root = etree.fromstring(repair_xml(f"<a>{inner}</a>".replace("]]>", "")).encode("utf-8"))
    assert root.tag == "a"


@given(st.text(max_size=80))
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair_xml(text)
    assert repair_xml(once) == once

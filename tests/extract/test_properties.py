"""What holds for every page, whatever is on it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.extract.errors import ExtractError
from standfirst.extract.page import extract_article
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.tree import parse_tree
from standfirst.extract.walk import walk_page
from standfirst.model.article import Article, Block, Divider, Embed, Figure, block_text
from standfirst.web.render_blocks import render_blocks

URL = "https://lamp.example/news/2026/03/02/tower"
SENTENCES = (
    "The keeper of the lamp went up the tower at dusk and said that it would burn all night for the ships.",
    "Nobody on the quay had expected the harbour office to answer before the tide turned, she added.",
    "A committee of five will look at the accounts of the last two winters and report in the spring.",
    "The old lens, ground by hand more than a century ago, is to be shown in the museum by the mill.",
)
WORDS = (
    st.text(alphabet="abcdefghijklmnop éüñß", min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
INLINE = st.sampled_from(
    ["{}", "<a href='/x'>{}</a>", "<em>{}</em>", "<b><i>{}</i></b>", "<span class=note>{}</span>", "<a href=y><code>{}</code></a>",
     "<mark>{}</mark>", "<u>{}</u>", "<sub>{}</sub>", "<abbr title=t>{}</abbr>", "<time>{}</time>", "<b>{}"]
)  # fmt: skip
BLOCK = st.sampled_from(
    ["<p>{}</p>", "<p>{}", "<div>{}</div>", "<div><div><p>{}</p></div></div>", "<blockquote><p>{}</p></blockquote>",
     "<ul><li>{}</li></ul>", "<section><p>{}</p></section>", "{}<br><br>", "<h2>{}</h2><p>" + SENTENCES[3] + "</p>"]
)  # fmt: skip
HIDDEN = (
    "<script>var secretscript = '<p>secretscript</p>';</script>", "<style>p { color: secretstyle }</style>",
    "<template><p>secrettemplate</p></template>", "<!-- <p>secretcomment</p> -->", "<svg><text>secretsvg</text></svg>",
    "<p onclick='secrethandler()'>Pressed by nobody at all.</p>", "<img alt='x' src=x onerror='secrethandler()'>",
    "<a href='javascript:secretlink()'>The words of a link stay.</a>", "<noscript><p>&lt;script&gt;</p></noscript>",
)  # fmt: skip


def page(body: str) -> str:
    return f"<html lang=en><head><title>The lamp will burn all night</title></head><body><article><h1>The lamp will burn all night</h1>{body}</article></body></html>"


def passages(count: int) -> str:
    return "".join(f"<p>{number}. {SENTENCES[number % 4]} {SENTENCES[(number + 1) % 4]}</p>" for number in range(count))


def extracted(html: str) -> Article | None:
    try:
        return extract_article(html, URL)
    except ExtractError:
        return None


def only_words(text: str) -> str:
    return "".join(re.findall(r"\w", text))


@given(st.lists(st.tuples(BLOCK, st.lists(st.tuples(INLINE, WORDS), min_size=1, max_size=5)), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_walk_loses_no_visible_word(parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
    """Every word is in exactly one block, in order, before anything is chosen."""
    html = "".join(form.format(" ".join(inline.format(word) for inline, word in inner)) for form, inner in parts)
    wanted = only_words(re.sub(r"<[^>]*>", "", html))
    assert only_words("".join(block.text for block in walk_page(parse_tree(html)))) == wanted


@given(st.lists(st.tuples(INLINE, WORDS), min_size=1, max_size=8), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_no_visible_word_inside_a_kept_block_is_lost(inner: list[tuple[str, str]], place: int) -> None:
    """A paragraph that begins and ends as the article does has all that stands between, whatever marks are in it."""
    words = " ".join(inline.format(word) for inline, word in inner)
    paragraphs = [f"<p>{number}. {sentence}</p>" for number, sentence in enumerate(SENTENCES)]
    paragraphs.insert(place, f"<p>{SENTENCES[0]} {words} {SENTENCES[1]}</p>")
    article = extracted(page("".join(paragraphs)))
    assert article is not None
    wanted = " ".join([SENTENCES[0], *(word for _, word in inner), SENTENCES[1]])
    assert only_words(wanted) in only_words(article.text)


@given(st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_output_never_holds_markup_scripts_or_styles(hidden: list[str], order: Any) -> None:
    parts = [*hidden, *(f"<p>{number}. {sentence}</p>" for number, sentence in enumerate(SENTENCES * 2))]
    order.shuffle(parts)
    article = extracted(page("".join(parts)))
    assert article is not None
    shown = str(render_blocks(article.body, picture_path=None))
    for text in (article.text, article.headline, article.standfirst or "", shown):
        assert "secret" not in text
    assert not re.search(r"<(?:script|style|template|svg|iframe)|\son\w+=|javascript:", shown, re.IGNORECASE)
    assert not re.search(r"</?(?:p|a|div|b|em|script|style)\b", article.text)


@given(st.lists(st.sampled_from(["p", "h2", "ul", "ol", "blockquote", "pre", "table"]), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_extraction_of_its_own_rendering_is_stable(kinds: list[str]) -> None:
    made = {
        "p": f"<p>{SENTENCES[0]} <a href='/a'>A link</a> and <em>more</em>.</p>",
        "h2": f"<h2>What the harbour says</h2><p>{SENTENCES[1]}</p>",
        "ul": f"<ul><li>{SENTENCES[2]}</li><li>The other one of the two.</li></ul>",
        "ol": f"<ol><li>{SENTENCES[3]}</li><li>The second of the two.</li></ol>",
        "blockquote": f"<blockquote><p>{SENTENCES[1]}</p></blockquote>",
        "table": "<table><tr><th>Tide</th><th>Metres</th></tr><tr><td>Spring</td><td>4.1</td></tr></table>",
        "pre": "<pre>one line\n  and another</pre>",
    }
    numbered = [
        made[kind].replace(">", f">{number + 3} boats: ", 1 + (kind in ("ul", "ol", "blockquote")))
        for number, kind in enumerate(kinds)
    ]
    numbered = [block.replace("of the two", f"of the two on quay {number}") for number, block in enumerate(numbered)]
    body = "".join(f"{block}<p>{number}. {SENTENCES[number % 4]}</p>" for number, block in enumerate(numbered))
    end = f"<p>At last, in the morning, the wind turned. {SENTENCES[2]} {SENTENCES[3]}</p>"
    first = extracted(page(passages(2) + body + end))
    assert first is not None
    second = extracted(page(str(render_blocks(first.body, picture_path=None))))
    assert second is not None
    assert words_by_block(second) == words_by_block(first)


def words_by_block(article: Article) -> list[tuple[type[Block], str]]:
    """What has words, in order, without what rendering shows another way."""
    blocks = [block for block in article.body if not isinstance(block, Figure | Embed | Divider)]
    return [(type(block), block_text(block)) for block in blocks]


def calls_of(work: Callable[[], object]) -> int:
    """How many functions, ours and built in, were called: the same on every machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


GROWING: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda count: passages(count),
    "links": lambda count: passages(6) + "<p><a href='/x'>A link in a row</a> and words</p>" * count,
    "one long paragraph": lambda count: f"<p>{' '.join(SENTENCES * count)}</p>",
    "inline": lambda count: passages(6) + "<p>" + "word <b>bold</b> " * count + "</p>",
    "breaks": lambda count: passages(6) + "a line of words<br><br>" * count,
    "list": lambda count: passages(6) + "<ul>" + "<li>a line of the list</li>" * count + "</ul>",
    "table": lambda count: passages(6) + "<table>" + "<tr><td>a</td><td>b</td></tr>" * count + "</table>",
    "headings": lambda count: passages(6) + "<h2>A heading of some words</h2>" * count,
    "teasers": lambda count: passages(6) + "<div class=teaser><a href='/x'><h3>Another story altogether</h3></a></div>" * count,
    "nested": lambda count: "<div>" * count + passages(6) + "</div>" * count,
    "pictures": lambda count: passages(6) + "<figure><img src='/a.jpg' alt='A tower'><figcaption>A tower</figcaption></figure>" * count,
    "json-ld": lambda count: "<script type='application/ld+json'>[" + '{"@type":"Thing","name":"x"},' * count + '{"@type":"NewsArticle"}]</script>' + passages(6),
    "metadata": lambda count: "<meta name=author content='Bo Lund'>" * count + passages(6),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_no_faster_than_the_page(name: str) -> None:
    """Counted calls, not time: three sizes, so that what every page costs falls out. A square would give four times as many."""
    extracted(page(GROWING[name](400)))  # what is read or remembered once is not counted
    small, middle, large = (calls_of(partial(extracted, page(GROWING[name](count)))) for count in (100, 200, 400))
    assert large - middle < 2.6 * max(middle - small, 500)


def test_words_that_the_walk_sees_once_are_in_one_block_only() -> None:
    blocks: list[PageBlock] = walk_page(parse_tree("<div>one<p>two</p>three<ul><li>four<p>five</p></li></ul>six</div>"))
    assert [block.text for block in blocks] == ["one", "two", "three", "four", "five", "six"]

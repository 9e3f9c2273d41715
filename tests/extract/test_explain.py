"""Every block of a page is explained, and what is said agrees with the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfirst.extract.errors import ExtractError
from standfirst.extract.explain import explain_page

PAGE = (Path(__file__).parent.parent / "corpus" / "pages" / "harbour-courier-en.html").read_bytes()
URL = "https://harbour-courier.example/a"


def test_kept_blocks_are_the_article_and_every_block_has_a_reason() -> None:
    explanation = explain_page(PAGE, URL)
    kept = [block for block in explanation.blocks if block.keep and block.text]
    assert {block.text for block in kept if block.kind == "paragraph"} <= set(explanation.article.paragraphs)
    assert len(kept) >= len(explanation.article.paragraphs)
    dropped = [block for block in explanation.blocks if not block.keep]
    assert dropped
    assert all(block.why for block in explanation.blocks)
    assert all(0 <= block.likelihood <= 1 for block in explanation.blocks if block.likelihood is not None)


def test_a_wording_rule_is_named() -> None:
    sentence = "The tide mill turned twice on Monday, and the miller wrote the hour on the wall with a piece of chalk."
    appeal = "Sign up for our newsletter and get the news in your inbox every morning."
    page = f"<body><h1>The mill</h1><article>{f'<p>{sentence}</p>' * 6}<p>{appeal}</p></article>"
    blocks = {block.text: block for block in explain_page(page, URL).blocks}
    assert not blocks[appeal].keep
    assert "wording: appeal" in blocks[appeal].why


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(ExtractError):
        explain_page("<nav><a href='/'>Home</a></nav>", URL)

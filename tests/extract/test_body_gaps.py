from __future__ import annotations

import logging
import time

import pytest

from standfirst.extract.body_gaps import completed
from standfirst.extract.page import extract_article
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.tree import parse_tree
from standfirst.extract.walk import walk_page

PASSAGE = "The {} barge of the morning brought salt, candles and a letter for the keeper of the weir."


def passage(number: int) -> str:
    return PASSAGE.format(f"{number}th")


def blocks_of(body: str) -> list[PageBlock]:
    return walk_page(parse_tree(f"<html><body>{body}</body></html>"))


def kept_texts(body: str, *picked: str) -> list[str]:
    """The words kept when another extractor picked those blocks that begin with `picked`."""
    blocks = blocks_of(body)
    places = {place for place, block in enumerate(blocks) if block.text.startswith(picked)}
    return [blocks[place].text for place in sorted(completed(blocks, places))]


def wrapped(words: str) -> str:
    return f'<div class="part"><div class="in"><p>{words}</p></div></div>'


def test_a_wrapped_paragraph_between_wrapped_ones_is_kept() -> None:
    body = "".join(wrapped(passage(number)) for number in range(4))
    assert kept_texts(body, passage(0), passage(1), passage(3)) == [passage(number) for number in range(4)]


def test_a_sentence_that_is_mostly_a_link_is_kept_and_a_row_of_links_is_not() -> None:
    linked = f"So it was. <a href='/a'>{passage(1)}</a>"
    row = "<a href='/x'>Salt prices this week</a> | <a href='/y'>All barges by name</a>"
    body = "".join(map(wrapped, (passage(0), linked, row, passage(2), passage(3))))
    kept = kept_texts(body, passage(0), passage(2), passage(3))
    assert kept == [passage(0), f"So it was. {passage(1)}", passage(2), passage(3)]


def test_the_rest_after_a_strip_is_kept_up_to_a_label_of_the_end() -> None:
    strip = "<div class='donate-strip'>The weir needs friends: give a candle.</div>"
    body = f"{wrapped(passage(0))}{wrapped(passage(1))}{strip}{wrapped(passage(2))}<h3>Related stories</h3>{wrapped(passage(3))}"
    assert kept_texts(f"<div>{body}</div>", passage(0), passage(1)) == [passage(0), passage(1), passage(2)]


@pytest.mark.parametrize(
    "name", ["advert", "cmt-box", "newsletter", "share-row", "author-bio", "cookie-consent", "main-nav"]
)
def test_what_stands_in_a_foreign_element_goes_though_it_was_picked(name: str) -> None:
    other = "A word from somebody else about something else altogether."
    body = f"<p>{passage(0)}</p><div class='{name}'><p>{other}</p></div><p>{passage(1)}</p>"
    assert kept_texts(body, "The", "A word") == [passage(0), passage(1)]


def test_a_name_round_the_whole_text_says_nothing_against_it() -> None:
    body = f"<div class='newsletter'><p>{passage(0)}</p><p>{passage(1)}</p></div>"
    assert kept_texts(body, "The") == [passage(0), passage(1)]


def test_short_lines_of_their_own_after_the_text_go() -> None:
    body = f"<div><p>{passage(0)}</p><p>{passage(1)}</p><p>So they said</p></div><div><p>Soup for gales</p></div>"
    assert kept_texts(body, "The", "So they", "Soup") == [passage(0), passage(1), "So they said"]


def test_an_identifier_made_by_a_machine_names_nothing() -> None:
    block = next(block for block in blocks_of("<p id='block-id-n1AuAdJlVL'>words</p>"))
    assert block.setting == 0


def test_a_heading_s_identifier_is_made_of_its_words_and_names_nothing() -> None:
    assert blocks_of("<h2 id='newsletter-comments'>On newsletters</h2>")[0].setting == 0


def test_the_picture_between_headline_and_text_leads() -> None:
    text = "".join(f"<p>{passage(number)}</p>" for number in range(5))
    page = f"<html><title>A weir</title><body><h1>A weir</h1><img src='/weir.jpg'><div class='copy'>{text}</div></body></html>"
    lead = extract_article(page, "https://weir.example/1").lead_image
    assert lead is not None
    assert lead.image.url == "https://weir.example/weir.jpg"


def test_a_person_within_a_sentence_is_no_byline() -> None:
    text = "".join(f"<p>{passage(number)}</p>" for number in range(4))
    found = "<p>The stones were counted in a report of eleven pages by Ann Pell, who wants more of them.</p>"
    page = f"<html><title>A weir</title><body><h1>A weir</h1><div>{found}{text}</div></body></html>"
    assert extract_article(page, "https://weir.example/1").byline == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["<!-- x -->", "word<br>", "<a href=/x>word</a> ", "<b>x</b>", "<div>", "<p " + "a=1 b=2 " * 120 + ">x</p>"],
)
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    text = "".join(f"<p>{passage(number)}</p>" for number in range(8))
    page = f"<html><body><h1>A weir</h1>{text}{piece * (5 * 1024 * 1024 // len(piece))}"
    began = time.process_time()
    assert passage(0) in extract_article(page, "https://weir.example/1").text
    assert time.process_time() - began < 8  # two on a quiet machine


def test_the_peer_extractor_does_not_complain_in_our_log() -> None:
    extract_article(f"<html><body><h1>A weir</h1><p>{passage(0)}</p></body></html>", "https://weir.example/1")
    assert not logging.getLogger("trafilatura.core").isEnabledFor(logging.ERROR)

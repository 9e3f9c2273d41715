"""Standing text by memory: what comes again on page after page, and what must stay though it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.extract.page import extract_article, extract_with_memory
from standfirst.extract.page_blocks import Kind, PageBlock
from standfirst.extract.site_memory import (
    LINES_MAX,
    PAGE_KEYS_MAX,
    SeenPage,
    fingerprint_of,
    lines_of,
    remember,
    standing_places,
)
from standfirst.model.site_memory import SiteMemory

APPEAL = "Copies of the paper hang under the harbour clock, where anyone may read them until they fall apart."
KEEPERS = ("Sunniva", "Ilmar", "Brid", "Tove", "Oda", "Marchetti", "Castellan", "Pell", "Quill", "Tolland")
DEEDS = ("mended", "painted", "counted", "weighed", "measured", "sketched", "buried", "borrowed", "polished")
THINGS = ("anchors", "kites", "ledgers", "barrels", "violins", "lanterns", "turnips", "maps", "bells", "oars", "plums")


def passage(number: int) -> str:
    """A sentence that no other number below 990 has."""
    keeper, deed, thing = KEEPERS[number % 10], DEEDS[number % 9], THINGS[number % 11]
    return f"{keeper} {deed} the {thing} before noon and told nobody on the island why it had to be done that way."


def blocks_of(*lines: str | PageBlock) -> list[PageBlock]:
    return [line if isinstance(line, PageBlock) else PageBlock(kind=Kind.PARAGRAPH, text=line) for line in lines]


def article_of(number: int, *standing: str | PageBlock) -> list[PageBlock]:
    """An article of nine passages of its own, with these lines after the fifth."""
    own = [passage(number * 9 + part) for part in range(9)]
    return blocks_of(*own[:5], *standing, *own[5:])


@dataclass
class Site:
    """A publisher whose pages are read one after the other."""

    memory: SiteMemory = field(default_factory=SiteMemory)
    pages: int = 0

    def read(self, blocks: Sequence[PageBlock], *, url: str | None = None, head: str = "") -> list[str]:
        """The lines that were left out of this page's article."""
        self.pages += 1
        standing = standing_places(self.memory, blocks)
        url = url or f"https://lamp.example/news/{self.pages}"
        seen = SeenPage(url=url, head=head, likely=blocks, kept=blocks, standing=standing, memory=self.memory)
        self.memory = remember(self.memory, lines_of(seen))
        return [blocks[place].text for place in sorted(standing)]

    def read_all(self, pages: Iterable[Sequence[PageBlock]]) -> list[list[str]]:
        return [self.read(page) for page in pages]


def test_a_line_of_three_pages_is_left_out_of_the_fourth() -> None:
    assert Site().read_all(article_of(number, APPEAL) for number in range(5)) == [[], [], [], [APPEAL], [APPEAL]]


def test_what_was_left_out_is_known_with_its_words() -> None:
    site = Site()
    site.read_all(article_of(number, APPEAL) for number in range(6))
    assert [(line.text, line.left_out, line.pages) for line in site.memory.left_out] == [(APPEAL, 3, 6)]


def test_a_forgotten_line_is_learned_anew() -> None:
    site = Site()
    site.read_all(article_of(number, APPEAL) for number in range(4))
    site.memory = SiteMemory()
    assert site.read_all(article_of(number, APPEAL) for number in range(10, 14)) == [[], [], [], [APPEAL]]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_first_paragraph_is_never_standing_text(place: int) -> None:
    site = Site()
    opens = article_of(0)
    opens.insert(place, blocks_of(APPEAL)[0])
    site.read(opens)
    assert not any(site.read_all(article_of(number, APPEAL) for number in range(1, 8)))


def test_a_sentence_of_a_first_paragraph_is_never_standing_text() -> None:
    site = Site()
    site.read(blocks_of(f"The wind fell at dawn. {APPEAL}", *(passage(number) for number in range(8))))
    assert not any(site.read_all(article_of(number, APPEAL) for number in range(1, 8)))


def test_a_first_paragraph_stays_though_other_pages_quote_it() -> None:
    site = Site()
    site.read_all(article_of(number, APPEAL) for number in range(4))
    own = [passage(number) for number in range(100, 108)]
    assert site.read(blocks_of(APPEAL, *own)) == []


def test_the_foot_of_a_brief_is_no_opening() -> None:
    site = Site()
    briefs = [blocks_of(passage(2 * number), passage(2 * number + 1), APPEAL) for number in range(6)]
    assert site.read_all(briefs) == [[], [], [], [APPEAL], [APPEAL], [APPEAL]]


def test_a_page_with_nothing_but_standing_text_unlearns_nothing() -> None:
    site = Site()
    site.read_all(article_of(number, APPEAL) for number in range(4))
    assert site.read(blocks_of(APPEAL)) == []
    assert site.read(article_of(4, APPEAL)) == [APPEAL]


def test_the_same_page_again_does_not_count() -> None:
    site = Site()
    page = article_of(1, APPEAL)
    for address in (
        "https://lamp.example/news/a",
        "http://www.lamp.example/news/a/",
        "https://lamp.example/news/a?utm_source=x",
    ):
        site.read(page, url=address)
    assert site.memory.pages == 1
    site.read_all([article_of(2, APPEAL), article_of(3, APPEAL)])
    assert site.read(article_of(4, APPEAL)) == [APPEAL]


def test_copies_of_an_article_do_not_make_its_paragraphs_standing_text() -> None:
    site = Site()
    assert not any(site.read(article_of(1, APPEAL)) for _ in range(6))
    assert site.memory.pages == 1


def test_a_copy_with_a_new_first_paragraph_is_a_copy() -> None:
    site = Site()
    updates = [blocks_of(passage(500 + number), *(passage(part) for part in range(8))) for number in range(6)]
    assert not any(site.read_all(updates))


def test_figures_and_months_do_not_make_another_line_of_a_short_one() -> None:
    lines = [f"Copyright 20{26 + number} by the lamp keepers; printed on {number + 3} {month}" for number, month in
             enumerate(("March", "April", "June", "July", "May"))]  # fmt: skip
    site = Site()
    assert site.read_all(article_of(number, line) for number, line in enumerate(lines)) == [
        [],
        [],
        [],
        *([line] for line in lines[3:]),
    ]


def test_other_figures_in_a_long_line_are_other_news() -> None:
    report = (
        "The exchange closed at {0}4 points after a calm morning, {0} above the day before, while the price of lamp oil "
        "rose to {0}.20 a barrel and the harbour dues were left as they had been since the autumn, when they stood at {0}."
    )
    site = Site()
    assert not any(site.read_all(article_of(number, report.format(number + 11)) for number in range(6)))


def test_short_lines_must_stand_on_every_third_page() -> None:
    common = Site()
    assert common.read_all(article_of(number, "Read more about it") for number in range(4))[3] == ["Read more about it"]
    rare = Site()
    for number in range(40):
        rare.read(article_of(number, *(["A long silence followed"] if number % 8 == 0 else [])))
    assert rare.read(article_of(50, "A long silence followed")) == []


def test_a_bare_answer_is_not_remembered() -> None:
    assert fingerprint_of(blocks_of("Yes, always.")[0]) is None
    assert fingerprint_of(PageBlock(kind=Kind.PARAGRAPH, text="Read it all.", linked=12)) is not None


def test_a_heading_goes_only_with_what_stands_below_it() -> None:
    heading = PageBlock(kind=Kind.HEADING, text="What we know so far", level=2)
    over_news = Site()
    assert not any(over_news.read_all(article_of(number, heading) for number in range(6)))
    over_appeal = Site()
    assert over_appeal.read_all(article_of(number, heading, APPEAL) for number in range(4))[3] == [heading.text, APPEAL]


def test_background_to_running_news_stays() -> None:
    """A paragraph told again on pages that are all about its subject."""
    background = (
        "The Lowen crossing opened sixty-one years ago and carries most of what the coast eats and builds with."
    )
    site = Site()
    heads = ("Lowen crossing shut", "Minister walks the Lowen deck", "Lorries wait at Lowen", "Lowen repairs begin")
    for number, head in enumerate(heads):
        site.read(article_of(number, background), head=head)
        site.read_all(article_of(100 + 3 * number + more) for more in range(3))
    assert site.read(article_of(60, background), head="Lowen opens again") == []


def test_a_line_about_the_town_of_a_town_paper_is_learned_later() -> None:
    line = "Follow the Skarness Lantern wherever you keep your ear, and hear of Skarness before the gulls do."
    site = Site()
    left_out = [site.read(article_of(number, line), head=f"Skarness {KEEPERS[number]}") for number in range(8)]
    assert left_out == [[]] * 6 + [[line]] * 2


def test_the_least_recently_seen_is_forgotten_first() -> None:
    site = Site()
    site.read(article_of(0, APPEAL))
    first = {line.fingerprint for line in site.memory.lines}
    for number in range(LINES_MAX // 8):
        site.read(blocks_of(*(f"{passage(part)} {'x' * number} {'y' * part}" for part in range(20))))
    assert len(site.memory.lines) == LINES_MAX
    assert not first & {line.fingerprint for line in site.memory.lines}
    assert len(site.memory.page_keys) <= PAGE_KEYS_MAX


@given(
    st.lists(
        st.lists(st.sampled_from([passage(n) for n in range(12)] + [APPEAL, "Read more", "12", ""]), max_size=8),
        max_size=12,
    )
)
def test_whatever_comes_the_first_paragraph_stays_and_counts_are_true(pages: list[list[str]]) -> None:
    site = Site()
    for lines in pages:
        blocks = blocks_of(*lines)
        worded = [block.text for block in blocks]
        left_out = site.read(blocks)
        if worded and worded[0] and worded.count(worded[0]) == 1:
            assert worded[0] not in left_out
    assert site.memory.pages <= max(1, len(pages))
    assert all(line.pages <= site.memory.pages for line in site.memory.lines)
    again = site.memory
    for lines in pages[-1:]:
        site.read(blocks_of(*lines), url=f"https://lamp.example/news/{len(pages)}")
    assert site.memory.pages == again.pages or not pages


def html_of(number: int) -> str:
    own = [f"<p>{passage(number * 9 + part)} {passage(number * 7 + part + 300)}</p>" for part in range(8)]
    head = f"<title>{KEEPERS[number]} and the {THINGS[number]}</title></head><body><article><h1>{KEEPERS[number]} and the {THINGS[number]}</h1>"
    return f"<html lang=en><head>{head}{''.join(own[:4])}<p>{APPEAL}</p>{''.join(own[4:])}</article></body></html>"


def test_an_article_comes_out_of_its_page_without_standing_text_and_says_so() -> None:
    memory = SiteMemory()
    for number in range(3):
        seen = extract_with_memory(html_of(number), f"https://lamp.example/{number}", memory=memory)
        assert APPEAL in seen.article.text
        assert seen.lines is not None
        memory = remember(memory, seen.lines)
    article = extract_article(html_of(3), "https://lamp.example/3", memory=memory)
    assert APPEAL not in article.text
    assert article.rules["standing_text"] == "site-memory"
    assert len(article.body) == 8
    alone = extract_article(html_of(3), "https://lamp.example/3")
    assert APPEAL in alone.text
    assert "standing_text" not in alone.rules

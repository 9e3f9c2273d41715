"""What a desk should make of the demo world, for tests that look at its pages: which articles are one story and which are not.

Articles are named by their key "publisher/slug"; `DemoWorld.url_of` has their addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.demo.article import DemoArticle, load_articles
from standfirst.model.article import Block, ListBlock, Paragraph, Spans, spans_text

DEVELOPING_STORY: tuple[str, ...] = (
    "tide/memo-on-the-quayside-board",  # the leak: a photograph, posted without a name
    "courier/lowen-bridge-memo-is-genuine",  # the report: two engineers, not named
    "ledger/hauliers-price-in-bridge-closure",  # the report's echo
    "radio/minister-denies-lowen-bridge-closure",  # the denial
    "northline/minister-denies-bridge-plan",
    "courier/inspection-report-tabled-in-assembly",  # a document
    "radio/minister-confirms-lowen-closure",  # the confirmation
    "northline/lowen-bridge-to-close",
    "tide/bridge-closes-monday-ferries",
)
"""One story by five publishers, oldest first, there from the start."""

DEVELOPING_LATER: tuple[str, ...] = (
    "courier/committee-summons-chief-engineer",
    "courier/marrach-told-three-weeks-ago",
    "ledger/bridge-contractors-shortlist",
    "radio/first-lorries-through-karst",
    "bote/lowen-bruecke-hilfe",
    "courier/night-buses-for-the-bridge",
    "signal/skarness-boats-for-lowen",
    "northline/deputy-minister-resigns",
)
"""Its later chapters, in the order in which they appear."""

DEVELOPING_BACKGROUND: tuple[str, ...] = (
    "courier/sixty-one-years-of-the-lowen-bridge",
    "upland/woman-who-listens-to-bridges",
)
"""About the same bridge or people, but not this news: what "related" is for."""

SAME_TEXT: tuple[str, ...] = (
    "northline/teln-pact",
    "courier/teln-water-pact-signed",
    "upland/teln-states-sign",
    "herald/five-states-bind-themselves-over-teln",
)
"""An agency's text, first as the agency sent it, then as three printed it: a headline of their own, the end cut."""

LOOK_ALIKES: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "signal/marsh-lily-on-cutlers-reef",
        "tide/marsh-lily-passengers",
        "courier/marsh-lily-courier",
    ),
    (
        "notes/aldona-on-the-mares-back",
        "radio/aldona-soup-and-torchlight",
        "northline/ferry-aldona-freed",
    ),
)
"""Two ferries aground within hours of each other: two stories, of three publishers each."""

TOLD_BY_SEVERAL: tuple[tuple[str, ...], ...] = (
    ("ledger/bank-holds-for-fourth-meeting", "northline/bank-of-ardmere-unchanged", "courier/central-bank-courier"),
    ("orbit/lamplighter-touches-gravel", "herald/nilgarh-valve-lands-on-tamsin", "radio/lamplighter-is-down"),
    ("orbit/marsh-fever-vaccine-how", "radio/marsh-fever-single-dose", "herald/single-shot-for-marsh-fever"),
    ("courier/coastal-shield-final-courier", "tide/shield-comes-home", "signal/shield-final-skarness-view"),
    ("courier/orsolani-violin-courier", "radio/violin-comes-home"),
    ("upland/greave-works-opens", "ledger/greave-cells-plant-order-book"),
    ("herald/rains-come-sixteen-days-early", "northline/early-rains-nilgarh"),
)
"""Other news that several publishers tell in words of their own, in one language."""

ACROSS_LANGUAGES: tuple[tuple[str, ...], ...] = (
    ("northline/tlanco-alert-raised", "estuario/tlanco-alerta-naranja"),
    ("courier/orsolani-violin-courier", "estuario/violin-orsolani-aparece"),
    ("herald/rains-come-sixteen-days-early", "prabhat/sola-din-pehle-barish"),
    ("radio/lamplighter-is-down", "prabhat/lamplighter-tamsin-par"),
    ("northline/teln-pact", "bote/teln-vertrag-weidental"),
)
"""The same news in two languages; grouping by words alone need not see it."""

ROUND_UP = "northline/morning-briefing"
"""Tells of four stories and belongs to none."""

OPINION = "ledger/opinion-bridge-closed-in-assembly"
"""Speaks of the developing story and stands in it; it does not lead it."""

COLUMN: tuple[str, str] = ("tide/harbour-notebook-ropes", "tide/harbour-notebook-cormorants")
"""Two editions of one column: one headline's beginning, one opening sentence, two matters."""

MATCHES: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("courier/mariners-beat-quillan", "tide/mariners-view-from-the-quay"),
    ("signal/albion-hold-orrel", "radio/albion-and-the-keeper"),
)
"""Two matches of one league on one evening: two stories, of two publishers each."""

DEATH: tuple[str, str] = ("radio/chart-maker-hedda-vane-dies", "courier/hedda-vane-obituary")
"""News of a death and the obituary: one story."""

OBITUARY = "upland/obituary-piers-aldritch"
"""An obituary that nobody else has, on a day on which there is another."""

SUCCESSION: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("courier/railways-head-resigns", "northline/ardmere-railways-hale-quits"),
    ("northline/ardmere-railways-names-sorrel", "ledger/railways-new-head-sorrel"),
)
"""A resignation and the appointment of the successor: two events of one story."""

ROUTINE: tuple[str, ...] = ("tide/weekly-horoscope", "radio/weather-coast")
"""Pages of every day, though they speak of the news: each by itself."""

LIVE = "radio/lowen-bridge-live"
"""A live page of the developing story, in which other news is told as well."""

RELATED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (DEVELOPING_STORY[0], DEVELOPING_BACKGROUND),
    ("orbit/lamplighter-touches-gravel", ("orbit/why-lamplighter-flies",)),
    ("courier/central-bank-courier", ()),
    (MATCHES[0][0], ()),
    (OBITUARY, ()),
)
"""An article, and the articles whose stories stand beside its story: the same bridge, the same probe, else nothing."""

REVISED = "radio/walkers-on-mount-sarn"
"""An article whose page changes while the world runs."""

_SENTENCE_END = re.compile(r"(?<=[.!?।])(?<!Mr\.)(?<!Dr\.)[”“»\"]?\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSentence:
    """A sentence of an article, some of whose words stand in a link."""

    article: str  # key
    sentence: str
    linked: str  # the words in the link


def link_sentences(articles: tuple[DemoArticle, ...] | None = None) -> tuple[LinkSentence, ...]:
    """Every sentence with a link of `articles`; without them, every one that is there from the start and no revision ends.

    Spaces in the pages may be no-break spaces: compare with `" ".join(text.split())`.
    """
    chosen = load_articles() if articles is None else articles
    return tuple(
        LinkSentence(article=article.key, sentence=sentence, linked=linked)
        for article in chosen
        if articles is not None or article.after_start.total_seconds() <= 0
        for spans in _lines_of(article.body if articles is not None else _lasting(article))
        for sentence, linked in _linked_sentences(spans)
    )


def _lasting(article: DemoArticle) -> tuple[Block, ...]:
    """What the article's page says before its revision and after."""
    if article.revision is None:
        return article.body
    return tuple(block for block in article.body if block in article.revision.body)


def _lines_of(body: tuple[Block, ...]) -> list[Spans]:
    lines: list[Spans] = []
    for block in body:
        if isinstance(block, Paragraph):
            lines.append(block.spans)
        elif isinstance(block, ListBlock):
            lines += block.lines
    return lines


def _linked_sentences(spans: Spans) -> list[tuple[str, str]]:
    text = spans_text(spans)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    found = []
    at = 0
    for span in spans:
        if span.href is not None:
            first = max((end for end in ends if end <= at), default=0)
            last = min((end for end in ends if end >= at + len(span.text)), default=len(text))
            found.append((text[first:last].strip(), span.text))
        at += len(span.text)
    return found

"""What a site's memory leaves out of articles, whether that was the article's after all, and what it costs."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench.extraction import GOLD
from bench.scoring import is_absent
from standfirst.demo.article import visible_articles
from standfirst.demo.publishers import PUBLISHERS
from standfirst.demo.site import Site, article_target
from standfirst.extract.errors import ExtractError
from standfirst.extract.page import extract_article, extract_with_memory
from standfirst.extract.page_sums import letters_of
from standfirst.extract.site_memory import remember
from standfirst.model.site_memory import SiteMemory
from standfirst.store.site_memories import pack_memory, unpack_memory

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TOLD = START + timedelta(hours=2)
PAGES_MIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    site: str
    url: str
    html: bytes
    gold: str  # the words of the article


@dataclass(slots=True, kw_only=True)
class Outcome:
    pages: int = 0
    junk: int = 0  # lines left out that are not in the gold text
    lost: int = 0  # lines left out that are
    alone_seconds: float = 0.0
    with_memory_seconds: float = 0.0
    memories: dict[str, SiteMemory] = field(default_factory=dict)


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data are absent."""
    if is_absent("site_memory"):
        return None
    labelled = list(labelled_pages())
    counts = {page.site: sum(other.site == page.site for other in labelled) for page in labelled}
    several = [page for page in labelled if counts[page.site] >= PAGES_MIN]
    as_one = [GoldPage(site="one", url=page.url, html=page.html, gold=page.gold) for page in labelled]
    rows = [
        _row("demo world, by publisher", demo_pages()),
        _row(f"labelled pages of sites with {PAGES_MIN} or more", several),
        _row("all labelled pages, as if of one site", as_one),
    ]
    return (
        "## Site memory\n\n"
        "`python -m bench site_memory`: pages read one after the other with the memory of their site; lines left out that are "
        "not in the gold text, and that are (words lost); CPU a page without and with it, remembering, packing and "
        "unpacking included.\n\n"
        "| set | pages | sites | not the article's | the article's | CPU ms alone | with memory | bytes kept, most |\n"
        "|---|---|---|---|---|---|---|---|\n" + "\n".join(rows)
    )


def _row(name: str, pages: Sequence[GoldPage]) -> str:
    found = _read(pages)
    most = max(len(pack_memory(memory)) for memory in found.memories.values())
    alone, remembered = (seconds / found.pages * 1000 for seconds in (found.alone_seconds, found.with_memory_seconds))
    return f"| {name} | {found.pages} | {len(found.memories)} | {found.junk} | {found.lost} | {alone:.1f} | {remembered:.1f} | {most} |"


def _read(pages: Sequence[GoldPage]) -> Outcome:
    outcome = Outcome()
    for page in pages:
        began = time.process_time()
        try:
            extract_article(page.html, page.url)
        except ExtractError:
            continue
        alone = time.process_time()
        packed = pack_memory(outcome.memories.get(page.site, SiteMemory()))
        memory = unpack_memory(packed)
        seen = extract_with_memory(page.html, page.url, memory=memory).lines
        if seen is not None:
            outcome.memories[page.site] = remember(memory, seen)
        outcome.alone_seconds += alone - began
        outcome.with_memory_seconds += time.process_time() - alone
        outcome.pages += 1
        out = [line.text for line in seen.lines if line.left_out] if seen else []
        lost = sum(letters_of(text) in page.gold for text in out)
        outcome.lost += lost
        outcome.junk += len(out) - lost
    return outcome


def labelled_pages() -> Iterable[GoldPage]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = row["body"] or " ".join(row["paragraphs"] or ())
        html = gzip.decompress((GOLD.parent / row["html"]).read_bytes())
        yield GoldPage(site=row["domain"], url=row["url"], html=html, gold=letters_of(gold))


def demo_pages() -> list[GoldPage]:
    """Every article's page as it stands when the whole world has been told."""
    bases = {key: f"https://{key}.example" for key in PUBLISHERS}
    sites = {key: Site(publisher, start=START, bases=bases) for key, publisher in PUBLISHERS.items()}
    pages = []
    for article in visible_articles(START, TOLD):
        target = article_target(article, START)
        reply = sites[article.publisher].reply(target, TOLD)
        assert reply is not None, article.key
        gold = letters_of(article.as_of(START, TOLD).text)
        pages.append(
            GoldPage(site=article.publisher, url=bases[article.publisher] + target, html=reply.body, gold=gold)
        )
    return pages

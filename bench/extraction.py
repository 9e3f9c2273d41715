"""How well and how quickly articles come out of pages: ours beside plain trafilatura, in one process, on labelled pages."""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.machine import SHARED
from bench.scoring import is_absent, score
from standfirst.extract.errors import ExtractError
from standfirst.extract.lines import article_line
from standfirst.extract.page import extract_article

GOLD = SHARED / "data" / "pages" / "pages.jsonl"
COLUMNS = {
    "f1": "F1", "f1_low": "from", "f1_high": "to", "precision": "precision", "recall": "recall", "below_050": "pages < .5",
    "over_095": "pages ≥ .95", "title_exact": "title", "title_fuzzy": "fuzzy", "date_day": "date", "author_f1": "authors",
}  # fmt: skip

Page = tuple[str, str, bytes]  # id, address, HTML
Extract = Callable[[bytes, str], dict[str, Any]]


def extract_with_standfirst(html: bytes, url: str) -> dict[str, Any]:
    try:
        return article_line(extract_article(html, url))
    except ExtractError as error:
        return {"error": str(error)}


def extract_with_trafilatura(html: bytes, url: str) -> dict[str, Any]:
    """The peer in its default mode, metadata included."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return {"error": "nothing found"}
    byline = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"headline": found.title, "byline": byline, "published": found.date, "text": found.text or ""}


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data are absent."""
    if is_absent("extraction"):
        return None
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
    pages = [(row["id"], row["url"], gzip.decompress((GOLD.parent / row["html"]).read_bytes())) for row in gold]
    rows = [
        _row("Standfirst", extract_with_standfirst, pages),
        _row("trafilatura, default", extract_with_trafilatura, pages),
    ]
    head = f"| tool | {' | '.join(COLUMNS.values())} | CPU ms a page |"
    return (
        "## Extraction\n\n"
        f"`python -m bench extraction`: {len(pages)} labelled pages (shared/data/pages); shingle F1 with its 95 % bootstrap "
        "interval; metadata included.\n\n" + "\n".join([head, "|---" * (len(COLUMNS) + 2) + "|", *rows])
    )


def _row(tool: str, extract: Extract, pages: list[Page]) -> str:
    extract(pages[0][2], pages[0][1])  # loading is not counted
    began = time.process_time()
    lines = [{"id": identifier, **extract(html, url)} for identifier, url, html in pages]
    milliseconds = (time.process_time() - began) / len(pages) * 1000
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.jsonl")
        answers.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        figures = score("extract", GOLD, answers)
    return f"| {tool} | {' | '.join(f'{figures[name]:.3f}' for name in COLUMNS)} | {milliseconds:.1f} |"

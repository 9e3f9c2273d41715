"""How well and how quickly articles come out of pages: ours beside plain trafilatura, on the shared dev pages.

Run with `.venv/bin/python bench/extraction.py`. Says so and stops where ../shared is absent.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from standfirst.extract.errors import ExtractError
from standfirst.extract.lines import article_line
from standfirst.extract.page import extract_article

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "pages" / "pages.jsonl"
SCORER = SHARED / "tools" / "score.py"
FIGURES = (
    "f1",
    "f1_low",
    "f1_high",
    "precision",
    "recall",
    "f1_lenient",
    "below_050",
    "over_095",
    "title_exact",
    "title_fuzzy",
    "date_day",
    "author_f1",
)

Extract = Callable[[bytes, str], dict[str, Any]]


def ours(html: bytes, url: str) -> dict[str, Any]:
    try:
        return article_line(extract_article(html, url))
    except ExtractError as error:
        return {"error": str(error)}


def with_trafilatura(html: bytes, url: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return {"error": "nothing found"}
    byline = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"headline": found.title, "byline": byline, "published": found.date, "text": found.text or ""}


def measure(name: str, extract: Extract) -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
    pages = [(row["id"], row["url"], gzip.decompress((GOLD.parent / row["html"]).read_bytes())) for row in rows]
    extract(pages[0][2], pages[0][1])  # loading is not counted
    began = time.process_time()
    lines = [{"id": identifier, **extract(html, url)} for identifier, url, html in pages]
    milliseconds = (time.process_time() - began) / len(pages) * 1000
    with tempfile.TemporaryDirectory() as folder:
        answers, figures = Path(folder, "answers.jsonl"), Path(folder, "figures.json")
        answers.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(SCORER), "extract", str(GOLD), str(answers), "--json", str(figures)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        scored = json.loads(figures.read_text(encoding="utf-8"))
    print(f"{name}: cpu_ms={milliseconds:.1f}", *(f"{figure}={scored[figure]:.4f}" for figure in FIGURES))


def main() -> int:
    if not GOLD.exists() or not SCORER.exists():
        print(f"skipped: {GOLD} and {SCORER} are not both there")
        return 0
    measure("standfirst", ours)
    measure("trafilatura", with_trafilatura)
    return 0


if __name__ == "__main__":
    sys.exit(main())

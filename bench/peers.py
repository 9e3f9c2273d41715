"""One extractor over pages: `python -m bench.peers NAME PAGES.jsonl` reads lines with id, url and html_path, and writes its answers.

Run once for each tool, with the Python of the environment that the tool is in: each has a process to itself, so that its CPU
and memory are its own. Nothing but the standard library is loaded beside the tool.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = dict[str, Any]
Extract = Callable[[bytes, str], Answer]

_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang=[\"']?([a-z]{2})", re.IGNORECASE)
_STOPLISTS = {
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French", "hi": "Hindi",
    "it": "Italian", "nb": "Norwegian_Bokmal", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip


def standfirst() -> Extract:
    from standfirst.extract.errors import ExtractError
    from standfirst.extract.lines import article_line
    from standfirst.extract.page import extract_article

    def extract(html: bytes, url: str) -> Answer:
        try:
            return article_line(extract_article(html, url))
        except ExtractError as error:
            return {"error": str(error)}

    return extract


def trafilatura(**mode: bool) -> Extract:
    """Metadata included, comments left out; the mode is the caller's."""
    from trafilatura import bare_extraction

    def extract(html: bytes, url: str) -> Answer:
        found = bare_extraction(html, url=url, include_comments=False, with_metadata=True, **mode)
        if found is None:
            return {"error": "nothing found"}
        byline = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        return {"headline": found.title, "byline": byline, "published": found.date, "text": found.text or ""}

    return extract


def newspaper4k() -> Extract:
    import newspaper

    def extract(html: bytes, url: str) -> Answer:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=_decoded(html))
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else None
        return {"headline": article.title, "byline": article.authors, "published": published, "text": article.text}

    return extract


def readability_lxml() -> Extract:
    from lxml.html import fromstring
    from readability import Document

    def extract(html: bytes, url: str) -> Answer:
        document = Document(_decoded(html), url=url)
        text = "\n".join(str(piece) for piece in fromstring(document.summary()).itertext())
        author = document.author()
        byline = [] if not author or author.startswith("[") else [author]
        return {"headline": document.short_title(), "byline": byline, "published": None, "text": text}

    return extract


def goose3() -> Extract:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def extract(html: bytes, url: str) -> Answer:
        article = goose.extract(url=url, raw_html=_decoded(html))
        return {
            "headline": article.title,
            "byline": list(article.authors or ()),
            "published": article.publish_date and str(article.publish_date),
            "text": article.cleaned_text or "",
        }

    return extract


def resiliparse() -> Extract:
    """The tool knows the text and the title element, no author and no date."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(html: bytes, url: str) -> Answer:
        tree = HTMLTree.parse_from_bytes(html, detect_encoding(html))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
        return {"headline": tree.title or "", "byline": [], "published": None, "text": text}

    return extract


def justext() -> Extract:
    """The tool knows the text only; which stop words it takes is told by the page's own lang attribute."""
    from justext import get_stoplist
    from justext import justext as paragraphs_of

    stoplists = {language: get_stoplist(name) for language, name in _STOPLISTS.items()}

    def extract(html: bytes, url: str) -> Answer:
        named = _LANGUAGE.search(html)
        language = named.group(1).decode("ascii").lower() if named else "en"
        paragraphs = paragraphs_of(html, stoplists.get(language, stoplists["en"]))
        text = "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)
        return {"headline": "", "byline": [], "published": None, "text": text}

    return extract


TOOLS: dict[str, Callable[[], Extract]] = {
    "Standfirst": standfirst,
    "trafilatura, default": trafilatura,
    "trafilatura, favor_precision": lambda: trafilatura(favor_precision=True),
    "trafilatura, fast": lambda: trafilatura(fast=True),
    "newspaper4k": newspaper4k,
    "readability-lxml": readability_lxml,
    "goose3": goose3,
    "resiliparse": resiliparse,
    "jusText": justext,
}


def main(name: str, path: str) -> int:
    """Answers on the standard output, each with its CPU time and the most memory that the process took so far."""
    warnings.simplefilter("ignore")
    logging.disable()
    pages = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
    extract = TOOLS[name]()
    _answer(extract, pages[0])  # loading is not counted
    for page in pages:
        print(json.dumps({"id": page["id"], **_answer(extract, page)}, ensure_ascii=False))
    return 0


def _answer(extract: Extract, page: dict[str, str]) -> Answer:
    path = Path(page["html_path"])
    html = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    began = time.process_time()
    try:
        answer = extract(html, page["url"])
    except Exception as error:  # a tool that breaks on a page has no answer to it; the others go on
        answer = {"error": f"{type(error).__name__}: {error}"}
    milliseconds = (time.process_time() - began) * 1000
    return {**answer, "cpu_ms": milliseconds, "peak_mib": _peak_mib()}


def _decoded(html: bytes) -> str:
    """For tools that take no bytes."""
    return html.decode("utf-8", "replace")


def _peak_mib() -> float:
    """This program's own peak: what getrusage says may be that of the process which started it."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

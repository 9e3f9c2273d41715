"""Pages made to stall or fill whoever reads them, and one of them read under limits: `python -m tests.extract.hostile_pages NAME`.

Run in a process of its own, with limits on its CPU time and its memory, so that a page that breaks them cannot take the tests along.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

PASSAGE = "The keeper of the lamp went up the tower at dusk and said that it would burn all night for the ships. " * 2
BODY = "".join(f"<p>Part {number}. {PASSAGE}</p>" for number in range(6))
FIVE_MIB = 5 * 1024 * 1024
CPU_SECONDS_MAX = 60
MEMORY_BYTES_MAX = 3 * 1024**3  # of address space


def many(piece: str, size: int = FIVE_MIB) -> str:
    return piece * (size // len(piece))


def nested(tag: str) -> str:
    return f"<{tag}>" * 100_000 + BODY


PAGES: dict[str, Callable[[], str]] = {
    **{f"100,000 nested {tag}": partial(nested, tag)
       for tag in ("div", "b", "span", "a", "ul", "li", "blockquote", "table", "svg", "font", "section", "x-y", "button", "form", "q")},
    "nested tables with cells": lambda: BODY + "<table><tr><td>" * 35_000,
    "end tags of nothing": lambda: BODY + many("<div></x>"),
    "end tags in attributes": lambda: BODY + many("<div x='</div>'>"),
    "emphasis reopened": lambda: "<p>" + "".join(f"<b a={n}>" for n in range(1_000)) + "</p>" + "<p>x</p>" * 20_000 + BODY,
    "emphasis of each kind": lambda: "<p>" + "<b><i><s><u><tt><em>" * 3 + "</p>" + many("<p>x") + BODY,
    "deep inline in a paragraph": lambda: "<p>" + "<b><i><span>" * 30_000 + PASSAGE + BODY,
    "colspan of 10^16": lambda: BODY + "<table>" + "<tr><td colspan=10000000000000000 rowspan=10000000000000000>a</td><td>b</td></tr>" * 500 + "</table>" + BODY,
    "200,000 attributes": lambda: "<p " + " ".join(f"a{n}=x" for n in range(200_000)) + ">" + BODY,
    "200,000 attributes on many tags": lambda: many("<p " + " ".join(f"a{n}=x" for n in range(5_000)) + ">x</p>") + BODY,
    "one line of 5 MB": lambda: f"<p>{many('word ')}</p>" + BODY,
    "one word of 5 MB": lambda: f"<p>{many('w')}</p>" + BODY,
    "one class of 5 MB": lambda: f"<p class='{many('related share ')}'>x</p>" + BODY,
    "one style of 5 MB": lambda: f"<p style='{many('display : ')}'>x</p>" + BODY,
    "one address of 5 MB": lambda: f"<p><a href='http://x.example/{many('a/../')}'>link</a></p>" + BODY,
    "comment without end": lambda: BODY + "<!--" + many("- x "),
    "script without end": lambda: BODY + "<script>" + many("<!--<script>"),
    "many scripts": lambda: many("<script>a</script>") + BODY,
    "many styles in an image": lambda: "<svg>" + many("<style>a</style>") + "</svg>" + BODY,
    "100,000 paragraphs": lambda: "<p>A tiny one.</p>" * 100_000 + BODY,
    "100,000 paragraphs, each other": lambda: "".join(f"<p>Line {n} of them, it says here.</p>" for n in range(100_000)),
    "100,000 links": lambda: "<a href='/x'>link</a> " * 100_000 + BODY,
    "100,000 teasers": lambda: "<div class=teaser><a href=/x><h3>A story</h3></a></div>" * 90_000 + BODY,
    "breaks": lambda: many("a<br>") + BODY,
    "pictures": lambda: many("<figure><img src=/a.jpg srcset='/b.jpg 1w, /c.jpg 2w'><figcaption>c</figcaption></figure>") + BODY,
    "a srcset of 5 MB": lambda: f"<img srcset='{many('a.jpg 1w, ')}'>" + BODY,
    "huge JSON-LD": lambda: "<script type='application/ld+json'>[" + many('{"@type":"NewsArticle","name":"x"},') + "{}]</script>" + BODY,
    "deep JSON-LD": lambda: "<script type='application/ld+json'>" + many('{"a":[') + "</script>" + BODY,
    "long JSON-LD text": lambda: "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + many("words and more. ") + "\"}</script>" + BODY,
    "many metas": lambda: many("<meta property='article:tag' content='x'>") + BODY,
    "a title of 5 MB": lambda: f"<title>{many('a | ')}</title>" + BODY,
    "a headline of 5 MB": lambda: f"<h1>{many('a - ')}</h1>" + BODY,
    "a byline of 5 MB": lambda: f"<p class=byline>By {many('Bo Lund and ')}</p>" + BODY,
    "digits": lambda: f"<p>{many('12.')}</p><time>{many('1-')}</time>" + BODY,
    "entities": lambda: many("&#x1F600;&bogus;&#99999999999;") + BODY,
    "angle brackets": lambda: many("<") + BODY,
    "open quotes": lambda: many("<a b=' ") + BODY,
    "spaces": lambda: f"<p>{many(' ')}x</p>" + BODY,
    "line breaks": lambda: f"<pre>{many(chr(10))}x</pre>" + BODY,
}  # fmt: skip


def main(name: str) -> int:
    from standfirst.extract.errors import ExtractError
    from standfirst.extract.page import extract_article

    html = f"<html><body><article><h1>The lamp will burn all night</h1>{PAGES[name]()}</article></body></html>"
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_MAX, CPU_SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    began = time.process_time()
    try:
        text = extract_article(html, "https://lamp.example/news/2026/03/02/tower").text
    except ExtractError as error:
        text = str(error)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)
    print(json.dumps({"cpu_seconds": round(time.process_time() - began, 2), "peak_mib": peak, "characters": len(text)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

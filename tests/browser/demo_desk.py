"""`standfirst demo` as a command of its own, and what its pages said."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from standfirst.demo.article import load_articles

FIRST_STORIES_SECONDS = 15.0
SETTLED_SECONDS = 60.0
HEADLINES = {article.key: article.headline for article in load_articles()}
THERE_AT_START = frozenset(a.headline for a in load_articles() if a.after_start.total_seconds() <= 0)


@dataclass(slots=True)
class DemoDesk:
    """A running demo and what its pages said."""

    address: str
    page: Page
    temporary: Path
    story_of: dict[str, str] = field(default_factory=dict)  # headline -> path of its story
    article_of: dict[str, str] = field(default_factory=dict)  # headline -> path of its page

    def text_of(self, path: str) -> str:
        """The words of a page's main part, spaces as one, what is folded included."""
        self.page.goto(self.address + path)
        return " ".join((self.page.locator("main").text_content() or "").split())

    def stories_of(self, keys: tuple[str, ...]) -> set[str]:
        return {self.story_of[HEADLINES[key]] for key in keys}


def tidy(words: str) -> str:
    return " ".join(words.split())


def read_coverage(demo: DemoDesk) -> None:
    """Walk through all stories, page by page, and note which articles each one holds."""
    demo.story_of.clear()
    paths: list[str] = []
    next_page: str | None = "/stories"
    while next_page:
        demo.page.goto(demo.address + next_page)
        paths += [link.get_attribute("href") or "" for link in demo.page.locator("main h2 a, main h3 a").all()]
        older = demo.page.get_by_role("link", name=re.compile("older|next", re.IGNORECASE))
        next_page = older.first.get_attribute("href") if older.count() else None
    for path in dict.fromkeys(path for path in paths if path.startswith("/stories/")):
        demo.page.goto(demo.address + path)
        for link in demo.page.locator("ul.cover a").all():
            headline = tidy(link.text_content() or "")
            demo.story_of[headline] = path
            demo.article_of[headline] = link.get_attribute("href") or ""


@contextmanager
def running_demo(context: BrowserContext) -> Iterator[DemoDesk]:
    """The demo as a command of its own, its first stories on the page, its coverage read; stopped with Ctrl-C."""
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"TMPDIR": folder, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "standfirst", "demo", "--port", "0"]
        with subprocess.Popen(
            command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            try:
                assert process.stdout is not None
                line = process.stdout.readline()
                address = re.search(r"http://127\.0\.0\.1:\d+", line)
                assert address, f"the demo said {line!r}"
                desk = DemoDesk(address=address.group(), page=context.new_page(), temporary=Path(folder))
                wait_for_first_stories(desk)
                wait_until_settled(desk)
                yield desk
                process.send_signal(signal.SIGINT)
                said = process.communicate(timeout=20)[0]
                assert process.returncode == 0, said
                assert "Traceback" not in said
                assert list(Path(folder).iterdir()) == []
            finally:
                if process.poll() is None:
                    process.kill()


def wait_for_first_stories(desk: DemoDesk) -> None:
    began = time.monotonic()
    while time.monotonic() - began < FIRST_STORIES_SECONDS:
        desk.page.goto(desk.address)
        if desk.page.locator("main article h2 a, main article h3 a").count() >= 3:
            return
    raise AssertionError(f"no stories on the page {FIRST_STORIES_SECONDS:.0f} s after the start")


def wait_until_settled(desk: DemoDesk) -> None:
    """Until every article that is there from the start stands in a story, the slow publisher's too."""
    began = time.monotonic()
    missing: set[str] = set()
    while time.monotonic() - began < SETTLED_SECONDS:
        read_coverage(desk)
        missing = {headline for headline in THERE_AT_START if tidy(headline) not in desk.story_of}
        if not missing:
            return
    raise AssertionError(f"{len(missing)} articles never came into a story, such as {sorted(missing)[:3]}")

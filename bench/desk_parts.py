"""What a refresh from scratch spends where: a whole refresh in this process, with its parts timed by each thread's CPU time."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from standfirst.cli import COLLECT_AFTER
from standfirst.desk import check_feed, drafts, faces, place
from standfirst.desk.refresh import refresh
from standfirst.group.stories import StoryGrouper
from standfirst.main import open_desk
from standfirst.settings import load_settings
from standfirst.store.opening import SqlStore

_PARTS: tuple[tuple[str, Any, str], ...] = (
    ("parsing feeds", check_feed, "parse_body"),
    ("feed's words to articles", drafts, "draft_articles"),
    ("storing articles, with index", SqlStore, "save_feed_outcome"),
    ("loading feeds", SqlStore, "load_feeds"),
    ("work and locks", SqlStore, "claim_work"),
    ("work and locks", SqlStore, "next_due_at"),
    ("work and locks", SqlStore, "count_work"),
    ("work and locks", SqlStore, "acquire_lock"),
    ("work and locks", SqlStore, "release_lock"),
    ("loading what is to be placed", SqlStore, "load_articles"),
    ("grouping: reading", place, "read_article"),
    ("grouping: placing", StoryGrouper, "place"),
    ("grouping: placing", StoryGrouper, "add"),
    ("grouping: repair", StoryGrouper, "repair"),
    ("grouping: repair", StoryGrouper, "apply"),
    ("hashtags", place, "extract_hashtags"),
    ("storing placements and hashtags", SqlStore, "save_placements"),
    ("faces: related stories", StoryGrouper, "related"),
    ("faces", faces, "make_face"),
    ("storing faces", SqlStore, "save_faces"),
    ("attributions and claims", faces, "keep_claims"),
)


class Meter:
    """CPU seconds by part; a part that calls another does not pay for it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._of_thread = threading.local()

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            stack: list[list[float]] = self._of_thread.__dict__.setdefault("stack", [])
            stack.append([0.0])
            began = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent = time.thread_time() - began
                inner = stack.pop()[0]
                self.seconds[part] += spent - inner
                if stack:
                    stack[-1][0] += spent

        return call

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """The parts timed, in this process, for a while."""
        with contextlib.ExitStack() as stack:
            for part, owner, name in _PARTS:
                stack.enter_context(patch.object(owner, name, self.timed(part, getattr(owner, name))))
            yield


def measure_parts(data: Path, environ: Mapping[str, str]) -> tuple[int, list[tuple[str, float]]]:
    """A refresh of all feeds of the desk in `data`: articles placed, and CPU milliseconds an article by part."""
    meter = Meter()
    settings = load_settings(environ, data=data)

    async def go() -> int:
        async with open_desk(settings) as desk:
            return (await refresh(desk, everything=True)).placed

    gc.set_threshold(*COLLECT_AFTER)
    began = time.process_time()
    with meter.installed():
        placed = asyncio.run(go())
    total = time.process_time() - began
    rest = total - sum(meter.seconds.values())
    parts = [*sorted(meter.seconds.items(), key=lambda pair: -pair[1]), ("all else: fetching, threads, the loop", rest)]
    return placed, [(part, seconds / max(1, placed) * 1000) for part, seconds in [*parts, ("in all", total)]]


def main(data: Path) -> None:
    """Print the table."""
    placed, parts = measure_parts(
        data, {name: value for name, value in os.environ.items() if name != "STANDFIRST_DATA"}
    )
    print(f"| part of a refresh from scratch ({placed:,} articles) | CPU ms an article |\n|---|---|")
    for part, milliseconds in parts:
        print(f"| {part} | {milliseconds:.3f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

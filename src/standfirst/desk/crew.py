"""The few threads in which a desk parses, groups and writes, so that waiting for publishers and readers goes on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import ParamSpec, TypeVar

THREADS = 2  # more would only wait for each other: the interpreter runs one at a time

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Crew:
    """A small pool of threads. Leaving it waits for what is under way, so that no write is cut off."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="standfirst-desk")

    async def run(self, task: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        """Run a plain function in one of the threads; its result or its exception is this one's."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: task(*args, **kwargs))

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)

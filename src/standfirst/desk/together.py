"""Small pieces of work that many ask for at nearly the same time, done at once: a transaction for each would cost more than they do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from standfirst.desk.crew import Crew

WAIT_SECONDS = 0.02  # for others
MOST = 100

Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Together(Generic[Piece, Result]):
    """Gathers pieces for a moment and hands them to `do` in a thread, which returns a result for each in the same order."""

    def __init__(self, crew: Crew, do: Callable[[Sequence[Piece]], Sequence[Result]]) -> None:
        self._crew = crew
        self._do = do
        self._waiting: list[tuple[Piece, asyncio.Future[Result]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    async def ask(self, piece: Piece) -> Result:
        """The result for this piece. An error of `do` is raised to all whose pieces it was given."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._waiting.append((piece, future))
        if len(self._waiting) >= MOST:
            self._start()
        elif self._timer is None:
            self._timer = loop.call_later(WAIT_SECONDS, self._start)
        return await future

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        task = asyncio.get_running_loop().create_task(self._carry_out(waiting))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _carry_out(self, waiting: Sequence[tuple[Piece, asyncio.Future[Result]]]) -> None:
        wanted = [(piece, future) for piece, future in waiting if not future.done()]  # the others were cancelled
        try:
            results = await self._crew.run(self._do, [piece for piece, _ in wanted])
        except Exception as error:
            for _, future in wanted:
                if not future.done():
                    future.set_exception(error)
        else:
            for (_, future), result in zip(wanted, results, strict=True):
                if not future.done():
                    future.set_result(result)

"""What many ask for at nearly the same time is done at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from standfirst.desk import together
from standfirst.desk.crew import Crew
from standfirst.desk.together import Together
from standfirst.errors import StoreError


def doubled(asked: list[list[int]]) -> object:
    def do(pieces: Sequence[int]) -> list[int]:
        asked.append(list(pieces))
        if 13 in pieces:
            raise StoreError("No thirteen.")
        return [2 * piece for piece in pieces]

    return do


async def ask_all(asked: list[list[int]], *pieces: int) -> list[int | BaseException]:
    with Crew() as crew:
        gathered: Together[int, int] = Together(crew, doubled(asked))  # type: ignore[arg-type]
        return await asyncio.gather(*(gathered.ask(piece) for piece in pieces), return_exceptions=True)


def test_pieces_that_come_together_are_done_together_each_with_its_own_result() -> None:
    asked: list[list[int]] = []
    assert asyncio.run(ask_all(asked, 1, 2, 3)) == [2, 4, 6]
    assert asked == [[1, 2, 3]]


def test_no_more_than_so_many_are_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST", 2)
    asked: list[list[int]] = []
    assert asyncio.run(ask_all(asked, 1, 2, 3)) == [2, 4, 6]
    assert sorted(asked) == [[1, 2], [3]]


def test_an_error_is_told_to_all_whose_pieces_it_was_about() -> None:
    results = asyncio.run(ask_all([], 1, 13))
    assert [type(result) for result in results] == [StoreError, StoreError]


def test_who_is_cancelled_keeps_nothing_from_the_others() -> None:
    asked: list[list[int]] = []

    async def go() -> int:
        with Crew() as crew:
            gathered: Together[int, int] = Together(crew, doubled(asked))  # type: ignore[arg-type]
            first = asyncio.create_task(gathered.ask(1))
            second = asyncio.create_task(gathered.ask(2))
            await asyncio.sleep(0)
            first.cancel()
            return await second

    assert asyncio.run(go()) == 4
    assert asked == [[2]]

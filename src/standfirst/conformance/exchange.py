"""One request and its answer: all that the checks need of HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: dict[str, str]  # lower-case names
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """Raises UnmetError where the answer is no JSON."""
        try:
            return msgspec.json.decode(self.body)
        except msgspec.DecodeError as error:
            raise UnmetError(f"the answer is no JSON: {self.text[:120]!r}") from error


class Transport(Protocol):
    def exchange(self, method: str, target: str, headers: dict[str, str], body: bytes | None) -> Answer:
        """`target` is a path with its query, below the base address."""
        ...


class UnmetError(Exception):
    """A requirement is not met; the message says what came instead."""


class UnfitError(Exception):
    """The account cannot be used to check this; the message says what it lacks."""


def require(condition: bool, otherwise: str) -> None:
    """Raise UnmetError with this sentence unless the condition holds."""
    if not condition:
        raise UnmetError(otherwise)

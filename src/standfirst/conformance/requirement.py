"""Requirements by id, each with the function that checks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standfirst.conformance.account import Account

Check = Callable[[Account], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    id: str  # GR-…, FV-…, MF-…
    says: str
    check: Check  # raises UnmetError, or UnfitError where the account cannot show it


class Requirements:
    """A protocol's requirements, in the order in which they are written down."""

    def __init__(self) -> None:
        self.all: list[Requirement] = []

    def __call__(self, requirement_id: str, says: str) -> Callable[[Check], Check]:
        def add(check: Check) -> Check:
            self.all.append(Requirement(id=requirement_id, says=says, check=check))
            return check

        return add

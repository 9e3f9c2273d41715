"""All checks one after the other, and what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from standfirst.conformance.account import Account
from standfirst.conformance.exchange import UnfitError, UnmetError
from standfirst.conformance.fever import FEVER
from standfirst.conformance.greader import GREADER
from standfirst.conformance.miniflux import MINIFLUX
from standfirst.conformance.requirement import Requirement
from standfirst.conformance.traces import Trace, replay

PROTOCOLS = {"greader": GREADER.all, "fever": FEVER.all, "miniflux": MINIFLUX.all}
ALL: tuple[Requirement, ...] = tuple(requirement for found in PROTOCOLS.values() for requirement in found)


class Verdict(StrEnum):
    MET = "ok"
    UNMET = "FAILED"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    id: str
    says: str
    verdict: Verdict
    detail: str = ""


def check(account: Account, requirements: Iterable[Requirement], traces: Iterable[Trace] = ()) -> Iterator[Finding]:
    """Check each; a check that cannot be made at this account is skipped with its reason."""
    for requirement in requirements:
        yield _find(requirement.id, requirement.says, lambda asked, one=requirement: one.check(asked), account)
    for trace in traces:
        says = f"as {trace['client']} asks: {trace['method']} {trace['path']}"
        yield _find(trace["id"], says, lambda asked, one=trace: replay(asked, one), account)


def _find(number: str, says: str, look: object, account: Account) -> Finding:
    assert callable(look)
    try:
        look(account)
    except UnfitError as error:
        return Finding(id=number, says=says, verdict=Verdict.SKIPPED, detail=str(error))
    except UnmetError as error:
        return Finding(id=number, says=says, verdict=Verdict.UNMET, detail=str(error))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        detail = f"the answer is not of the expected shape ({type(error).__name__}: {error})"
        return Finding(id=number, says=says, verdict=Verdict.UNMET, detail=detail)
    return Finding(id=number, says=says, verdict=Verdict.MET)

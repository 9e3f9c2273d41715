"""What publishers declare on their pages: how they work, and what they have reviewed. In their own words; the desk checks none of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Policy(StrEnum):
    """What a publisher says that it has written down, by its name in schema.org."""

    CORRECTIONS = "correctionsPolicy"
    UNNAMED_SOURCES = "unnamedSourcesPolicy"
    PRINCIPLES = "publishingPrinciples"
    ETHICS = "ethicsPolicy"
    FACT_CHECKING = "verificationFactCheckingPolicy"
    OWNERSHIP = "ownershipFundingInfo"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLink:
    policy: Policy
    url: str  # absolute, http or https


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReview:
    """A ClaimReview that stands on a page, with whose it is."""

    claim: str
    author: str
    verdict: str | None = None  # in the author's words
    claimed_by: str | None = None
    url: str | None = None

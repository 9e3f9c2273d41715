"""Who says what in one article: an attribution is a claim, its source and the words that tie the two, with where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TextSpan = tuple[int, int]  # start and end in code points of the article's text
TextSpans = tuple[TextSpan, ...]


class SourceKind(StrEnum):
    """On whose authority something is said."""

    PERSON = "person"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    GROUP = "group"
    SOCIAL = "social"
    PUBLISHER_VOICE = "publisher_voice"
    UNKNOWN = "unknown"


class CueClass(StrEnum):
    """What the source does in saying it."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    CONFIRM = "confirm"
    ANNOUNCE = "announce"
    PREDICT = "predict"
    THINK = "think"
    ASK = "ask"
    SHOW = "show"
    JUDGE = "judge"
    INTEND = "intend"
    REFUSE_COMMENT = "refuse_comment"


class Polarity(StrEnum):
    AFFIRM = "affirm"
    DENY = "deny"
    QUESTION = "question"
    NO_COMMENT = "no_comment"


class ClaimForm(StrEnum):
    """The source's own words, the article's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """How firmly a claim is put: -3 (doubted) over 0 (said plainly) to 3 (put beyond doubt), and the words that do it."""

    strength: int = 0
    spans: TextSpans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One "who says what". Spans lie in the text that was read; none is empty, none overlaps another of its part.

    `source` is the mention beside the claim ("she", "the ministry", or nothing where nobody is named); `speaker` is who that
    is by its fullest name in the article. `via` is the place, among the article's attributions, of the one that hands this
    one on ("the Herald reports that two officials said").
    """

    claim: TextSpans
    form: ClaimForm
    source: TextSpans
    speaker: str | None
    resolved_from_pronoun: bool = False
    kind: SourceKind
    authority: TextSpan | None = None
    anonymity_reason: TextSpan | None = None
    via: int | None = None
    cue: TextSpans
    cue_lemma: str
    cue_class: CueClass
    hedge: Hedge = Hedge()
    polarity: Polarity = Polarity.AFFIRM
    said_at: TextSpan | None = None
    confidence: float
    why: tuple[str, ...]

    @property
    def is_direct(self) -> bool:
        return self.form is ClaimForm.DIRECT


def spans_words(text: str, spans: TextSpans) -> str:
    """The words at `spans`, joined by an ellipsis where something stands between."""
    return " … ".join(text[start:end] for start, end in spans)

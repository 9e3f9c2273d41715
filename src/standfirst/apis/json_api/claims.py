"""Who says what, as JSON: an article's attributions and a story's claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.json_api.desk import led_on, number_of
from standfirst.apis.replies import json_reply
from standfirst.desk.claims import attributions_of, claims_of
from standfirst.errors import MissingError
from standfirst.model.attribution import Attribution, TextSpans, spans_words
from standfirst.model.claim import Stance, StoryClaim
from standfirst.model.ids import ArticleId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionOut:
    """Spans count code points of the article's `text`; a mark of 0.5 and more is shown unasked."""

    words: str
    claim: TextSpans
    speaker: str | None
    source: TextSpans
    cue: TextSpans
    kind: str
    cue_class: str
    hedge: int
    polarity: str
    form: str
    via: int | None
    confidence: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionsOut:
    text: str
    attributions: tuple[AttributionOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopOut:
    status: str
    at: datetime
    article_id: int
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceOut:
    stance: str
    words: str
    claim: TextSpans  # in the text of its article
    article_id: int
    publisher: str
    speaker: str | None
    kind: str
    at: datetime
    is_direct: bool
    credited_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOut:
    words: str
    language: str | None
    status: str  # never "true" or "false"
    is_disputed: bool
    is_unnamed_only: bool
    independent_publishers: int
    history: tuple[StopOut, ...]
    stances: tuple[StanceOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsOut:
    claims: tuple[ClaimOut, ...]


def list_claims(call: Call, number: str) -> Response:
    story_id = StoryId(number_of(number))
    story = call.desk.store.get_story(story_id)
    if story is None:
        return led_on(call, story_id, "/claims")
    return json_reply(ClaimsOut(claims=tuple(map(_claim_out, claims_of(call.desk.store, story)))))


def list_attributions(call: Call, number: str) -> Response:
    stored = call.desk.store.get_article(ArticleId(number_of(number)))
    if stored is None:
        raise MissingError("There is no such article.")
    text = stored.article.text
    found = attributions_of(call.desk.store, stored).attributions
    return json_reply(AttributionsOut(text=text, attributions=tuple(_attribution_out(text, one) for one in found)))


def _attribution_out(text: str, one: Attribution) -> AttributionOut:
    return AttributionOut(
        words=spans_words(text, one.claim),
        claim=one.claim,
        speaker=one.speaker,
        source=one.source,
        cue=one.cue,
        kind=one.kind,
        cue_class=one.cue_class,
        hedge=one.hedge.strength,
        polarity=one.polarity,
        form=one.form,
        via=one.via,
        confidence=one.confidence,
        why=one.why,
    )


def _claim_out(claim: StoryClaim) -> ClaimOut:
    return ClaimOut(
        words=claim.words,
        language=claim.language,
        status=claim.status,
        is_disputed=claim.is_disputed,
        is_unnamed_only=claim.is_unnamed_only,
        independent_publishers=claim.independent_count,
        history=tuple(
            StopOut(status=stop.status, at=stop.at, article_id=stop.article_id, who=stop.who) for stop in claim.history
        ),
        stances=tuple(map(_stance_out, claim.stances)),
    )


def _stance_out(one: Stance) -> StanceOut:
    return StanceOut(
        stance=one.label,
        words=one.words,
        claim=one.claim,
        article_id=one.article_id,
        publisher=one.publisher,
        speaker=one.speaker,
        kind=one.kind,
        at=one.at,
        is_direct=one.is_direct,
        credited_to=one.credited_to,
    )

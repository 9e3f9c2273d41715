"""Who says what in the open: Web Annotations of an article's marks, and schema.org Claim and Quotation of a story's claims.

Standards: W3C Web Annotation (TextQuoteSelector with TextPositionSelector), schema.org, PROV-O. Never ClaimReview: the desk
reviews nothing. The words for kind, hedge and status are those of docs/attribution.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standfirst.attribution.selectors import ANNOTATION_CONTEXT, VOCABULARY, selectors_of
from standfirst.model.attribution import Attribution, SourceKind, spans_words
from standfirst.model.claim import ArticleAttributions, Stance, StoryClaim
from standfirst.model.desk import ArticleCard, StoredArticle
from standfirst.model.ids import ArticleId

_ORGANISATIONS = frozenset((SourceKind.ORGANISATION, SourceKind.OUTLET))


def annotation_page(
    stored: StoredArticle, kept: ArticleAttributions | None, corrections: Sequence[dict[str, Any]] = (), *, address: str
) -> dict[str, Any]:
    """An article's attributions, and behind them what readers put right, as an AnnotationPage; `address` is its own on this desk."""
    text = stored.article.text
    items = [
        _annotation(stored.article.url, text, one, f"{address}#{number}")
        for number, one in enumerate(kept.attributions if kept else (), start=1)
        if one.claim[-1][1] <= len(text)
    ]
    for number, correction in enumerate(corrections, start=1):
        own = {name: value for name, value in correction.items() if name != "@context"}
        items.append({"id": f"{address}#correction-{number}", **own})
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _annotation(url: str, text: str, one: Attribution, identifier: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "sf:Attribution",
        "prov:wasAttributedTo": {"name": one.speaker, "sf:kind": one.kind.value},
        "sf:cue": spans_words(text, one.cue),
        "sf:cueClass": one.cue_class.value,
        "sf:hedge": one.hedge.strength,
        "sf:polarity": one.polarity.value,
        "sf:form": one.form.value,
        "sf:confidence": one.confidence,
        "sf:why": list(one.why),
    }
    if one.source:
        body["sf:source"] = selectors_of(text, one.source)
    return {
        "id": identifier,
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [{"source": url, "selector": pair} for pair in selectors_of(text, one.claim)],
    }


def claims_graph(claims: Sequence[StoryClaim], cards: dict[ArticleId, ArticleCard], *, address: str) -> dict[str, Any]:
    """A story's claims as schema.org JSON-LD."""
    return {
        "@context": ["https://schema.org", {"sf": VOCABULARY, "prov": "http://www.w3.org/ns/prov#"}],
        "@id": address,
        "@graph": [_claim(claim, cards, address) for claim in claims],
    }


def _claim(claim: StoryClaim, cards: dict[ArticleId, ArticleCard], address: str) -> dict[str, Any]:
    shown = [one for one in claim.stances if one.article_id in cards]
    return {
        "@type": "Claim",
        "@id": f"{address}#{claim.key}",
        "text": claim.words,
        "inLanguage": claim.language,
        "dateCreated": claim.stances[0].at.isoformat(),
        "sf:status": claim.status.value,
        "sf:statusHistory": [
            {"sf:status": stop.status.value, "sf:since": stop.at.isoformat(), "sf:movedBy": stop.who}
            for stop in claim.history
        ],
        "appearance": [_appearance(one, cards[one.article_id]) for one in shown],
    }


def _appearance(one: Stance, card: ArticleCard) -> dict[str, Any]:
    who = "Organization" if one.kind in _ORGANISATIONS else "Person"
    return {
        "@type": "Quotation" if one.is_direct else "CreativeWork",
        "text": one.words,
        "sf:stance": one.label.value,
        "sf:kind": one.kind.value,
        "dateCreated": one.at.isoformat(),
        **({"creator": {"@type": who, "name": one.speaker}} if one.speaker else {}),
        **({"prov:wasDerivedFrom": one.credited_to} if one.credited_to else {}),
        "isPartOf": {
            "@type": "NewsArticle",
            "url": card.url,
            "headline": card.headline,
            "publisher": {"@type": "NewsMediaOrganization", "name": one.publisher},
        },
    }

"""What readers put right, as the pages show it: read back from the Web Annotations in which it is kept."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from standfirst.attribution.selectors import find_again
from standfirst.model.attribution import TextSpan, TextSpans
from standfirst.model.correction import MarkCorrection, MarkFault
from standfirst.model.desk import StoredArticle
from standfirst.ports import Store

_FAULTS = {
    MarkFault.WORDS: "what is said begins or ends elsewhere",
    MarkFault.KIND: "it rests on another authority",
    MarkFault.FIRMNESS: "it is said more or less firmly, or the other way",
    MarkFault.NOT_SAID: "nobody says this",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction read back from its annotation."""

    kept: MarkCorrection
    fault: MarkFault
    words: str
    source: str
    note: str
    spans: tuple[TextSpan, ...]  # in the article's text as it is now; none where it says this no more


def corrected_marks(store: Store, stored: StoredArticle) -> dict[TextSpans, str]:
    """For the claims whose marks readers have put right, what they say; the newest word stands."""
    return {one.spans: _sentence(one) for one in _accepted(store, stored) if one.spans}


def _sentence(one: Correction) -> str:
    words = f"{one.source} says it" if one.fault is MarkFault.SOURCE else _FAULTS[one.fault]
    return f"{words} ({one.note})" if one.note else words


def _accepted(store: Store, stored: StoredArticle) -> tuple[Correction, ...]:
    return tuple(read_correction(kept, stored) for kept in store.list_corrections_at([stored.id]))


def read_correction(kept: MarkCorrection, stored: StoredArticle) -> Correction:
    """A correction with where its words stand now."""
    annotation = msgspec.json.decode(kept.annotation)
    fault, *notes = annotation["body"]
    selectors = [target["selector"] for target in annotation["target"]]
    found = [find_again(stored.article.text, selector) for selector in selectors]
    return Correction(
        kept=kept,
        fault=MarkFault(fault["sf:fault"]),
        words=" … ".join(selector[0]["exact"] for selector in selectors),
        source=fault.get("sf:proposedSource", ""),
        note=notes[0]["value"] if notes else "",
        spans=tuple(span for span in found if span) if all(found) else (),
    )

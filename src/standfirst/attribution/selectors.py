"""Where marked words stand, as W3C Web Annotation writes it, and how they are found again in another revision of the text."""

from __future__ import annotations

from typing import Any

from standfirst.model.attribution import TextSpan, TextSpans

VOCABULARY = "urn:standfirst:vocabulary:"
ANNOTATION_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"sf": VOCABULARY, "prov": "http://www.w3.org/ns/prov#"},
]
_CONTEXT_CHARACTERS = 32  # of the text around selected words


def selectors_of(text: str, spans: TextSpans) -> list[list[dict[str, Any]]]:
    """For each span its words with what stands around them, and their place in code points."""
    return [
        [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _CONTEXT_CHARACTERS) : start],
                "suffix": text[end : end + _CONTEXT_CHARACTERS],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ]
        for start, end in spans
    ]


def find_again(text: str, selector: list[dict[str, Any]]) -> TextSpan | None:
    """Where the selected words stand in a text now: at their old place, else where most of what stood around them does.
    None where the text has them no more. Raises KeyError or TypeError for what is no selector of ours."""
    quote, position = selector
    exact, start = str(quote["exact"]), int(position["start"])
    if not exact:
        return None
    if text[start : start + len(exact)] == exact:
        return start, start + len(exact)
    places: list[int] = []
    place = text.find(exact)
    while place >= 0:
        places.append(place)
        place = text.find(exact, place + 1)
    if not places:
        return None
    prefix, suffix = str(quote["prefix"]), str(quote["suffix"])
    best = max(places, key=lambda at: (_likeness(text, at, exact, (prefix, suffix)), -abs(at - start)))
    return best, best + len(exact)


def _likeness(text: str, place: int, exact: str, around: tuple[str, str]) -> int:
    """How many characters before and behind are those that stood there."""
    prefix, suffix = around
    before, behind = text[max(0, place - len(prefix)) : place], text[place + len(exact) :]
    count = 0
    for one, other in zip(reversed(before), reversed(prefix), strict=False):
        if one != other:
            break
        count += 1
    for one, other in zip(behind, suffix, strict=False):
        if one != other:
            break
        count += 1
    return count

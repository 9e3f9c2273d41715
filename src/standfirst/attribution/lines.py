"""The lines that `standfirst attribute` and `standfirst ground` read and write: plain dicts to values and back."""

from __future__ import annotations

from typing import Any

from standfirst.errors import InputError
from standfirst.model.attribution import Attribution, TextSpan, TextSpans
from standfirst.model.grounding import Grounding


def parse_text_line(line: Any) -> tuple[str, str, str | None]:
    """(id, text, language) from a line `{"id","text","language"}`; `lang` stands for `language`. Raises InputError."""
    identifier = line_id(line)
    text = line.get("text")
    if not isinstance(text, str):
        raise InputError(f"line {identifier!r} has no text.")
    language = line.get("language") or line.get("lang")
    if language is not None and not isinstance(language, str):
        raise InputError(f"line {identifier!r}: language must be text, not {language!r:.60}.")
    return identifier, text, language


def line_id(line: Any) -> str:
    """The line's id: a text or a whole number, as text. Raises InputError."""
    if not isinstance(line, dict):
        raise InputError('a line is not a JSON object; each must be one, like {"id": "1", "text": "…"}.')
    identifier = line.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or identifier == "":
        raise InputError("a line has no id; every line needs one, a text or a whole number.")
    return str(identifier)


def parse_ground_line(line: Any) -> tuple[str, str, str, str | None]:
    """(id, source, sentence, language) from a line `{"id","source","sentence"}`. Raises InputError."""
    identifier = line_id(line)
    for name in ("source", "sentence"):
        if not isinstance(line.get(name), str):
            raise InputError(f"line {identifier!r} has no {name}.")
    language = line.get("language") or line.get("lang")
    if language is not None and not isinstance(language, str):
        raise InputError(f"line {identifier!r}: language must be text, not {language!r:.60}.")
    return identifier, line["source"], line["sentence"], language


def grounding_line(identifier: str, grounding: Grounding) -> dict[str, Any]:
    """A line of `standfirst ground`."""
    return {
        "id": identifier,
        "score": grounding.score,
        "supported": grounding.supported,
        "missing": [{"lack": one.lack.value, "words": one.words} for one in grounding.missing],
        "spans": _spans(grounding.spans),
    }


def attributions_line(identifier: str, attributions: tuple[Attribution, ...]) -> dict[str, Any]:
    """A line of `standfirst attribute`."""
    return {"id": identifier, "attributions": [attribution_dict(one) for one in attributions]}


def attribution_dict(one: Attribution) -> dict[str, Any]:
    """An attribution as a plain dict; what it has nothing of is left out."""
    optional: dict[str, Any] = {
        "speaker": one.speaker,
        "resolved_from_pronoun": one.resolved_from_pronoun or None,
        "authority": _span(one.authority),
        "anonymity_reason": _span(one.anonymity_reason),
        "via": one.via,
        "said_at": _span(one.said_at),
        "hedge_words": _spans(one.hedge.spans) or None,
    }
    return {
        "claim": _spans(one.claim),
        "source": _spans(one.source),
        "cue": _spans(one.cue),
        "kind": one.kind.value,
        "hedge": one.hedge.strength,
        "polarity": one.polarity.value,
        "direct": one.is_direct,
        "form": one.form.value,
        "cue_class": one.cue_class.value,
        "confidence": one.confidence,
        "why": list(one.why),
        **{name: value for name, value in optional.items() if value is not None},
    }


def _spans(spans: TextSpans) -> list[list[int]]:
    return [list(span) for span in spans]


def _span(span: TextSpan | None) -> list[int] | None:
    return list(span) if span else None

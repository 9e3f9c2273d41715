"""The lines that `standfirst group`, `hashtags` and `summarise` read and write: plain dicts to values and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from standfirst.errors import InputError
from standfirst.model.story import GroupingArticle, Hashtag, Placement, Summary


def parse_article_line(line: Any, *, key: int) -> tuple[str, GroupingArticle]:
    """(id, article) from a line `{"id","title","text","published","language","publisher"}`; all but id and title may be
    missing. `key` numbers it; `lang` stands for `language`. Raises InputError with what is wrong."""
    fields = _object(line)
    identifier = parse_line_id(fields)
    title = _words(fields, "title", identifier)
    if title is None:
        raise InputError(f"line {identifier!r} has no title; every article needs one (it may be empty).")
    tags = fields.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise InputError(f"line {identifier!r}: tags must be a list of texts.")
    return identifier, GroupingArticle(
        key=key,
        headline=title,
        text=_words(fields, "text", identifier) or "",
        published_at=_moment(fields, identifier),
        language=_words(fields, "language", identifier) or _words(fields, "lang", identifier),
        publisher=_words(fields, "publisher", identifier),
        tags=tuple(tags),
        section=_words(fields, "section", identifier),
    )


def parse_line_id(line: Mapping[str, Any]) -> str:
    """The line's id: a text or a whole number, as text. Raises InputError."""
    identifier = line.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or identifier == "":
        raise InputError("a line has no id; every line needs one, a text or a whole number.")
    return str(identifier)


def story_line(identifier: str, story: str) -> dict[str, str]:
    """A line of `standfirst group`."""
    return {"id": identifier, "story": story}


def placement_line(placement: Placement, names: Mapping[int, str]) -> dict[str, Any]:
    """Why an article is where it is; `names` are the ids of articles by their keys."""
    return {
        "rule": placement.rule.value,
        "score": placement.score,
        "shared": {
            "names": list(placement.shared_names),
            "figures": list(placement.shared_figures),
            "words": list(placement.shared_words),
        },
        "copy_of": None if placement.copy_of is None else names[placement.copy_of],
        "runner_up": None if placement.runner_up is None else names[placement.runner_up],
        "runner_up_score": placement.runner_up_score,
    }


def hashtags_line(identifier: str, hashtags: tuple[Hashtag, ...]) -> dict[str, Any]:
    """A line of `standfirst hashtags`."""
    return {"id": identifier, "hashtags": [{"tag": hashtag.tag, "score": hashtag.score} for hashtag in hashtags]}


def summary_line(identifier: str, summary: Summary) -> dict[str, Any]:
    """A line of `standfirst summarise`."""
    return {
        "id": identifier,
        "summary": [
            {
                "sentence": sentence.sentence,
                "citations": [
                    {"article": citation.article, "start": citation.start, "end": citation.end}
                    for citation in sentence.citations
                ],
            }
            for sentence in summary.sentences
        ],
        "engine": summary.engine,
    }


def _object(line: Any) -> dict[str, Any]:
    if not isinstance(line, dict):
        raise InputError('a line is not a JSON object; each must be one, like {"id": "1", "title": "…"}.')
    return line


def _words(fields: Mapping[str, Any], name: str, identifier: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"line {identifier!r}: {name} must be text, not {value!r:.60}.")


def _moment(fields: Mapping[str, Any], identifier: str) -> datetime | None:
    value = fields.get("published")
    if value is None or value == "":
        return None
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        pass
    raise InputError(f"line {identifier!r}: published is {value!r:.60}; write a time like 2026-03-02T09:30:00Z.")

"""A story's coverage at the end of its article, for readers whose apps get one article a story."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from standfirst.desk.desk import Desk
from standfirst.model.desk import StoryMember
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader
from standfirst.model.reading import ReadingArticle

COVERAGE_SHOWN_MAX = 40


def coverage_html(desk: Desk, reader: Reader, articles: Sequence[ReadingArticle]) -> dict[ArticleId, str]:
    """For each article whose story others tell too: who tells it, as HTML. Nothing for readers who get every article."""
    if not reader.by_story:
        return {}
    found: dict[ArticleId, str] = {}
    for article in articles:
        stored = article.stored
        members = desk.store.list_members(stored.story_id, limit=COVERAGE_SHOWN_MAX) if stored.story_id else ()
        others = [member for member in members if member.card.id != stored.id]
        if others:
            found[stored.id] = _render(others)
    return found


def _render(others: Sequence[StoryMember]) -> str:
    lines = "".join(
        f'<li>{escape(member.card.publisher)}: <a href="{escape(member.card.url)}" rel="noopener noreferrer">'
        f"{escape(member.card.headline)}</a></li>"
        for member in others
    )
    count = len({member.card.publisher_id for member in others})
    return f"\n<hr><p>Also told by {count} {'publisher' if count == 1 else 'publishers'}:</p><ul>{lines}</ul>"

"""The summary of one article, made when its page is read: for its own page, and for a story that it tells alone."""

from __future__ import annotations

from standfirst.desk.reading.citations import CitedArticle, CitedSentence, cite_summary
from standfirst.enrich.summary import SummaryInput, summarise
from standfirst.model.desk import StoredArticle

SENTENCES_MAX = 3
PARAGRAPHS_MIN = 4  # a shorter article is its own summary


def summary_of(stored: StoredArticle) -> tuple[tuple[CitedSentence, ...], str | None]:
    """A summary whose sentences cite the article's own paragraphs, and the engine that made it; nothing for a short text."""
    paragraphs = stored.article.paragraphs
    if len(paragraphs) < PARAGRAPHS_MIN:
        return (), None
    given = SummaryInput(id=str(stored.id), title=stored.article.headline, text=stored.article.text)
    made = summarise([given], sentences_max=SENTENCES_MAX)
    cited = CitedArticle(
        id=stored.id,
        number=1,
        headline=stored.article.headline,
        publisher=stored.publisher,
        paragraphs=paragraphs,
    )
    sentences = cite_summary(made, {stored.id: cited})
    return sentences, made.engine if sentences else None

"""From a citation's place in an article's text to the paragraph that a reader can open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standfirst.model.ids import ArticleId
from standfirst.model.story import Citation, Summary

_GAP = len("\n\n")  # between two blocks in Article.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A source as a page shows it: its number in the list of sources, and where it stands."""

    number: int
    article_id: ArticleId
    headline: str
    publisher: str
    paragraph: int | None  # 1 for the first block with words


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """What must be known of an article to cite it."""

    id: ArticleId
    number: int
    headline: str
    publisher: str
    paragraphs: tuple[str, ...]


def paragraph_at(paragraphs: Sequence[str], start: int) -> int | None:
    """The number (from 1) of the paragraph that holds code point `start` of the joined text; None beyond its end."""
    end = 0
    for number, words in enumerate(paragraphs, start=1):
        end += len(words) + _GAP
        if start < end:
            return number
    return None


def cite_summary(summary: Summary | None, articles: Mapping[ArticleId, CitedArticle]) -> tuple[CitedSentence, ...]:
    """The summary's sentences with their sources. A sentence whose sources are all gone is left out: it could not be checked."""
    if summary is None:
        return ()
    sentences = []
    for sentence in summary.sentences:
        cites = dict.fromkeys(_cites(sentence.citations, articles))
        if cites:
            sentences.append(CitedSentence(words=sentence.sentence, cites=tuple(cites)))
    return tuple(sentences)


def cited_ids(summary: Summary | None) -> tuple[ArticleId, ...]:
    """The articles that a summary rests on, in the order they are first cited."""
    sentences = summary.sentences if summary else ()
    numbers = [citation.article for sentence in sentences for citation in sentence.citations]
    return tuple(dict.fromkeys(ArticleId(int(number)) for number in numbers if number.isdecimal()))


def _cites(citations: Sequence[Citation], articles: Mapping[ArticleId, CitedArticle]) -> list[Cite]:
    cites = []
    for citation in citations:
        article = articles.get(ArticleId(int(citation.article))) if citation.article.isdecimal() else None
        if article is None or (paragraph := paragraph_at(article.paragraphs, citation.start)) is None:
            continue
        cites.append(
            Cite(
                number=article.number,
                article_id=article.id,
                headline=article.headline,
                publisher=article.publisher,
                paragraph=paragraph,
            )
        )
    return cites

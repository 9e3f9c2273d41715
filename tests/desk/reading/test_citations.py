"""From a citation to a paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.desk.reading.citations import CitedArticle, cite_summary, cited_ids, paragraph_at
from standfirst.model.ids import ArticleId
from standfirst.model.story import Citation, Summary, SummarySentence


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8), st.data())
def test_every_code_point_lies_in_its_paragraph(paragraphs: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(min_value=1, max_value=len(paragraphs)))
    place = data.draw(st.integers(min_value=0, max_value=len(paragraphs[number - 1]) - 1))
    start = sum(len(words) + 2 for words in paragraphs[: number - 1]) + place
    assert "\n\n".join(paragraphs)[start] == paragraphs[number - 1][place]
    assert paragraph_at(paragraphs, start) == number


def test_beyond_the_end_is_nowhere() -> None:
    assert paragraph_at(["one", "two"], 400) is None
    assert paragraph_at([], 0) is None


def summary(*cited: tuple[str, int]) -> Summary:
    citations = tuple(Citation(article=article, start=start, end=start + 1) for article, start in cited)
    return Summary(sentences=(SummarySentence(sentence="A lamp was lit.", citations=citations),), engine="built-in")


def cited(number: int) -> CitedArticle:
    return CitedArticle(
        id=ArticleId(number), number=number, headline="H", publisher="Lamp", paragraphs=("First one.", "Second.")
    )


def test_a_sentence_names_its_sources_once_each() -> None:
    articles = {ArticleId(1): cited(1), ArticleId(2): cited(2)}
    (sentence,) = cite_summary(summary(("1", 0), ("1", 3), ("2", 14)), articles)
    assert [(cite.article_id, cite.paragraph) for cite in sentence.cites] == [(1, 1), (2, 2)]


def test_a_sentence_without_a_source_that_can_be_opened_is_left_out() -> None:
    assert cite_summary(summary(("7", 0)), {ArticleId(1): cited(1)}) == ()
    assert cite_summary(summary(("1", 999)), {ArticleId(1): cited(1)}) == ()
    assert cite_summary(summary(("not a number", 0)), {ArticleId(1): cited(1)}) == ()
    assert cite_summary(None, {}) == ()


def test_cited_ids_are_in_order_and_once() -> None:
    assert cited_ids(summary(("3", 0), ("1", 0), ("3", 5), ("x", 0))) == (3, 1)
    assert cited_ids(None) == ()

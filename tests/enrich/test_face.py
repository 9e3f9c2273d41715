from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from standfirst.enrich.face import make_face
from standfirst.model.article import ArticleKind
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId, PublisherId, StoryId
from standfirst.model.story import Hashtag, Relation, Section
from tests.make import NOW, article, at, paragraph

TEXTS = {
    1: "The harbour of Port Sable was closed on Monday after a crane fell across its main channel.",
    2: "A fallen crane has shut the main channel of Port Sable harbour, the harbour master said on Monday.",
    3: "Divers will look at the wreck of the Port Sable crane at low tide before a floating crane comes.",
}
HEADLINES = {
    1: "Crane falls across Port Sable harbour channel",
    2: "What we know about the Port Sable crane?",
    3: "Divers look at Port Sable harbour crane",
}


def stored(number: int, *, publisher: int | None = None, language: str = "en") -> StoredArticle:
    return StoredArticle(
        id=ArticleId(number),
        article=article(
            number,
            headline=HEADLINES[number],
            standfirst=None,
            language=language,
            section="Business",
            body=(paragraph(TEXTS[number]), paragraph("The council expects the channel to open within two days.")),
        ),
        publisher_id=PublisherId(publisher or number),
        publisher=f"Publisher {publisher or number}",
        feed_id=None,
        guid=str(number),
        published=at(NOW + timedelta(minutes=number)),
        first_seen_at=NOW + timedelta(minutes=number),
    )


def test_a_face_has_all_its_parts() -> None:
    related = (Relation(story_id=StoryId(9), score=0.3, shared=("Port",)),)
    face = make_face([stored(1), stored(2), stored(3)], related, {})
    assert face.lead_article_id in (1, 3)
    assert face.section is Section.BUSINESS
    assert "PortSable" in [hashtag.tag for hashtag in face.hashtags]
    assert face.related == related
    assert face.source_count == 3


def test_the_summary_cites_articles_by_id_and_to_the_letter() -> None:
    articles = [stored(1), stored(2), stored(3)]
    texts = {str(each.id): each.article.text for each in articles}
    summary = make_face(articles, (), {}).summary
    assert summary is not None
    for sentence in summary.sentences:
        for citation in sentence.citations:
            assert texts[citation.article][citation.start : citation.end] == sentence.sentence


def test_a_reprint_adds_no_source_and_does_not_lead() -> None:
    face = make_face([stored(1), stored(3), stored(2)], (), {2: 1, 3: 1})
    assert face.source_count == 1
    assert face.lead_article_id == 1


def test_two_texts_of_one_publisher_are_one_source() -> None:
    assert make_face([stored(1), stored(3, publisher=1)], (), {}).source_count == 1


def test_a_reprint_whose_original_is_elsewhere_stands_for_itself() -> None:
    face = make_face([stored(1)], (), {1: 77})
    assert face.source_count == 1
    assert face.lead_article_id == 1


def test_the_summary_keeps_to_the_leads_language() -> None:
    face = make_face([stored(1), stored(3, language="de")], (), {})
    assert face.summary is not None
    assert {citation.article for sentence in face.summary.sentences for citation in sentence.citations} == {"1"}


def test_an_article_without_words_has_a_face_without_a_summary() -> None:
    bare = replace(stored(1), article=article(1, headline="", standfirst=None, body=(), language=None))
    face = make_face([bare], (), {})
    assert face.summary is None
    assert face.hashtags == ()
    assert face.section is Section.GENERAL


def test_the_hashtags_are_those_that_the_articles_bear() -> None:
    borne = (Hashtag(tag="CraneFall", score=0.9), Hashtag(tag="PortSable", score=0.5))
    face = make_face([replace(stored(1), hashtags=borne), replace(stored(3), hashtags=borne[:1])], (), {})
    assert [hashtag.tag for hashtag in face.hashtags] == ["CraneFall", "PortSable"]


def test_a_large_story_is_summed_up_from_one_article_of_each_publisher_and_the_latest() -> None:
    articles = [
        replace(stored(1 + number % 3), id=ArticleId(number + 1), publisher_id=PublisherId(number % 20))
        for number in range(60)
    ]
    face = make_face(articles, (), {})
    assert face.source_count == 20
    assert face.summary is not None
    cited = {int(place.article) for sentence in face.summary.sentences for place in sentence.citations}
    assert cited <= {face.lead_article_id, *range(49, 61)}


def test_a_story_that_one_text_tells_has_no_summary_of_its_own() -> None:
    assert make_face([stored(1)], (), {}).summary is None
    assert make_face([stored(1), stored(2)], (), {2: 1}).summary is None


def test_a_publisher_that_never_leads_leads_only_alone() -> None:
    articles = [stored(1), stored(2), stored(3)]
    first = make_face(articles, (), {}).lead_article_id
    name = next(article.publisher for article in articles if article.id == first)
    others = [replace(article, publisher="Harbour Post") if article.id != first else article for article in articles]
    assert make_face(others, (), {}, [name.upper()]).lead_article_id != first
    assert make_face(articles, (), {}, [article.publisher for article in articles]).lead_article_id == first


@pytest.mark.parametrize(
    "held_back", [{"is_free": False}, {"kinds": (ArticleKind.OPINION,)}, {"kinds": (ArticleKind.SPONSORED,)}]
)
def test_what_is_no_open_news_leads_only_where_there_is_nothing_else(held_back: dict[str, Any]) -> None:
    articles = [stored(1), stored(2), stored(3)]
    first = make_face(articles, (), {}).lead_article_id
    changed = [
        replace(each, article=replace(each.article, **held_back)) if each.id == first else each for each in articles
    ]
    assert make_face(changed, (), {}).lead_article_id not in (first, 2)
    assert make_face([each for each in changed if each.id == first], (), {}).lead_article_id == first

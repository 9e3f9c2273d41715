"""A story's face: what represents it in lists and at the top of its page, worked out anew whenever it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standfirst.enrich.summary import SummaryInput, summarise
from standfirst.group.hashtags import story_hashtags
from standfirst.group.inputs import grouping_article
from standfirst.group.lead import choose_lead
from standfirst.group.sections import classify_section
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId
from standfirst.model.story import GroupingArticle, Relation, Section, StoryFace, Summary


def make_face(articles: Sequence[StoredArticle], related: Sequence[Relation], copies: Mapping[int, int]) -> StoryFace:
    """The face of a story of at least one article, given in order of arrival.

    `copies` maps a reprint's ArticleId to the article whose text it is; a reprint never leads while there is a text of its
    own, adds no source and no sentence. Citations name articles by their id and lie in `StoredArticle.article.text`.
    """
    grouping = [grouping_article(stored) for stored in articles]
    known = {article.key for article in grouping}
    reprints = {copy for copy, original in copies.items() if original in known and copy != original}
    lead = choose_lead(grouping, copies=reprints)
    originals = [article for article in grouping if article.key not in reprints] or grouping
    return StoryFace(
        lead_article_id=ArticleId(grouping[lead].key),
        hashtags=story_hashtags(originals),
        section=_section(grouping[lead], originals),
        summary=_summary(articles, lead, reprints),
        related=tuple(related),
        source_count=_source_count(articles, reprints),
    )


def _section(lead: GroupingArticle, articles: Sequence[GroupingArticle]) -> Section:
    """What most articles say; the lead's section where they do not agree."""
    own = classify_section(lead)
    votes = [section for article in articles if (section := classify_section(article)) is not Section.GENERAL]
    if not votes:
        return own
    return max(dict.fromkeys(votes), key=lambda section: (votes.count(section), section is own))


def _summary(articles: Sequence[StoredArticle], lead: int, reprints: set[int]) -> Summary | None:
    ordered = [articles[lead], *(stored for place, stored in enumerate(articles) if place != lead)]
    inputs = [
        SummaryInput(id=str(stored.id), title=stored.article.headline, text=stored.article.text)
        for stored in ordered
        if stored.id not in reprints or stored is articles[lead]
    ]
    language = articles[lead].article.language
    spoken = {str(stored.id) for stored in articles if _same_language(stored.article.language, language)}
    summary = summarise([given for given in inputs if given.id in spoken])
    return summary if summary.sentences else None


def _same_language(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.split("-")[0] == other.split("-")[0]


def _source_count(articles: Sequence[StoredArticle], reprints: set[int]) -> int:
    """Publishers that have a text of their own, at least one."""
    return max(1, len({stored.publisher_id for stored in articles if stored.id not in reprints}))

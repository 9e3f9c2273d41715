"""A story's face: what represents it in lists and at the top of its page, worked out anew whenever it changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from standfirst.enrich.summary import SummaryInput, summarise
from standfirst.group.hashtags import extract_hashtags, story_hashtags
from standfirst.group.inputs import grouping_article
from standfirst.group.lead import choose_lead
from standfirst.group.sections import classify_section
from standfirst.model.article import Article
from standfirst.model.desk import StoredArticle
from standfirst.model.story import GroupingArticle, Hashtag, Relation, Section, StoryFace, Summary

_READ_FIRST, _READ_LATEST = 12, 8  # articles of a large story among which the lead is chosen and the section voted
_SUMMED_UP_MAX = 12  # articles that a summary is made from
_EXTRACTED_MAX = 4


def make_face(
    articles: Sequence[StoredArticle],
    related: Sequence[Relation],
    copies: Mapping[int, int],
    never_lead: Collection[str] = (),
) -> StoryFace:
    """The face of a story of at least one article, given in order of arrival.

    `copies` maps a reprint's ArticleId to the article whose text it is; a reprint never leads while there is a text of its
    own, adds no source and no sentence; nor does a publisher named in `never_lead` lead while another tells the story. What only
    subscribers may read, opinion, advertising, live pages and films lead only where there is hardly anything else. Citations name articles by their id and lie in `StoredArticle.article.text`. Of a
    large story only so many articles are read whole: its first and its latest; all count for hashtags and sources. A story
    that one text tells has no summary: it would be that article's own.
    """
    known = {stored.id for stored in articles}
    reprints = {copy for copy, original in copies.items() if original in known and copy != original}
    originals = [stored for stored in articles if stored.id not in reprints] or list(articles)
    read = _first_and_latest(_that_may_lead(originals, never_lead))
    grouping = [grouping_article(stored) for stored in read]
    place = choose_lead(grouping, held_back={stored.id for stored in read if not _is_open_news(stored.article)})
    lead = read[place]
    return StoryFace(
        lead_article_id=lead.id,
        hashtags=_hashtags(originals),
        section=_section(grouping[place], grouping),
        summary=_summary(lead, originals) if len(originals) > 1 else None,  # one article has its own
        related=tuple(related),
        source_count=len({stored.publisher_id for stored in originals}),
    )


def _that_may_lead(articles: Sequence[StoredArticle], never_lead: Collection[str]) -> Sequence[StoredArticle]:
    """Without those of publishers that never lead, unless there are no others."""
    unwanted = {name.casefold() for name in never_lead}
    return [stored for stored in articles if stored.publisher.casefold() not in unwanted] or articles


def _is_open_news(article: Article) -> bool:
    """Whether everybody may read it at its publisher's, and it is plain news: no opinion, advertising, live page or film."""
    return article.is_free is not False and not article.kinds


def _first_and_latest(articles: Sequence[StoredArticle]) -> list[StoredArticle]:
    if len(articles) <= _READ_FIRST + _READ_LATEST:
        return list(articles)
    return [*articles[:_READ_FIRST], *articles[-_READ_LATEST:]]


def _hashtags(articles: Sequence[StoredArticle]) -> tuple[Hashtag, ...]:
    """Those that the articles bear; extracted only where none bears any."""
    borne = [stored.hashtags for stored in articles if stored.hashtags]
    if not borne:
        borne = [extract_hashtags(grouping_article(stored)) for stored in articles[:_EXTRACTED_MAX]]
    return story_hashtags(borne)


def _section(lead: GroupingArticle, articles: Sequence[GroupingArticle]) -> Section:
    """What most articles say; the lead's section where they do not agree."""
    own = classify_section(lead)
    if len(articles) == 1:
        return own
    votes = [section for article in articles if (section := classify_section(article)) is not Section.GENERAL]
    if not votes:
        return own
    return max(dict.fromkeys(votes), key=lambda section: (votes.count(section), section is own))


def _summary(lead: StoredArticle, articles: Sequence[StoredArticle]) -> Summary | None:
    spoken = [
        stored
        for stored in articles
        if stored is not lead and _same_language(stored.article.language, lead.article.language)
    ]
    inputs = [
        SummaryInput(id=str(stored.id), title=stored.article.headline, text=stored.article.text)
        for stored in (lead, *_summed_up(spoken))
    ]
    summary = summarise(inputs)
    return summary if summary.sentences else None


def _summed_up(articles: Sequence[StoredArticle]) -> list[StoredArticle]:
    """The articles beside the lead that a summary is made from: the latest of each publisher first, then the latest."""
    if len(articles) < _SUMMED_UP_MAX:
        return list(articles)
    latest_of = {stored.publisher_id: place for place, stored in enumerate(articles)}
    firsts = sorted(latest_of.values(), reverse=True)
    others = [place for place in reversed(range(len(articles))) if place not in latest_of.values()]
    return [articles[place] for place in sorted([*firsts, *others][: _SUMMED_UP_MAX - 1])]


def _same_language(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.split("-")[0] == other.split("-")[0]

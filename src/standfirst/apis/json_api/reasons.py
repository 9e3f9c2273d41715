"""Why an article is in its story, why a story's articles are one, and why it stands where it does, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.desk.reading.article_page import ArticleStands
from standfirst.desk.reading.story_page import Reasons
from standfirst.group.front_page import Weight
from standfirst.model.desk import StoryChange
from standfirst.model.story import Placement, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementOut:
    """Why an article is in its story."""

    rule: str  # copy, similar, near, apart, merged or first: docs/stories.md
    likeness: float  # 0 to 1: to what it joined
    shared_names: tuple[str, ...]
    shared_figures: tuple[str, ...]
    shared_words: tuple[str, ...]
    seconds_apart: int | None  # from the article of its story that was published nearest to it; null where it is alone
    same_text_as: int | None  # the article whose text it is
    runner_up: int | None  # the story that it would have joined otherwise, if that is still there …
    runner_up_likeness: float  # … and how like that it was


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsOut:
    """What most articles of a story share."""

    names: tuple[str, ...]
    figures: tuple[str, ...]
    words: tuple[str, ...]
    first_published_at: datetime
    last_published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightOut:
    """A story's place on the front page: freshness x (1 + log2(sources)) x (1 + pace / 4)."""

    total: float
    freshness: float
    sources: int  # publishers with a text of their own
    pace: float  # further articles an hour


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedOut:
    story_id: int
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOut:
    """That articles went from one story into another, and why."""

    at: datetime
    kind: str  # merge, split or move
    story_id: int
    into_id: int
    article_count: int
    shared: tuple[str, ...]
    closeness: float  # by the rule of docs/stories.md: 0 and above is one story


def placement_out(placement: Placement, stands: ArticleStands) -> PlacementOut:
    return PlacementOut(
        rule=placement.rule.value,
        likeness=placement.score,
        shared_names=placement.shared_names,
        shared_figures=placement.shared_figures,
        shared_words=placement.shared_words,
        seconds_apart=None if stands.apart is None else round(stands.apart.total_seconds()),
        same_text_as=stands.same_text_as.id if stands.same_text_as else None,
        runner_up=stands.runner_up.id if stands.runner_up else None,
        runner_up_likeness=placement.runner_up_score,
    )


def reasons_out(reasons: Reasons) -> ReasonsOut:
    return ReasonsOut(
        names=reasons.names,
        figures=reasons.figures,
        words=reasons.words,
        first_published_at=reasons.first_at,
        last_published_at=reasons.last_at,
    )


def weight_out(weight: Weight) -> WeightOut:
    return WeightOut(
        total=round(weight.total, 4), freshness=round(weight.freshness, 4), sources=weight.sources, pace=weight.pace
    )


def related_out(relation: Relation) -> RelatedOut:
    return RelatedOut(story_id=relation.story_id, likeness=relation.score, shared=relation.shared)


def change_out(change: StoryChange) -> ChangeOut:
    return ChangeOut(
        at=change.at,
        kind=change.kind.value,
        story_id=change.story_id,
        into_id=change.into_id,
        article_count=change.article_count,
        shared=change.shared,
        closeness=change.closeness,
    )

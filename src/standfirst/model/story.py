"""A story: the same news across publishers; and how an article came to be in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.model.ids import ArticleId, StoryId


class Section(StrEnum):
    """The parts of the front page; GENERAL is shown among "Also today" only."""

    WORLD = "world"
    BUSINESS = "business"
    TECHNOLOGY = "technology"
    SCIENCE = "science"
    CLIMATE = "climate"
    HEALTH = "health"
    CULTURE = "culture"
    SPORT = "sport"
    GENERAL = "general"


class PlacementRule(StrEnum):
    """Why an article is in its story."""

    COPY = "copy"  # the same text as another article
    SIMILAR = "similar"  # shares names, figures and words, close in time
    NEAR = "near"  # another event of the story: less alike, but nearer to it than to any other
    APART = "apart"  # a round-up or a page of routine (weather, prices, horoscope …): never part of a story
    MERGED = "merged"  # brought here when stories were looked over again
    FIRST = "first"  # nothing live was close enough: a story of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingArticle:
    """What grouping, hashtags and related articles look at."""

    key: int  # the caller's number for it: the ArticleId on a desk
    headline: str
    text: str = ""  # standfirst and body, plain
    published_at: datetime | None = None  # aware
    arrived_at: datetime | None = None  # aware
    language: str | None = None
    publisher: str | None = None
    tags: tuple[str, ...] = ()  # the publisher's own
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article belongs, and why. `story` None: it begins a story of its own."""

    story: int | None
    rule: PlacementRule
    score: float  # similarity in 0..1 to the story it joined (1.0 for a copy, 0.0 for a first)
    event: int | None = None  # the event within the story, by the key of its first article; None: it begins one
    copy_of: int | None = None  # key of the article whose text this is
    shared_names: tuple[str, ...] = ()
    shared_figures: tuple[str, ...] = ()
    shared_words: tuple[str, ...] = ()
    meaning: float | None = (
        None  # what a model of meaning answered where the rule was in doubt: for it above 0, else against
    )
    runner_up: int | None = None  # the next best story
    runner_up_score: float = 0.0


class RepairKind(StrEnum):
    """How a story changed when it was looked over again."""

    MERGE = "merge"  # all of a story went into another; its address leads there
    SPLIT = "split"  # a part of a story became one of its own
    MOVE = "move"  # a part of a story went into another


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRepair:
    """Events that go from one story to another, and why. `into` None: they make a new story."""

    kind: RepairKind
    story: int
    into: int | None
    articles: tuple[int, ...]  # keys, in order
    shared: tuple[str, ...] = ()  # what they share with where they go
    closeness: float = 0.0  # by the rule of group/closeness.py: 0 and above is one story


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashtag:
    """A hashtag without its sign: "HeronClass". `key` (folded) is what makes two spellings one."""

    tag: str
    score: float = 0.0  # 0..1, how much it is about this

    @property
    def key(self) -> str:
        """The folded spelling under which a hashtag has its page."""
        return self.tag.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in an article that bears a sentence out: code points start..end of its text."""

    article: str  # the article's id, as the caller gave it
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    sentence: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A short text whose every sentence cites where it stands; `engine` made it."""

    sentences: tuple[SummarySentence, ...]
    engine: str  # "built-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A story beside another, and what they share."""

    story_id: StoryId
    score: float
    shared: tuple[str, ...] = ()  # names and words that both tell of


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldElsewhere:
    """A story that tells the same news in another language, and the model that found it."""

    story_id: StoryId
    language: str  # its primary tag: "de"
    likeness: float  # of the two leads, by that model
    shared: tuple[str, ...] = ()  # names and figures that both tell
    model: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFace:
    """What represents a story: worked out anew whenever it changes."""

    lead_article_id: ArticleId
    hashtags: tuple[Hashtag, ...] = ()
    section: Section = Section.GENERAL
    summary: Summary | None = None
    related: tuple[Relation, ...] = ()
    elsewhere: tuple[ToldElsewhere, ...] = ()
    source_count: int = 1  # publishers with a text of their own: copies count once


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    id: StoryId
    headline: str  # the lead article's
    standfirst: str | None
    language: str | None
    first_seen_at: datetime
    last_moved_at: datetime
    article_count: int
    publisher_count: int
    face: StoryFace

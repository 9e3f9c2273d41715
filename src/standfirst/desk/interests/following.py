"""Following stories, hashtags, publishers and searches; and filters: the verbs, and what the page about them shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standfirst.desk.desk import Desk
from standfirst.errors import InputError, MissingError
from standfirst.model.desk import StoryCard
from standfirst.model.ids import PublisherId, StoryId
from standfirst.model.interests import Filter, FilterKind, FollowKind, Interest, Rule
from standfirst.model.reader import Reader
from standfirst.text.phrases import folded_words, has_phrase

INTERESTS_MAX = 500
FILTERS_MAX = 300
WORDS_CHARACTERS_MAX = 200
_NUMBER_MAX = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something that is followed or filtered, with its name."""

    kind: FollowKind | FilterKind
    subject: str
    name: str


def follow_interest(desk: Desk, reader: Reader, interest: Interest, *, is_on: bool) -> None:
    """Follow something, or no more. Raises MissingError for what the desk does not have, InputError for too much."""
    if is_on:
        _require_there(desk, interest.kind, interest.subject)
        if len(desk.store.list_interests(reader.id)) >= INTERESTS_MAX:
            raise InputError(f"You follow {INTERESTS_MAX} things already.")
    desk.store.save_interest(reader.id, interest, is_on=is_on, now=desk.clock.now())


def add_filter(desk: Desk, reader: Reader, rule: Rule) -> None:
    """Mute something, or keep it. Raises InputError, MissingError."""
    if rule.kind is FilterKind.PUBLISHER:
        _require_there(desk, FollowKind.PUBLISHER, rule.pattern)
    elif not folded_words(rule.pattern) or len(rule.pattern) > WORDS_CHARACTERS_MAX:
        raise InputError("Write the words, or the hashtag, that the filter is to look for.")
    if len(desk.store.list_filters(reader.id)) >= FILTERS_MAX:
        raise InputError(f"There are {FILTERS_MAX} filters already: take one out first.")
    desk.store.add_filter(reader.id, rule, now=desk.clock.now())


def list_followed(desk: Desk, reader: Reader) -> tuple[Named, ...]:
    """What the reader follows beside feeds, with names; what is gone from the desk is passed over."""
    interests = [each.interest for each in desk.store.list_interests(reader.id)]
    named = (Named(kind=each.kind, subject=each.subject, name=name) for each, name in _with_names(desk, interests))
    return tuple(named)


def list_filters(desk: Desk, reader: Reader) -> tuple[tuple[Filter, str], ...]:
    """(filter, name of what it looks for)."""
    rows = []
    for each in desk.store.list_filters(reader.id):
        name = each.rule.pattern
        if each.rule.kind is FilterKind.PUBLISHER:
            publisher = desk.store.get_publisher(PublisherId(int(name)))
            name = publisher.name if publisher else name
        rows.append((each, f"#{name}" if each.rule.kind is FilterKind.HASHTAG else name))
    return tuple(rows)


def followed_stories(cards: Iterable[StoryCard], interests: Iterable[Interest]) -> frozenset[StoryId]:
    """Which of these stories the interests are about. Pure."""
    by_kind: dict[FollowKind, set[str]] = {kind: set() for kind in FollowKind}
    for interest in interests:
        by_kind[interest.kind].add(interest.subject)
    searches = [folded_words(words) for words in by_kind[FollowKind.SEARCH]]
    return frozenset(card.story.id for card in cards if _is_about(card, by_kind, searches))


def _is_about(card: StoryCard, by_kind: dict[FollowKind, set[str]], searches: Sequence[list[str]]) -> bool:
    story = card.story
    if str(story.id) in by_kind[FollowKind.STORY] or str(card.lead.publisher_id) in by_kind[FollowKind.PUBLISHER]:
        return True
    if any(hashtag.key in by_kind[FollowKind.HASHTAG] for hashtag in story.face.hashtags):
        return True
    words = folded_words(f"{story.headline}\n{story.standfirst or ''}") if searches else []
    return any(all(has_phrase(words, [word]) for word in search) for search in searches if search)


def _with_names(desk: Desk, interests: Sequence[Interest]) -> list[tuple[Interest, str]]:
    story_ids = [StoryId(int(each.subject)) for each in interests if each.kind is FollowKind.STORY]
    stories = desk.store.list_story_cards(story_ids) if story_ids else {}
    named: list[tuple[Interest, str]] = []
    for each in interests:
        name: str | None = each.subject
        if each.kind is FollowKind.STORY:
            card = stories.get(StoryId(int(each.subject)))
            name = card.story.headline if card else None
        elif each.kind is FollowKind.PUBLISHER:
            publisher = desk.store.get_publisher(PublisherId(int(each.subject)))
            name = publisher.name if publisher else None
        elif each.kind is FollowKind.HASHTAG:
            hashtag = desk.store.get_hashtag(each.subject)
            name = hashtag.tag if hashtag else each.subject
        if name is not None:
            named.append((each, name))
    return named


def _require_there(desk: Desk, kind: FollowKind, subject: str) -> None:
    if kind is FollowKind.SEARCH:
        if not folded_words(subject) or len(subject) > WORDS_CHARACTERS_MAX:
            raise InputError("Write the words to look for.")
        return
    if kind is FollowKind.HASHTAG:
        if desk.store.get_hashtag(subject) is None:
            raise MissingError("No article on this desk has that hashtag.")
        return
    is_number = subject.isascii() and subject.isdecimal() and 0 < int(subject[:12]) <= _NUMBER_MAX
    known: object = None
    if is_number and str(int(subject)) == subject:
        story = kind is FollowKind.STORY
        known = (
            desk.store.get_story(StoryId(int(subject)))
            if story
            else desk.store.get_publisher(PublisherId(int(subject)))
        )
    if known is None:
        raise MissingError(f"There is no such {kind}.")

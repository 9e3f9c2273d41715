"""Hashtags: two to six of what an article is about, in its own words.

Names (runs of capitalised words), subjects (words and pairs of words that come back), and the publisher's own tags. A tag of
several words is written in CamelCase; in scripts without capitals the words are joined by an underscore.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from standfirst.group.generic_words import GENERIC_TAGS
from standfirst.group.tag_candidates import Candidates, Phrase
from standfirst.group.tag_nouns import AsNoun
from standfirst.group.tag_spelling import is_form, is_part, spell_tag, tag_key
from standfirst.model.story import GroupingArticle, Hashtag
from standfirst.text.words import fold

TAGS_MIN, TAGS_MAX = 2, 6
_TAG_CHARACTERS_MAX = 40
_COMPARED_MAX = 24  # tags, best first, that are weighed against each other
_SCORE_SHARE_MIN = 0.2  # of the best tag's score, below which a tag beyond the second is left out
_FULLER_SHARE_MIN = 0.7  # of a shorter tag's score, from which the longer tag that holds it takes its place
# What is left of the score of a subject that is no noun, or may be none.
_AS_NOUN = {AsNoun.TOLD: 1.0, AsNoun.PERHAPS: 0.7, AsNoun.NOT: 0.35}
_OFTEN = 3  # times that a word is told, from which on it may be what the article is about, whatever it is
_ONCE_SCORE_MAX = 0.5  # of a word that is told once, and not in the headline


def extract_hashtags(article: GroupingArticle, *, limit: int = TAGS_MAX) -> tuple[Hashtag, ...]:
    """Up to six hashtags, best first, each with how much the article is about it (0..1). Words stand in the article or in
    its publisher's tags. Fewer than two only where the text has no more to give."""
    candidates = Candidates(article)
    _merge_short_names(candidates.phrases)
    kept = _without_overlaps(_best(candidates.phrases))
    if not _is_settled(kept, limit) and candidates.take_up_all():
        kept = _without_overlaps(_best(candidates.phrases))
    kept = _nouns_first(kept)[:limit]
    top = max(kept[0].score, 4.0) if kept else 1.0
    return _cut([Hashtag(tag=one.tag, score=round(min(1.0, one.score / top), 4)) for one in kept], limit)


class _Scored(NamedTuple):
    """A phrase that may be a tag."""

    score: float
    tag: str
    lowered: str
    subject: frozenset[str] = frozenset()  # the words, folded, of a subject of several words
    is_weak: bool = False  # no noun, and seldom told

    def says_as(self, other: _Scored) -> bool:
        """Whether a tag and another that has its letters, or that shares a word with it, say some of the same: one is part of the
        other or a form of it, or both are subjects of several words."""
        short, long = (self, other) if self.lowered in other.lowered else (other, self)
        return (
            is_part(short.tag, long.tag) or is_form(short.tag, long.tag) or not self.subject.isdisjoint(other.subject)
        )


def _is_settled(kept: Sequence[_Scored], limit: int) -> bool:
    """Whether words that are told once can change nothing: neither stand among the best, nor in place of a shorter one."""
    weak = _ONCE_SCORE_MAX / _FULLER_SHARE_MIN
    if len(kept) >= limit and kept[limit - 1].score > weak:
        return True
    return len(kept) >= TAGS_MIN and kept[TAGS_MIN - 1].score > weak and _SCORE_SHARE_MIN * kept[0].score > weak


def story_hashtags(hashtags: Iterable[Sequence[Hashtag]], *, limit: int = TAGS_MAX) -> tuple[Hashtag, ...]:
    """The hashtags of a story, given those of each of its articles: what most of them bear, in the spelling used most."""
    scores: dict[str, float] = {}
    spellings: dict[str, dict[str, float]] = {}
    count = 0
    for borne in hashtags:
        count += 1
        for hashtag in borne:
            key = tag_key(hashtag.tag)
            scores[key] = scores.get(key, 0.0) + hashtag.score
            spelling = spellings.setdefault(key, {})
            spelling[hashtag.tag] = spelling.get(hashtag.tag, 0.0) + hashtag.score
    scored = []
    for key, spelled in spellings.items():
        tag = max(spelled, key=lambda tag: (spelled[tag], tag))
        scored.append(_Scored(round(scores[key] / count, 4), tag, tag.lower()))
    scored.sort(key=lambda one: (-one.score, tag_key(one.tag)))
    kept = _without_overlaps(scored)
    return _cut([Hashtag(tag=one.tag, score=one.score) for one in kept], limit)


def _merge_short_names(phrases: dict[str, Phrase]) -> None:
    """Counts "Pell" for "Sunniva Pell", so that one person is one tag."""
    names = {key: phrase for key, phrase in phrases.items() if phrase.is_name}
    for key, phrase in list(names.items()):
        if phrase.words > 1:
            continue
        longer = [
            (other.count, other_key)
            for other_key, other in names.items()
            if other.words > 1 and (other_key.endswith(key) or other_key.startswith(key)) and other_key != key
        ]
        if not longer:
            continue
        whole = phrases[max(longer)[1]]
        if max(longer)[0] * 4 < phrase.count:
            continue  # a name of its own that the longer one only borrows
        whole.count += phrase.count
        whole.in_headline = whole.in_headline or phrase.in_headline
        whole.first_at = min(whole.first_at, phrase.first_at)
        whole.boost += phrase.boost
        del phrases[key]


def _score(phrase: Phrase) -> float:
    score = 1 + math.log2(phrase.count) if phrase.count else 0.5
    if phrase.is_name:
        score *= 1.5
    elif phrase.words > 1:
        score *= (1.4 if phrase.count > 1 else 0.5) * (0.8 if phrase.words > 2 else 1)
    elif phrase.count < 2 and not phrase.in_headline:
        score *= 0.5
    score *= _AS_NOUN[phrase.as_noun]
    if phrase.in_headline:
        score *= 1.6
    score /= 1 + phrase.first_at / 2500 if phrase.first_at < (1 << 30) else 1.0
    return score + phrase.boost


def _best(phrases: dict[str, Phrase]) -> list[_Scored]:
    """The best that may be tags, best first."""
    weighed = [(-_score(phrase), key) for key, phrase in phrases.items() if key not in GENERIC_TAGS]
    weighed.sort()
    scored = []
    for score, key in weighed:
        phrase = phrases[key]
        tag = _spelled(phrase)
        if 2 <= len(tag) <= _TAG_CHARACTERS_MAX:
            subject = frozenset() if phrase.is_name or phrase.words == 1 else _words_of(phrase)
            is_weak = phrase.as_noun is AsNoun.NOT and phrase.count < _OFTEN
            scored.append(_Scored(-score, tag, tag.lower(), subject, is_weak))
        if len(scored) == _COMPARED_MAX:
            break
    return scored


def _spelled(phrase: Phrase) -> str:
    """The tag in the spelling used most."""
    if len(phrase.spellings) == 1:
        (words,) = phrase.spellings
        return _tag_of(words)
    counts: dict[str, int] = {}
    for words, count in phrase.spellings.items():
        tag = _tag_of(words)
        counts[tag] = counts.get(tag, 0) + count
    return max(counts, key=lambda tag: (counts[tag], tag), default="")


@lru_cache(maxsize=16384)
def _tag_of(words: tuple[str, ...]) -> str:
    return spell_tag(words)


def _words_of(phrase: Phrase) -> frozenset[str]:
    return frozenset(fold(word) for words in phrase.spellings for word in words)


def _without_overlaps(scored: list[_Scored]) -> list[_Scored]:
    """Of tags that contain one another the longer, fuller one, unless the shorter one is said far more often."""
    kept: list[_Scored] = []
    for one in scored:
        lowered, subject = one.lowered, one.subject
        rivals = [
            index
            for index, other in enumerate(kept)
            if (lowered in other.lowered or other.lowered in lowered or (subject and other.subject))
            and one.says_as(other)
        ]
        if not rivals:
            kept.append(one)
        elif len(rivals) == 1:
            best = kept[rivals[0]]
            if is_part(best.tag, one.tag) and one.score >= _FULLER_SHARE_MIN * best.score:
                kept[rivals[0]] = one._replace(score=best.score)
    return kept


def _nouns_first(kept: list[_Scored]) -> list[_Scored]:
    """What is no noun only where there is hardly anything else."""
    nouns = [one for one in kept if not one.is_weak]
    return nouns + [one for one in kept if one.is_weak][: max(0, TAGS_MIN - len(nouns))]


def _cut(tags: list[Hashtag], limit: int) -> tuple[Hashtag, ...]:
    """The first tags, without those beyond the second that are far weaker than the first."""
    floor = tags[0].score * _SCORE_SHARE_MIN if tags else 0.0
    return tuple(tag for place, tag in enumerate(tags[:limit]) if place < TAGS_MIN or tag.score >= floor)

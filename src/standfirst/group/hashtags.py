"""Hashtags: two to six of what an article is about, in its own words.

Names (runs of capitalised words), subjects (words and pairs of words that come back), and the publisher's own tags. A tag of
several words is written in CamelCase; in scripts without capitals the words are joined by an underscore.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from standfirst.group.generic_words import GENERIC_TAGS
from standfirst.group.tag_candidates import Candidates, Phrase
from standfirst.group.tag_spelling import spell_tag, tag_key
from standfirst.model.story import GroupingArticle, Hashtag

TAGS_MIN, TAGS_MAX = 2, 6
_TAG_CHARACTERS_MAX = 40
_COMPARED_MAX = 24  # tags, best first, that are weighed against each other
_SCORE_SHARE_MIN = 0.2  # of the best tag's score, below which a tag beyond the second is left out
_FULLER_SHARE_MIN = 0.7  # of a shorter tag's score, from which the longer tag that holds it takes its place
_ONCE_SCORE_MAX = 0.5  # of a word that is told once, and not in the headline


def extract_hashtags(article: GroupingArticle, *, limit: int = TAGS_MAX) -> tuple[Hashtag, ...]:
    """Up to six hashtags, best first, each with how much the article is about it (0..1). Words stand in the article or in
    its publisher's tags. Fewer than two only where the text has no more to give."""
    candidates = Candidates(article)
    _merge_short_names(candidates.phrases)
    kept = _without_overlaps(_best(candidates.phrases))
    if not _is_settled(kept, limit) and candidates.take_up_all():
        kept = _without_overlaps(_best(candidates.phrases))
    kept = kept[:limit]
    top = max(kept[0][0], 4.0) if kept else 1.0
    return _cut([Hashtag(tag=tag, score=round(min(1.0, score / top), 4)) for score, _, tag in kept], limit)


def _is_settled(kept: Sequence[tuple[float, str, str]], limit: int) -> bool:
    """Whether words that are told once can change nothing: neither stand among the best, nor in place of a shorter one."""
    weak = _ONCE_SCORE_MAX / _FULLER_SHARE_MIN
    if len(kept) >= limit and kept[limit - 1][0] > weak:
        return True
    return len(kept) >= TAGS_MIN and kept[TAGS_MIN - 1][0] > weak and _SCORE_SHARE_MIN * kept[0][0] > weak


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
    best = sorted(scores, key=lambda key: (-scores[key], key))
    tags = [
        Hashtag(
            tag=max(spellings[key], key=lambda tag: (spellings[key][tag], tag)), score=round(scores[key] / count, 4)
        )
        for key in best
    ]
    return _cut(tags, limit)


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
    if phrase.in_headline:
        score *= 1.6
    score /= 1 + phrase.first_at / 2500 if phrase.first_at < (1 << 30) else 1.0
    return score + phrase.boost


def _best(phrases: dict[str, Phrase]) -> list[tuple[float, str, str]]:
    """(score, key, tag) of the best that may be tags, best first."""
    weighed = [(-_score(phrase), key) for key, phrase in phrases.items() if key not in GENERIC_TAGS]
    weighed.sort()
    scored = []
    for score, key in weighed:
        tag = _spelled(phrases[key])
        if 2 <= len(tag) <= _TAG_CHARACTERS_MAX:
            scored.append((-score, key, tag))
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


def _without_overlaps(scored: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """Of tags that contain one another the longer, fuller one, unless the shorter one is said far more often."""
    kept: list[tuple[float, str, str]] = []
    for score, key, tag in scored:
        rivals = [index for index, (_, other, _) in enumerate(kept) if key in other or other in key]
        if not rivals:
            kept.append((score, key, tag))
        elif len(rivals) == 1:
            best_score, other, _ = kept[rivals[0]]
            if other in key and score >= _FULLER_SHARE_MIN * best_score:
                kept[rivals[0]] = (best_score, key, tag)
    return kept


def _cut(tags: list[Hashtag], limit: int) -> tuple[Hashtag, ...]:
    """The first tags, without those beyond the second that are far weaker than the first."""
    floor = tags[0].score * _SCORE_SHARE_MIN if tags else 0.0
    return tuple(tag for place, tag in enumerate(tags[:limit]) if place < TAGS_MIN or tag.score >= floor)

"""Hashtags: two to six of what an article is about, in its own words.

Names (runs of capitalised words), subjects (words and pairs of words that come back), and the publisher's own tags. A tag of
several words is written in CamelCase; in scripts without capitals the words are joined by an underscore.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from standfirst.group.generic_words import GENERIC_TAGS, TITLES, WEAK_SUBJECTS
from standfirst.group.tag_words import TagWord, is_parted, read_words
from standfirst.model.story import GroupingArticle, Hashtag
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import WORD, fold, is_figure, is_unspaced, singular

TAGS_MIN, TAGS_MAX = 2, 6
_READ_CHARACTERS_MAX = 1600  # how far into the text tags are looked for
_TEXT_CHARACTERS_MAX = 6000  # how far they are counted
_TAG_CHARACTERS_MAX = 40
_COMPARED_MAX = 24  # tags, best first, that are weighed against each other
_NAME_WORDS_MAX = 4
_SCORE_SHARE_MIN = 0.2  # of the best tag's score, below which a tag beyond the second is left out
_LINK_WORDS = "of de del la da do dos di du d van al bin ibn"
_LINKS = frozenset(_LINK_WORDS.split())
_FULLER_SHARE_MIN = 0.7  # of a shorter tag's score, from which the longer tag that holds it takes its place
_NOUN_CAPITALS_SHARE = (
    0.2  # of words inside sentences: from here on capitals mark nouns (German), and subjects have one
)
_JOINING_WORDS = "of de del do da di du des della d"  # that make one matter of two nouns: "boson de Higgs"
_JOINING = frozenset(_JOINING_WORDS.split())
_ALONE_CHARACTERS_MAX = 6  # of a run without spaces that may be a tag
_JOINTS = re.compile(r"[\s_\-–'’.&]+")


class _Phrase:
    """A candidate, by its folded words."""

    __slots__ = ("boost", "count", "first_at", "in_headline", "is_name", "spellings", "words")

    def __init__(self) -> None:
        self.spellings: dict[tuple[str, ...], int] = {}  # the words as written
        self.count = 0
        self.in_headline = False
        self.first_at = 1 << 30
        self.is_name = False
        self.words = 1
        self.boost = 0.0


def extract_hashtags(article: GroupingArticle, *, limit: int = TAGS_MAX) -> tuple[Hashtag, ...]:
    """Up to six hashtags, best first, each with how much the article is about it (0..1). Words stand in the article or in
    its publisher's tags. Fewer than two only where the text has no more to give."""
    headline = read_words(article.headline[:400])
    text = _without_headline(article)
    body = read_words(text[:_READ_CHARACTERS_MAX])
    phrases: dict[str, _Phrase] = {}
    known = _known_names(headline, body)
    capitals_only = _nouns_have_capitals(article, body)
    for words, is_headline in ((headline, True), (body, False)):
        _gather_names(words, known, phrases, is_headline=is_headline)
        if not capitals_only:
            _gather_subjects(words, known, phrases, is_headline=is_headline)
    _count_on(text[_READ_CHARACTERS_MAX:_TEXT_CHARACTERS_MAX], phrases)
    _add_publisher_tags(article.tags, phrases)
    _merge_short_names(phrases)
    return _best(phrases, limit)


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


def tag_key(tag: str) -> str:
    """What makes two spellings one hashtag: case, accents, spaces, hyphens, underscores and the plural do not."""
    return singular(fold(_JOINTS.sub("", tag)))


def spell_tag(words: Sequence[str]) -> str:
    """Words as one hashtag: "Heron class" -> "HeronClass"; words without capitals are joined by an underscore."""
    parts = [_letters(word) for word in words]
    parts = [part for part in parts if part]
    if any(_is_caseless(part) for part in parts):
        return "_".join(parts)
    return "".join(part[0].upper() + part[1:] for part in parts)


@lru_cache(maxsize=8192)
def _letters(word: str) -> str:
    return "".join(letter for letter in word if unicodedata.category(letter)[0] in "LNM")


def _is_caseless(word: str) -> bool:
    return word[0].isalpha() and word.upper() == word.lower()


def _without_headline(article: GroupingArticle) -> str:
    """The text, without a headline that it begins with: what is said twice by the page is not said twice by its author."""
    headline, text = article.headline.strip(), article.text.lstrip()
    return text[len(headline) :] if headline and text.startswith(headline) else text


def _known_names(headline: list[TagWord], body: list[TagWord]) -> set[str]:
    """Folded words that are names: written with a capital inside sentences, and seldom without one."""
    inside: dict[str, int] = {}
    small: dict[str, int] = {}
    texts = [body]
    if not _is_title_case(headline):
        texts.append(headline)
    for words in texts:
        for word in words:
            if word.capital and not word.begins:
                inside[word.folded] = inside.get(word.folded, 0) + 1
            elif not word.capital:
                small[word.folded] = small.get(word.folded, 0) + 1
    return {
        folded
        for folded, count in inside.items()
        if count > small.get(folded, 0) and folded not in STOP_WORDS and not is_figure(folded)
    }


def _nouns_have_capitals(article: GroupingArticle, body: list[TagWord]) -> bool:
    if article.language:
        return article.language.split("-")[0] in ("de", "lb")
    inside = [word.capital for word in body if not word.begins]
    return (
        len(inside) > 60
        and sum(inside) > _NOUN_CAPITALS_SHARE * len(inside)
        and any(word.folded in ("der", "und", "die") for word in body)
    )


def _is_title_case(words: list[TagWord]) -> bool:
    longer = [word for word in words if len(word.written) > 3]
    return len(longer) > 2 and sum(word.capital for word in longer) >= 0.7 * len(longer)


def _gather_names(words: list[TagWord], known: set[str], phrases: dict[str, _Phrase], *, is_headline: bool) -> None:
    title_case = is_headline and _is_title_case(words)
    place = 0
    while place < len(words):
        if not (words[place].capital and words[place].folded in known):
            place += 1
            continue
        end = _name_end(words, place, known, title_case=title_case)
        run = words[place:end]
        while run and run[0].folded in TITLES:
            run = run[1:]
        if run and len(run) <= _NAME_WORDS_MAX:
            _count(phrases, run, is_headline=is_headline, is_name=True)
            following = words[end] if end < len(words) else None
            if following and following.hyphened and _can_be_subject(following, known):
                _count(phrases, [*run, following], is_headline=is_headline, is_name=False)
        place = end


def _name_end(words: list[TagWord], place: int, known: set[str], *, title_case: bool) -> int:
    end = place + 1
    while end < len(words) and end - place < 6 and not is_parted(words[end - 1], words[end]):
        word = words[end]
        if is_figure(word.folded) or (
            word.capital and (word.folded in known or (not title_case and word.folded not in STOP_WORDS))
        ):
            end += 1
        elif (
            word.folded in _LINKS
            and end + 1 < len(words)
            and words[end + 1].capital
            and words[end + 1].folded in known
            and not is_parted(word, words[end + 1])
        ):
            end += 2
        else:
            break
    return end


def _gather_subjects(words: list[TagWord], known: set[str], phrases: dict[str, _Phrase], *, is_headline: bool) -> None:
    """Words, and pairs of them that are in the headline or come back."""
    pairs: dict[tuple[str, ...], list[TagWord]] = {}
    before: list[TagWord] = []  # a subject, and a joining word after it
    for word in words:
        if not _can_be_subject(word, known):
            joins = len(before) == 1 and word.folded in _JOINING and not is_parted(before[0], word)
            before = [*before, word] if joins else []
            continue
        key = _key_alone(word.folded)
        if key:
            _count_alone(phrases, key, word, is_headline=is_headline)
        if before and not is_parted(before[-1], word):
            pair = [*before, word]
            first = pairs.setdefault(tuple(part.folded for part in pair), pair)
            if first is not pair or is_headline:
                _count(phrases, pair, is_headline=is_headline, is_name=False)
        before = [word]
    if not is_headline:
        _count_firsts(pairs, phrases)


def _count_firsts(pairs: dict[tuple[str, ...], list[TagWord]], phrases: dict[str, _Phrase]) -> None:
    """Count the first time of each pair of the body that came back or is in the headline."""
    for pair, words in pairs.items():
        if _phrase_key(pair) in phrases:
            _count(phrases, words, is_headline=False, is_name=False)


def _can_be_subject(word: TagWord, known: set[str]) -> bool:
    return word.folded not in known and _is_subject(word.folded)


@lru_cache(maxsize=16384)
def _is_subject(folded: str) -> bool:
    if not folded or folded in STOP_WORDS or folded in WEAK_SUBJECTS or folded[0].isdigit():
        return False
    if is_unspaced(folded):
        return len(folded) >= 2
    return len(folded) >= (3 if _is_caseless(folded) else 4) and not folded.endswith("ly")


def _count(phrases: dict[str, _Phrase], run: list[TagWord], *, is_headline: bool, is_name: bool) -> None:
    key = _phrase_key([word.folded for word in run])
    if not key:
        return
    phrase = phrases.get(key)
    if phrase is None:
        phrase = phrases[key] = _Phrase()
    phrase.count += 1
    if len(run) > phrase.words:
        phrase.words = len(run)
    if is_name:
        phrase.is_name = True
    if is_headline:
        phrase.in_headline, phrase.first_at = True, 0
    elif run[0].start < phrase.first_at:
        phrase.first_at = run[0].start
    written = tuple([word.written for word in run])
    phrase.spellings[written] = phrase.spellings.get(written, 0) + 1


def _count_alone(phrases: dict[str, _Phrase], key: str, word: TagWord, *, is_headline: bool) -> None:
    """`_count` for a single word that is no name, sooner: most candidates are."""
    phrase = phrases.get(key)
    if phrase is None:
        phrase = phrases[key] = _Phrase()
    phrase.count += 1
    if is_headline:
        phrase.in_headline, phrase.first_at = True, 0
    elif word.start < phrase.first_at:
        phrase.first_at = word.start
    written = (word.written,)
    phrase.spellings[written] = phrase.spellings.get(written, 0) + 1


@lru_cache(maxsize=16384)
def _key_alone(folded: str) -> str:
    """The key of a subject of one word; "" where a run without spaces is too long to be one."""
    return _phrase_key((folded,)) if not is_unspaced(folded) or len(folded) <= _ALONE_CHARACTERS_MAX else ""


def _phrase_key(folded: Sequence[str]) -> str:
    """`tag_key` of folded words, sooner."""
    joined = "".join(folded)
    return singular(joined) if joined.isalpha() else tag_key(joined)


def _count_on(text: str, phrases: dict[str, _Phrase]) -> None:
    """Count what was found on through the rest of the text, where it is written as it mostly was."""
    if not text:
        return
    for phrase in phrases.values():
        if phrase.is_name or phrase.in_headline or phrase.count > 1:
            words = max(phrase.spellings, key=lambda spelling: (phrase.spellings[spelling], spelling))
            phrase.count += text.count(f" {' '.join(words)}")


def _add_publisher_tags(tags: Sequence[str], phrases: dict[str, _Phrase]) -> None:
    for place, tag in enumerate(tags[:12]):
        words = [match.group() for match in WORD.finditer(tag.lstrip("#"))]
        folded = [fold(word) for word in words]
        if not words or len(words) > _NAME_WORDS_MAX or all(word in STOP_WORDS or is_figure(word) for word in folded):
            continue
        key = tag_key("".join(folded))
        known = key in phrases
        phrase = phrases.setdefault(key, _Phrase())
        phrase.spellings.setdefault(tuple(words), 0)
        phrase.words = max(phrase.words, len(words))
        phrase.count += 1
        phrase.boost += (2.0 if known else 0.8) / (1 + 0.15 * place)


def _merge_short_names(phrases: dict[str, _Phrase]) -> None:
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


def _score(phrase: _Phrase) -> float:
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


def _best(phrases: dict[str, _Phrase], limit: int) -> tuple[Hashtag, ...]:
    weighed = [(-_score(phrase), key) for key, phrase in phrases.items() if key not in GENERIC_TAGS]
    weighed.sort()
    scored = []
    for score, key in weighed:
        tag = _spelled(phrases[key])
        if 2 <= len(tag) <= _TAG_CHARACTERS_MAX:
            scored.append((-score, key, tag))
        if len(scored) == _COMPARED_MAX:
            break
    kept = _without_overlaps(scored)[:limit]
    top = kept[0][0] if kept else 1.0
    return _cut([Hashtag(tag=tag, score=round(min(1.0, score / max(top, 4.0)), 4)) for score, _, tag in kept], limit)


def _spelled(phrase: _Phrase) -> str:
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

"""What may be a hashtag of an article: its names, its subjects and its publisher's tags, with how often and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from standfirst.group.generic_words import NUMBERS, WEAK_SUBJECTS
from standfirst.group.tag_names import NAME_WORDS_MAX, Names
from standfirst.group.tag_nouns import AsNoun, nouns_of
from standfirst.group.tag_passages import READ_CHARACTERS_MAX, Passage, headline_end, passages_of
from standfirst.group.tag_spelling import is_caseless, phrase_key, tag_key
from standfirst.model.story import GroupingArticle
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.tokens import Kind
from standfirst.text.words import WORD, fold, is_figure, is_unspaced

TEXT_CHARACTERS_MAX = 6000  # how far tags are counted
_PUBLISHER_TAGS_MAX = 12
_NOUN_CAPITALS_SHARE = (
    0.2  # of words inside sentences: from here on capitals mark nouns (German), and subjects have one
)
_NOUN_CAPITALS_WORDS_MIN = 60
_JOINING_WORDS = "of de del do da di du des della d"  # that make one matter of two nouns: "boson de Higgs"
_JOINING = frozenset(_JOINING_WORDS.split())
_ALONE_CHARACTERS_MAX = 6  # of a run without spaces that may be a tag
_NOWHERE = 1 << 30


class Phrase:
    """A candidate."""

    __slots__ = ("as_noun", "boost", "count", "first_at", "in_headline", "is_name", "spellings", "words")

    def __init__(self) -> None:
        self.spellings: dict[tuple[str, ...], int] = {}  # the words as written
        self.count = 0
        self.in_headline = False
        self.first_at = _NOWHERE  # character of the text
        self.is_name = False
        self.as_noun = AsNoun.TOLD  # as far as can be told
        self.words = 1
        self.boost = 0.0

    def add(self, written: tuple[str, ...], first_at: int, times: int = 1) -> None:
        self.count += times
        if first_at < self.first_at:
            self.first_at = first_at
        if len(written) > self.words:
            self.words = len(written)
        self.spellings[written] = self.spellings.get(written, 0) + times


class Candidates:
    """Phrases by what makes two spellings one (see tag_key). Those of one word that is told once, and not in the headline, are
    most of all and seldom the best: they become phrases when asked for."""

    def __init__(self, article: GroupingArticle) -> None:
        self.phrases: dict[str, Phrase] = {}
        self._once: dict[str, tuple[str, int]] = {}  # key -> as written, first character
        headline, body = passages_of(article)
        has_noun_capitals = _nouns_have_capitals(article, body)
        names = Names(headline, body, has_noun_capitals=has_noun_capitals)
        for passage in (headline, body) if body.kinds else (headline,):
            self._gather_names(passage, names)
            if not has_noun_capitals:
                self._gather_subjects(passage, names.known)
        self._nouns = nouns_of((headline, body), article.language)
        read = headline_end(article) + READ_CHARACTERS_MAX
        self._count_on(article.text[read : read + TEXT_CHARACTERS_MAX - READ_CHARACTERS_MAX])
        self._leave_out_publisher(article)
        self._add_publisher_tags(article.tags, article.headline)
        self._tell_nouns()

    def take_up_all(self) -> bool:
        """Make phrases of those told once, too; whether there were any."""
        keys = list(self._once)
        for key in keys:
            self._phrase(key)
        self._tell_nouns()
        return bool(keys)

    def _tell_nouns(self) -> None:
        """Mark the subjects that no noun makes; a pair of words that comes back is a subject anyway."""
        nouns = self._nouns
        if nouns is None:
            return
        for phrase in self.phrases.values():
            if not (phrase.is_name or phrase.boost or (phrase.words > 1 and phrase.count > 1)):
                phrase.as_noun = nouns.judge(fold(next(iter(phrase.spellings))[nouns.head]))

    def _phrase(self, key: str) -> Phrase:
        phrase = self.phrases.get(key)
        if phrase is None:
            phrase = self.phrases[key] = Phrase()
            once = self._once.pop(key, None)
            if once:
                phrase.add((once[0],), once[1])
        return phrase

    def _count(self, passage: Passage, places: Sequence[int]) -> Phrase | None:
        """Count the words at these places as a phrase; None where they make none."""
        key = phrase_key([passage.folded[place] for place in places])
        if not key:
            return None
        phrase = self._phrase(key)
        first_at = 0 if passage.is_headline else passage.starts[places[0]]
        phrase.add(tuple([passage.written[place] for place in places]), first_at)
        phrase.in_headline |= passage.is_headline
        return phrase

    def _gather_names(self, passage: Passage, names: Names) -> None:
        folded = passage.folded
        for places in names.places(passage):
            phrase = self._count(passage, places)
            if phrase:
                phrase.is_name = True
            end = places[-1] + 1
            if end == len(folded) or not passage.hyphened[end] or folded[end] in names.known:
                continue
            if _SUBJECT_KEYS[folded[end]] is not None:
                self._count(passage, [*places, end])

    def _gather_subjects(self, passage: Passage, known: set[str]) -> None:
        """Words, and pairs of them that are in the headline or come back."""
        folded = passage.folded
        keys = list(map(_SUBJECT_KEYS.__getitem__, folded))
        places = [place for place, key in enumerate(keys) if key is not None and folded[place] not in known]
        if passage.is_headline:
            for place in places:
                if keys[place]:
                    self._count(passage, [place])
        else:
            self._gather_words(passage, keys, places)
        pairs = [
            (one, other)
            for one, other in pairwise(places)
            if other - one == 1 or (other - one == 2 and folded[one + 1] in _JOINING)
        ]
        pair_keys = [phrase_key(folded[one : other + 1]) for one, other in pairs]
        counts = Counter(pair_keys)
        for key, (one, other) in zip(pair_keys, pairs, strict=True):
            if passage.is_headline or counts[key] > 1 or key in self.phrases or key in self._once:
                self._count(passage, range(one, other + 1))

    def _gather_words(self, passage: Passage, keys: Sequence[str | None], places: Sequence[int]) -> None:
        """The subjects of one word of the body."""
        alone = [place for place in places if keys[place]]
        own_keys = [keys[place] or "" for place in alone]
        first = dict(zip(reversed(own_keys), reversed(alone), strict=True))
        counts = Counter(own_keys)
        spelled = Counter(zip(own_keys, [passage.written[place] for place in alone], strict=True))
        for (key, written), times in spelled.items():
            start = passage.starts[first[key]]
            if counts[key] > 1 or key in self.phrases:
                self._phrase(key).add((written,), start, times)
            else:
                self._once[key] = written, start

    def _count_on(self, text: str) -> None:
        """Count what was found on through the rest of the text, where it is written as it mostly was."""
        if not text:
            return
        for phrase in self.phrases.values():
            if phrase.is_name or phrase.in_headline or phrase.count > 1:
                words = max(phrase.spellings, key=lambda spelling: (phrase.spellings[spelling], spelling))
                phrase.count += text.count(f" {' '.join(words)}")

    def _leave_out_publisher(self, article: GroupingArticle) -> None:
        """A publisher that names itself ("told the Courier") is not what its article is about, but where the headline says so. Its
        last word means itself only behind "the": "Radio France" reports on France."""
        words = WORD.findall(article.publisher or "")
        folded = [fold(word) for word in words]
        while folded and folded[0] in STOP_WORDS:
            del folded[0]
        if not folded:
            return
        keys = {phrase_key(folded)}
        if f" the {words[-1]}" in article.text:
            keys.add(phrase_key(folded[-1:]))
        for key in keys:
            phrase = self.phrases.get(key)
            if phrase and phrase.is_name and not phrase.in_headline:
                del self.phrases[key]

    def _add_publisher_tags(self, tags: Sequence[str], headline: str) -> None:
        for place, tag in enumerate(tags[:_PUBLISHER_TAGS_MAX]):
            words = WORD.findall(tag.lstrip("#"))
            folded = [fold(word) for word in words]
            if (
                not words
                or len(words) > NAME_WORDS_MAX
                or all(word in STOP_WORDS or is_figure(word) for word in folded)
            ):
                continue
            key = tag_key("".join(folded))
            is_known = key in self.phrases or key in self._once
            phrase = self._phrase(key)
            if not is_known and len(words) > 1 and " ".join(words) in headline:
                is_known = phrase.in_headline = True
            phrase.spellings.setdefault(tuple(words), 0)
            phrase.words = max(phrase.words, len(words))
            phrase.count += 1
            phrase.boost += (2.0 if is_known else 0.8) / (1 + 0.15 * place)


def _nouns_have_capitals(article: GroupingArticle, body: Passage) -> bool:
    if article.language:
        return article.language.split("-")[0] in ("de", "lb")
    words = sum(map(bool, body.folded))
    inside = words - sum(
        1 for one, other in zip(body.kinds, body.folded[1:], strict=False) if one is Kind.END and other
    )
    return (
        inside > _NOUN_CAPITALS_WORDS_MIN
        and len(body.inside) > _NOUN_CAPITALS_SHARE * inside
        and not {"der", "und", "die"}.isdisjoint(body.folded)
    )


class _SubjectKeys(dict[str, str | None]):
    """A folded word -> its key as a subject of its own; "" for a run without spaces that is too long to be one, None for a word
    that is no subject."""

    def __missing__(self, folded: str) -> str | None:
        key = None
        if _is_subject(folded):
            key = phrase_key((folded,)) if not is_unspaced(folded) or len(folded) <= _ALONE_CHARACTERS_MAX else ""
        if len(self) >= _SUBJECTS_KNOWN_MAX:
            self.clear()
        self[folded] = key
        return key


def _is_subject(folded: str) -> bool:
    if not folded or folded in STOP_WORDS or folded in WEAK_SUBJECTS or folded in NUMBERS or folded[0].isdigit():
        return False
    if is_unspaced(folded):
        return len(folded) >= 2
    return len(folded) >= (3 if is_caseless(folded) else 4) and not folded.endswith("ly")


_SUBJECTS_KNOWN_MAX = 16384
_SUBJECT_KEYS = _SubjectKeys()

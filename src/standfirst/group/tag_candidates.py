"""What may be a hashtag of an article: its names, its subjects and its publisher's tags, with how often and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count, pairwise

from standfirst.group.article_words import words_of
from standfirst.group.generic_words import TITLES, WEAK_SUBJECTS
from standfirst.group.tag_spelling import is_caseless, phrase_key, tag_key
from standfirst.model.story import GroupingArticle
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.tokens import Kind, Tokens
from standfirst.text.words import ELISION, WORD, fold, is_figure, is_unspaced

READ_CHARACTERS_MAX = 1600  # how far into the text tags are looked for
TEXT_CHARACTERS_MAX = 6000  # how far they are counted
NAME_WORDS_MAX = 4
NAME_TOKENS_MAX = 6
_PUBLISHER_TAGS_MAX = 12
_LINK_WORDS = "of de del la da do dos di du d van al bin ibn"
_LINKS = frozenset(_LINK_WORDS.split())
_NOUN_CAPITALS_SHARE = (
    0.2  # of words inside sentences: from here on capitals mark nouns (German), and subjects have one
)
_NOUN_CAPITALS_WORDS_MIN = 60
_JOINING_WORDS = "of de del do da di du des della d"  # that make one matter of two nouns: "boson de Higgs"
_JOINING = frozenset(_JOINING_WORDS.split())
_ALONE_CHARACTERS_MAX = 6  # of a run without spaces that may be a tag
_STRETCH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3005]{2,}|[\u30a0-\u30ff]{3,}|[\uac00-\ud7af]{2,}")
_STRETCH_WHOLE_MAX = 4  # a longer stretch of Han is more than one word
_NOWHERE = 1 << 30


class Phrase:
    """A candidate."""

    __slots__ = ("boost", "count", "first_at", "in_headline", "is_name", "spellings", "words")

    def __init__(self) -> None:
        self.spellings: dict[tuple[str, ...], int] = {}  # the words as written
        self.count = 0
        self.in_headline = False
        self.first_at = _NOWHERE  # character of the text
        self.is_name = False
        self.words = 1
        self.boost = 0.0

    def add(self, written: tuple[str, ...], first_at: int, times: int = 1) -> None:
        self.count += times
        if first_at < self.first_at:
            self.first_at = first_at
        if len(written) > self.words:
            self.words = len(written)
        self.spellings[written] = self.spellings.get(written, 0) + times


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words as hashtags are made of them. Words that follow each other with no mark between them stand side by side."""

    kinds: Sequence[Kind]
    written: Sequence[str]
    folded: Sequence[str]  # empty for a mark
    capitals: Sequence[bool]
    hyphened: Sequence[bool]
    starts: Sequence[int]
    inside: Sequence[int]  # places of words with a capital that do not begin a sentence
    is_headline: bool

    @property
    def is_title_case(self) -> bool:
        longer = [is_capital for word, is_capital in zip(self.written, self.capitals, strict=True) if len(word) > 3]
        return len(longer) > 2 and sum(longer) >= 0.7 * len(longer)


class Candidates:
    """Phrases by what makes two spellings one (see tag_key). Those of one word that is told once, and not in the headline, are
    most of all and seldom the best: they become phrases when asked for."""

    def __init__(self, article: GroupingArticle) -> None:
        self.phrases: dict[str, Phrase] = {}
        self._once: dict[str, tuple[str, int]] = {}  # key -> as written, first character
        words = words_of(article)
        skipped = _headline_end(article)
        headline = _passage(words.headline, 0, len(words.headline.kinds), is_headline=True)
        begin, end = words.text.count_before(skipped), words.text.count_within(skipped + READ_CHARACTERS_MAX)
        body = _passage(words.text, begin, end, is_headline=False)
        known = _known_names(headline, body)
        has_noun_capitals = _nouns_have_capitals(article, body)
        for passage in (headline, body) if body.kinds else (headline,):
            self._gather_names(passage, known)
            if not has_noun_capitals:
                self._gather_subjects(passage, known)
        self._count_on(article.text[skipped + READ_CHARACTERS_MAX : skipped + TEXT_CHARACTERS_MAX])
        self._add_publisher_tags(article.tags, article.headline)

    def take_up_all(self) -> bool:
        """Make phrases of those told once, too; whether there were any."""
        keys = list(self._once)
        for key in keys:
            self._phrase(key)
        return bool(keys)

    def _phrase(self, key: str) -> Phrase:
        phrase = self.phrases.get(key)
        if phrase is None:
            phrase = self.phrases[key] = Phrase()
            once = self._once.pop(key, None)
            if once:
                phrase.add((once[0],), once[1])
        return phrase

    def _count(self, passage: _Passage, begin: int, end: int) -> Phrase | None:
        """Count the words from one place to another as a phrase; None where they make none."""
        key = phrase_key(passage.folded[begin:end])
        if not key:
            return None
        phrase = self._phrase(key)
        phrase.add(tuple(passage.written[begin:end]), 0 if passage.is_headline else passage.starts[begin])
        phrase.in_headline |= passage.is_headline
        return phrase

    def _gather_names(self, passage: _Passage, known: set[str]) -> None:
        folded = passage.folded
        is_title_case = passage.is_headline and passage.is_title_case
        end = 0
        for place in compress(range(len(folded)), passage.capitals):
            if place < end or folded[place] not in known:
                continue
            end = _name_end(passage, place, known, is_title_case=is_title_case)
            begin = place
            while begin < end and (folded[begin] in TITLES or (begin > place and folded[begin] in _LINKS)):
                begin += 1  # "Mayor of Kellmouth" is about Kellmouth
            if begin < end <= begin + NAME_WORDS_MAX:
                phrase = self._count(passage, begin, end)
                if phrase:
                    phrase.is_name = True
                if (
                    end < len(folded)
                    and passage.hyphened[end]
                    and folded[end] not in known
                    and _SUBJECT_KEYS[folded[end]] is not None
                ):
                    self._count(passage, begin, end + 1)

    def _gather_subjects(self, passage: _Passage, known: set[str]) -> None:
        """Words, and pairs of them that are in the headline or come back."""
        folded = passage.folded
        keys = list(map(_SUBJECT_KEYS.__getitem__, folded))
        places = [place for place, key in enumerate(keys) if key is not None and folded[place] not in known]
        if passage.is_headline:
            for place in places:
                if keys[place]:
                    self._count(passage, place, place + 1)
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
                self._count(passage, one, other + 1)

    def _gather_words(self, passage: _Passage, keys: Sequence[str | None], places: Sequence[int]) -> None:
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


def _headline_end(article: GroupingArticle) -> int:
    """Where the text goes on after a headline that it begins with: what is said twice by the page is not said twice by its
    author."""
    headline, text = article.headline.strip(), article.text
    begin = len(text) - len(text.lstrip())
    return begin + len(headline) if headline and text.startswith(headline, begin) else begin


def _passage(text: Tokens, begin: int, end: int, *, is_headline: bool) -> _Passage:
    skipped = text.starts[begin] if begin < end else 0
    passage = _Passage(
        kinds=text.kinds[begin:end],
        written=_written(text, begin, end),
        folded=text.folded[begin:end],
        capitals=text.capitals[begin:end],
        hyphened=text.hyphened[begin:end],
        starts=[start - skipped for start in text.starts[begin:end]] if skipped else text.starts[begin:end],
        inside=[place - begin for place in text.inside if begin <= place < end],
        is_headline=is_headline,
    )
    return _with_stretches(passage) if Kind.RUN in passage.kinds else passage


def _written(text: Tokens, begin: int, end: int) -> Sequence[str]:
    """The words as written, those that begin a sentence without an elided article ("L'Iran"): inside of sentences a capital
    after it is part of a name ("D'Souza")."""
    written = text.written[begin:end]
    joined = [place for place in compress(count(), text.capitals[begin:end]) if not written[place].isalnum()]
    if not joined:
        return written
    inside, changed = set(text.inside), list(written)
    for place in joined:
        elided = ELISION.match(written[place])
        if elided and place + begin not in inside:
            changed[place] = written[place][elided.end() :]
    return changed


def _with_stretches(passage: _Passage) -> _Passage:
    """The passage with what may be words in runs without spaces, each by itself."""
    rows: list[tuple[Kind, str, str, bool, bool, int]] = []
    inside: list[int] = []
    for place, (kind, written, start) in enumerate(zip(passage.kinds, passage.written, passage.starts, strict=True)):
        if kind is Kind.RUN:
            for at, part in _stretches(written):
                rows.append((Kind.BREAK, "", "", False, False, start + at))
                rows.append((Kind.WORD, part, fold(part), False, False, start + at))
            rows.append((Kind.BREAK, "", "", False, False, start + len(written)))
            continue
        if place in passage.inside:
            inside.append(len(rows))
        rows.append((kind, written, passage.folded[place], passage.capitals[place], passage.hyphened[place], start))
    kinds, words, folded, capitals, hyphened, starts = zip(*rows, strict=True)
    return _Passage(kinds, words, folded, capitals, hyphened, starts, inside, passage.is_headline)


def _stretches(run: str) -> Iterator[tuple[int, str]]:
    """What may be words in a run without spaces: Han and Katakana stretches, and the parts of a long Han stretch."""
    for match in _STRETCH.finditer(run):
        stretch = match.group()
        sizes = range(2, 5) if len(stretch) > _STRETCH_WHOLE_MAX and stretch[0] > "\u3200" else (len(stretch),)
        for size in sizes:
            for place in range(len(stretch) - size + 1):
                yield match.start() + place, stretch[place : place + size]


def _known_names(headline: _Passage, body: _Passage) -> set[str]:
    """Folded words that are names: written with a capital inside sentences, and seldom without one."""
    if not body.inside and not headline.inside:
        return set()
    passages = (body,) if headline.is_title_case else (body, headline)
    inside = Counter([passage.folded[place] for passage in passages for place in passage.inside])
    everywhere = Counter(chain.from_iterable(passage.folded for passage in passages))
    capital = Counter(chain.from_iterable(compress(passage.folded, passage.capitals) for passage in passages))
    return {
        folded
        for folded, times in inside.items()
        if times > everywhere[folded] - capital[folded] and folded not in STOP_WORDS and not is_figure(folded)
    }


def _nouns_have_capitals(article: GroupingArticle, body: _Passage) -> bool:
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


def _name_end(passage: _Passage, place: int, known: set[str], *, is_title_case: bool) -> int:
    folded, capitals = passage.folded, passage.capitals
    end, last = place + 1, min(place + NAME_TOKENS_MAX, len(folded))
    while end < last and folded[end]:
        word = folded[end]
        if is_figure(word) or (capitals[end] and (word in known or (not is_title_case and word not in STOP_WORDS))):
            end += 1
        elif word in _LINKS and end + 1 < len(folded) and capitals[end + 1] and folded[end + 1] in known:
            end += 2
        else:
            break
    return end


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
    if not folded or folded in STOP_WORDS or folded in WEAK_SUBJECTS or folded[0].isdigit():
        return False
    if is_unspaced(folded):
        return len(folded) >= 2
    return len(folded) >= (3 if is_caseless(folded) else 4) and not folded.endswith("ly")


_SUBJECTS_KNOWN_MAX = 16384
_SUBJECT_KEYS = _SubjectKeys()

"""The headline and the beginning of an article's text, word by word, as hashtags are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count

from standfirst.group.article_words import words_of
from standfirst.model.story import GroupingArticle
from standfirst.text.tokens import Kind, Tokens
from standfirst.text.words import ELISION, fold

READ_CHARACTERS_MAX = 1250  # how far into the text tags are looked for
_STRETCH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3005]{2,}|[\u30a0-\u30ff]{3,}|[\uac00-\ud7af]{2,}")
_STRETCH_WHOLE_MAX = 4  # a longer stretch of Han is more than one word
_POSSESSIVE_CHARACTERS = 3  # between two words of which the first is a possessive: "'s "


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that follow each other with no mark between them stand side by side."""

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
        """Whether capitals say nothing about names: in a headline of which most words have one."""
        if not self.is_headline:
            return False
        longer = [is_capital for word, is_capital in zip(self.written, self.capitals, strict=True) if len(word) > 3]
        return len(longer) > 2 and sum(longer) >= 0.7 * len(longer)

    def is_possessive(self, place: int) -> bool:
        """Whether a word stands in the possessive before another word."""
        if place + 1 >= len(self.starts) or not self.folded[place + 1]:
            return False
        return self.starts[place + 1] - self.starts[place] - len(self.written[place]) == _POSSESSIVE_CHARACTERS


def passages_of(article: GroupingArticle) -> tuple[Passage, Passage]:
    """The headline, and the text up to READ_CHARACTERS_MAX; without the headline where the text begins with it."""
    words = words_of(article)
    skipped = headline_end(article)
    begin, end = words.text.count_before(skipped), words.text.count_within(skipped + READ_CHARACTERS_MAX)
    headline = _passage(words.headline, 0, len(words.headline.kinds), is_headline=True)
    return headline, _passage(words.text, begin, end, is_headline=False)


def headline_end(article: GroupingArticle) -> int:
    """Where the text goes on after a headline that it begins with: what is said twice by the page is not said twice by its
    author."""
    headline, text = article.headline.strip(), article.text
    begin = len(text) - len(text.lstrip())
    return begin + len(headline) if headline and text.startswith(headline, begin) else begin


def _passage(text: Tokens, begin: int, end: int, *, is_headline: bool) -> Passage:
    skipped = text.starts[begin] if begin < end else 0
    passage = Passage(
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


def _with_stretches(passage: Passage) -> Passage:
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
    return Passage(kinds, words, folded, capitals, hyphened, starts, inside, passage.is_headline)


def _stretches(run: str) -> Iterator[tuple[int, str]]:
    """What may be words in a run without spaces: Han and Katakana stretches, and the parts of a long Han stretch."""
    for match in _STRETCH.finditer(run):
        stretch = match.group()
        sizes = range(2, 5) if len(stretch) > _STRETCH_WHOLE_MAX and stretch[0] > "\u3200" else (len(stretch),)
        for size in sizes:
            for place in range(len(stretch) - size + 1):
                yield match.start() + place, stretch[place : place + size]

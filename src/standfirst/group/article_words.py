"""The words of an article that grouping, hashtags and sections read: its headline's and its text's first, split once for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from standfirst.model.story import GroupingArticle
from standfirst.text.tokens import Tokens, split_tokens
from standfirst.text.words import WORD_CHARACTERS_MAX

HEADLINE_CHARACTERS_MAX = 400
TEXT_CHARACTERS_MAX = 1750  # how far into the text anyone reads word by word
_NO_TEXT = split_tokens("")


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """An article as it is read word by word."""

    headline: Tokens
    text: Tokens


@lru_cache(maxsize=128)
def words_of(article: GroupingArticle) -> ArticleWords:
    """The words of an article; known for as long as it is the article in hand."""
    return ArticleWords(
        headline=split_tokens(article.headline[:HEADLINE_CHARACTERS_MAX]),
        text=split_tokens(beginning(article.text)) if article.text else _NO_TEXT,
    )


def beginning(text: str) -> str:
    """What is read of a text word by word; cut between words, since half a word looks like a rare one."""
    if len(text) <= TEXT_CHARACTERS_MAX:
        return text
    space = text.rfind(" ", TEXT_CHARACTERS_MAX - WORD_CHARACTERS_MAX, TEXT_CHARACTERS_MAX)
    return text[: TEXT_CHARACTERS_MAX if space < 0 else space]

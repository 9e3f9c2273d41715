"""A reader's filters at work. Pure: rules and what is to be shown in, yes or no out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.model.desk import ArticleCard, StoredArticle, StoryCard
from standfirst.model.interests import Filter, FilterKind, Rule
from standfirst.text.phrases import folded_words, has_phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What filters look at."""

    words: str
    publisher: str | None  # the number of the only publisher; None where several tell it
    hashtags: frozenset[str] = frozenset()  # keys


@dataclass(frozen=True, slots=True)
class Sieve:
    """A reader's rules: what one mutes is not shown, unless another keeps it."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def of(cls, filters: Iterable[Filter]) -> Sieve:
        return cls(tuple(each.rule for each in filters))

    def lets_through(self, seen: Seen) -> bool:
        if not self.rules:
            return True
        words = folded_words(seen.words)
        found = [rule for rule in self.rules if _finds(rule, seen, words)]
        return not found or any(rule.keeps for rule in found)

    def lets_story(self, card: StoryCard) -> bool:
        """A story that several publishers tell is not muted for one of them."""
        story = card.story
        return self.lets_through(
            Seen(
                words=f"{story.headline}\n{story.standfirst or ''}",
                publisher=str(card.lead.publisher_id) if story.publisher_count == 1 else None,
                hashtags=frozenset(hashtag.key for hashtag in story.face.hashtags),
            )
        )

    def lets_card(self, card: ArticleCard) -> bool:
        words = f"{card.headline}\n{card.standfirst or ''}"
        return self.lets_through(Seen(words=words, publisher=str(card.publisher_id)))

    def lets_article(self, stored: StoredArticle) -> bool:
        article = stored.article
        return self.lets_through(
            Seen(
                words=f"{article.headline}\n{article.standfirst or ''}",
                publisher=str(stored.publisher_id),
                hashtags=frozenset(hashtag.key for hashtag in stored.hashtags),
            )
        )


def _finds(rule: Rule, seen: Seen, words: list[str]) -> bool:
    match rule.kind:
        case FilterKind.WORDS:
            return has_phrase(words, folded_words(rule.pattern))
        case FilterKind.PUBLISHER:
            return rule.pattern == seen.publisher
        case FilterKind.HASHTAG:
            return rule.pattern in seen.hashtags

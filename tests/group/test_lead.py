from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.group.lead import choose_lead
from standfirst.model.story import GroupingArticle
from tests.make import NOW

BODY = "The harbour of Port Sable was closed after a crane fell across its main channel. " * 10


def told(key: int, headline: str, text: str = BODY) -> GroupingArticle:
    return GroupingArticle(key=key, headline=headline, text=text, publisher=f"Publisher {key}")


@pytest.mark.parametrize(
    "bait",
    [
        "You won't believe what fell across the channel",
        "What we know about the crane at Port Sable harbour",
        "Is Port Sable harbour safe?",
        "Live: crane falls across Port Sable harbour channel",
        "Port Sable harbour: live updates on fallen crane",
        "Five reasons… the Port Sable crane fell",
    ],
)
def test_a_clear_headline_leads_before_bait(bait: str) -> None:
    assert choose_lead([told(1, bait), told(2, "Crane falls across Port Sable harbour channel")]) == 1


def test_of_equals_the_first_leads() -> None:
    assert choose_lead([told(1, "Crane shuts Port Sable harbour"), told(2, "Crane shuts Port Sable harbour")]) == 0


def test_a_whole_body_leads_before_a_teaser() -> None:
    teaser = told(1, "Crane falls across Port Sable harbour", "More soon.")
    assert choose_lead([teaser, told(2, "Crane falls across Port Sable harbour")]) == 1


def test_what_is_held_back_leads_only_where_there_is_nothing_else() -> None:
    first, second = told(1, "Crane falls across Port Sable harbour"), told(2, "Port Sable harbour shut by fallen crane")
    assert choose_lead([first, second], held_back={1}) == 1
    assert choose_lead([first], held_back={1}) == 0


def test_a_headline_that_says_what_the_others_say_leads() -> None:
    articles = [
        told(1, "A strange morning for gulls and their friends"),
        told(2, "Crane falls across Port Sable harbour channel"),
        told(3, "Fallen crane shuts Port Sable harbour"),
    ]
    assert choose_lead(articles) in (1, 2)


def test_the_latest_turn_of_a_story_leads() -> None:
    leak = told(1, "Memo says Port Sable harbour may shut its main channel")
    confirmed = told(2, "Port Sable harbour shuts its main channel, master confirms")
    minutes_later = told(3, "Harbour master confirms that the channel shuts")
    times = (NOW - timedelta(hours=9), NOW - timedelta(minutes=30), NOW)
    told_when = [
        replace(each, published_at=at) for each, at in zip((leak, confirmed, minutes_later), times, strict=True)
    ]
    assert choose_lead(told_when) in (1, 2)


def test_a_story_without_articles_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        choose_lead([])

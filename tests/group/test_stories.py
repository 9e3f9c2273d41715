from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.group.stream import group_articles
from standfirst.group.terms import article_terms
from standfirst.model.story import GroupingArticle, Placement, PlacementRule
from tests.group.test_near_duplicates import AGENCY, light_edit
from tests.make import NOW

PLACES = ("Port Sable", "Kellmouth", "Sandmünde", "Inselruh", "Valdemar", "Brack Hollow", "Osterley", "Tarn Reach")
PEOPLE = (
    "Ines Marrow",
    "Karla Volkmer",
    "Tobin Oake",
    "Sunniva Pell",
    "Anselm Dray",
    "Petra Quill",
    "Jory Vane",
    "Mina Thorne",
)
MATTERS = (
    ("crane", "falls across", "harbour channel", "ferries turned back"),
    ("fire", "destroys", "timber warehouse", "smoke over the old town"),
    ("council", "delays", "tram extension", "costs have doubled"),
    ("telescope", "spots", "faint comet", "astronomers at the observatory"),
    ("bakers", "strike over", "flour prices", "ovens stay cold"),
    ("orchestra", "loses", "concert hall", "musicians play in the station"),
    ("vaccine", "halts", "cattle fever", "farmers reopen markets"),
    ("goalkeeper", "leaves", "champions", "transfer fee agreed"),
)


def told(
    key: int, headline: str, text: str = "", *, minutes: float = 0, publisher: str | None = None
) -> GroupingArticle:
    moment = NOW + timedelta(minutes=minutes)
    return GroupingArticle(
        key=key,
        headline=headline,
        text=text,
        published_at=moment,
        arrived_at=moment,
        publisher=publisher or f"Publisher {key % 5}",
    )


def take(grouper: StoryGrouper, *articles: GroupingArticle) -> list[Placement]:
    placements = []
    for article in articles:
        placement = grouper.place(article, now=article.arrived_at or NOW)
        grouper.add(article, article.key if placement.story is None else placement.story, placement.event)
        placements.append(placement)
    return placements


def stream(count: int, seed: int = 0) -> list[GroupingArticle]:
    """Articles of eight matters, in words that differ from publisher to publisher, over a day."""
    chance = random.Random(seed)
    articles = []
    for key in range(1, count + 1):
        number = chance.randrange(len(MATTERS))
        subject, verb, target, detail = MATTERS[number]
        place, person = PLACES[number], PEOPLE[number]
        headline = chance.choice(
            [
                f"{subject.title()} {verb} {target} in {place}",
                f"{place}: {subject} {verb} {target}",
                f"{person} on the {place} {subject}",
            ]
        )
        text = f"In {place} the {subject} {verb} the {target}, {person} said. There were {detail}. " + chance.choice(
            [
                "Nobody was hurt.",
                "More is to be known tomorrow.",
                f"{person} will speak again in {place}.",
                "Neighbours were surprised.",
            ]
        )
        articles.append(told(key, headline, text, minutes=key * 1440 / count))
    return articles


def assignment(articles: list[GroupingArticle]) -> dict[int, int]:
    return dict(group_articles(articles))


FIRE = told(
    1,
    "Fire destroys timber warehouse in Kellmouth",
    "A fire destroyed a warehouse in Kellmouth, Tobin Oake of the fire brigade said.",
)


def test_the_first_article_begins_a_story() -> None:
    placement = StoryGrouper().place(FIRE, now=NOW)
    assert (placement.story, placement.rule, placement.score) == (None, PlacementRule.FIRST, 0.0)


def test_the_same_news_of_another_publisher_joins_and_says_why() -> None:
    again = told(
        2,
        "Kellmouth warehouse burns down",
        "Tobin Oake said the timber warehouse at Kellmouth was lost to the fire.",
        minutes=30,
    )
    placement = take(StoryGrouper(), FIRE, again)[1]
    assert (placement.story, placement.rule) == (1, PlacementRule.SIMILAR)
    assert 0 < placement.score <= 1
    assert "Kellmouth" in placement.shared_names
    assert "warehouse" in placement.shared_words


def test_look_alike_events_are_two_stories() -> None:
    other = told(
        2,
        "Fire destroys timber warehouse in Valdemar",
        "A fire destroyed a warehouse in Valdemar, Mina Thorne of the fire brigade said.",
        minutes=20,
    )
    grouper = StoryGrouper()
    take(grouper, *stream(60), replace(FIRE, key=101), replace(other, key=102))
    first = grouper.place(replace(FIRE, key=103), now=NOW)
    second = grouper.place(replace(other, key=104), now=NOW)
    assert first.story != second.story


def test_other_news_begins_another_story() -> None:
    placement = take(
        StoryGrouper(), FIRE, told(2, "Orchestra plays in the station", "Musicians of Port Sable played.")
    )[1]
    assert placement.rule is PlacementRule.FIRST


def test_reprints_are_marked_as_copies_of_the_first() -> None:
    grouper = StoryGrouper()
    placements = take(
        grouper,
        told(1, "Crane shuts Port Sable harbour", AGENCY),
        told(2, "Harbour closed", light_edit(AGENCY, 1), minutes=5),
        told(3, "Ferries turned back as crane falls", light_edit(AGENCY, 2), minutes=9),
    )
    assert [placement.rule for placement in placements[1:]] == [PlacementRule.COPY, PlacementRule.COPY]
    assert [placement.copy_of for placement in placements[1:]] == [1, 1]
    assert [placement.story for placement in placements[1:]] == [1, 1]


def test_equal_headlines_alone_are_no_copies() -> None:
    placement = take(StoryGrouper(), told(1, "Morning briefing"), told(2, "Morning briefing"))[1]
    assert placement.copy_of is None


def test_one_name_alone_brings_nothing_into_an_event() -> None:
    """However many tell of the name: what they have in common is little else, so that any article that bears it looks like them."""
    grouper = StoryGrouper()
    for key in range(1, 16):
        grouper.add(told(key, f"The word{'abcdefghijklmnop'[key]} in Kellmouth", minutes=key), 1, 1)
    (other,) = take(grouper, told(20, "Ferry line sold to Kellmouth", minutes=10))
    assert other.story is None
    (same,) = take(grouper, told(21, "Ferry sold in Kellmouth", minutes=11))
    assert same.story == 20


def test_placing_changes_nothing() -> None:
    grouper = StoryGrouper()
    take(grouper, FIRE)
    probe = told(2, "Kellmouth warehouse burns down", "The timber warehouse at Kellmouth was lost.")
    assert grouper.place(probe, now=NOW) == grouper.place(probe, now=NOW)
    assert grouper.place(FIRE, now=NOW).copy_of is None


def test_a_story_stops_taking_articles_when_its_window_ends() -> None:
    grouper = StoryGrouper(GroupingOptions(live_hours=24))
    take(grouper, FIRE)
    late = replace(FIRE, key=2, published_at=NOW + timedelta(hours=25), arrived_at=NOW + timedelta(hours=25), text="")
    assert grouper.place(late, now=NOW + timedelta(hours=25)).story is None


def test_a_time_ahead_of_the_clock_is_not_believed() -> None:
    grouper = StoryGrouper()
    take(grouper, FIRE)
    ahead = replace(FIRE, key=2, text="", published_at=NOW + timedelta(days=400), arrived_at=NOW)
    assert grouper.place(ahead, now=NOW).story == 1


def test_granularity_makes_tighter_stories() -> None:
    articles = [replace(article, text="") for article in stream(120)]
    loose = set(dict(group_articles(articles, GroupingOptions(granularity=0.6))).values())
    tight = set(dict(group_articles(articles, GroupingOptions(granularity=5.0))).values())
    assert len(loose) < len(tight)


def test_a_generated_day_falls_into_its_matters() -> None:
    articles = stream(160)
    by_story: dict[int, Counter[str]] = {}
    placed = assignment(articles)
    for article in articles:
        matter = next(subject for subject, *_ in MATTERS if subject in f"{article.headline} {article.text}".casefold())
        by_story.setdefault(placed[article.key], Counter())[matter] += 1
    pure = sum(max(matters.values()) for matters in by_story.values())
    assert pure >= 0.97 * len(articles)
    assert len(by_story) <= 12


@pytest.mark.parametrize("cut", [1, 37, 80, 119])
def test_a_restart_changes_no_placement(cut: int) -> None:
    articles = stream(120, seed=3)
    steady = StoryGrouper()
    placements = take(steady, *articles)
    restarted = StoryGrouper()
    for article, placement in zip(articles[:cut], placements[:cut], strict=True):
        restarted.add(article, article.key if placement.story is None else placement.story, placement.event)
    assert take(restarted, *articles[cut:]) == placements[cut:]


def test_a_restart_that_replays_only_the_live_window_changes_no_placement() -> None:
    articles = stream(120, seed=5)
    moment: datetime = articles[70].arrived_at or NOW
    steady = StoryGrouper()
    placements = take(steady, *articles[:100])
    steady.drop_before(moment)
    restarted = StoryGrouper()
    for article, placement in list(zip(articles, placements, strict=False))[70:]:
        restarted.add(article, article.key if placement.story is None else placement.story, placement.event)
    assert take(restarted, *articles[100:]) == take(steady, *articles[100:])


def test_dropping_everything_leaves_an_empty_grouper() -> None:
    grouper = StoryGrouper()
    take(grouper, *stream(50))
    grouper.drop_before(NOW + timedelta(days=3))
    fresh = StoryGrouper()
    assert grouper.place(FIRE, now=NOW) == fresh.place(FIRE, now=NOW)
    assert len(vars(grouper)["_vocabulary"]) == 0
    assert vars(grouper)["_events"] == {}
    assert vars(grouper)["_earliest"] == []


def test_an_article_taken_up_again_moves() -> None:
    grouper = StoryGrouper()
    grouper.add(FIRE, 10)
    grouper.add(FIRE, 20)
    assert grouper.place(replace(FIRE, key=2, text=""), now=NOW).story == 20
    assert vars(grouper)["_stories"].events(20) == [1]
    assert vars(grouper)["_stories"].events(10) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_within_an_hour_changes_little(seed: int) -> None:
    articles = stream(400, seed=seed)
    chance = random.Random(seed)
    shuffled: list[GroupingArticle] = []
    for hour in range(25):
        within = [
            article
            for article in articles
            if article.published_at and hour <= (article.published_at - NOW).total_seconds() / 3600 < hour + 1
        ]
        chance.shuffle(within)
        shuffled.extend(within)
    before, after = assignment(articles), assignment(shuffled)
    # stories are named by their first article, which another order changes: match each story to the one it most became
    became = {
        story: Counter(after[key] for key, own in before.items() if own == story).most_common(1)[0][0]
        for story in set(before.values())
    }
    moved = sum(after[key] != became[story] for key, story in before.items())
    assert moved <= 0.03 * len(articles)


def test_related_stories_share_names_and_are_never_filler() -> None:
    grouper = StoryGrouper()
    first = told(
        1, "Crane falls across Port Sable channel", "A crane fell in Port Sable, harbour master Ines Marrow said."
    )
    second = told(
        50,
        "Ines Marrow wins Port Sable chess cup",
        "Harbour master Ines Marrow of Port Sable won the chess cup on Monday evening.",
    )
    third = told(60, "Orchestra loses concert hall", "Musicians in Valdemar play at the station, Mina Thorne said.")
    for article in (first, second, third):
        grouper.add(article, article.key)
    related = grouper.related(1)
    assert [story for story, _, _ in related] == [50]
    assert {"Marrow", "Ines"} & set(related[0][2])
    assert grouper.related(60) == ()
    assert grouper.related(999) == ()


@pytest.mark.parametrize(
    "article",
    [
        GroupingArticle(key=9, headline=""),
        GroupingArticle(key=9, headline="🙂🙂🙂"),
        GroupingArticle(key=9, headline="the and of", text="the " * 100),
        GroupingArticle(key=9, headline="東の港で灯台が再開", text="東の港の灯台が月曜日に再開した。"),
        GroupingArticle(key=9, headline="x" * 100_000, text="lamp oil " * 120_000),
        GroupingArticle(key=9, headline="lone \ud800 surrogate", text="of \udfff words " * 40),
    ],
)
def test_unusual_articles_are_placed_like_any_other(article: GroupingArticle) -> None:
    grouper = StoryGrouper()
    take(grouper, FIRE, article)
    assert grouper.place(replace(article, key=10), now=NOW).score <= 1


def test_without_times_articles_still_group() -> None:
    bare = [replace(article, published_at=None, arrived_at=None) for article in stream(60)]
    assert len(set(assignment(bare).values())) < 20


def chatter(count: int, *, seed: int = 1) -> list[GroupingArticle]:
    """Articles whose words are drawn at random from a vocabulary of 140: they have nothing in common but their words."""
    chance = random.Random(seed)
    syllables = ("ba", "den", "fro", "gil", "hak", "lum", "mor", "nes", "pra", "quo", "sti", "tva")
    words = [first + second for first in syllables for second in syllables][:140]
    articles = []
    for key in range(1, count + 1):
        lead = (chance.choice(words) for _ in range(chance.choice((16, 60))))
        headline = " ".join(chance.choice(words) for _ in range(6)).capitalize()
        articles.append(told(key, headline, " ".join(lead) + ".", minutes=key % 50 * 55))
    return articles


def test_articles_that_share_only_common_words_stay_apart() -> None:
    sizes = Counter(assignment(chatter(1500)).values())
    assert max(sizes.values()) <= 12
    assert len(sizes) >= 1350


def test_a_large_story_does_not_make_its_own_words_look_common() -> None:
    grouper = StoryGrouper()
    retold = [replace(FIRE, key=key, publisher=f"Publisher {key}", text="") for key in range(1000, 1040)]
    placements = take(grouper, *stream(60), *retold)
    assert {placement.story for placement in placements[-30:]} == {placements[-1].story}
    assert placements[-1].story is not None


def test_half_a_word_at_the_end_of_the_lead_is_no_term() -> None:
    text = "harbour " * 99 + "lighthouse keeper"  # the lead ends within "lighthouse"
    assert "light" not in article_terms(told(1, "", text)).weights

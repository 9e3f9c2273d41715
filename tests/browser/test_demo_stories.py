"""Where each kind of page ends in the demo world, and what stands beside a story: read from the pages, as docs/stories.md has it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from playwright.sync_api import expect

from standfirst.demo.expectations import (
    DEATH,
    DEVELOPING_BACKGROUND,
    DEVELOPING_LATER,
    DEVELOPING_STORY,
    LIVE,
    MATCHES,
    OBITUARY,
    RELATED,
    ROUTINE,
    SUCCESSION,
)
from tests.browser.demo_desk import HEADLINES, DemoDesk, tidy

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAY_STAND_BESIDE = {
    DEVELOPING_STORY[0]: {*DEVELOPING_BACKGROUND, *DEVELOPING_LATER},
}


def headlines_in(demo: DemoDesk, path: str) -> list[str]:
    """The headlines of a story's full coverage."""
    return [headline for headline, story in demo.story_of.items() if story == path]


def test_two_matches_of_one_league_are_two_stories(demo: DemoDesk) -> None:
    first, second = (demo.stories_of(keys) for keys in MATCHES)
    assert len(first) == len(second) == 1
    assert first.isdisjoint(second)


def test_an_obituary_is_in_the_story_of_the_death_and_not_with_another_obituary(demo: DemoDesk) -> None:
    (death,) = demo.stories_of(DEATH)
    (other,) = demo.stories_of((OBITUARY,))
    assert headlines_in(demo, other) == [tidy(HEADLINES[OBITUARY])]
    assert sorted(headlines_in(demo, death)) == sorted(tidy(HEADLINES[key]) for key in DEATH)


def test_a_resignation_and_the_successors_appointment_are_one_story(demo: DemoDesk) -> None:
    (path,) = demo.stories_of((*SUCCESSION[0], *SUCCESSION[1]))
    demo.page.goto(demo.address + path)
    assert "3 publishers" in demo.text_of(path)


@pytest.mark.parametrize("key", ROUTINE)
def test_a_page_of_routine_stands_by_itself_and_says_why(demo: DemoDesk, key: str) -> None:
    (path,) = demo.stories_of((key,))
    assert headlines_in(demo, path) == [tidy(HEADLINES[key])]
    demo.page.goto(demo.address + path)
    expect(demo.page.get_by_role("heading", name="Related stories")).to_have_count(0)
    told = demo.text_of(demo.article_of[tidy(HEADLINES[key])])
    assert "A round-up or a page of routine: it stands by itself" in told


def test_a_live_page_is_in_the_story_that_its_headline_names(demo: DemoDesk) -> None:
    (path,) = demo.stories_of((*DEVELOPING_STORY, LIVE))
    demo.page.goto(demo.address + path)
    assert tidy(demo.page.get_by_role("heading", level=1).text_content() or "") != tidy(HEADLINES[LIVE])


def beside(demo: DemoDesk, path: str) -> set[str]:
    """The stories that stand beside a story on its page."""
    demo.page.goto(demo.address + path)
    region = demo.page.get_by_role("region", name="Related stories")
    return {link.get_attribute("href") or "" for link in region.get_by_role("link").all()}


def number_of(path: str) -> str:
    """A story's number, whatever its headline is by now."""
    return path.split("/")[2]


@pytest.mark.parametrize(("key", "expected"), RELATED, ids=[key for key, _ in RELATED])
def test_the_right_stories_stand_beside_a_story_and_no_others(
    demo: DemoDesk, key: str, expected: tuple[str, ...]
) -> None:
    (path,) = demo.stories_of((key,))
    found = {number_of(story) for story in beside(demo, path)}
    wanted = {number_of(story) for story in demo.stories_of(expected)}
    may_be = {
        number_of(demo.story_of[tidy(HEADLINES[other])])
        for other in MAY_STAND_BESIDE.get(key, set(expected))
        if tidy(HEADLINES[other]) in demo.story_of
    }
    assert wanted <= found
    assert found <= may_be | _of_later_articles(demo, found)


def _of_later_articles(demo: DemoDesk, stories: set[str]) -> set[str]:
    """Those of stories that came after the coverage was read: the world goes on while it is looked at."""
    return stories - {number_of(path) for path in demo.story_of.values()}


def test_beside_a_story_stands_why(demo: DemoDesk) -> None:
    (path,) = demo.stories_of((DEVELOPING_STORY[0],))
    demo.page.goto(demo.address + path)
    region = demo.page.get_by_role("region", name="Related stories")
    assert "Beside this story because they share" in tidy(region.text_content() or "")
    assert "Lowen" in tidy(region.text_content() or "")


def why_here(demo: DemoDesk, key: str) -> tuple[str, str | None]:
    """What an article's page says of why it is where it is, and the story that it names as the next closest."""
    demo.page.goto(demo.address + demo.article_of[tidy(HEADLINES[key])])
    why = demo.page.get_by_role("region", name="Why it is here")
    words = tidy(why.text_content() or "")
    links = why.get_by_role("link").all() if "Next closest" in words else []
    return words, links[-1].get_attribute("href") if links else None


def test_the_first_article_of_a_story_says_what_it_came_close_to(demo: DemoDesk) -> None:
    words, runner_up = why_here(demo, DEVELOPING_STORY[0])
    assert "it began a story of its own" in words
    assert runner_up
    assert number_of(runner_up) in {number_of(path) for path in demo.stories_of(DEVELOPING_BACKGROUND)}


def test_an_article_that_joined_says_how_like_it_is_and_what_it_shares(demo: DemoDesk) -> None:
    told = [why_here(demo, key)[0] for key in DEVELOPING_STORY[1:]]
    assert all("Lowen" in words for words in told)
    assert sum(re.search(r"Likeness \d+ of 100", words) is not None for words in told) >= len(told) // 2
    assert all("from the nearest other article of the story" in words for words in told)


def test_a_reprinted_text_is_one_source_of_its_story(demo: DemoDesk) -> None:
    demo.page.goto(demo.address)
    card = demo.page.get_by_role("article").filter(has_text=re.compile(r"5 publishers, 2 independent"))
    card.get_by_role("heading").get_by_role("link").click()
    text = tidy(demo.page.get_by_role("main").text_content() or "")
    assert "5 publishers, 2 independent" in text
    assert "2 independent publishers, " in text  # what its place on the front page comes from
    assert "Same text as Northline Agency: 3 more publishers" in text


def test_every_hashtag_has_one_spelling_and_none_is_part_of_another(demo: DemoDesk) -> None:
    spellings: dict[str, set[str]] = defaultdict(set)
    pieces = []
    for key in (*DEVELOPING_STORY, LIVE, *DEATH, *MATCHES[0], *SUCCESSION[0]):
        demo.page.goto(demo.address + demo.article_of[tidy(HEADLINES[key])])
        tags = demo.page.get_by_role("list", name="Hashtags").first.get_by_role("link").all_text_contents()
        for tag in tags:
            spellings["".join(filter(str.isalnum, tag.casefold()))].add(tag)
        folded = [tag.removeprefix("#").casefold() for tag in tags]
        pieces += [(one, other) for one in folded for other in folded if one != other and one in other]
    assert [written for written in spellings.values() if len(written) > 1] == []
    assert pieces == []
    assert "lowenbridge" in spellings


def test_what_trends_is_what_the_day_is_about(demo: DemoDesk) -> None:
    demo.page.goto(demo.address)
    trending = demo.page.get_by_role("region", name=re.compile("^Trending")).get_by_role("link").all_text_contents()
    tags = [tag.split()[0] for tag in trending]
    assert tags[0] == "#LowenBridge"
    assert len(set(map(str.casefold, tags))) == len(tags)
    assert not {"#Horoscope", "#Weather"} & set(tags)

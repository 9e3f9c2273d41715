"""An article's page with its whole anatomy, and what changed in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.model.article import ArticleKind
from standfirst.model.story import PlacementRule
from standfirst.web.app import create_app
from standfirst.web.links import article_path, revisions_path
from tests.make import article, paragraph
from tests.web.client import Client
from tests.web.world import NOW, World, empty_world, lead_article, minutes_ago


def read(world: World, name: str) -> str:
    client = Client(create_app(world.desk))
    reply = client.get(client.get(f"/articles/{world.articles[name]}").headers["location"])
    assert reply.status == 200
    return reply.text


def test_the_anatomy_stands_in_order(world: World) -> None:
    text = read(world, "lead")
    parts = [
        "story told by 4 publishers",
        '<h1 id="h" lang="en" dir="auto">All nine Heron boats',
        "The harbour master says",
        "By <b",
        "First published: <time",
        "Original</a>",
        'alt="Drawing of a ferry at its quay" width="960" height="640"',
        "Drawing: Ida Quell",
        '<p id="p1">',
        '<h2 id="p3">What the sheets show</h2>',
        "#BatteryFires",
        "AI help",
        "Nobody has commented",
        "Why it is here",
        "The story so far",
        "Related articles",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_why_it_is_here_says_how_near_in_time(world: World) -> None:
    assert "<dt>In time</dt><dd>1 hour from the nearest other article of the story</dd>" in read(world, "lead")
    assert "In time" not in read(world, "first")


def test_first_published_is_in_the_publishers_zone(world: World) -> None:
    assert "March 02, 2026, 14:31 IST</time>" in read(world, "lead")
    assert "March 02, 2026, 06:30 UTC+02:00</time>" in read(world, "first")
    assert "First seen: <time" in read(world, "teaser")


def test_the_original_is_one_link_away(world: World) -> None:
    text = read(world, "lead")
    assert '<a class="btn" href="https://lamp.example/heron-boats" rel="noopener noreferrer" data-original>' in text
    assert '<link rel="canonical" href="https://lamp.example/heron-boats">' in text


def test_link_words_stay_in_the_sentence(world: World) -> None:
    text = re.sub(r"<[^>]+>", "", read(world, "lead"))
    assert "The trust had set aside three charging berths on the east bank." in text


def test_every_citation_of_the_summary_opens_a_paragraph_that_holds_it(world: World) -> None:
    text = read(world, "lead")
    help_box = text[text.index('class="ai"') : text.index("Nobody has commented")]
    cites = re.findall(r"<li[^>]*>(.*?)&#8288;|<li[^>]*>(.*?)\u2060", help_box)
    targets = re.findall(r'class="cite" href="#p(\d+)"', help_box)
    assert targets
    assert len(cites) == len(re.findall("<li", help_box))
    for target in targets:
        assert f'id="p{target}"' in text
    assert "Written by the built-in engine" in help_box


def test_a_short_article_has_no_summary(world: World) -> None:
    assert "AI help" not in read(world, "teaser")


def test_a_teaser_says_that_it_is_one(world: World) -> None:
    text = read(world, "teaser")
    assert "This is the feed’s short text; the publisher’s page could not be had." in text
    assert "could not be had" not in read(world, "lead")


def test_a_copy_names_its_original(world: World) -> None:
    text = read(world, "copy")
    assert 'Same text as <a href="' in text
    assert "Coastwire: Operator says no inspection was missed" in text


def test_related_are_other_publishers_texts_once_each(world: World) -> None:
    related = read(world, "lead").partition("Related articles")[2]
    assert related.index("Operator says no inspection") < related.index("Engineers: June check")
    assert related.index("Engineers: June check") < related.index("पुल पर आज")
    assert related.count("Operator says no inspection was missed") == 1
    assert "The Inland Post" not in related.partition("<footer")[0]


def test_a_copys_original_is_not_related_to_it(world: World) -> None:
    related = read(world, "copy").partition("Related articles")[2].partition("<footer")[0]
    assert "Operator says no inspection" not in related


def test_without_related_articles_there_is_no_section(world: World) -> None:
    assert "Related articles" not in read(world, "teaser")


def test_an_article_without_a_story_yet_has_a_page(world: World) -> None:
    world.publish("alone", article(95, url="https://alone.example/1", headline="Alone"), story="alone")
    stored = world.store.get_article(world.articles["alone"])
    assert stored is not None
    assert "the only publisher so far of" in read(world, "alone")


def test_the_runner_up_is_named(world: World) -> None:
    placed = {"runner_up": int(world.stories["rain"]), "rule": PlacementRule.SIMILAR}
    world.publish("near", article(96, url="https://near.example/1", headline="Near"), story="ferries", placement=placed)
    assert "Next closest: <a" in read(world, "near")


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (PlacementRule.FIRST, "it began a story of its own"),
        (PlacementRule.APART, "it ties no stories together"),
        (PlacementRule.NEAR, "Another event of its story"),
        (PlacementRule.MERGED, "the desk looked its stories over again"),
    ],
)
def test_every_rule_is_told_in_words(world: World, rule: PlacementRule, sentence: str) -> None:
    placed = {"rule": rule, "shared_words": ("lamp", "quay"), "score": 0.42, "runner_up_score": 0.2}
    world.publish("near", article(96, url="https://near.example/1", headline="Near"), story="ferries", placement=placed)
    text = read(world, "near")
    assert sentence in text
    assert ("Likeness 42 of 100; 20 to the next closest" in text) == (rule is PlacementRule.NEAR)


def revise(world: World) -> None:
    body = (paragraph("The nine white boats lay moored three abreast on Monday."), *lead_article().body[1:])
    changed = lead_article(headline="All eleven Heron boats held as trust opens their batteries", body=body)
    world.store.save_page(world.articles["lead"], changed, None, now=NOW)


def test_a_revision_is_told_and_shown(world: World) -> None:
    assert "Revised" not in read(world, "lead")
    revise(world)
    world.clock.moment = NOW + timedelta(minutes=29)
    text = read(world, "lead")
    assert "Revised once, last <time" in text
    assert "29 minutes ago</time>" in text
    path = revisions_path(world.articles["lead"], "All eleven Heron boats held as trust opens their batteries")
    assert f'href="{path}">What changed</a>' in text
    changes = Client(create_app(world.desk)).get(path).text
    assert "All <del>nine</del><ins>eleven</ins> Heron boats" in changes
    assert "moored <del>two</del><ins>three</ins> abreast" in changes
    assert "stayed word for word" in changes


def test_an_article_that_never_changed_says_so(world: World, client: Client) -> None:
    path = revisions_path(world.articles["teaser"], "Early rain reaches the eastern hills nine days before its date")
    assert "Nothing changed so far" in client.get(path).text
    assert client.get("/articles/4999/x/revisions").status == 404
    assert client.get(f"/articles/{world.articles['teaser']}/x/revisions").headers["location"] == path


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture
def hostile(world: World) -> World:
    value = article(
        99,
        url="https://evil.example/a?q=%22%3E%3Cscript%3E",
        headline=HOSTILE,
        standfirst=HOSTILE,
        publisher="Evil " + HOSTILE,
        byline=(HOSTILE,),
        language='en" onload="alert(1)',
        body=(paragraph(HOSTILE), paragraph("{{ 7 * 7 }} {% raw %}")),
        published=minutes_ago(2),
    )
    placed = {"shared_names": (HOSTILE,), "shared_words": ("</dl><script>",)}
    world.publish("evil", value, story="ferries", tags=("</a><script>alert(2)</script>", "a/b?c#d"), placement=placed)
    world.face("ferries", lead_article_id=world.articles["evil"])
    return world


def test_hostile_words_are_shown_as_words(hostile: World) -> None:
    client = Client(create_app(hostile.desk))
    story = client.get(f"/stories/{hostile.stories['ferries']}").headers["location"]
    for path in ("/", "/stories", story, "/publishers", "/feeds", "/search?q=script", "/hashtags/a%2Fb%3Fc%23d"):
        reply = client.get(path)
        assert reply.status == 200
        text = reply.text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'onload="alert' not in text
    text = read(hostile, "evil")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert '<h1 id="h" dir="auto">' in text  # a language that is none is not claimed


def test_a_slug_carries_nothing_but_its_letters(hostile: World) -> None:
    path = article_path(hostile.articles["evil"], HOSTILE)
    assert re.fullmatch(r"/articles/\d+/[a-z0-9-]+", path)


def test_a_page_stays_within_its_budget(world: World) -> None:
    long = replace(
        lead_article(), url="https://long.example/1", body=tuple(paragraph(f"Sentence {n} " * 12) for n in range(150))
    )
    world.publish("long", long, story="long")
    client = Client(create_app(world.desk))
    path = article_path(world.articles["long"], long.headline)
    assert len(client.get(path, accept_encoding="gzip").body) < 30 * 1024


def test_labels_say_what_it_is_on_its_page_and_its_card() -> None:
    world = empty_world()
    parts = {"kinds": (ArticleKind.OPINION, ArticleKind.SPONSORED), "is_free": False}
    world.publish("lead", lead_article(**parts), story="ferries")
    labels = '>Opinion</span> <span class="kind">Sponsored</span> <span class="kind">Subscribers only</span>'
    assert labels in read(world, "lead")
    front = Client(create_app(world.desk)).get("/stories")
    assert labels in front.text


def test_no_label_where_nothing_is_said(world: World) -> None:
    assert 'class="kind"' not in read(world, "lead")


def test_a_number_that_no_article_can_have_is_no_page(client: Client) -> None:
    for number in ("0", "9" * 11, "9" * 5000):
        assert client.get(f"/articles/{number}").status == 404

"""What publishers declare, on their page; ClaimReviews that were found, with whose they are, on article and story."""

from __future__ import annotations

import re
from dataclasses import replace

from standfirst.model.declared import FoundReview, Policy, PolicyLink
from standfirst.model.ids import ArticleId
from standfirst.web.app import create_app
from tests.make import article
from tests.web.client import Client
from tests.web.world import World

REVIEW = FoundReview(
    claim="The lamp <is> green",
    author="Lamp Checks",
    verdict="It is red",
    claimed_by="Odo Lind",
    url="https://checks.example/1",
)


def publish(world: World) -> ArticleId:
    value = replace(
        article(801),
        policies=(PolicyLink(policy=Policy.CORRECTIONS, url="https://lamp.example/corrections"),),
        reviews=(REVIEW,),
    )
    return world.publish("declared", value, story="declared")


def get(world: World, path: str) -> str:
    client = Client(create_app(world.desk))
    reply = client.get(path)
    while reply.status in (301, 303, 307, 308):
        reply = client.get(reply.headers["location"])
    return reply.text


def test_a_publisher_declares_by_itself(world: World) -> None:
    stored = world.store.get_article(publish(world))
    assert stored is not None
    text = get(world, f"/publishers/{stored.publisher_id}")
    assert '<a href="https://lamp.example/corrections" rel="noopener noreferrer">How it corrects mistakes</a>' in text
    assert "self-declared" in text
    assert "the desk has checked none of it" in text


def test_a_review_stands_with_its_author(world: World) -> None:
    number = publish(world)
    for path in (f"/articles/{number}", f"/stories/{world.stories['declared']}"):
        text = re.sub(r"<[^>]+>", "", get(world, path))
        assert "Claim reviews found" in text
        assert "Lamp Checks on what Odo Lind said: The lamp &lt;is&gt; green" in text
        assert "Its verdict, in its own words: It is red" in text


def test_nothing_declared_leaves_no_hole(world: World) -> None:
    stored = world.store.get_article(world.articles["lead"])
    assert stored is not None
    assert "What it declares" not in get(world, f"/publishers/{stored.publisher_id}")
    assert "Claim reviews found" not in get(world, f"/articles/{stored.id}")

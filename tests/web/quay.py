"""A story whose claim moves: two people say that a quay will close, the minister denies it, the ministry confirms it."""

from __future__ import annotations

from dataclasses import replace

from standfirst.desk.claims import keep_claims
from standfirst.model.article import Emphasis, Paragraph, Span
from standfirst.model.ids import StoryId
from tests.make import article, paragraph
from tests.web.world import World, minutes_ago

HEADLINE = "North quay to close in March"


def publish(world: World, name: str, minutes: int, *paragraphs: str | Paragraph) -> None:
    body = tuple(paragraph(words) if isinstance(words, str) else words for words in paragraphs)
    value = replace(
        article(900 + minutes),
        url=f"https://{name}.example/{minutes}",
        publisher=name.capitalize(),
        headline=HEADLINE if name == "tide" else f"{HEADLINE}, says {name}",
        published=minutes_ago(minutes),
        language="en",
        body=body,
    )
    world.publish(f"{name}-{minutes}", value, story="quay")


def publish_quay(world: World) -> StoryId:
    publish(world, "tide", 240, "Two people familiar with the plan said the north quay would close in March.")
    publish(world, "radio", 180, "The harbour minister, Ada Lind, denied that the north quay would close in March.")
    linked = Paragraph(
        spans=(
            Span(text="The transport ministry "),
            Span(text="confirmed", href="https://ministry.example/"),
            Span(text=" that the "),
            Span(text="north quay", emphasis=Emphasis.EM),
            Span(text=" would close in March <soon>."),
        )
    )
    publish(world, "herald", 60, "It is an old quay.", linked)
    story_id = world.stories["quay"]
    keep_claims(world.store, {story_id: world.store.load_story_articles(story_id)})
    return story_id

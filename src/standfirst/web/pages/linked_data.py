"""Who says what as linked data: an article's marks as Web Annotations, a story's claims as schema.org."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from standfirst.desk.claims import attributions_of, claims_of
from standfirst.model.ids import ArticleId, StoryId
from standfirst.web.linked_data import annotation_page, claims_graph
from standfirst.web.site import path_id, site_of


def web_annotations(request: Request) -> Response:
    desk = site_of(request).desk
    stored = desk.store.get_article(ArticleId(path_id(request)))
    if stored is None:
        raise HTTPException(404)
    address = f"{desk.settings.public_url}{request.url.path}"
    accepted = [msgspec.json.decode(each.annotation) for each in desk.store.list_corrections_at([stored.id])]
    return _reply(
        annotation_page(stored, attributions_of(desk.store, stored), accepted, address=address),
        "http://www.w3.org/ns/anno.jsonld",
    )


def claims(request: Request) -> Response:
    desk = site_of(request).desk
    story = desk.store.get_story(StoryId(path_id(request)))
    if story is None:
        raise HTTPException(404)
    told = claims_of(desk.store, story)
    cards = desk.store.list_cards({one.article_id for claim in told for one in claim.stances})
    return _reply(claims_graph(told, cards, address=f"{desk.settings.public_url}{request.url.path}"))


def _reply(value: dict[str, Any], profile: str | None = None) -> Response:
    media = "application/ld+json" + (f'; profile="{profile}"' if profile else "")
    return Response(msgspec.json.encode(value), media_type=media)

"""All stories, and a story's page."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.reading.lists import list_stories
from standfirst.desk.reading.story_page import read_story
from standfirst.model.comment import Place, Spot
from standfirst.model.ids import StoryId
from standfirst.model.story import Section
from standfirst.web.links import further_path, story_path
from standfirst.web.pages.account_settings import follows, sieve_of
from standfirst.web.pages.comments import discussion_of
from standfirst.web.site import Site, cursor_of, path_id, redirect_to_name, site_of


def stories(request: Request) -> Response:
    site = site_of(request)
    section = _section_of(request)
    listed = list_stories(site.desk, section=section, after=(after := cursor_of(request)))
    sieve = sieve_of(request)
    values = {
        "section": section,
        "stories": [card for card in listed.rows if sieve.lets_story(card)],
        "is_first": after is None,
        "further": further_path("/stories", listed.next, section=section),
    }
    return site.render(request, "pages/stories.html", values)


def story(request: Request) -> Response:
    site = site_of(request)
    story_id = StoryId(path_id(request))
    story_page = read_story(site.desk, story_id)
    if story_page is None:
        return _led_on(site, story_id)
    path = story_path(story_page.story.id, story_page.story.headline)
    spot = Spot(place=Place.STORY, number=story_page.story.id)
    return redirect_to_name(request, path) or site.render(
        request,
        "pages/story.html",
        {
            "told": story_page,
            "discussion": discussion_of(request, spot),
            "is_followed": follows(request, "story", story_page.story.id),
        },
    )


def _led_on(site: Site, story_id: StoryId) -> Response:
    """To the story that took this one in."""
    into_id = site.desk.store.get_redirect(story_id)
    into = site.desk.store.get_story(into_id) if into_id is not None else None
    if into is None:
        raise HTTPException(404)
    return RedirectResponse(story_path(into.id, into.headline), 308, {"Cache-Control": "no-cache"})


def _section_of(request: Request) -> Section | None:
    asked = request.query_params.get("section")
    if not asked:
        return None
    try:
        return Section(asked)
    except ValueError:
        raise HTTPException(404, "This desk has no such section.") from None

"""What a reader follows, and their filters."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.interests.following import add_filter, follow_interest, list_followed
from standfirst.desk.lists.following import follow, follow_address
from standfirst.desk.subscribe import NoFeedError
from standfirst.errors import FetchError, InputError
from standfirst.model.ids import FeedId
from standfirst.model.interests import FilterId, FilterKind, FollowKind, Interest, Rule
from standfirst.text.whitespace import collapse
from standfirst.web.forms import Form, own_path, posted, read_form
from standfirst.web.signed_in import reader_of
from standfirst.web.site import path_id, site_of

_DONE = {
    "1": "Its articles come into your reading list.",
    "list": "The articles of its feeds come into your reading list.",
}


def following(request: Request) -> Response:
    return _page(request, {})


@posted
def save_interest(request: Request, form: Form) -> Response:
    if form.get("kind") not in tuple(FollowKind):
        raise InputError("Say what to follow.")
    interest = Interest(kind=FollowKind(form["kind"]), subject=collapse(form.get("subject", "")))
    follow_interest(site_of(request).desk, reader_of(request), interest, is_on=form.get("follow") != "off")
    return RedirectResponse(own_path(form.get("back"), "/following"), 303)


async def follow_feed(request: Request) -> Response:
    """By address: a feed, or a site whose feed is found."""
    desk, reader, form = site_of(request).desk, reader_of(request), await read_form(request)
    address, folder = form.get("url", "").strip(), form.get("folder", "").strip()
    try:
        await follow_address(desk, reader.id, address, folder=folder or None)
    except (InputError, FetchError, NoFeedError) as error:
        values = {"fault": str(error), "url": address, "folder": folder}
        return await run_in_threadpool(_page, request, values, 400)
    return RedirectResponse("/following?done=1", 303, {"Cache-Control": "no-store"})


@posted
def follow_known_feed(request: Request, form: Form) -> Response:
    desk, feed_id = site_of(request).desk, FeedId(path_id(request))
    if desk.store.get_feed(feed_id) is None:
        raise HTTPException(404)
    follow(desk, reader_of(request).id, feed_id)
    return RedirectResponse(own_path(form.get("back"), "/following"), 303)


@posted
def leave_feed(request: Request, form: Form) -> Response:
    if not site_of(request).desk.store.unfollow_feed(reader_of(request).id, FeedId(path_id(request))):
        raise HTTPException(404)
    return RedirectResponse(own_path(form.get("back"), "/following"), 303)


@posted
def save_filter(request: Request, form: Form) -> Response:
    if form.get("kind") not in tuple(FilterKind):
        raise InputError("Say what the filter is to look for.")
    kind, pattern = FilterKind(form["kind"]), collapse(form.get("pattern", ""))
    if kind is FilterKind.HASHTAG:
        pattern = pattern.lstrip("#").casefold()
    rule = Rule(kind=kind, pattern=pattern, keeps=form.get("keeps") == "on")
    add_filter(site_of(request).desk, reader_of(request), rule)
    return RedirectResponse(own_path(form.get("back"), "/settings?done=filter#filters"), 303)


@posted
def remove_filter(request: Request, form: Form) -> Response:
    if not site_of(request).desk.store.delete_filter(reader_of(request).id, FilterId(path_id(request))):
        raise HTTPException(404)
    return RedirectResponse("/settings?done=filter#filters", 303)


def _page(request: Request, values: Mapping[str, object], status: int = 200) -> Response:
    desk, reader = site_of(request).desk, reader_of(request)
    shown: dict[str, object] = {
        "subscriptions": desk.store.list_subscriptions(reader.id),
        "folders": desk.store.list_folders(reader.id),
        "followed": list_followed(desk, reader),
        "done": _DONE.get(request.query_params.get("done", "")),
        "fault": None,
        "url": "",
        "folder": "",
    }
    return site_of(request).render(request, "pages/following.html", shown | dict(values), status=status)

"""A reader's own lists, and the buttons for what they do with an article."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.lists.marking import mark_all_read
from standfirst.desk.reading.own_lists import OwnList, change_state, read_history, read_own_list
from standfirst.errors import InputError
from standfirst.model.ids import ArticleId, FeedId
from standfirst.model.paging import Cursor
from standfirst.model.reading import ArticleFilter, StateChange
from standfirst.web.forms import Form, own_path, posted, whole_number
from standfirst.web.links import further_path
from standfirst.web.signed_in import reader_of
from standfirst.web.site import path_id, site_of

_SWITCH = {"on": True, "off": False}


def reading(request: Request) -> Response:
    """What the reader's feeds brought and they have not read; everything with ?show=all."""
    site, reader = site_of(request), reader_of(request)
    feed_id, show_all = _number(request, "feed"), request.query_params.get("show") == "all"
    which = ArticleFilter(feed_id=FeedId(feed_id) if feed_id else None, read=None if show_all else False)
    listed = read_own_list(site.desk, reader, which, after=_after(request))
    subscriptions = site.desk.store.list_subscriptions(reader.id)
    values = {
        "heading": "Reading list",
        "unread": site.desk.store.count_unread(reader.id),
        "subscriptions": subscriptions,
        "chosen": next((each for each in subscriptions if each.feed.id == feed_id), None),
        "show_all": show_all,
        "further": _further(
            "/reading", listed, feed=str(feed_id) if feed_id else None, show="all" if show_all else None
        ),
    }
    return _list_page(request, listed, "pages/reading.html", values)


def saved(request: Request) -> Response:
    listed = read_own_list(site_of(request).desk, reader_of(request), ArticleFilter(saved=True), after=_after(request))
    values = {"heading": "Saved", "further": _further("/saved", listed)}
    return _list_page(request, listed, "pages/own_list.html", values)


def history(request: Request) -> Response:
    """What the reader has read, last touched first."""
    site, number = site_of(request), _number(request, "page") or 1
    values = {"heading": "History", "listed": read_history(site.desk, reader_of(request), number=number)}
    return site.render(request, "pages/history.html", values)


@posted
def save_state(request: Request, form: Form) -> Response:
    change = StateChange(**{name: _SWITCH.get(form.get(name, "")) for name in ("read", "saved", "hidden")})
    if change == StateChange():
        raise InputError("Say what is to become of the article.")
    change_state(site_of(request).desk, reader_of(request), ArticleId(path_id(request)), change)
    return RedirectResponse(own_path(form.get("back"), "/reading"), 303)


@posted
def mark_all(request: Request, form: Form) -> Response:
    """All of the list as read, or of one feed; nothing that arrived after the page was made."""
    number = whole_number(form.get("feed"))
    if form.get("feed") and number is None:
        raise InputError("There is no such feed.")
    which = ArticleFilter(feed_id=FeedId(number) if number else None)
    mark_all_read(site_of(request).desk, reader_of(request), which, until=None)
    return RedirectResponse(own_path(form.get("back"), "/reading"), 303)


def _list_page(request: Request, listed: OwnList, template: str, values: Mapping[str, object]) -> Response:
    shown = {"listed": listed, "is_first": "after" not in request.query_params}
    return site_of(request).render(request, template, dict(values) | shown)


def _after(request: Request) -> ArticleId | None:
    number = _number(request, "after")
    return ArticleId(number) if number else None


def _number(request: Request, name: str) -> int | None:
    asked = request.query_params.get(name)
    if not asked:
        return None
    number = whole_number(asked)
    if not number:
        raise HTTPException(400)
    return number


def _further(path: str, listed: OwnList, **query: str | None) -> str | None:
    after = str(listed.next) if listed.next is not None else None
    return further_path(path, None if after is None else Cursor(after), **query)

"""Comments: under articles and stories, and the pages on which they are written, edited, reported and listed."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.comments.threads import Discussion, Order, View, discuss, page_of
from standfirst.desk.comments.writing import (
    delete_comment,
    edit_comment,
    regard_comment,
    report_comment,
    require_comment,
    spots_around,
    write_comment,
)
from standfirst.errors import InputError, RefusedError
from standfirst.model.comment import Comment, CommentState, Place, ReportReason, Spot
from standfirst.model.ids import ArticleId, CommentId, StoryId
from standfirst.web.forms import Form, posted, whole_number
from standfirst.web.links import article_path, further_path, story_path
from standfirst.web.signed_in import reader_of, visitor_of
from standfirst.web.site import cursor_of, path_id, site_of

REPORT_WORDS = {
    ReportReason.RUDE: "It is rude, or attacks somebody",
    ReportReason.SPAM: "It sells something, or is sent everywhere",
    ReportReason.PRIVATE: "It tells what is somebody's own business",
    ReportReason.FALSE: "It passes off as somebody's words what they did not say",
    ReportReason.OTHER: "Something else",
}


def discussion_of(request: Request, spot: Spot, *within: Spot) -> Discussion:
    """The comments of a page, in the order that its address asks for."""
    asked = request.query_params.get("comments", Order.OLDEST)
    order = Order(asked) if asked in tuple(Order) else Order.OLDEST
    visitor = visitor_of(request)
    reader = visitor.reader if visitor else None
    number = whole_number(request.query_params.get("thread")) or 1
    view = View(order=order, number=number, visitor=reader)
    return discuss(site_of(request).desk, spot, view, within=within)


@posted
def write_on_article(request: Request, form: Form) -> Response:
    return _write(request, Spot(place=Place.ARTICLE, number=path_id(request)), form)


@posted
def write_on_story(request: Request, form: Form) -> Response:
    return _write(request, Spot(place=Place.STORY, number=path_id(request)), form)


def comment(request: Request) -> Response:
    """A comment has no page of its own: it stands where it was made."""
    return RedirectResponse(_place_of(request, _asked(request)), 303)


def reply(request: Request) -> Response:
    answered = _asked(request)
    action = f"/{_PATHS[answered.spot.place]}/{answered.spot.number}/comments"
    return _form_page(request, {"heading": "Answer a comment", "action": action, "answered": answered})


def edit(request: Request) -> Response:
    own = _own(request)
    return _form_page(request, {"heading": "Edit your comment", "action": f"/comments/{own.id}/edit", "text": own.text})


@posted
def do_edit(request: Request, form: Form) -> Response:
    own, text = _own(request), form.get("text", "")
    try:
        edited = edit_comment(site_of(request).desk, reader_of(request), own.id, text=text)
    except InputError as error:
        values = {"heading": "Edit your comment", "action": f"/comments/{own.id}/edit", "text": text}
        return _form_page(request, values | {"fault": str(error)}, status=400)
    return RedirectResponse(_place_of(request, edited), 303)


@posted
def delete(request: Request, form: Form) -> Response:
    gone = delete_comment(site_of(request).desk, reader_of(request), CommentId(path_id(request)))
    return RedirectResponse(_place_of(request, gone), 303)


@posted
def regard(request: Request, form: Form) -> Response:
    is_on = form.get("regard") != "off"
    regarded = regard_comment(site_of(request).desk, reader_of(request), CommentId(path_id(request)), is_on=is_on)
    return RedirectResponse(_place_of(request, regarded), 303)


def report(request: Request) -> Response:
    values = {"comment": _asked(request), "reasons": REPORT_WORDS}
    return site_of(request).render(request, "pages/comment_report.html", values)


@posted
def do_report(request: Request, form: Form) -> Response:
    asked = form.get("reason", "")
    if asked not in tuple(ReportReason):
        raise InputError("Choose what is wrong with the comment.")
    reported = report_comment(
        site_of(request).desk,
        reader_of(request),
        CommentId(path_id(request)),
        reason=ReportReason(asked),
        words=form.get("words", ""),
    )
    values = {"back": _place_of(request, reported)}
    return site_of(request).render(request, "pages/comment_reported.html", values)


def history(request: Request) -> Response:
    """What an edited comment said before."""
    asked = _asked(request)
    revisions = site_of(request).desk.store.list_comment_revisions(asked.id)
    values = {"comment": asked, "revisions": revisions, "back": _place_of(request, asked)}
    return site_of(request).render(request, "pages/comment_history.html", values)


def own_comments(request: Request) -> Response:
    """A reader's own, newest first."""
    site, after = site_of(request), cursor_of(request)
    listed = site.desk.store.list_comments_of(reader_of(request).id, after=after)
    values = {
        "comments": listed.rows,
        "is_first": after is None,
        "further": further_path("/comments", listed.next),
    }
    return site.render(request, "pages/own_comments.html", values)


def notices(request: Request) -> Response:
    site = site_of(request)
    return site.render(request, "pages/notices.html", {"notices": site.desk.store.list_notices(reader_of(request).id)})


@posted
def mark_notices_seen(request: Request, form: Form) -> Response:
    site_of(request).desk.store.mark_notices_seen(reader_of(request).id)
    return RedirectResponse("/notices", 303)


_PATHS = {Place.ARTICLE: "articles", Place.STORY: "stories"}


def _write(request: Request, spot: Spot, form: Form) -> Response:
    site, text, parent = site_of(request), form.get("text", ""), _parent_of(form)
    try:
        made = write_comment(site.desk, reader_of(request), spot, text=text, parent_id=parent)
    except (InputError, RefusedError) as error:
        answered = site.desk.store.get_comment(parent) if parent else None
        values = {"heading": "Write a comment", "action": request.url.path, "answered": answered, "text": text}
        status = 403 if isinstance(error, RefusedError) else 400
        return _form_page(request, values | {"fault": str(error)}, status=status)
    return RedirectResponse(_place_of(request, made), 303)


def _parent_of(form: Form) -> CommentId | None:
    asked = form.get("parent", "")
    if not asked:
        return None
    number = whole_number(asked)
    if not number:
        raise InputError("There is no such comment to answer.")
    return CommentId(number)


def _asked(request: Request) -> Comment:
    """The comment that a path names, if the visitor may see it."""
    visitor = visitor_of(request)
    comment_id = CommentId(path_id(request))
    return require_comment(site_of(request).desk, comment_id, visitor.reader if visitor else None)


def _own(request: Request) -> Comment:
    own = _asked(request)
    if own.author_id != reader_of(request).id or own.state in (CommentState.DELETED, CommentState.HIDDEN):
        raise HTTPException(404)
    return own


def _place_of(request: Request, placed: Comment) -> str:
    """Where a comment stands."""
    desk = site_of(request).desk
    spots_around(desk, placed.spot)  # a 404 where the article or story is gone
    if placed.spot.place is Place.STORY:
        story = desk.store.get_story(StoryId(placed.spot.number))
        path = story_path(story.id, story.headline) if story else "/"
    else:
        stored = desk.store.get_article(ArticleId(placed.spot.number))
        path = article_path(stored.id, stored.article.headline) if stored else "/"
    visitor = visitor_of(request)
    number = page_of(desk, placed, visitor.reader if visitor else None)
    return f"{path}{f'?thread={number}' if number > 1 else ''}#c{placed.id}"


def _form_page(request: Request, values: Mapping[str, object], status: int = 200) -> Response:
    plain: dict[str, object] = {"answered": None, "text": "", "fault": None}
    return site_of(request).render(request, "pages/comment_form.html", plain | dict(values), status=status)

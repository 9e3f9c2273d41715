"""The desk for the people who run it: what waits, who reads, what was done."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.accounts.joining import invite, make_password_link
from standfirst.desk.comments.moderating import (
    hide_comment,
    lock_comments,
    log_act,
    open_cases,
    restore_comment,
    save_word_list,
    suspend_reader,
)
from standfirst.desk.comments.threads import DESK_SPOT
from standfirst.desk.corrections import open_corrections
from standfirst.errors import InputError, MissingError
from standfirst.model.comment import Place, Spot
from standfirst.model.ids import CommentId, ReaderId
from standfirst.model.reader import LinkPurpose, Reader, Role
from standfirst.web.forms import Form, own_path, posted, whole_number
from standfirst.web.links import further_path
from standfirst.web.pages.corrections import FAULT_WORDS
from standfirst.web.signed_in import reader_of
from standfirst.web.site import cursor_of, path_id, site_of

HASH_CHARACTERS = 64


def desk_page(request: Request) -> Response:
    site = site_of(request)
    values = {
        "cases": open_cases(site.desk),
        "corrections": open_corrections(site.desk),
        "faults": FAULT_WORDS,
        "words": site.desk.store.list_comment_words(),
        "is_closed": bool(site.desk.store.list_closed([DESK_SPOT])),
        "saved": request.query_params.get("saved") == "1",
    }
    return site.render(request, "pages/desk.html", values)


@posted
def hide(request: Request, form: Form) -> Response:
    moderator = reader_of(request)
    hide_comment(site_of(request).desk, moderator, CommentId(path_id(request)), reason=form.get("reason", ""))
    return _done(form)


@posted
def restore(request: Request, form: Form) -> Response:
    restore_comment(site_of(request).desk, reader_of(request), CommentId(path_id(request)))
    return _done(form)


@posted
def lock(request: Request, form: Form) -> Response:
    place, number = form.get("place", ""), whole_number(form.get("number"))
    if place not in tuple(Place) or number is None:
        raise InputError("Say what is to be closed.")
    spot = Spot(place=Place(place), number=number)
    lock_comments(site_of(request).desk, reader_of(request), spot, is_closed=form.get("closed") == "on")
    return _done(form)


@posted
def save_words(request: Request, form: Form) -> Response:
    save_word_list(site_of(request).desk, reader_of(request), form.get("words", ""))
    return RedirectResponse("/desk?saved=1#words", 303)


def log(request: Request) -> Response:
    site, after = site_of(request), cursor_of(request)
    listed = site.desk.store.list_acts(after=after)
    values = {"acts": listed.rows, "is_first": after is None, "further": further_path("/desk/log", listed.next)}
    return site.render(request, "pages/desk_log.html", values)


def readers(request: Request) -> Response:
    site = site_of(request)
    everyone = site.desk.store.list_readers()
    values = {
        "readers": everyone,
        "names": {each.id: each.name for each in everyone},
        "invitations": site.desk.store.list_links(purpose=LinkPurpose.INVITATION),
        "roles": tuple(Role),
        "is_owner": reader_of(request).is_at_least(Role.OWNER),
        "registration": site.desk.settings.registration,
        "now": site.desk.clock.now(),
    }
    return site.render(request, "pages/desk_readers.html", values)


@posted
def make_invitation(request: Request, form: Form) -> Response:
    """The one page that shows the link."""
    site, moderator = site_of(request), reader_of(request)
    role = Role(form["role"]) if form.get("role") in tuple(Role) else Role.READER
    token = invite(site.desk, moderator, role=role, note=form.get("note", ""))
    log_act(site.desk, moderator, "made an invitation", subject=form.get("note", "")[:120], detail=role)
    return _show_link(request, token, heading="Invitation", sentence=f"For a {role}; works once, for a week.")


@posted
def withdraw_invitation(request: Request, form: Form) -> Response:
    token_hash = form.get("invitation", "")
    if len(token_hash) != HASH_CHARACTERS or not site_of(request).desk.store.delete_link(token_hash):
        raise HTTPException(404)
    log_act(site_of(request).desk, reader_of(request), "withdrew an invitation", subject="")
    return RedirectResponse("/desk/readers#invitations", 303)


@posted
def suspend(request: Request, form: Form) -> Response:
    days = whole_number(form.get("days"))
    if days is None:
        raise InputError("Write a number of days; 0 ends a suspension.")
    suspend_reader(site_of(request).desk, reader_of(request), _named(request), days=days)
    return RedirectResponse("/desk/readers", 303)


@posted
def save_role(request: Request, form: Form) -> Response:
    if form.get("role") not in tuple(Role):
        raise InputError("Choose a role.")
    named, role = _named(request), Role(form["role"])
    site_of(request).desk.store.save_role(named.id, role)
    log_act(site_of(request).desk, reader_of(request), "changed a role", subject=named.name, detail=role)
    return RedirectResponse("/desk/readers", 303)


@posted
def shut(request: Request, form: Form) -> Response:
    desk, named = site_of(request).desk, _named(request)
    desk.store.disable_reader(named.id, now=desk.clock.now())
    log_act(desk, reader_of(request), "shut an account", subject=named.name)
    return RedirectResponse("/desk/readers", 303)


@posted
def let_in_again(request: Request, form: Form) -> Response:
    desk, named = site_of(request).desk, _named(request)
    desk.store.enable_reader(named.id)
    log_act(desk, reader_of(request), "opened an account again", subject=named.name)
    return RedirectResponse("/desk/readers", 303)


@posted
def password_link(request: Request, form: Form) -> Response:
    desk, named = site_of(request).desk, _named(request)
    token = make_password_link(desk, named, maker=reader_of(request))
    log_act(desk, reader_of(request), "made a password link", subject=named.name)
    return _show_link(
        request, token, heading=f"New password for {named.name}", sentence="Works once, for a day. Hand it over safely."
    )


def _show_link(request: Request, token: str, *, heading: str, sentence: str) -> Response:
    """The address is made of the setting, never of what the request says it was sent to."""
    base = site_of(request).desk.settings.public_url.rstrip("/")
    values = {"link": f"{base}/join/{token}", "heading": heading, "sentence": sentence, "is_whole": bool(base)}
    return site_of(request).render(request, "pages/one_time_link.html", values)


def _named(request: Request) -> Reader:
    named = site_of(request).desk.store.get_reader(ReaderId(path_id(request)))
    if named is None:
        raise MissingError("There is no such reader.")
    return named


def _done(form: Form) -> Response:
    return RedirectResponse(own_path(form.get("back"), "/desk"), 303)

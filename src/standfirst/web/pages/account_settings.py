"""A reader's own account: password, API passwords, browsers that are signed in, data, the end."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.accounts.api_passwords import APP_SCOPES, SCOPES, make_api_password
from standfirst.desk.accounts.closing import close_account
from standfirst.desk.accounts.export import export_reader
from standfirst.desk.accounts.passkeys import passkey_origin
from standfirst.desk.accounts.signing_in import change_password
from standfirst.desk.desk import Desk
from standfirst.desk.interests.following import list_filters
from standfirst.desk.lists.out_lists import make_out_link
from standfirst.errors import InputError
from standfirst.group.sieve import Sieve
from standfirst.model.ids import ApiPasswordId, FeedId, OutLinkId, SessionId
from standfirst.model.interests import FollowKind, Interest
from standfirst.model.reader import Reader
from standfirst.model.reading import OwnList
from standfirst.web.forms import Form, posted
from standfirst.web.pages.accounts import address_of, welcome
from standfirst.web.signed_in import drop_session_cookie, reader_of, visitor_of
from standfirst.web.site import path_id, site_of

SAVED = {
    "password": "The password is changed. Other browsers have to sign in again.",
    "revoked": "That API password opens nothing any more.",
    "fever": "Saved.",
    "out": "That link leads nowhere any more.",
    "ended": "Signed out there.",
    "passkey": "The passkey is kept.",
    "no-passkey": "That passkey opens nothing any more.",
    "unlinked": "That account opens this one no more.",
    "filter": "Saved.",
}


def sieve_of(request: Request) -> Sieve:
    """The filters of the reader who is signed in; one that lets everything through for anybody else."""
    visitor = visitor_of(request)
    return Sieve.of(site_of(request).desk.store.list_filters(visitor.reader.id)) if visitor else Sieve()


def follows(request: Request, kind: str, subject: object) -> bool:
    """Whether the reader who is signed in follows this story, hashtag, publisher or search."""
    visitor = visitor_of(request)
    if visitor is None:
        return False
    wanted = Interest(kind=FollowKind(kind), subject=str(subject))
    return any(each.interest == wanted for each in site_of(request).desk.store.list_interests(visitor.reader.id))


def followed_feeds(request: Request) -> frozenset[FeedId]:
    """The feeds that the reader who is signed in follows."""
    visitor = visitor_of(request)
    if visitor is None:
        return frozenset()
    return frozenset(each.feed.id for each in site_of(request).desk.store.list_subscriptions(visitor.reader.id))


def account_values(request: Request, desk: Desk) -> dict[str, object]:
    """What the settings page shows of the reader who is signed in."""
    visitor = visitor_of(request)
    if visitor is None:
        return {"reader": None}
    reader = visitor.reader
    return {
        "reader": reader,
        "session_id": visitor.session.id if visitor.session else None,
        "api_passwords": desk.store.list_api_passwords(reader.id),
        "identities": desk.store.list_identities(reader.id),
        "filters": list_filters(desk, reader),
        "out_links": desk.store.list_out_links(reader.id),
        "sessions": desk.store.list_sessions(reader.id),
        "passkeys": desk.store.list_passkeys(reader.id),
        "may_have_passkeys": passkey_origin(desk) is not None,
        "oidc_name": desk.settings.oidc_name if desk.settings.oidc_issuer else None,
        "done": SAVED.get(request.query_params.get("done", "")),
        "welcome": request.query_params.get("welcome") == "1",
    }


@posted
def save_password(request: Request, form: Form) -> Response:
    visitor = visitor_of(request)
    assert visitor is not None
    if form.get("password") != form.get("again"):
        raise InputError("The two new passwords are not the same.")
    change_password(
        site_of(request).desk,
        visitor.reader,
        old=form.get("old", ""),
        new=form.get("password", ""),
        address=address_of(request),
    )
    return welcome(request, visitor.reader, "/settings?done=password#account")


@posted
def add_api_password(request: Request, form: Form) -> Response:
    """The one page that shows an API password; a reload asks the browser whether to make another."""
    site, reader = site_of(request), reader_of(request)
    scopes = SCOPES.get(form.get("scope", ""), APP_SCOPES)
    password = make_api_password(site.desk, reader, label=form.get("label", ""), scopes=scopes)
    return site.render(request, "pages/new_api_password.html", {"password": password, "label": form.get("label", "")})


@posted
def revoke_api_password(request: Request, form: Form) -> Response:
    revoked = site_of(request).desk.store.delete_api_password(reader_of(request).id, ApiPasswordId(path_id(request)))
    return _back(revoked, "revoked", "apps")


@posted
def save_fever(request: Request, form: Form) -> Response:
    site_of(request).desk.store.save_fever(reader_of(request).id, is_on=form.get("fever") == "on")
    return _back(True, "fever", "apps")


@posted
def save_apps(request: Request, form: Form) -> Response:
    by_story, top_stories = form.get("by_story") == "on", form.get("top_stories") == "on"
    store = site_of(request).desk.store
    store.save_app_lists(reader_of(request).id, by_story=by_story, top_stories=top_stories)
    return _back(True, "fever", "apps")


@posted
def add_out_link(request: Request, form: Form) -> Response:
    """The one page that shows a secret link; a reload asks the browser whether to make another."""
    site, reader = site_of(request), reader_of(request)
    which = OwnList.READING if form.get("list") == OwnList.READING else OwnList.SAVED
    token = make_out_link(site.desk, reader, which, label=form.get("label", ""))
    values = {"token": token, "label": form.get("label", ""), "has_opml": which is OwnList.READING}
    return site.render(request, "pages/new_out_link.html", values)


@posted
def revoke_out_link(request: Request, form: Form) -> Response:
    revoked = site_of(request).desk.store.delete_out_link(reader_of(request).id, OutLinkId(path_id(request)))
    return _back(revoked, "out", "out")


@posted
def unlink_identity(request: Request, form: Form) -> Response:
    """An account elsewhere opens this one no more; the last way in is not taken away."""
    desk, reader = site_of(request).desk, reader_of(request)
    ways = len(desk.store.list_identities(reader.id)) + len(desk.store.list_passkeys(reader.id)) + reader.has_password
    if ways < 2:
        raise InputError("That is your only way in: set a password first.")
    gone = desk.store.delete_identity(reader.id, issuer=form.get("issuer", ""), subject=form.get("subject", ""))
    return _back(gone, "unlinked", "account")


@posted
def end_session(request: Request, form: Form) -> Response:
    ended = site_of(request).desk.store.delete_session(reader_of(request).id, SessionId(path_id(request)))
    return _back(ended, "ended", "browsers")


@posted
def end_other_sessions(request: Request, form: Form) -> Response:
    visitor = visitor_of(request)
    assert visitor is not None
    kept = visitor.session.id if visitor.session else None
    site_of(request).desk.store.delete_sessions(visitor.reader.id, but=kept)
    return _back(True, "ended", "browsers")


def export_data(request: Request) -> Response:
    reader: Reader = reader_of(request)
    body = export_reader(site_of(request).desk, reader)
    name = f"standfirst-{reader.id}.json"
    return Response(
        body, media_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@posted
def close(request: Request, form: Form) -> Response:
    site = site_of(request)
    close_account(site.desk, reader_of(request), password=form.get("password", ""), address=address_of(request))
    response = RedirectResponse("/", 303, {"Clear-Site-Data": '"cache", "storage"'})
    drop_session_cookie(response, site.desk)
    return response


def _back(is_done: bool, what: str, section: str) -> Response:
    """To the settings page again; a 404 for what is not there or another reader's."""
    if not is_done:
        raise HTTPException(404)
    return RedirectResponse(f"/settings?done={what}#{section}", 303)

"""Signing in and out, and joining."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.accounts.joining import has_owner, join, look_at_link
from standfirst.desk.accounts.passkeys import passkey_origin
from standfirst.desk.accounts.sessions import begin_session
from standfirst.desk.accounts.signing_in import sign_in
from standfirst.errors import InputError, TooManyTriesError
from standfirst.model.reader import LinkPurpose, OneTimeLink, Reader
from standfirst.web.client_address import client_address
from standfirst.web.forms import Form, own_path, posted
from standfirst.web.signed_in import drop_session_cookie, set_session_cookie, visitor_of
from standfirst.web.site import Site, site_of

TOKEN_CHARACTERS_MAX = 200


def login(request: Request) -> Response:
    site, go_on = site_of(request), own_path(request.query_params.get("next"))
    if visitor_of(request):
        return RedirectResponse(go_on, 303)
    return _login_page(request, site, {"next": go_on})


@posted
def do_login(request: Request, form: Form) -> Response:
    """The session is a new one, whatever cookie came with the request: a planted one is worth nothing."""
    site, go_on = site_of(request), own_path(form.get("next"))
    name, password = form.get("name", "").strip(), form.get("password", "")
    try:
        reader = sign_in(site.desk, name, password, address=address_of(request))
    except InputError as error:
        return _login_page(request, site, {"next": go_on, "name": name, "fault": str(error)}, status=403)
    except TooManyTriesError as error:
        return _slow_down(_login_page(request, site, {"next": go_on, "name": name, "fault": str(error)}, 429), error)
    return welcome(request, reader, go_on)


def logout(request: Request) -> Response:
    return site_of(request).render(request, "pages/logout.html", {})


@posted
def do_logout(request: Request, form: Form) -> Response:
    site, visitor = site_of(request), visitor_of(request)
    if visitor and visitor.session:
        site.desk.store.delete_session(visitor.reader.id, visitor.session.id)
    response = RedirectResponse("/", 303, {"Clear-Site-Data": '"cache"'})
    drop_session_cookie(response, site.desk)
    return response


def join_page(request: Request) -> Response:
    """Joining by a link, or where the desk is open to everybody."""
    site, token = site_of(request), _token(request)
    link = look_at_link(site.desk, token, address=address_of(request)) if token else None
    return _join_page(request, site, {"link": link})


@posted
def do_join(request: Request, form: Form) -> Response:
    site, token, address = site_of(request), _token(request), address_of(request)
    name, password = form.get("name", "").strip(), form.get("password", "")
    link = look_at_link(site.desk, token, address=address) if token else None
    try:
        if password != form.get("again", ""):
            raise InputError("The two passwords are not the same.")
        reader = join(site.desk, token=token, name=name, password=password, address=address)
    except InputError as error:
        return _join_page(request, site, {"link": link, "name": name, "fault": str(error)}, status=400)
    return welcome(request, reader, "/settings?welcome=1")


def welcome(request: Request, reader: Reader, go_on: str) -> Response:
    """Sign a reader in on this browser and go on."""
    site, before = site_of(request), visitor_of(request)
    if before and before.session:
        site.desk.store.delete_session(before.reader.id, before.session.id)
    token = begin_session(site.desk, reader, user_agent=request.headers.get("user-agent", ""))
    response = RedirectResponse(go_on, 303, {"Cache-Control": "no-store"})
    set_session_cookie(response, site.desk, token)
    return response


def address_of(request: Request) -> str | None:
    """The address that failed tries are counted for."""
    return client_address(request.scope, site_of(request).desk.settings.proxy_networks)


def _token(request: Request) -> str | None:
    token = request.path_params.get("token")
    if token is not None and len(token) > TOKEN_CHARACTERS_MAX:
        raise HTTPException(404)
    return token


def _login_page(request: Request, site: Site, values: dict[str, object], status: int = 200) -> Response:
    plain: dict[str, object] = {
        "name": "",
        "fault": None,
        "registration": site.desk.settings.registration,
        "oidc_name": site.desk.settings.oidc_name if site.desk.settings.oidc_issuer else None,
        "has_owner": has_owner(site.desk),
        "has_passkeys": passkey_origin(site.desk) is not None,
    }
    return site.render(request, "pages/login.html", plain | values, status=status)


def _join_page(
    request: Request, site: Site, values: dict[str, OneTimeLink | str | None], status: int = 200
) -> Response:
    link = values["link"]
    is_open = site.desk.settings.registration == "open"
    sets_password = isinstance(link, OneTimeLink) and link.purpose is LinkPurpose.PASSWORD
    owner = site.desk.store.get_reader(link.reader_id) if isinstance(link, OneTimeLink) and link.reader_id else None
    plain: dict[str, object] = {
        "name": "",
        "fault": None,
        "may_join": is_open or link is not None,
        "sets_password": sets_password,
        "account": owner.name if owner else None,
    }
    return site.render(request, "pages/join.html", plain | dict(values), status=status)


def _slow_down(response: Response, error: TooManyTriesError) -> Response:
    response.headers["Retry-After"] = str(int(error.wait_seconds))
    return response

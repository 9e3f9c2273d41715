"""Signing in at an OpenID Connect provider: out, and back."""

from __future__ import annotations

import logging

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.accounts.oidc import OidcError, come_back, open_errand, seal_errand, set_out
from standfirst.desk.desk import Desk
from standfirst.web.error_pages import render_problem
from standfirst.web.forms import own_path
from standfirst.web.pages.accounts import welcome
from standfirst.web.signed_in import is_https, visitor_of
from standfirst.web.site import site_of

LOG = logging.getLogger(__name__)
COOKIE = "standfirst_oidc"
COOKIE_SECONDS = 600
CODE_CHARACTERS_MAX = 4096


async def login(request: Request) -> Response:
    """To the provider; a reader who is signed in here links the account there."""
    desk, visitor = _desk_with_provider(request), visitor_of(request)
    go_on = own_path(request.query_params.get("next"))
    try:
        address, errand = await set_out(desk, go_on=go_on, reader=visitor.reader if visitor else None)
    except OidcError as error:
        return _failed(request, error)
    response = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        await run_in_threadpool(seal_errand, desk, errand),
        max_age=COOKIE_SECONDS,
        path="/login/oidc",
        httponly=True,
        samesite="lax",
        secure=is_https(desk),
    )
    return response


async def back(request: Request) -> Response:
    desk, asked = _desk_with_provider(request), request.query_params
    if "error" in asked:
        return _failed(request, OidcError("The provider did not sign you in."))
    code = asked.get("code", "")
    if not code or len(code) > CODE_CHARACTERS_MAX:
        raise HTTPException(400)
    try:
        errand = await run_in_threadpool(open_errand, desk, request.cookies.get(COOKIE, ""))
        _require_same_reader(request, errand.reader_id)
        reader = await come_back(desk, errand, state=asked.get("state", ""), code=code)
    except OidcError as error:
        return _failed(request, error)
    response = await run_in_threadpool(welcome, request, reader, own_path(errand.go_on))
    response.delete_cookie(COOKIE, path="/login/oidc")
    return response


def _failed(request: Request, error: OidcError) -> Response:
    LOG.warning("OpenID Connect: %s (%r)", error, error.__cause__)
    return render_problem(request, 403, str(error), title="Signing in did not work")


def _require_same_reader(request: Request, reader_id: int | None) -> None:
    """Who links an account must still be signed in here."""
    visitor = visitor_of(request)
    if reader_id is not None and (visitor is None or visitor.reader.id != reader_id):
        raise OidcError("You are not signed in here any more. Sign in, then link the account again.")


def _desk_with_provider(request: Request) -> Desk:
    desk = site_of(request).desk
    if not desk.settings.oidc_issuer:
        raise HTTPException(404)
    return desk

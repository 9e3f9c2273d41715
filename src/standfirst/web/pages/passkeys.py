"""Passkeys: the pages on which a browser makes one, or signs in with one. Here, and only here, a script is needed."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.accounts.passkeys import (
    add_passkey,
    new_passkey_options,
    sign_in_options,
    sign_in_with_passkey,
)
from standfirst.errors import InputError
from standfirst.model.ids import PasskeyId
from standfirst.web.forms import Form, own_path, posted
from standfirst.web.pages.accounts import address_of, welcome
from standfirst.web.signed_in import reader_of
from standfirst.web.site import path_id, site_of


def login(request: Request) -> Response:
    values = {"options": sign_in_options(site_of(request).desk), "next": own_path(request.query_params.get("next"))}
    return site_of(request).render(request, "pages/passkey_login.html", values | {"fault": None})


@posted
def do_login(request: Request, form: Form) -> Response:
    site, go_on = site_of(request), own_path(form.get("next"))
    try:
        reader = sign_in_with_passkey(site.desk, form.get("answer", ""), address=address_of(request))
    except InputError as error:
        values = {"options": sign_in_options(site.desk), "next": go_on, "fault": str(error)}
        return site.render(request, "pages/passkey_login.html", values, status=403)
    return welcome(request, reader, go_on)


def new(request: Request) -> Response:
    options = new_passkey_options(site_of(request).desk, reader_of(request))
    return site_of(request).render(request, "pages/passkey_new.html", {"options": options})


@posted
def add(request: Request, form: Form) -> Response:
    add_passkey(site_of(request).desk, reader_of(request), answer=form.get("answer", ""), label=form.get("label", ""))
    return RedirectResponse("/settings?done=passkey#passkeys", 303)


@posted
def remove(request: Request, form: Form) -> Response:
    if not site_of(request).desk.store.delete_passkey(reader_of(request).id, PasskeyId(path_id(request))):
        raise HTTPException(404)
    return RedirectResponse("/settings?done=no-passkey#passkeys", 303)

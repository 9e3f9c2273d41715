"""Signing in, the way Google's ClientLogin had it, and the edit token (READER_APIS 1.2)."""

from __future__ import annotations

import hashlib
import hmac
import re

from standfirst.apis.call import Call, NotSignedInError
from standfirst.desk.accounts.api_passwords import check_api_password, check_api_token
from standfirst.desk.desk import Desk
from standfirst.desk.lists.app_secret import app_secret
from standfirst.model.reader import ApiPassword, Reader, name_key

_HEADER = re.compile(r"\s*GoogleLogin\s+auth\s*=\s*(\S+)\s*", re.IGNORECASE)


class BadTokenError(NotSignedInError):
    """The edit token is not this reader's."""


def client_login(call: Call) -> str:
    """The token that an app sends from now on. Raises NotSignedInError.

    It is the API password with its name: made by the desk, random, one for each device, kept as a hash, revocable.
    """
    name, password = call.fields.get("Email").strip(), call.fields.get("Passwd").strip()
    reader = check_api_password(call.desk, name, password, address=call.address) if name and password else None
    if reader is None:
        raise NotSignedInError("Error=BadAuthentication")
    return f"{reader.name}/{password}"


def sign_in(call: Call) -> tuple[Reader, ApiPassword] | None:
    """By the Authorization header; without one, by a T that is the login's token (Liferea). None for neither."""
    match = _HEADER.fullmatch(call.headers.get("authorization", ""))
    shown = match[1] if match else call.fields.get("T").strip()
    if "/" not in shown:
        return None
    name, _, secret = shown.rpartition("/")
    found = check_api_token(call.desk, secret, address=call.address)
    return found if found and name_key(found[0].name) == name_key(name) else None


def edit_token(desk: Desk, reader: Reader) -> str:
    """The token for changes: letters and figures only, no line end, the same each time."""
    return hmac.new(app_secret(desk), f"edit {reader.id}".encode(), hashlib.sha256).hexdigest()[:48]


def require_edit_token(call: Call) -> None:
    """The header has signed the app in, so that the token proves nothing more: none, an empty one and "x" are as good as
    the right one (GR-06); a wrong one tells an app that its own is old. Raises BadTokenError."""
    shown = call.fields.get("T").strip()
    if shown in ("", "x") or hmac.compare_digest(shown.encode(), edit_token(call.desk, call.reader).encode()):
        return
    name, _, secret = shown.rpartition("/")
    found = check_api_token(call.desk, secret, address=call.address) if name else None
    if found is None or found[0].id != call.reader.id:
        raise BadTokenError("Unauthorized")

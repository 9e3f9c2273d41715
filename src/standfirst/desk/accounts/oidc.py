"""Signing in elsewhere, by OpenID Connect: code flow with PKCE; tokens and claims are checked by Authlib and joserfc."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import msgspec

from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.desk import Desk
from standfirst.errors import FetchError, InputError, NameTakenError, RefusedError
from standfirst.model.ids import ReaderId
from standfirst.model.reader import Reader, name_fault
from standfirst.ports import FetchRequest, Purpose

SIGNING_SECONDS = 600
NAMES_TRIED_MAX = 20
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]  # never "none", never a shared secret
_LEEWAY_SECONDS = 60
_FAILED = "Signing in there did not work. Try again; if it keeps failing, the desk's log says why."


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What a provider says of itself (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a browser keeps in a sealed cookie while its reader is away at the provider."""

    state: str
    nonce: str
    verifier: str
    go_on: str
    began: int
    reader_id: int | None = None  # who wants this account linked; None: somebody wants to sign in


class OidcError(InputError):
    """Signing in at the provider did not work."""


async def set_out(desk: Desk, *, go_on: str, reader: Reader | None) -> tuple[str, Errand]:
    """(the provider's address to go to, what to remember). Raises OidcError."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    provider = await _discover(desk)
    errand = Errand(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        go_on=go_on,
        began=int(desk.clock.now().timestamp()),
        reader_id=reader.id if reader else None,
    )
    address = prepare_grant_uri(
        provider.authorization_endpoint,
        client_id=desk.settings.oidc_client_id,
        response_type="code",
        redirect_uri=back_address(desk),
        scope="openid profile email",
        state=errand.state,
        nonce=errand.nonce,
        code_challenge=create_s256_code_challenge(errand.verifier),
        code_challenge_method="S256",
    )
    return str(address), errand


async def come_back(desk: Desk, errand: Errand, *, state: str, code: str) -> Reader:
    """The reader whom the provider vouches for: known, linked now, or new where the desk is open to everybody.

    Raises OidcError for an answer that does not hold, RefusedError for somebody whom the desk does not know.
    """
    age = desk.clock.now().timestamp() - errand.began
    if not hmac.compare_digest(errand.state.encode(), state.encode()) or not 0 <= age <= SIGNING_SECONDS:
        raise OidcError("That took too long, or was begun elsewhere. Try again.")
    provider = await _discover(desk)
    claims = await _claims(desk, provider, errand, await _tokens(desk, provider, errand, code))
    return _reader_of(desk, provider, errand, claims)


def back_address(desk: Desk) -> str:
    """Where the provider sends browsers back to. Raises OidcError: an address from the request would not do."""
    if not desk.settings.public_url:
        raise OidcError("Signing in elsewhere needs the setting public_url.")
    return desk.settings.public_url.rstrip("/") + "/login/oidc/back"


def seal_errand(desk: Desk, errand: Errand) -> str:
    """An errand for a cookie, so that nobody can change it."""
    words = base64.urlsafe_b64encode(msgspec.json.encode(errand)).rstrip(b"=").decode()
    return f"{words}.{_seal(desk, words)}"


def open_errand(desk: Desk, cookie: str) -> Errand:
    """The inverse of seal_errand. Raises OidcError for a cookie that is missing or not ours."""
    words, _, seal = cookie.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(desk, words).encode()):
        raise OidcError("That took too long, or was begun elsewhere. Try again.")
    return msgspec.json.decode(base64.urlsafe_b64decode(words + "=" * (-len(words) % 4)), type=Errand)


def _seal(desk: Desk, words: str) -> str:
    return hmac.new(desk.store.secret("oidc"), words.encode(), sha256).hexdigest()


async def _discover(desk: Desk) -> Provider:
    issuer = desk.settings.oidc_issuer.rstrip("/")
    found = await _ask(desk, FetchRequest(url=f"{issuer}/.well-known/openid-configuration", purpose=Purpose.API))
    try:
        provider = msgspec.convert(found, Provider)
    except msgspec.ValidationError as error:
        raise OidcError(_FAILED) from error
    if provider.issuer.rstrip("/") != issuer:
        raise OidcError("The provider gives itself another name than the setting oidc_issuer.")
    return provider


async def _tokens(desk: Desk, provider: Provider, errand: Errand, code: str) -> dict[str, Any]:
    from authlib.oauth2.rfc6749.parameters import prepare_token_request

    settings = desk.settings
    headers = [("Content-Type", "application/x-www-form-urlencoded")]
    own = {"code": code, "code_verifier": errand.verifier}
    if settings.oidc_client_secret:
        pair = f"{quote(settings.oidc_client_id, safe='')}:{quote(settings.oidc_client_secret, safe='')}"
        headers.append(("Authorization", f"Basic {base64.b64encode(pair.encode()).decode()}"))
    else:
        own["client_id"] = settings.oidc_client_id
    body = prepare_token_request("authorization_code", redirect_uri=back_address(desk), **own)
    request = FetchRequest(
        url=provider.token_endpoint, purpose=Purpose.API, post=str(body).encode(), headers=tuple(headers)
    )
    return await _ask(desk, request)


async def _claims(desk: Desk, provider: Provider, errand: Errand, tokens: dict[str, Any]) -> dict[str, Any]:
    """What the id token says, once its signature, issuer, audience, times and nonce hold."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    keys = await _ask(desk, FetchRequest(url=provider.jwks_uri, purpose=Purpose.API))
    try:
        token = jwt.decode(str(tokens.get("id_token", "")), KeySet.import_key_set(keys), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
        claims = CodeIDToken(
            token.claims,
            token.header,
            {"iss": {"essential": True, "value": provider.issuer}, "aud": {"value": desk.settings.oidc_client_id}},
            {"nonce": errand.nonce, "client_id": desk.settings.oidc_client_id},
        )
        claims.validate(now=int(desk.clock.now().timestamp()), leeway=_LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise OidcError(_FAILED) from error
    return dict(token.claims)


async def _ask(desk: Desk, request: FetchRequest) -> dict[str, Any]:
    """The provider's answer, a JSON object. Raises OidcError."""
    try:
        answer = json.loads((await desk.http.fetch(request)).body)
    except (FetchError, ValueError) as error:
        raise OidcError(_FAILED) from error
    if not isinstance(answer, dict):
        raise OidcError(_FAILED)
    return answer


def _reader_of(desk: Desk, provider: Provider, errand: Errand, claims: dict[str, Any]) -> Reader:
    issuer, subject = provider.issuer, str(claims["sub"])
    known = desk.store.find_identity(issuer=issuer, subject=subject)
    if errand.reader_id is not None:
        reader = desk.store.get_reader(ReaderId(errand.reader_id))
        if known and known.id != errand.reader_id:
            raise RefusedError("That account is linked to another reader of this desk.")
    else:
        reader = known or _new_reader(desk, claims)
    if reader is None or reader.is_disabled:
        raise RefusedError(
            "No reader of this desk is linked to that account. Sign in here first, then link it in the settings."
        )
    if known is None:
        desk.store.save_identity(reader.id, issuer=issuer, subject=subject, now=desk.clock.now())
    return reader


def _new_reader(desk: Desk, claims: dict[str, Any]) -> Reader | None:
    """An account for somebody new, where the desk is open to everybody. A name that is taken gets a figure: nobody becomes
    another reader by calling themselves so elsewhere."""
    if desk.settings.registration != "open":
        return None
    wanted = str(claims.get("preferred_username") or claims.get("email") or "").partition("@")[0]
    base = wanted if not name_fault(wanted) else "reader"
    for number in range(1, NAMES_TRIED_MAX):
        try:
            return add_reader(desk, base if number == 1 else f"{base}-{number}")
        except NameTakenError:
            continue
    return add_reader(desk, f"{base[:40]}-{secrets.token_hex(4)}")

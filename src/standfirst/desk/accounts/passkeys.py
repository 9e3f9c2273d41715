"""Passkeys (WebAuthn): keys on the reader's own devices, checked by the webauthn library."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from standfirst.desk.accounts.back_off import Door, Knock, note_failure, require_patience
from standfirst.desk.accounts.challenges import from_base64url, make_challenge, require_challenge, use_up_challenge
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, MissingError
from standfirst.model.ids import PasskeyId
from standfirst.model.reader import Passkey, Reader

PASSKEYS_MAX = 20
LABEL_CHARACTERS_MAX = 80
ANSWER_CHARACTERS_MAX = 32 * 1024
_SIGN_IN = "sign in"
_UNKNOWN = "This passkey is not known here."


def passkey_origin(desk: Desk) -> str | None:
    """The origin that passkeys are bound to: the desk's public address. None where it has none that browsers allow."""
    parts = urlsplit(desk.settings.public_url)
    is_fit = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "localhost")
    return f"{parts.scheme}://{parts.netloc}" if is_fit and parts.hostname else None


def new_passkey_options(desk: Desk, reader: Reader) -> str:
    """What the reader's browser is to make, as JSON for navigator.credentials.create()."""
    import webauthn
    from webauthn.helpers import structs

    if len(kept := desk.store.list_passkeys(reader.id)) >= PASSKEYS_MAX:
        raise InputError(f"There are {PASSKEYS_MAX} passkeys already: take one away first.")
    options = webauthn.generate_registration_options(
        rp_id=_host(desk),
        rp_name=desk.settings.desk_name,
        user_id=_handle(desk, reader),
        user_name=reader.name,
        challenge=make_challenge(desk, _adding(reader)),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=key.credential_id) for key in kept],
    )
    return webauthn.options_to_json(options)


def add_passkey(desk: Desk, reader: Reader, *, answer: str, label: str) -> None:
    """Keep the key that the reader's browser has made. Raises InputError."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    parsed = _parse(answer)
    challenge = _challenge_of(parsed)
    require_challenge(desk, _adding(reader), challenge)
    try:
        made = webauthn.verify_registration_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=_host(desk),
            expected_origin=_origin(desk),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise InputError("The browser's answer does not hold: no passkey was made.") from error
    use_up_challenge(desk, challenge)
    if desk.store.find_passkey(made.credential_id):
        raise InputError("This passkey is kept already.")
    passkey = Passkey(
        id=PasskeyId(0),
        label=" ".join(label.split())[:LABEL_CHARACTERS_MAX] or "Passkey",
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        added_at=desk.clock.now(),
    )
    desk.store.add_passkey(reader.id, passkey)


def sign_in_options(desk: Desk) -> str:
    """What a browser is to sign, as JSON for navigator.credentials.get(): any passkey that it has for this desk."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=_host(desk),
        challenge=make_challenge(desk, _SIGN_IN),
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def sign_in_with_passkey(desk: Desk, answer: str, *, address: str | None) -> Reader:
    """The reader whose passkey signed. Raises InputError, TooManyTriesError."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    knock = Knock(door=Door.PAGE, address=address)
    require_patience(desk, knock)
    parsed = _parse(answer)
    challenge = _challenge_of(parsed)
    require_challenge(desk, _SIGN_IN, challenge)
    found = desk.store.find_passkey(from_base64url(str(parsed.get("id", ""))))
    if found is None or found[0].is_disabled:
        note_failure(desk, knock)
        raise InputError(_UNKNOWN)
    try:
        checked = webauthn.verify_authentication_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=_host(desk),
            expected_origin=_origin(desk),
            credential_public_key=found[1].public_key,
            credential_current_sign_count=found[1].sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        note_failure(desk, knock)
        raise InputError(_UNKNOWN) from error
    use_up_challenge(desk, challenge)
    desk.store.note_passkey_used(found[1].id, sign_count=checked.new_sign_count, now=desk.clock.now())
    return found[0]


def _parse(answer: str) -> dict[str, Any]:
    try:
        parsed = json.loads(answer) if len(answer) <= ANSWER_CHARACTERS_MAX else None
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict) or not isinstance(parsed.get("response"), dict):
        raise InputError("The browser's answer cannot be read.")
    return parsed


def _challenge_of(parsed: dict[str, Any]) -> bytes:
    """The challenge that the browser says it had signed; whether it was signed is for the library to find out."""
    try:
        said = json.loads(from_base64url(str(parsed["response"]["clientDataJSON"])))
        return from_base64url(str(said["challenge"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("The browser's answer cannot be read.") from error


def _origin(desk: Desk) -> str:
    origin = passkey_origin(desk)
    if origin is None:
        raise MissingError("Passkeys need a desk with a public https address.")
    return origin


def _host(desk: Desk) -> str:
    return urlsplit(_origin(desk)).hostname or ""


def _handle(desk: Desk, reader: Reader) -> bytes:
    """What the device knows the account by; it says nothing about the reader."""
    return hmac.digest(desk.store.secret("passkey"), str(reader.id).encode(), sha256)


def _adding(reader: Reader) -> str:
    return f"add to {reader.id}"

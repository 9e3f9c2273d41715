"""API passwords: one for each reader app on each device, for the Google Reader, Fever and Miniflux APIs and the JSON API."""

from __future__ import annotations

from datetime import datetime, timedelta

from standfirst.desk.accounts.back_off import Door, Knock, note_failure, note_success, require_patience
from standfirst.desk.accounts.tokens import fever_key, hash_token, new_api_password
from standfirst.desk.desk import Desk
from standfirst.errors import InputError
from standfirst.model.reader import ApiPassword, Reader, Scope, name_key
from standfirst.reader_ports import NewApiPassword

API_PASSWORDS_MAX = 50  # a reader's
LABEL_CHARACTERS_MAX = 80
USE_NOTED_SECONDS = 300  # "last used" is right to this; a write for every request would cost more than it tells
APP_SCOPES = (Scope.READ, Scope.WRITE)
SCOPES = {
    "read": (Scope.READ,),
    "write": APP_SCOPES,
    "desk": (*APP_SCOPES, Scope.DESK),
}  # what a password may be made for


def make_api_password(
    desk: Desk,
    reader: Reader,
    *,
    label: str,
    scopes: tuple[Scope, ...] = APP_SCOPES,
    expires_at: datetime | None = None,
) -> str:
    """A new API password of the reader's, shown now and never again. Raises InputError for a label that says nothing."""
    label = " ".join(label.split())[:LABEL_CHARACTERS_MAX]
    if not label:
        raise InputError("Say which app or device the password is for.")
    if not scopes:
        raise InputError("Choose at least one thing that the password opens.")
    if len(desk.store.list_api_passwords(reader.id)) >= API_PASSWORDS_MAX:
        raise InputError(f"There are {API_PASSWORDS_MAX} API passwords already: revoke one first.")
    password = new_api_password()
    made = NewApiPassword(
        label=label,
        secret_hash=hash_token(password),
        fever_hash=hash_token(fever_key(reader.name, password)),
        scopes=scopes,
        expires_at=expires_at,
    )
    desk.store.add_api_password(reader.id, made, now=desk.clock.now())
    return password


def check_api_password(desk: Desk, name: str, password: str, *, address: str | None = None) -> Reader | None:
    """The reader whose name and API password these are; None for any other. Raises TooManyTriesError.

    The password at the desk's own sign-in page opens no API.
    """
    found = check_api_token(desk, password, name=name, address=address)
    return found[0] if found else None


def check_api_token(
    desk: Desk, token: str, *, name: str | None = None, address: str | None = None
) -> tuple[Reader, ApiPassword] | None:
    """The reader, and the API password that a request carries, with or without a name. Raises TooManyTriesError."""
    knock = Knock(door=Door.API, address=address, name=name)
    found = desk.store.find_api_password(hash_token(token))
    if found and name is not None and name_key(name) != name_key(found[0].name):
        found = None
    return _let_in(desk, knock, found)


def check_fever_key(desk: Desk, key: str, *, address: str | None = None) -> tuple[Reader, ApiPassword] | None:
    """The reader whose Fever key this is, if they have Fever on. Raises TooManyTriesError."""
    knock = Knock(door=Door.API, address=address)
    found = desk.store.find_fever_key(hash_token(key.strip().lower()))
    return _let_in(desk, knock, found if found and found[0].fever else None)


def _let_in(desk: Desk, knock: Knock, found: tuple[Reader, ApiPassword] | None) -> tuple[Reader, ApiPassword] | None:
    """Who has a right key comes in at once, whatever others tried from there: 128 random bits are not guessed, and one app with
    an old password must not keep a household's other apps out."""
    now = desk.clock.now()
    if found is None or found[0].is_disabled or _is_over(found[1], now=now):
        require_patience(desk, knock)
        note_failure(desk, knock)
        return None
    if knock.name:
        note_success(desk, knock)
    used = found[1].last_used_at
    if used is None or now - used > timedelta(seconds=USE_NOTED_SECONDS):
        desk.store.note_api_password_used(found[1].id, now=now)
    return found


def _is_over(password: ApiPassword, *, now: datetime) -> bool:
    return password.expires_at is not None and password.expires_at <= now

"""Users and API keys."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.miniflux.values import read_body, time_value, user_value
from standfirst.apis.replies import json_reply
from standfirst.desk.accounts.api_passwords import make_api_password
from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.lists.marking import mark_all_read as mark_list_read
from standfirst.errors import MissingError, RefusedError
from standfirst.model.ids import ApiPasswordId, ReaderId
from standfirst.model.reader import ApiPassword, Reader, Role, Scope
from standfirst.model.reading import ArticleFilter

DONE = 204


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    username: str
    password: str | None = None
    is_admin: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    description: str


def me(call: Call) -> Response:
    return json_reply(user_value(call.reader))


def list_users(call: Call) -> Response:
    _require_owner(call)
    return json_reply([user_value(reader) for reader in call.desk.store.list_readers()])


def get_user(call: Call, name: str) -> Response:
    """By number or by name."""
    _require_owner(call)
    store = call.desk.store
    found = store.get_reader(ReaderId(int(name[:10]))) if name.isascii() and name.isdecimal() else None
    found = found or store.get_reader_by_name(name)
    if found is None:
        raise MissingError("This user does not exist.")
    return json_reply(user_value(found))


def add_user(call: Call) -> Response:
    _require_owner(call)
    new = read_body(call, NewUser)
    role = Role.OWNER if new.is_admin else Role.READER
    return json_reply(user_value(add_reader(call.desk, new.username, role=role, password=new.password or None)), 201)


def change_user(call: Call, number: str) -> Response:
    """What Miniflux keeps of a user's taste has no place here; passwords are changed on the desk's own pages."""
    return json_reply(user_value(_self(call, number)), 201)


def delete_user(call: Call, number: str) -> Response:
    _require_owner(call)
    if call.desk.store.get_reader(ReaderId(int(number))) is None:
        raise MissingError("This user does not exist.")
    call.desk.store.delete_reader(ReaderId(int(number)))
    return Response(None, DONE)


def mark_all_read(call: Call, number: str) -> Response:
    mark_list_read(call.desk, _self(call, number), ArticleFilter(), until=None)
    return Response(None, DONE)


def list_api_keys(call: Call) -> Response:
    return json_reply([_key(call.reader, kept) for kept in call.desk.store.list_api_passwords(call.reader.id)])


def add_api_key(call: Call) -> Response:
    """A new API password, which opens no more than the one that asks for it."""
    assert call.signed_in is not None
    reader, asking = call.signed_in
    password = make_api_password(call.desk, reader, label=read_body(call, NewKey).description, scopes=asking.scopes)
    newest = max(call.desk.store.list_api_passwords(reader.id), key=lambda kept: kept.id)
    return json_reply({**_key(reader, newest), "token": password}, 201)


def delete_api_key(call: Call, number: str) -> Response:
    if not call.desk.store.delete_api_password(call.reader.id, ApiPasswordId(int(number))):
        raise MissingError("This API key does not exist.")
    return Response(None, DONE)


def _self(call: Call, number: str) -> Reader:
    if int(number) != call.reader.id:
        raise RefusedError("A user can only be changed by themselves.")
    return call.reader


def _require_owner(call: Call) -> None:
    assert call.signed_in is not None
    if not call.reader.is_at_least(Role.OWNER) or Scope.DESK not in call.signed_in[1].scopes:
        raise RefusedError("Accounts are looked after by an owner, with an API password for the desk.")


def _key(reader: Reader, kept: ApiPassword) -> dict[str, object]:
    return {
        "id": kept.id,
        "user_id": reader.id,
        "token": "",  # kept as a hash: shown once, when it is made
        "description": kept.label,
        "last_used_at": time_value(kept.last_used_at) if kept.last_used_at else None,
        "created_at": time_value(kept.added_at),
    }

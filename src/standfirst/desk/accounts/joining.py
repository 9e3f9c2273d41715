"""How accounts come about: by the desk's first link, by invitation, or because the desk is open to everybody."""

from __future__ import annotations

from datetime import timedelta

from standfirst.desk.accounts.back_off import Door, Knock, note_failure, require_patience
from standfirst.desk.accounts.passwords import hash_password, password_fault
from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.tokens import hash_token, new_token
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, MissingError, NameTakenError, RefusedError
from standfirst.model.reader import LinkPurpose, OneTimeLink, Reader, Role, name_fault

OWNER_LINK_HOURS = 24
PASSWORD_LINK_HOURS = 24
INVITATION_DAYS = 7
NOTE_CHARACTERS_MAX = 120
INVITATIONS_MAX = 200
USED_UP = "This link has been used or has expired. Ask for another one."


def has_owner(desk: Desk) -> bool:
    """Whether somebody may sign in as an owner."""
    return any(reader.role is Role.OWNER and not reader.is_disabled for reader in desk.store.list_readers())


def make_owner_link(desk: Desk) -> str | None:
    """The token of a link that makes the owner's account; None where there is an owner. Earlier ones stop working."""
    if has_owner(desk):
        return None
    for token_hash, _ in desk.store.list_links(purpose=LinkPurpose.OWNER):
        desk.store.delete_link(token_hash)
    now = desk.clock.now()
    until = now + timedelta(hours=OWNER_LINK_HOURS)
    return _keep(desk, OneTimeLink(purpose=LinkPurpose.OWNER, role=Role.OWNER, added_at=now, expires_at=until))


def invite(desk: Desk, maker: Reader, *, role: Role = Role.READER, note: str = "") -> str:
    """The token of a link that makes one account. Raises RefusedError: nobody invites above their own role."""
    if not maker.is_at_least(Role.OWNER) and role is not Role.READER:
        raise RefusedError("Only an owner invites moderators and owners.")
    if len(desk.store.list_links(purpose=LinkPurpose.INVITATION)) >= INVITATIONS_MAX:
        raise InputError(f"There are {INVITATIONS_MAX} invitations already: withdraw one first.")
    now = desk.clock.now()
    link = OneTimeLink(
        purpose=LinkPurpose.INVITATION,
        role=role,
        added_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
        note=" ".join(note.split())[:NOTE_CHARACTERS_MAX],
        made_by=maker.id,
    )
    return _keep(desk, link)


def make_password_link(desk: Desk, reader: Reader, *, maker: Reader | None = None) -> str:
    """The token of a link at which the reader sets a new password: for who forgot theirs, or has none yet."""
    for token_hash, link in desk.store.list_links(purpose=LinkPurpose.PASSWORD):
        if link.reader_id == reader.id:
            desk.store.delete_link(token_hash)
    now = desk.clock.now()
    link = OneTimeLink(
        purpose=LinkPurpose.PASSWORD,
        role=reader.role,
        added_at=now,
        expires_at=now + timedelta(hours=PASSWORD_LINK_HOURS),
        reader_id=reader.id,
        made_by=maker.id if maker else None,
    )
    return _keep(desk, link)


def look_at_link(desk: Desk, token: str, *, address: str | None) -> OneTimeLink:
    """What a link is for, without using it up. Raises MissingError for one that works no more, TooManyTriesError."""
    knock = Knock(door=Door.LINK, address=address)
    require_patience(desk, knock)
    link = desk.store.get_link(hash_token(token))
    if link is None or link.expires_at <= desk.clock.now() or not _is_wanted(desk, link):
        note_failure(desk, knock)
        raise MissingError(USED_UP)
    return link


def _is_wanted(desk: Desk, link: OneTimeLink) -> bool:
    """Whether it is a link at all, and not the first owner's on a desk that has got one in the meantime."""
    if link.purpose is LinkPurpose.OWNER:
        return not has_owner(desk)
    return link.purpose in (LinkPurpose.INVITATION, LinkPurpose.PASSWORD)


def join(desk: Desk, *, token: str | None, name: str, password: str, address: str | None) -> Reader:
    """Make an account, by a link or because the desk is open; or set the password that a link is for.

    Raises InputError for what can be mended (the link stays good), RefusedError where the desk is not open.
    """
    if token is None:
        return _join_open_desk(desk, name=name, password=password, address=address)
    link = look_at_link(desk, token, address=address)
    if link.purpose is LinkPurpose.PASSWORD:
        return _set_password(desk, link, token=token, password=password)
    if link.purpose is LinkPurpose.INVITATION and desk.settings.registration == "closed":
        raise RefusedError("This desk takes no new readers.")
    _require_good(desk, name, password)
    if desk.store.take_link(hash_token(token), now=desk.clock.now()) is None:
        raise MissingError(USED_UP)
    return add_reader(desk, name, role=link.role, password=password)


def _join_open_desk(desk: Desk, *, name: str, password: str, address: str | None) -> Reader:
    if desk.settings.registration != "open":
        raise RefusedError("This desk is not open to everybody: ask its owner for an invitation.")
    knock = Knock(door=Door.LINK, address=address)
    require_patience(desk, knock)
    _require_good(desk, name, password)
    note_failure(desk, knock)  # who makes one account after another waits, too
    return add_reader(desk, name, password=password)


def _require_good(desk: Desk, name: str, password: str) -> None:
    """Raise InputError before a link is used up in vain."""
    if fault := name_fault(name) or password_fault(password, name=name):
        raise InputError(fault)
    if desk.store.get_reader_by_name(name):
        raise NameTakenError(f"There is a reader named {name} already.")


def _set_password(desk: Desk, link: OneTimeLink, *, token: str, password: str) -> Reader:
    reader = desk.store.get_reader(link.reader_id) if link.reader_id else None
    if reader is None or reader.is_disabled:
        raise MissingError(USED_UP)
    hashed = hash_password(password, name=reader.name)
    if desk.store.take_link(hash_token(token), now=desk.clock.now()) is None:
        raise MissingError(USED_UP)
    desk.store.save_password_hash(reader.id, hashed)
    desk.store.delete_sessions(reader.id)
    return reader


def _keep(desk: Desk, link: OneTimeLink) -> str:
    """The token under which a link is kept; only its hash stays."""
    token = new_token()
    desk.store.add_link(hash_token(token), link)
    return token

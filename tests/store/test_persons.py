"""Contract: accounts, API passwords, sessions, one-time links, passkeys, failed tries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from standfirst.errors import LastOwnerError, NameTakenError
from standfirst.model.ids import ApiPasswordId, ArticleId, PasskeyId, ReaderId, SessionId
from standfirst.model.reader import LinkPurpose, OneTimeLink, Passkey, Role, Scope
from standfirst.model.reading import StateChange, UnreadCounts
from standfirst.ports import Store
from standfirst.reader_ports import NewApiPassword
from tests.make import NOW, draft
from tests.store.desks import HOUR, bring, subscribe


def new_api_password(secret: str = "s1", **parts: Any) -> NewApiPassword:
    plain = {"label": "telephone", "secret_hash": secret, "fever_hash": f"fever-{secret}", "scopes": (Scope.READ,)}
    return NewApiPassword(**(plain | parts))


def link(**parts: Any) -> OneTimeLink:
    plain: dict[str, Any] = {"purpose": LinkPurpose.INVITATION, "role": Role.READER, "added_at": NOW}
    return OneTimeLink(**({"expires_at": NOW + HOUR} | plain | parts))


def passkey(credential_id: bytes = b"cred", **parts: Any) -> Passkey:
    plain: dict[str, Any] = {"label": "key ring", "public_key": b"public", "sign_count": 3, "added_at": NOW}
    return Passkey(**(plain | {"id": PasskeyId(0), "credential_id": credential_id} | parts))


def test_a_reader_is_found_by_number_and_by_name_in_any_case(store: Store) -> None:
    odo = store.add_reader("Odo", role=Role.OWNER, password_hash="hash", now=NOW)
    ida = store.add_reader("ida", now=NOW)
    found = store.get_reader(odo)
    assert found is not None
    assert (found.name, found.role, found.added_at, found.has_password) == ("Odo", Role.OWNER, NOW, True)
    assert (found.is_disabled, found.fever, found.suspended_until) == (False, False, None)
    assert store.get_reader_by_name("oDO") == found
    assert store.get_reader_by_name("Nobody") is None
    assert store.get_reader(ReaderId(99)) is None
    assert [reader.id for reader in store.list_readers()] == [ida, odo]
    assert (store.get_password_hash(odo), store.get_password_hash(ida)) == ("hash", None)


def test_a_name_is_given_once(store: Store) -> None:
    store.add_reader("Odo", now=NOW)
    with pytest.raises(NameTakenError, match="named ODO already"):
        store.add_reader("ODO", now=NOW)
    assert len(store.list_readers()) == 1


def test_what_stands_in_an_account_changes(store: Store) -> None:
    odo = store.add_reader("Odo", now=NOW)
    store.save_password_hash(odo, "new")
    store.save_role(odo, Role.MODERATOR)
    store.save_fever(odo, is_on=True)
    store.save_suspension(odo, NOW + HOUR)
    found = store.get_reader(odo)
    assert found is not None
    assert (found.has_password, found.role, found.fever, found.suspended_until) == (
        True,
        Role.MODERATOR,
        True,
        NOW + HOUR,
    )
    assert store.get_password_hash(odo) == "new"
    store.save_suspension(odo, None)
    store.disable_reader(odo, now=NOW)
    store.disable_reader(odo, now=NOW + HOUR)
    found = store.get_reader(odo)
    assert found is not None
    assert (found.suspended_until, found.disabled_at) == (None, NOW)
    store.enable_reader(odo)
    found = store.get_reader(odo)
    assert found is not None
    assert not found.is_disabled


def test_a_desk_keeps_its_last_owner(store: Store) -> None:
    odo = store.add_reader("Odo", role=Role.OWNER, now=NOW)
    ida = store.add_reader("Ida", role=Role.OWNER, now=NOW)
    store.disable_reader(ida, now=NOW)
    with pytest.raises(LastOwnerError, match="Odo is the desk's only owner"):
        store.save_role(odo, Role.READER)
    with pytest.raises(LastOwnerError, match="Odo is the desk's only owner"):
        store.disable_reader(odo, now=NOW)
    with pytest.raises(LastOwnerError, match="Odo is the desk's only owner"):
        store.delete_reader(odo)
    store.enable_reader(ida)
    store.save_role(odo, Role.READER)
    found = store.get_reader(odo)
    assert found is not None
    assert found.role is Role.READER


def test_a_deleted_reader_takes_all_that_is_theirs_along(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    for number, reader in enumerate((odo, ida)):
        store.change_states(reader, [ArticleId(1)], StateChange(read=True), now=NOW)
        label = store.save_label(reader, "later")
        assert label
        store.put_label(reader, label.id, [ArticleId(1)], on=True, now=NOW)
        store.add_api_password(reader, new_api_password(f"s{number}"), now=NOW)
        store.add_session(reader, f"t{number}", device="Firefox", now=NOW, expires_at=NOW + HOUR)
        store.add_passkey(reader, passkey(f"c{number}".encode()))
        store.save_identity(reader, issuer="https://id.example", subject=f"n{number}", now=NOW)
        store.add_link(f"l{number}", link(reader_id=reader, purpose=LinkPurpose.PASSWORD))
    store.delete_reader(odo)
    assert [reader.id for reader in store.list_readers()] == [ida]
    assert store.count_unread(odo) == UnreadCounts()
    assert store.find_api_password("s0") is None
    assert store.find_session("t0") is None
    assert store.find_passkey(b"c0") is None
    assert store.find_identity(issuer="https://id.example", subject="n0") is None
    assert store.get_link("l0") is None
    assert store.count_unread(ida).feeds == {feed.id: 0}
    assert store.find_session("t1") is not None
    assert store.get_link("l1") is not None


def test_api_passwords_are_found_by_their_hashes_and_revoked_by_their_reader(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    first = store.add_api_password(odo, new_api_password(expires_at=NOW + HOUR), now=NOW)
    second = store.add_api_password(
        odo, new_api_password("s2", label="tablet", scopes=(Scope.READ, Scope.WRITE)), now=NOW
    )
    found = store.find_api_password("s1")
    assert found is not None
    assert (found[0].id, found[1].id, found[1].expires_at, found[1].last_used_at) == (odo, first, NOW + HOUR, None)
    by_key = store.find_fever_key("fever-s2")
    assert by_key is not None
    assert (by_key[1].label, by_key[1].scopes) == ("tablet", (Scope.READ, Scope.WRITE))
    assert store.find_api_password("fever-s2") is None
    store.note_api_password_used(second, now=NOW + HOUR)
    assert [kept.last_used_at for kept in store.list_api_passwords(odo)] == [None, NOW + HOUR]
    assert not store.delete_api_password(ida, first)
    assert store.delete_api_password(odo, first)
    assert not store.delete_api_password(odo, ApiPasswordId(99))
    assert store.find_api_password("s1") is None
    assert [kept.id for kept in store.list_api_passwords(odo)] == [second]


def test_sessions_are_listed_and_ended_by_their_reader(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    first = store.add_session(odo, "t1", device="Firefox", now=NOW, expires_at=NOW + HOUR)
    second = store.add_session(odo, "t2", device="Lynx", now=NOW + HOUR, expires_at=NOW + 2 * HOUR)
    store.note_session_seen(first, now=NOW + 3 * HOUR, expires_at=NOW + 4 * HOUR)
    assert [session.id for session in store.list_sessions(odo)] == [first, second]
    found = store.find_session("t1")
    assert found is not None
    assert (found[0].name, found[1].last_seen_at, found[1].expires_at) == ("Odo", NOW + 3 * HOUR, NOW + 4 * HOUR)
    assert not store.delete_session(ida, first)
    assert store.delete_session(odo, first)
    assert not store.delete_session(odo, SessionId(99))
    assert store.find_session("t1") is None
    third = store.add_session(odo, "t3", device="", now=NOW, expires_at=NOW + HOUR)
    assert store.delete_sessions(odo, but=third) == 1
    assert [session.id for session in store.list_sessions(odo)] == [third]
    store.disable_reader(odo, now=NOW)
    assert store.list_sessions(odo) == ()


def test_what_is_over_is_forgotten(store: Store) -> None:
    odo = store.add_reader("Odo", now=NOW)
    store.add_session(odo, "old", device="", now=NOW, expires_at=NOW + HOUR)
    store.add_session(odo, "new", device="", now=NOW, expires_at=NOW + 9 * HOUR)
    store.add_link("old", link())
    store.add_link("new", link(expires_at=NOW + 9 * HOUR))
    store.note_failed_try(["here"], now=NOW - timedelta(days=3), forgotten_after_seconds=60)
    assert store.delete_expired(now=NOW + HOUR) == 3
    assert store.find_session("old") is None
    assert store.find_session("new") is not None
    assert [token for token, _ in store.list_links()] == ["new"]


def test_a_link_works_once_and_not_too_late(store: Store) -> None:
    made = link(note="for Ida", role=Role.MODERATOR, made_by=ReaderId(7))
    store.add_link("a", made)
    store.add_link("b", link(purpose=LinkPurpose.OWNER, added_at=NOW + HOUR, expires_at=NOW + 2 * HOUR))
    assert store.get_link("a") == made
    assert [token for token, _ in store.list_links()] == ["b", "a"]
    assert [token for token, _ in store.list_links(purpose=LinkPurpose.INVITATION)] == ["a"]
    assert store.take_link("a", now=NOW + HOUR) is None
    assert store.take_link("a", now=NOW) == made
    assert store.take_link("a", now=NOW) is None
    assert store.take_link("c", now=NOW) is None
    assert store.delete_link("b")
    assert not store.delete_link("b")


def test_passkeys_and_accounts_elsewhere(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    key = store.add_passkey(odo, passkey())
    store.note_passkey_used(key, sign_count=9, now=NOW + HOUR)
    found = store.find_passkey(b"cred")
    assert found is not None
    assert found[0].id == odo
    assert found[1] == passkey(id=key, sign_count=9, last_used_at=NOW + HOUR)
    assert store.list_passkeys(odo) == (found[1],)
    assert not store.delete_passkey(ida, key)
    assert store.delete_passkey(odo, key)
    assert store.find_passkey(b"cred") is None
    store.save_identity(odo, issuer="https://id.example", subject="1", now=NOW)
    store.save_identity(ida, issuer="https://id.example", subject="1", now=NOW)
    known = store.find_identity(issuer="https://id.example", subject="1")
    assert known is not None
    assert known.id == ida
    assert store.find_identity(issuer="https://other.example", subject="1") is None
    store.save_identity(ida, issuer="https://other.example", subject="2", now=NOW + HOUR)
    assert [(each.issuer, each.subject) for each in store.list_identities(ida)] == [
        ("https://id.example", "1"),
        ("https://other.example", "2"),
    ]
    assert store.list_identities(odo) == ()
    assert not store.delete_identity(odo, issuer="https://id.example", subject="1")
    assert store.delete_identity(ida, issuer="https://id.example", subject="1")
    assert [each.subject for each in store.list_identities(ida)] == ["2"]


def test_failed_tries_are_counted_and_forgotten(store: Store) -> None:
    for _ in range(2):
        store.note_failed_try(["place", "account"], now=NOW, forgotten_after_seconds=60)
    store.note_failed_try(["place"], now=NOW + HOUR, forgotten_after_seconds=60)
    tries = store.failed_tries(["place", "account", "other"])
    assert {key: (tried.count, tried.last_at) for key, tried in tries.items()} == {
        "place": (1, NOW + HOUR),
        "account": (2, NOW),
    }
    store.forget_failed_tries(["place"])
    assert list(store.failed_tries(["place", "account"])) == ["account"]

"""API passwords: whose they are, and what opens nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.desk.accounts.api_passwords import (
    check_api_password,
    check_api_token,
    check_fever_key,
    make_api_password,
)
from standfirst.desk.accounts.readers import add_reader, disable_reader
from standfirst.desk.accounts.tokens import fever_key
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, TooManyTriesError
from tests.web.world import StoppedClock, empty_world


@pytest.fixture
def desk() -> Desk:
    return empty_world().desk


def test_a_password_opens_its_reader_s_account_only(desk: Desk) -> None:
    odo, ida = add_reader(desk, "Odo"), add_reader(desk, "Ida")
    password = make_api_password(desk, odo, label=" Old  telephone ")
    assert password.isalnum()
    assert len(password) == 26
    assert check_api_password(desk, "odo", password) == odo
    assert check_api_password(desk, "Ida", password) is None
    assert check_api_password(desk, "Odo", password + "a") is None
    found = check_api_token(desk, password)
    assert found is not None
    assert found[0] == odo
    assert [kept.label for kept in desk.store.list_api_passwords(odo.id)] == ["Old telephone"]
    assert desk.store.list_api_passwords(ida.id) == ()


def test_the_password_of_the_pages_opens_no_api(desk: Desk) -> None:
    add_reader(desk, "Odo", password="the lamp on the east quay")
    assert check_api_password(desk, "Odo", "the lamp on the east quay") is None


def test_fever_works_only_where_it_is_switched_on(desk: Desk) -> None:
    odo = add_reader(desk, "Odo")
    password = make_api_password(desk, odo, label="Fever app")
    key = fever_key("Odo", password)
    assert check_fever_key(desk, key) is None
    desk.store.save_fever(odo.id, is_on=True)
    found = check_fever_key(desk, key.upper())
    assert found is not None
    assert found[0].id == odo.id
    assert check_fever_key(desk, fever_key("Ida", password)) is None


def test_revoked_expired_and_shut(desk: Desk) -> None:
    odo = add_reader(desk, "Odo")
    revoked = make_api_password(desk, odo, label="revoked")
    expired = make_api_password(desk, odo, label="expired", expires_at=desk.clock.now())
    kept = make_api_password(desk, odo, label="kept", expires_at=desk.clock.now() + timedelta(seconds=1))
    desk.store.delete_api_password(odo.id, desk.store.list_api_passwords(odo.id)[0].id)
    assert check_api_password(desk, "Odo", revoked) is None
    assert check_api_password(desk, "Odo", expired) is None
    assert check_api_password(desk, "Odo", kept) == odo
    disable_reader(desk, "Odo")
    assert check_api_password(desk, "Odo", kept) is None


def test_when_it_was_used_last_is_noted_now_and_then(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, StoppedClock)
    odo = add_reader(desk, "Odo")
    password = make_api_password(desk, odo, label="telephone")
    began = clock.now()
    for seconds in (0, 100, 400):
        clock.moment = began + timedelta(seconds=seconds)
        check_api_password(desk, "Odo", password)
        used = desk.store.list_api_passwords(odo.id)[0].last_used_at
        assert used == (began if seconds < 300 else clock.now())


def test_guessing_is_slowed_for_the_place_and_for_the_account(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, StoppedClock)
    add_reader(desk, "Odo")
    for _ in range(5):
        assert check_api_password(desk, "Odo", "guess", address="192.0.2.1") is None
    with pytest.raises(TooManyTriesError, match="in 1 seconds"):
        check_api_password(desk, "Odo", "guess", address="192.0.2.1")
    with pytest.raises(TooManyTriesError):
        check_api_password(desk, "ODO", "guess", address="192.0.2.2")
    with pytest.raises(TooManyTriesError):
        check_fever_key(desk, "0" * 32, address="192.0.2.1")
    clock.moment += timedelta(seconds=1)
    assert check_api_token(desk, "guess", address="192.0.2.1") is None
    with pytest.raises(TooManyTriesError, match="in 2 seconds"):
        check_api_token(desk, "guess", address="192.0.2.1")


def test_a_right_key_comes_in_at_once_whatever_others_tried(desk: Desk) -> None:
    odo = add_reader(desk, "Odo", fever=True)
    password = make_api_password(desk, odo, label="telephone")
    for _ in range(5):
        assert check_api_password(desk, "Odo", "guess", address="192.0.2.1") is None
    assert check_api_password(desk, "Odo", password, address="192.0.2.1") == odo
    assert check_api_token(desk, password, address="192.0.2.1") is not None
    assert check_fever_key(desk, fever_key("Odo", password), address="192.0.2.1") is not None


def test_a_label_must_say_something(desk: Desk) -> None:
    odo = add_reader(desk, "Odo")
    with pytest.raises(InputError, match="which app or device"):
        make_api_password(desk, odo, label="  ")
    with pytest.raises(InputError, match="at least one thing"):
        make_api_password(desk, odo, label="x", scopes=())
    for number in range(50):
        make_api_password(desk, odo, label=str(number))
    with pytest.raises(InputError, match="revoke one first"):
        make_api_password(desk, odo, label="one more")

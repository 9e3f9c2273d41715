from __future__ import annotations

from datetime import timedelta

from standfirst.desk.bookings import Bookings
from tests.make import NOW


def test_a_long_queue_of_one_host_is_spread_and_keeps_no_other_waiting() -> None:
    bookings = Bookings(host_delay_seconds=5)
    turns = [bookings.book(number, f"https://lamp.example/{number}", now=NOW) for number in range(20)]
    assert turns[:13] == [None] * 13
    assert turns[13:15] == [NOW + timedelta(seconds=65), NOW + timedelta(seconds=70)]
    assert bookings.book(99, "https://tide.example/1", now=NOW) is None
    assert bookings.is_waiting


def test_a_promise_is_kept_once_its_time_has_come() -> None:
    bookings = Bookings(host_delay_seconds=61)
    assert bookings.book(1, "https://lamp.example/1", now=NOW) is None
    turn_at = bookings.book(2, "https://lamp.example/2", now=NOW)
    assert turn_at == NOW + timedelta(seconds=61)
    assert bookings.book(2, "https://lamp.example/2", now=turn_at) is None
    assert not bookings.is_waiting


def test_without_a_delay_nobody_waits() -> None:
    bookings = Bookings(host_delay_seconds=0)
    assert {bookings.book(number, "https://lamp.example/", now=NOW) for number in range(500)} == {None}

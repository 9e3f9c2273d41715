"""How long who guesses must wait."""

from __future__ import annotations

from standfirst.desk.accounts.back_off import network_of, wait_until
from standfirst.model.reader import FailedTries
from tests.make import NOW


def waits(count: int, limit: float = 900) -> float:
    return (wait_until(FailedTries(count=count, last_at=NOW), wait_max_seconds=limit) - NOW).total_seconds()


def test_the_wait_doubles_up_to_its_limit() -> None:
    assert [waits(count) for count in (0, 4, 5, 6, 7, 14, 15, 10**6)] == [0, 0, 1, 2, 4, 512, 900, 900]
    assert waits(50, limit=30) == 30


def test_what_counts_as_one_place() -> None:
    assert network_of("192.0.2.9") == "192.0.2.9"
    assert network_of("::ffff:192.0.2.9") == "192.0.2.9"
    assert network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::9") == "2001:db8:1:2::/64"
    assert network_of("a socket") == "a socket"

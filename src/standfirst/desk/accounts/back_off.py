"""Back-off: who sends wrong passwords waits longer each time, on every door; per account, and per place they come from."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from standfirst.desk.desk import Desk
from standfirst.errors import TooManyTriesError
from standfirst.model.reader import FailedTries, name_key

FREE_TRIES = 5
PLACE_WAIT_MAX_SECONDS = 15 * 60.0
# An account's own wait is short: a stranger must not be able to keep its reader out.
ACCOUNT_WAIT_MAX_SECONDS = {"page": 30.0, "api": 10.0, "link": 30.0}
FORGOTTEN_SECONDS = 24 * 3600.0
_KEY_CHARACTERS_MAX = 200


class Door(StrEnum):
    """Where credentials are shown; each counts for itself, so that a broken app does not lock its reader out of the pages."""

    PAGE = "page"
    API = "api"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """Somebody at a door."""

    door: Door
    address: str | None  # of the network; None on the command line
    name: str | None = None  # the account that they claim

    @property
    def keys(self) -> dict[str, float]:
        """What is counted, and how long each makes wait at most."""
        keys: dict[str, float] = {}
        if self.address:
            keys[f"{self.door} from {network_of(self.address)}"] = PLACE_WAIT_MAX_SECONDS
        if self.name:
            keys[f"{self.door} for {name_key(self.name)[:_KEY_CHARACTERS_MAX]}"] = ACCOUNT_WAIT_MAX_SECONDS[self.door]
        return keys


def require_patience(desk: Desk, knock: Knock) -> None:
    """Raise TooManyTriesError while this account or this place must wait."""
    now = desk.clock.now()
    limits = knock.keys
    waits = [0.0]
    for key, tried in desk.store.failed_tries(list(limits)).items():
        waits.append((wait_until(tried, wait_max_seconds=limits[key]) - now).total_seconds())
    if max(waits) > 0:
        seconds = ceil(max(waits))
        raise TooManyTriesError(
            f"Too many wrong tries. The next one is looked at in {seconds} seconds.", wait_seconds=seconds
        )


def note_failure(desk: Desk, knock: Knock) -> None:
    desk.store.note_failed_try(list(knock.keys), now=desk.clock.now(), forgotten_after_seconds=FORGOTTEN_SECONDS)


def note_success(desk: Desk, knock: Knock) -> None:
    """Forget what went wrong before with this account here. The place is not forgiven: others may be trying from there."""
    own = [key for key in knock.keys if " for " in key]
    if desk.store.failed_tries(own):
        desk.store.forget_failed_tries(own)


def wait_until(tried: FailedTries, *, wait_max_seconds: float) -> datetime:
    """When the next try is looked at: at once for the first few, then after a pause that doubles."""
    over = tried.count - FREE_TRIES
    if over < 0:
        return tried.last_at
    return tried.last_at + timedelta(seconds=min(wait_max_seconds, 2.0 ** min(over, 20)))


def network_of(address: str) -> str:
    """What counts as one place: an IPv4 address, or the /64 that an IPv6 host may move about in."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:_KEY_CHARACTERS_MAX]
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
    return str(parsed)

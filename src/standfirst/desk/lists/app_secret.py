"""The desk's secret behind what reader apps are given to send back: read once."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from standfirst.desk.desk import Desk
from standfirst.ports import Store

_known: WeakKeyDictionary[Store, bytes] = WeakKeyDictionary()


def app_secret(desk: Desk) -> bytes:
    secret = _known.get(desk.store)
    if secret is None:
        secret = _known[desk.store] = desk.store.secret("reader apps")
    return secret

"""Forgetting what was learned of a publisher's pages."""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.desk.desk import Desk
from standfirst.errors import MissingError
from standfirst.model.ids import PublisherId
from standfirst.model.publisher import Publisher

_ID_MAX = 2**31 - 1


def forget_standing_text(desk: Desk, which: str) -> Publisher:
    """Forget which lines of a publisher's pages are standing text; `which` is its number, site or name.

    Articles that were read stay as they are. Raises MissingError with a sentence where there is no such publisher, or
    more than one.
    """
    publisher = _find(desk, which.strip())
    desk.store.forget_site_memory(publisher.id)
    return publisher


def _find(desk: Desk, which: str) -> Publisher:
    if which.isdecimal() and int(which) <= _ID_MAX and (publisher := desk.store.get_publisher(PublisherId(int(which)))):
        return publisher
    asked = which.casefold()
    found = [one for one in _all(desk) if asked in (one.key.casefold(), one.name.casefold(), one.home_url)]
    if not found:
        raise MissingError(f"The desk has no publisher {which}; give its number, its site or its name.")
    if len(found) > 1:
        numbers = ", ".join(str(one.id) for one in found)
        raise MissingError(f"{which} may be several publishers: give the number, one of {numbers}.")
    return found[0]


def _all(desk: Desk) -> Iterator[Publisher]:
    page = desk.store.list_publishers()
    yield from page.rows
    while page.next:
        page = desk.store.list_publishers(after=page.next)
        yield from page.rows

"""robots.txt (RFC 9309) of each site, asked once a day: whether a page may be fetched, and which sitemaps there are."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego
from yarl import URL

from standfirst.errors import FetchError
from standfirst.fetch.options import ROBOT_NAME
from standfirst.fetch.wire import Answer
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import Clock
from standfirst.text.urls import web_url

_KEPT = timedelta(hours=24)  # RFC 9309, 2.4
_KEPT_WITHOUT_ANSWER = timedelta(minutes=10)
_SITES_MAX = 512
_SITEMAPS_MAX = 100

_AGENT_LINE = re.compile(r"^([ \t]*user[ \t-]?agent[ \t]*[: \t][ \t]*)([^\r\n#]*)", re.IGNORECASE | re.MULTILINE)
_PRODUCT_TOKEN = re.compile(r"[A-Za-z_-]*")
_SOMEBODY_ELSE = "somebody-else"

# The page itself will fail in the same way and says so better than "robots.txt forbids it" would.
_NOT_TO_BE_ASKED = frozenset({FeedHealthReason.BAD_URL, FeedHealthReason.BLOCKED_ADDRESS})
_WITHOUT_END = frozenset({FeedHealthReason.TOO_MANY_REDIRECTS, FeedHealthReason.BAD_REDIRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotRules:
    """What a site's robots.txt says to us."""

    parsed: Protego | None  # None: nothing but is_open is known
    is_open: bool  # where nothing else is known
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether we may fetch the page."""
        return self.is_open if self.parsed is None else bool(self.parsed.can_fetch(url, ROBOT_NAME))


_OPEN = RobotRules(parsed=None, is_open=True)
_CLOSED = RobotRules(parsed=None, is_open=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    rules: RobotRules
    until: datetime


class RobotsBook:
    """The rules of the sites asked last; a site that is asked about twice at once is fetched once."""

    def __init__(self, ask: Callable[[URL], Awaitable[Answer]], clock: Clock) -> None:
        """`ask` fetches one URL, redirects followed, whatever the status; it raises FetchError."""
        self._ask = ask
        self._clock = clock
        self._known: OrderedDict[URL, _Known] = OrderedDict()
        self._asking: dict[URL, asyncio.Task[RobotRules]] = {}

    async def rules_of(self, url: URL) -> RobotRules:
        """The rules of the page's site. Raises FetchError only where the site must not be asked at all."""
        site = url.origin()
        known = self._known.get(site)
        if known is not None and self._clock.now() < known.until:
            self._known.move_to_end(site)
            return known.rules
        task = self._asking.get(site)
        if task is None:
            task = self._asking[site] = asyncio.create_task(self._learn(site))
            task.add_done_callback(lambda done: self._forget_task(site, done))
        return await asyncio.shield(task)

    async def aclose(self) -> None:
        """Stop asking."""
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _learn(self, site: URL) -> RobotRules:
        kept = _KEPT
        try:
            answer = await self._ask(site.with_path("/robots.txt"))
            rules = _rules_from(answer)
        except FetchError as error:
            if error.reason in _NOT_TO_BE_ASKED:
                raise
            rules = _OPEN if error.reason in _WITHOUT_END else None
        if rules is None:  # out of reach, too busy or broken: as before, else closed
            kept = _KEPT_WITHOUT_ANSWER
            before = self._known.get(site)
            rules = before.rules if before is not None else _CLOSED
        self._known[site] = _Known(rules=rules, until=self._clock.now() + kept)
        self._known.move_to_end(site)
        while len(self._known) > _SITES_MAX:
            self._known.popitem(last=False)
        return rules

    def _forget_task(self, site: URL, task: asyncio.Task[RobotRules]) -> None:
        self._asking.pop(site, None)
        if not task.cancelled():
            task.exception()  # whoever asked was told; nobody may be left to ask


def parse_robots(body: bytes, base: str) -> RobotRules:
    """The rules in a robots.txt fetched from `base`; anything that is not one allows everything."""
    text = _AGENT_LINE.sub(_name_us_or_somebody_else, body.decode("utf-8-sig", errors="replace"))
    parsed = Protego.parse(text)
    found: dict[str, None] = {}
    for line in parsed.sitemaps:
        if len(found) < _SITEMAPS_MAX and (sitemap := web_url(line, base)):
            found[sitemap] = None
    return RobotRules(parsed=parsed, is_open=True, sitemaps=tuple(found))


def _rules_from(answer: Answer) -> RobotRules | None:
    """The rules in an answer; None where it tells nothing. 429 is like a server's fault here, not like a missing file."""
    if 200 <= answer.status < 300:
        return parse_robots(answer.body, str(answer.url))
    return _OPEN if 400 <= answer.status < 500 and answer.status != 429 else None


def _name_us_or_somebody_else(line: re.Match[str]) -> str:
    """Robots are told apart by their product token (RFC 9309, 2.2.1). All others are made one, so that a file that names
    thousands of them costs no more than one that names a few."""
    name = line[2].strip()
    token = _PRODUCT_TOKEN.match(name)
    if name == "*":
        return line[0]
    is_us = token is not None and token[0].lower() == ROBOT_NAME.lower()
    return line[1] + (ROBOT_NAME if is_us else _SOMEBODY_ELSE)

"""The one way out to the web: every request of the desk goes through HttpClient, guarded, capped and polite."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp.abc import AbstractResolver
from yarl import URL

from standfirst.errors import FetchError
from standfirst.fetch.faults import status_fault
from standfirst.fetch.freshness import fresh_seconds, retry_after_seconds
from standfirst.fetch.hosts import Hosts
from standfirst.fetch.options import ROBOTS_TERMS, FetchOptions, Terms
from standfirst.fetch.robots import RobotsBook
from standfirst.fetch.wire import Answer, Wire
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import Clock, FetchReply, FetchRequest
from standfirst.text.urls import URL_CHARACTERS_MAX

__all__ = ["FetchOptions", "HttpClient"]

REDIRECTS_MAX = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_REST_SECONDS_UNSAID = 60.0  # after a 429 that does not say how long
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?")
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(slots=True, kw_only=True)
class _Journey:
    """A request on its way through redirects."""

    url: URL
    terms: Terms
    headers: Mapping[str, str]
    seconds_left: float
    own_headers: Mapping[str, str] = field(default_factory=dict)  # of the request: for the host that it names
    post: bytes | None = None
    is_lasting: bool = True  # all redirects so far were permanent ones and none gave up TLS
    seen: set[URL] = field(default_factory=set)
    last_host: str = ""


class HttpClient:
    """Implements ports.HttpFetcher. Belongs to one event loop; made anywhere, opened by its first request."""

    def __init__(self, options: FetchOptions, clock: Clock, *, resolver: AbstractResolver | None = None) -> None:
        """`resolver` looks names up in place of the operating system; what it finds is checked all the same."""
        self._options = options
        self._clock = clock
        self._wire = Wire(options, resolver)
        self._hosts = Hosts(options, clock)
        self._robots = RobotsBook(self._ask_for_robots, clock)

    async def fetch(self, request: FetchRequest) -> FetchReply:
        """GET what is asked for, or POST what is given. Raises FetchError with its reason for all that is neither 2xx nor 304.

        Waiting for the host's turn is not counted against the deadline.
        """
        terms = self._options.terms(request.purpose)
        headers = {"Accept": terms.accept}
        if request.etag and not _UNSENDABLE.search(request.etag):
            headers["If-None-Match"] = request.etag
        if request.last_modified and not _UNSENDABLE.search(request.last_modified):
            headers["If-Modified-Since"] = request.last_modified
        is_conditional = len(headers) > 1
        journey = self._journey(_asked_url(request.url), headers, terms)
        journey.own_headers, journey.post = dict(request.headers), request.post
        answer = await self._follow(journey)
        self._require_success(answer, is_conditional=is_conditional)
        return self._reply(request, answer, journey)

    async def is_allowed_by_robots(self, url: str) -> bool:
        """Whether the site's robots.txt lets us fetch the page; no where the file is out of reach (RFC 9309, 2.3.1.4).

        Raises FetchError (BAD_URL, BLOCKED_ADDRESS) for a page that cannot be fetched anyway.
        """
        page = _asked_url(url)
        return (await self._robots.rules_of(page)).allows(str(page))

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the site's robots.txt names, absolute, in its order; raises as is_allowed_by_robots does."""
        return (await self._robots.rules_of(_asked_url(url))).sitemaps

    async def aclose(self) -> None:
        """Close every connection."""
        await self._robots.aclose()
        await self._wire.aclose()

    async def _ask_for_robots(self, url: URL) -> Answer:
        return await self._follow(self._journey(url, {"Accept": ROBOTS_TERMS.accept}, ROBOTS_TERMS))

    def _journey(self, url: URL, headers: Mapping[str, str], terms: Terms) -> _Journey:
        return _Journey(url=url, terms=terms, headers=headers, seconds_left=self._options.deadline_seconds)

    async def _follow(self, journey: _Journey) -> Answer:
        """The first answer that is no redirect."""
        for _ in range(REDIRECTS_MAX + 1):
            answer = await self._ask(journey)
            if answer.status not in _REDIRECTS or journey.post is not None:
                return answer
            target = _redirect_target(answer)
            journey.seen.add(journey.url)
            if target in journey.seen:
                break
            gives_up_tls = journey.url.scheme == "https" and target.scheme == "http"
            journey.is_lasting = journey.is_lasting and answer.status in _LASTING and not gives_up_tls
            if target.origin() != journey.url.origin():
                journey.own_headers = {}
            journey.url = target
        raise FetchError(
            f"{journey.url.host} sends us on from one address to the next without end.",
            reason=FeedHealthReason.TOO_MANY_REDIRECTS,
        )

    async def _ask(self, journey: _Journey) -> Answer:
        """One hop, in its host's turn and within what is left of the deadline."""
        host = _host_name(journey.url)
        # A redirect within a host is one visit, as in a browser; a redirect to another host waits for its turn there.
        is_spaced = journey.terms.is_spaced and host != journey.last_host
        async with self._hosts.turn(host, is_spaced=is_spaced):
            loop = asyncio.get_running_loop()
            began = loop.time()
            try:
                async with asyncio.timeout(journey.seconds_left):
                    answer = await self._wire.ask(
                        journey.url, {**journey.headers, **journey.own_headers}, journey.terms, post=journey.post
                    )
            except TimeoutError as error:
                raise FetchError(
                    f"{journey.url.host} took longer than the {self._options.deadline_seconds:g} seconds that the desk waits.",
                    reason=FeedHealthReason.TIMEOUT,
                ) from error
            journey.seconds_left -= loop.time() - began
            journey.last_host = host
            if answer.status in _BUSY:
                self._remember_busy(host, answer)
        return answer

    def _remember_busy(self, host: str, answer: Answer) -> None:
        seconds = retry_after_seconds(answer.headers, now=self._clock.now())
        if seconds is None and answer.status == 429:
            seconds = _REST_SECONDS_UNSAID
        if seconds:
            self._hosts.leave_alone(host, seconds)

    def _require_success(self, answer: Answer, *, is_conditional: bool) -> None:
        host = answer.url.host or ""
        if answer.status == 304 and not is_conditional:
            raise FetchError(
                f"{host} says that nothing has changed (304), though it was not asked whether it has.",
                reason=FeedHealthReason.BAD_REPLY,
            )
        if answer.status != 304 and not 200 <= answer.status < 300:
            wait = retry_after_seconds(answer.headers, now=self._clock.now()) if answer.status in _BUSY else None
            raise status_fault(answer.status, host, retry_after_seconds=wait)

    def _reply(self, request: FetchRequest, answer: Answer, journey: _Journey) -> FetchReply:
        headers = answer.headers
        is_moved = bool(journey.seen)
        is_kept = answer.status == 304  # validators that a 304 does not repeat stay as they are (RFC 9111, 3.2)
        return FetchReply(
            url=str(answer.url) if is_moved else request.url,
            status=answer.status,
            body=answer.body,
            content_type=headers.get("content-type"),
            etag=headers.get("etag") or (request.etag if is_kept else None),
            last_modified=headers.get("last-modified") or (request.last_modified if is_kept else None),
            fresh_seconds=fresh_seconds(headers, now=self._clock.now()),
            permanent_url=str(answer.url) if is_moved and journey.is_lasting else None,
            headers=headers,
        )


def _asked_url(text: str) -> URL:
    """The address to ask. Raises FetchError (BAD_URL)."""
    try:
        return _usable_url(URL(text.strip()))
    except ValueError as error:
        raise FetchError(f"The address cannot be fetched: {_words(error)}.", reason=FeedHealthReason.BAD_URL) from error


def _redirect_target(answer: Answer) -> URL:
    """Where an answer sends us on to. Raises FetchError (BAD_REDIRECT)."""
    host = answer.url.host
    location = answer.headers.get("location", "").strip()
    if not location:
        raise FetchError(
            f"{host} sends us on ({answer.status}) without saying where to.", reason=FeedHealthReason.BAD_REDIRECT
        )
    try:
        return _usable_url(answer.url.join(URL(location)))
    except ValueError as error:
        raise FetchError(
            f"{host} sends us on to an address that cannot be fetched: {_words(error)}.",
            reason=FeedHealthReason.BAD_REDIRECT,
        ) from error


def _usable_url(url: URL) -> URL:
    """The URL without its fragment. Raises ValueError with words for one that is not to be asked."""
    if url.scheme not in ("http", "https"):
        raise ValueError("only http and https are fetched")
    if not url.raw_host or not url.port:
        raise ValueError("it names no host")
    if not _HOST.fullmatch(url.raw_host):
        raise ValueError("its host is not a name that a host can have")
    if url.raw_user is not None or url.raw_password is not None:
        raise ValueError("it carries a user name or a password, which the desk does not send")
    if len(str(url)) > URL_CHARACTERS_MAX:
        raise ValueError(f"it is longer than {URL_CHARACTERS_MAX} characters")
    return url.with_fragment(None) if url.raw_fragment else url


def _words(error: ValueError) -> str:
    return str(error).rstrip(".")[:200]


def _host_name(url: URL) -> str:
    """Whom manners are owed to: the host, with its port where that is an unusual one."""
    host = (url.raw_host or "").rstrip(".")
    return host if url.is_default_port() else f"{host}:{url.explicit_port}"

"""One request to one address and its answer: no redirects, no manners, but every limit on what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from standfirst.fetch.address_guard import AddressGuard
from standfirst.fetch.faults import wire_fault
from standfirst.fetch.options import FetchOptions, Terms
from standfirst.fetch.resolver import GuardedResolver, SystemResolver
from standfirst.fetch.unpacking import Unpacker, too_large

_HEADER_BYTES_MAX = 64 * 1024  # one header line; long Content-Security-Policy and Link lines are in use
_NAMES_KEPT_SECONDS = 60
_IDLE_CONNECTION_SECONDS = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one server said to one request."""

    url: URL
    status: int
    headers: dict[str, str]  # lower-case names, text that can be stored
    body: bytes = b""  # unpacked; only of a 2xx answer


class Wire:
    """The only place that opens connections. Lives in one event loop, from its first request on."""

    def __init__(self, options: FetchOptions, resolver: AbstractResolver | None = None) -> None:
        self._options = options
        self._guard = AddressGuard(options.allow)
        self._resolver = resolver
        self._opened: aiohttp.ClientSession | None = None

    async def ask(self, url: URL, headers: Mapping[str, str], terms: Terms, *, post: bytes | None = None) -> Answer:
        """GET the URL, or POST to it. Raises FetchError, and TimeoutError only for a deadline that the caller has set."""
        host = url.raw_host or ""
        checked = self._guard.check_host(host, url.port or 0)
        target = url if checked == host else url.with_host(checked)
        try:
            method = "GET" if post is None else "POST"
            asked = self._session().request(method, target, headers=headers, data=post, allow_redirects=False)
            async with asked as response:
                body = await self._read(response, terms) if 200 <= response.status < 300 else b""
                return Answer(url=url, status=response.status, headers=_header_texts(response), body=body)
        except aiohttp.ServerTimeoutError as error:  # a TimeoutError too, but the server's
            raise wire_fault(error, host) from error
        except TimeoutError:
            raise
        except (aiohttp.ClientError, OSError, UnicodeError) as error:
            raise wire_fault(error, host) from error

    async def aclose(self) -> None:
        """Close the idle connections; nothing may be under way."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def _read(self, response: aiohttp.ClientResponse, terms: Terms) -> bytes:
        if not terms.is_cut and (response.content_length or 0) > terms.body_bytes_max:
            raise too_large(terms.body_bytes_max)
        unpacker = Unpacker(response.headers.get("Content-Encoding", ""), terms, ratio_max=self._options.ratio_max)
        async for chunk in response.content.iter_any():
            if not unpacker.feed(chunk):
                break
        return unpacker.finish()

    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            connector = aiohttp.TCPConnector(
                resolver=GuardedResolver(self._guard, self._resolver or SystemResolver()),
                limit=0,  # hosts.py keeps the limits
                ttl_dns_cache=_NAMES_KEPT_SECONDS,
                keepalive_timeout=_IDLE_CONNECTION_SECONDS,
            )
            quiet_seconds = self._options.quiet_seconds
            self._opened = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                # Only what is unpacked here, with limits; a server that sends another coding is refused.
                headers={"User-Agent": self._options.user_agent, "Accept-Encoding": "gzip, deflate"},
                auto_decompress=False,
                trust_env=False,  # a proxy would look names up itself and so get round the guard
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=quiet_seconds, sock_read=quiet_seconds),
                max_line_size=_HEADER_BYTES_MAX,
                max_field_size=_HEADER_BYTES_MAX,
            )
        return self._opened


def _header_texts(response: aiohttp.ClientResponse) -> dict[str, str]:
    """The headers with lower-case names, repeated ones joined (RFC 9110, 5.3). A value whose bytes are not UTF-8 is left
    out: it could neither be stored nor sent back byte for byte."""
    texts: dict[str, str] = {}
    for name, value in response.headers.items():
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            continue
        key = name.lower()
        texts[key] = f"{texts[key]}, {value}" if key in texts else value
    return texts

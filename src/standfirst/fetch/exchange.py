"""One plain request to a server that the person at the keyboard names: for `standfirst conformance`, which must send what
apps send, byte for byte, and sees every answer as it comes. The desk itself never goes out this way."""

from __future__ import annotations

import http.client
import zlib
from urllib.parse import quote, urlsplit

from standfirst.errors import InputError

TIMEOUT_SECONDS = 60
BODY_BYTES_MAX = 64 * 1024**2


class PlainExchange:
    """Requests below a base address, one connection each; nothing is followed and nothing is kept."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"{base_url!r} is not an http or https address.")
        self._is_https = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._path = parts.path.rstrip("/")

    def ask(
        self, method: str, target: str, headers: dict[str, str], body: bytes | None
    ) -> tuple[int, dict[str, str], bytes]:
        """(status, headers by lower-case name, body). Raises InputError where no answer comes."""
        connect = http.client.HTTPSConnection if self._is_https else http.client.HTTPConnection
        connection = connect(self._host, self._port, timeout=TIMEOUT_SECONDS)
        path = quote(self._path + target, safe="/%?&=:,+@!$'()*;~-._", encoding="utf-8")
        try:
            connection.request(method, path, body=body, headers=headers)
            reply = connection.getresponse()
            named = {name.lower(): value for name, value in reply.getheaders()}
            found = reply.read(BODY_BYTES_MAX)
        except (OSError, http.client.HTTPException) as error:
            raise InputError(f"{self._host} does not answer: {error}.") from error
        finally:
            connection.close()
        if named.get("content-encoding") == "gzip":
            found = zlib.decompress(found, wbits=31)
        return reply.status, named, found

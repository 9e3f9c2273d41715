"""What can go wrong outside, as one closed reason and a sentence about this very case."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp
from aiohttp.http_exceptions import ContentLengthError, TransferEncodingError

from standfirst.errors import FetchError
from standfirst.model.feed import FeedHealthReason

_STATUS_FAULTS = {
    401: (FeedHealthReason.NEEDS_LOGIN, "wants a login (401)."),
    403: (FeedHealthReason.FORBIDDEN, "refuses to give this page to us (403)."),
    404: (FeedHealthReason.NOT_FOUND, "has no such page (404)."),
    410: (FeedHealthReason.GONE, "says that this page is gone for good (410)."),
    429: (FeedHealthReason.RATE_LIMITED, "asks us to come less often (429)."),
    451: (FeedHealthReason.FORBIDDEN, "may not give this page, for legal reasons (451)."),
}


def status_fault(status: int, host: str, *, retry_after_seconds: float | None = None) -> FetchError:
    """The error for an answer that is neither 2xx nor 304."""
    if status in _STATUS_FAULTS:
        reason, words = _STATUS_FAULTS[status]
    elif status >= 500:
        reason, words = FeedHealthReason.SERVER_ERROR, f"has a fault of its own ({status})."
    else:
        reason, words = FeedHealthReason.HTTP_ERROR, f"answered with an error ({status})."
    return FetchError(f"{host} {words}", reason=reason, retry_after_seconds=retry_after_seconds)


def wire_fault(error: Exception, host: str) -> FetchError:
    """The error for a request that brought no whole answer: `error` is aiohttp's or the operating system's."""
    reason, words = _wire_reason(error)
    return FetchError(f"{host} {words}", reason=reason)


def _wire_reason(error: Exception) -> tuple[FeedHealthReason, str]:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return _lookup_reason(error.os_error)
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return FeedHealthReason.TLS_ERROR, f"cannot be reached securely: {_tls_words(error)}."
        case aiohttp.ServerTimeoutError():
            return FeedHealthReason.TIMEOUT, "sent nothing for too long."
        case aiohttp.ClientConnectorError():
            return _connect_reason(error.os_error)
        case aiohttp.ClientPayloadError():
            return _body_reason(error)
        case aiohttp.ServerDisconnectedError() | OSError():
            return FeedHealthReason.RESET, "broke the connection off."
        case aiohttp.InvalidURL() | UnicodeError():
            return FeedHealthReason.BAD_URL, "cannot be asked under this address."
        case _:
            return FeedHealthReason.BAD_REPLY, "answered with something that is not proper HTTP."


def _lookup_reason(error: OSError) -> tuple[FeedHealthReason, str]:
    if error.errno == socket.EAI_AGAIN:
        return FeedHealthReason.HOST_UNKNOWN, "could not be looked up just now: the name server did not answer."
    return FeedHealthReason.HOST_UNKNOWN, "is not the name of any host."


def _connect_reason(error: OSError) -> tuple[FeedHealthReason, str]:
    match error.errno:
        case errno.ECONNRESET | errno.EPIPE:
            return FeedHealthReason.RESET, "broke the connection off."
        case errno.ETIMEDOUT:
            return FeedHealthReason.TIMEOUT, "did not take the connection in time."
        case errno.ECONNREFUSED:
            return FeedHealthReason.REFUSED, "does not take connections."
        case _:
            return FeedHealthReason.REFUSED, "cannot be reached."


def _body_reason(error: aiohttp.ClientPayloadError) -> tuple[FeedHealthReason, str]:
    match error.__cause__:
        case TransferEncodingError():
            return FeedHealthReason.BAD_REPLY, "sent an answer in parts that break off or do not fit together."
        case ContentLengthError():
            return FeedHealthReason.RESET, "announced more than it sent."
        case _:
            return FeedHealthReason.RESET, "broke its answer off in the middle."


def _tls_words(error: Exception) -> str:
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not in order ({cause.verify_message.rstrip('.')})"
    return "the two sides could not agree on how"

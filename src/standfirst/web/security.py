"""What every reply says about what it may do, and which changes are let in (RFC 6265bis cookies, CSP level 3)."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# 'self' and not nonces: pages are cached as bytes, and the only files of ours that can be run are under /static/. A picture
# from /image/ cannot be run as a script: its type is a picture's and nosniff holds.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}


class SecurityHeaders:
    """Puts the headers on every reply, errors too."""

    def __init__(self, app: ASGIApp, *, hsts_days: int = 0) -> None:
        self._app = app
        self._transport = f"max-age={hsts_days * 86_400}" if hsts_days else None  # RFC 6797

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                put_security_headers(headers)
                if self._transport is not None:
                    headers["Strict-Transport-Security"] = self._transport
            await send(message)

        await self._app(scope, receive, send_with_headers)


def put_security_headers(headers: MutableHeaders) -> None:
    """Adds what every reply carries, by its media type."""
    is_page = headers.get("content-type", "").startswith("text/html")
    headers["Content-Security-Policy"] = PAGE_POLICY if is_page else OTHER_POLICY
    for name, value in _HEADERS.items():
        headers[name] = value


def is_from_our_pages(headers: Headers, *, public_url: str) -> bool:
    """Whether a change was asked for on a page of this desk, or by a program that is no browser.

    Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin; what says neither is no browser and
    carries no cookie of a reader against their will.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        ours = {urlsplit(public_url).netloc, headers.get("host", "")} - {""}
        return urlsplit(origin).netloc in ours
    except ValueError:
        return False

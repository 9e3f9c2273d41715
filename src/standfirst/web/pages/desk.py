"""The desk's own pages: its feeds, and the settings that exist so far."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.reading.feeds_page import read_feeds
from standfirst.settings import Settings, describe_settings
from standfirst.web.appearance import (
    COOKIE,
    COOKIE_SECONDS,
    Appearance,
    TextSize,
    Theme,
    parse_appearance,
    render_appearance,
)
from standfirst.web.pages.account_settings import account_values
from standfirst.web.site import site_of

FORM_BYTES_MAX = 4096
# Only what a reader may know: no addresses, folders, or what is let through to the inside.
_SHOWN_SETTINGS = (
    "desk_name",
    "public_url",
    "full_text",
    "live_hours",
    "granularity",
    "feed_articles_max",
    "fetch_host_delay_seconds",
    "fetch_host_connections",
    "fetch_contact_url",
)


def feeds(request: Request) -> Response:
    site = site_of(request)
    asked = request.query_params.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 7):
        raise HTTPException(400, "A page of feeds has a number: 1, 2, 3.")
    return site.render(request, "pages/feeds.html", {"listened": read_feeds(site.desk, number=int(asked))})


def settings(request: Request) -> Response:
    site = site_of(request)
    values = {
        "saved": request.query_params.get("saved") == "1",
        "themes": tuple(Theme),
        "sizes": tuple(TextSize),
        "desk_settings": _shown_settings(site.desk.settings),
        **account_values(request, site.desk),
    }
    return site.render(request, "pages/settings.html", values)


async def save_settings(request: Request) -> Response:
    site = site_of(request)
    public_url = site.desk.settings.public_url
    appearance = await _form_appearance(request)
    response = RedirectResponse("/settings?saved=1", 303)
    response.set_cookie(
        COOKIE,
        render_appearance(appearance),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=public_url.startswith("https:"),
    )
    return response


async def _form_appearance(request: Request) -> Appearance:
    """What the form asks for. A value that it does not offer counts as the usual one."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES_MAX:
            raise HTTPException(413, "That is more than the settings form sends.")
    try:
        fields = dict(parse_qsl(body.decode("ascii", "replace"), max_num_fields=20))
    except ValueError:
        raise HTTPException(400, "That is not what the settings form sends.") from None
    switches = ("on" if fields.get(name) == "on" else "off" for name in ("pictures", "keys"))
    return parse_appearance(".".join((fields.get("theme", ""), fields.get("size", ""), *switches)))


def _shown_settings(settings: Settings) -> list[tuple[str, str, str]]:
    """(name, value in words, meaning)."""
    meanings = {name.removeprefix("STANDFIRST_").lower(): meaning for name, _, _, meaning in describe_settings()}
    return [(name, _words(getattr(settings, name)), meanings[name]) for name in _SHOWN_SETTINGS]


def _words(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) or "not set"

"""What machines ask for: health, readiness, robots.txt, pictures."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from standfirst.errors import StoreError
from standfirst.web.site import site_of

LOG = logging.getLogger(__name__)

# The desk keeps copies of publishers' articles: search engines should send readers to the publishers.
ROBOTS = "User-agent: *\nDisallow: /\n"
PICTURE_SECONDS = 86400


async def healthz(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


def readyz(request: Request) -> Response:
    """The database can be read and written."""
    headers = {"Cache-Control": "no-store"}
    try:
        site_of(request).desk.store.check()
    except StoreError as error:
        LOG.error("Not ready: %s", error)
        return PlainTextResponse("not ready: the database cannot be used; the log says why\n", 503, headers)
    return PlainTextResponse("ready\n", headers=headers)


async def robots(request: Request) -> Response:
    return PlainTextResponse(ROBOTS, headers={"Cache-Control": "public, max-age=3600"})


async def picture(request: Request) -> Response:
    """A publisher's picture, for an address that this desk signed."""
    site = site_of(request)
    parts = request.path_params
    url = site.signer.verify(parts["signature"], parts["url"], now=site.desk.clock.now())
    found = await site.pictures.get(url) if url is not None else None
    if found is None:
        return PlainTextResponse("No picture.\n", 404, {"Cache-Control": "private, max-age=60"})
    headers = {"Cache-Control": f"private, max-age={PICTURE_SECONDS}, immutable", "Content-Disposition": "inline"}
    return Response(found.body, headers=headers, media_type=found.media_type)

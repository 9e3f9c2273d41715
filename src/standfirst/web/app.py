"""The web face of a desk: its routes on one screen, and the layers that every request goes through."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from standfirst.desk.desk import Desk
from standfirst.desk.pictures import Pictures, PictureSigner
from standfirst.desk.reading.trending import Trending
from standfirst.errors import InputError, MissingError, StoreError
from standfirst.web import error_pages
from standfirst.web.page_cache import PageCache
from standfirst.web.pages import articles, desk, front, linked_data, lists, service, stories
from standfirst.web.security import SecurityHeaders
from standfirst.web.site import Site, make_templates
from standfirst.web.static_files import serve_favicon, serve_static
from standfirst.web.visits import Visits

OPEN_ROUTES: tuple[BaseRoute, ...] = (
    Route("/healthz", service.healthz),
    Route("/readyz", service.readyz),
    Route("/robots.txt", service.robots),
    Route("/favicon.ico", serve_favicon),
    Route("/static/{version}/{name}", serve_static),
)
READING_ROUTES: tuple[BaseRoute, ...] = (
    Route("/", front.front),
    Route("/stories", stories.stories),
    Route("/stories/{id:int}/claims.json", linked_data.claims),
    Route("/stories/{id:int}", stories.story),
    Route("/stories/{id:int}/{slug}", stories.story),
    Route("/articles/{id:int}/annotations.json", linked_data.web_annotations),
    Route("/articles/{id:int}", articles.article),
    Route("/articles/{id:int}/{slug}", articles.article),
    Route("/articles/{id:int}/{slug}/revisions", articles.revisions),
    Route("/hashtags/{tag:path}", lists.hashtag),
    Route("/publishers", lists.publishers),
    Route("/publishers/{id:int}", lists.publisher),
    Route("/search", lists.search),
    Route("/feeds", desk.feeds),
    Route("/settings", desk.settings, methods=["GET"]),
    Route("/settings", desk.save_settings, methods=["POST"]),
    Route("/image/{signature}/{url}", service.picture),
)


def create_app(desk: Desk) -> Starlette:
    """The desk's pages as an ASGI application. Nothing is read from the store but its picture secret until asked."""
    is_open = desk.settings.open_reading
    is_https = desk.settings.public_url.startswith("https:")
    app = Starlette(
        routes=[*OPEN_ROUTES, *(READING_ROUTES if is_open else (Route("/{path:path}", _closed),))],
        middleware=[
            Middleware(Visits, clock=desk.clock, secure=is_https),
            Middleware(PageCache, change_mark=desk.store.change_mark, clock=desk.clock),
            Middleware(SecurityHeaders, hsts_days=desk.settings.hsts_days if is_https else 0),
        ],
        exception_handlers={
            HTTPException: error_pages.on_http_error,
            MissingError: error_pages.on_missing,
            InputError: error_pages.on_input_error,
            StoreError: error_pages.on_store_error,
            Exception: error_pages.on_crash,
        },
    )
    app.router.redirect_slashes = False  # it would build addresses from the Host header
    app.state.site = Site(
        desk=desk,
        pictures=Pictures(desk),
        signer=PictureSigner(desk.store.secret("image")),
        templates=make_templates(),
        trending=Trending(),
    )
    return app


def _closed(request: Request) -> Response:
    raise HTTPException(403, "This desk is closed to visitors, and reader accounts do not exist yet.")

"""What every handler needs: the desk, its pictures, and the way from a value to a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache, partial
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standfirst.desk.desk import Desk
from standfirst.desk.pictures import Pictures, PictureSigner
from standfirst.desk.reading.trending import Trending
from standfirst.errors import StoreError
from standfirst.model.article import PublisherTime
from standfirst.model.desk import DeskCounts
from standfirst.model.paging import Cursor
from standfirst.model.reader import Reader, Role
from standfirst.model.story import Section
from standfirst.text.counting import counted
from standfirst.web import links, times
from standfirst.web.appearance import COOKIE, Appearance, parse_appearance
from standfirst.web.language_names import language_name
from standfirst.web.render_blocks import render_blocks, render_caption, render_image
from standfirst.web.render_comment import render_comment
from standfirst.web.render_marks import render_marked_body
from standfirst.web.signed_in import visitor_of
from standfirst.web.static_files import static_path

TEMPLATES = Path(__file__).parent / "templates"
ID_MAX = 2**31 - 1
_CURSOR = re.compile(r"[A-Za-z0-9_.~=:-]{1,2000}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What every template knows as `page`."""

    name: str  # of the desk
    path: str
    here: str  # the path with its query: where a form comes back to
    now: datetime
    look: Appearance
    picture_path: Callable[[str], str] | None  # None: the reader wants no pictures
    counts: DeskCounts | None = None  # None where the store cannot be asked
    reader: Reader | None = None  # who is signed in
    unseen_count: int = 0  # of their notices
    is_moderator: bool = False
    is_owner: bool = False
    has_open_feeds: bool = False  # lists go out under /out/ for everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    desk: Desk
    pictures: Pictures
    signer: PictureSigner
    templates: Environment
    trending: Trending

    def render(
        self,
        request: Request,
        template: str,
        values: Mapping[str, object],
        *,
        counts: DeskCounts | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """A whole page. `counts` saves asking the store for what the verb already brought."""
        now = self.desk.clock.now()
        page = self.context(request, now=now, counts=counts or self.desk.store.counts(now=now))
        return HTMLResponse(self.templates.get_template(template).render(page=page, **values), status)

    def render_error(self, request: Request, status: int, values: Mapping[str, object]) -> HTMLResponse:
        """An error page; it needs nothing of the store but the footer's figures, and does without those."""
        now = self.desk.clock.now()
        try:
            counts = self.desk.store.counts(now=now)
        except StoreError:
            counts = None
        page = self.context(request, now=now, counts=counts)
        return HTMLResponse(self.templates.get_template("pages/error.html").render(page=page, **values), status)

    def context(self, request: Request, *, now: datetime, counts: DeskCounts | None) -> PageContext:
        look = parse_appearance(request.cookies.get(COOKIE))
        visitor = visitor_of(request)
        reader = visitor.reader if visitor else None
        return PageContext(
            name=self.desk.settings.desk_name,
            path=request.url.path,
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            now=now,
            look=look,
            picture_path=partial(picture_path, self.signer, now=now) if look.pictures else None,
            counts=counts,
            reader=reader,
            unseen_count=self.desk.store.count_unseen_notices(reader.id) if reader and counts else 0,
            is_moderator=reader is not None and reader.is_at_least(Role.MODERATOR),
            is_owner=reader is not None and reader.is_at_least(Role.OWNER),
            has_open_feeds=self.desk.settings.open_reading,
        )


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def picture_path(signer: PictureSigner, url: str, *, now: datetime) -> str:
    """A publisher's picture on this desk."""
    return "/image/{}/{}".format(*signer.sign(url, now=now))


def path_id(request: Request) -> int:
    """The id in a path. Raises a 404 for one that no row can have."""
    number = int(request.path_params["id"])
    if not 0 < number <= ID_MAX:
        raise HTTPException(404)
    return number


def cursor_of(request: Request) -> Cursor | None:
    """Where a list goes on. Raises a 400 for what was never a cursor."""
    after = request.query_params.get("after")
    if after is not None and not _CURSOR.fullmatch(after):
        raise HTTPException(400, "This link to a part of a list is not one that the desk made.")
    return Cursor(after) if after else None


def redirect_to_name(request: Request, path: str) -> Response | None:
    """A lasting redirect where the readable end of the address is not that of `path`; None where it is."""
    if request.scope["path"] == unquote(path):
        return None
    # Headlines change, and change back: a browser that kept both redirects for ever would go round in circles.
    return RedirectResponse(path, 308, {"Cache-Control": "no-cache"})


@cache
def make_templates() -> Environment:
    """The templates, compiled once and kept."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        cache_size=-1,
    )
    environment.globals.update(
        static=static_path,
        times=times,
        render_blocks=render_blocks,
        render_caption=render_caption,
        render_comment=render_comment,
        render_image=render_image,
        render_marked_body=render_marked_body,
        sections=tuple(section for section in Section if section is not Section.GENERAL),
    )
    # Filters rather than globals: they are called directly, where a function is called by way of Jinja's context.
    environment.filters.update(
        article_path=links.article_path,
        coded=render_coded,
        hashtag_path=links.hashtag_path,
        language_name=language_name,
        marked=render_marked,
        plural=counted,
        publisher_path=links.publisher_path,
        revisions_path=links.revisions_path,
        story_path=links.story_path,
        thousands=lambda number: f"{number:,}",
        tongue=render_language,
        when=render_when,
    )
    for name in environment.list_templates():
        environment.get_template(name)
    return environment


def render_when(moment: datetime | PublisherTime, now: datetime) -> Markup:
    """A relative age with the exact time in its tooltip."""
    if isinstance(moment, PublisherTime):
        machine, shown = times.machine_time(moment), times.exact_published(moment)
        words = times.age_published(moment, now)
    else:
        machine, shown = moment.isoformat(timespec="minutes"), times.exact(moment)
        words = times.age(moment, now)
    # No escaping needed, and some dozens of these a page: all three are made of figures and words of our own.
    return Markup(f'<time datetime="{machine}" title="{shown}">{words}</time>')


@lru_cache(maxsize=256)
def render_language(language: str | None) -> Markup:
    """lang and dir attributes for a publisher's words; a language that is none would mislead a screen reader."""
    known = language if language and _LANGUAGE.fullmatch(language) else None
    return Markup(' lang="{}" dir="auto"').format(known) if known else Markup(' dir="auto"')


def render_coded(text: str) -> Markup:
    """A setting's meaning, its `names in backticks` set as code."""
    parts = escape(text).split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )


def render_marked(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """An excerpt with the words found set apart; marks are code points, in order."""
    parts, done = [], 0
    for start, end in marks:
        if done <= start < end <= len(text):
            parts += [escape(text[done:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            done = end
    return Markup("").join([*parts, escape(text[done:])])

"""Lists as feeds under /out/: LIST.atom, .rss, .json; subscriptions as .opml; a reader's own below /out/own/SECRET."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from starlette.responses import Response

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.apis.feed_writing import OutEntry, OutFeed, render_atom, render_json_feed, render_rss
from standfirst.apis.replies import unless_known
from standfirst.desk.lists.out_lists import OutList, open_opml, out_url, own_opml, read_open_list, read_own_list
from standfirst.desk.lists.websub import note_search
from standfirst.errors import MissingError
from standfirst.model.desk import StoredArticle

_PATH = re.compile(r"/out/(?:own/(?P<token>[A-Za-z0-9_-]{20,100})|(?P<name>.{1,300}))\.(?P<kind>atom|rss|json|opml)")
_KINDS: dict[str, tuple[str, Callable[[OutFeed], bytes]]] = {
    "atom": ("application/atom+xml", render_atom),
    "rss": ("application/rss+xml", render_rss),
    "json": ("application/feed+json", render_json_feed),
}


def serve_feed(call: Call) -> Response:
    """A list as a feed; a 304 for who has it as it is."""
    match = _PATH.fullmatch(call.path)
    if match is None or call.method != "GET":
        raise MissingError("There is no such list.")
    token, kind = match["token"], match["kind"]
    if kind == "opml":
        return _opml(call, token, match["name"])
    words = call.query.get("q")
    found = read_own_list(call.desk, token) if token else read_open_list(call.desk, match["name"], words=words)
    if match["name"] == "search":
        note_search(call.desk, words, tuple(article.id for article in found.articles))
    media_type, render = _KINDS[kind]
    response = Response(render(_feed(call, found, kind)), media_type=media_type)
    return unless_known(response, call.headers)


def _opml(call: Call, token: str | None, name: str | None) -> Response:
    if token is None and name != "feeds":
        raise MissingError("There is no such list.")
    body = own_opml(call.desk, token) if token else open_opml(call.desk)
    headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
    return Response(body, headers=headers, media_type="text/x-opml")


def _feed(call: Call, found: OutList, kind: str) -> OutFeed:
    """When the feed was last updated is when its newest article was: else it would never be the same twice."""
    entries = tuple(_entry(call, stored) for stored in found.articles)
    words = call.query.get("q") if found.name == "search" else ""
    url = out_url(call.desk, found.name, kind, words=words) if found.name else f"{call.base_url}{call.path}"
    newest: datetime = max(
        (entry.updated for entry in entries), default=datetime.fromtimestamp(0, call.desk.clock.now().tzinfo)
    )
    return OutFeed(
        id=url,
        title=found.title,
        url=url,
        page_url=f"{call.base_url}{found.page_path}",
        updated=newest,
        entries=entries,
        hub_url=call.desk.settings.websub_hub or None,
    )


def _entry(call: Call, stored: StoredArticle) -> OutEntry:
    picture = stored.article.lead_image
    return OutEntry(
        id=f"{call.base_url}/articles/{stored.id}",
        url=stored.article.url,
        title=stored.article.headline,
        html=article_html(stored),
        published=stored.published.at,
        updated=stored.revised_at or stored.first_seen_at,
        authors=stored.article.byline,
        source=stored.publisher,
        tags=tuple(hashtag.tag for hashtag in stored.hashtags),
        picture_url=picture.image.url if picture else None,
    )

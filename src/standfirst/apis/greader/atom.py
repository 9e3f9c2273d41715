"""A stream as an Atom feed with a reader's states: what newsboat's feedhq mode reads (READER_APIS 0)."""

from __future__ import annotations

from starlette.responses import Response

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.apis.feed_writing import OutEntry, OutFeed, render_atom
from standfirst.apis.greader.articles import READ, STARRED, plain_title
from standfirst.apis.greader.item_ids import long_id
from standfirst.apis.greader.parameters import asked_articles, asked_slice
from standfirst.apis.greader.stream_ids import parse_stream
from standfirst.apis.greader.streams import CONTENTS_MOST, CONTENTS_USUAL, EMPTY
from standfirst.desk.lists.coverage import coverage_html
from standfirst.desk.lists.listing import load_articles, read_list
from standfirst.model.reading import ReadingArticle


def read_atom(call: Call) -> Response:
    stream = parse_stream(call.path.removeprefix("/reader/atom/"))
    which = asked_articles(call, stream)
    part = asked_slice(call, usual=CONTENTS_USUAL, most=CONTENTS_MOST)
    page = read_list(call.desk, call.reader, which, part) if which else EMPTY
    articles = load_articles(call.desk, call.reader, [row.id for row in page.rows])
    told = coverage_html(call.desk, call.reader, articles)
    feed = OutFeed(
        id=f"tag:google.com,2005:reader/{stream.id}",
        title=stream.id.rpartition("/")[2],
        url=f"{call.base_url}/reader/atom/{stream.id}",
        page_url=f"{call.base_url}/",
        updated=call.desk.clock.now(),
        entries=tuple(_entry(article, told.get(article.stored.id, "")) for article in articles),
    )
    return Response(render_atom(feed), media_type="application/atom+xml")


def _entry(article: ReadingArticle, told: str) -> OutEntry:
    stored, state = article.stored, article.state
    return OutEntry(
        id=long_id(stored.id),
        url=stored.article.url,
        title=plain_title(stored.article.headline),
        html=article_html(stored) + told,
        published=stored.published.at,
        updated=stored.revised_at or stored.published.at,
        authors=stored.article.byline,
        source=stored.publisher,
        tags=tuple(hashtag.tag for hashtag in stored.hashtags),
        states=(
            *(((READ, "read"),) if state.is_read else ()),
            *(((STARRED, "starred"),) if state.is_saved else ()),
        ),
    )

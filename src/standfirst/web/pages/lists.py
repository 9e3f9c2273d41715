"""Hashtags, publishers and search."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from standfirst.desk.reading.lists import list_publishers, read_hashtag, read_publisher, search_articles
from standfirst.model.comment import Place, Spot
from standfirst.model.declared import Policy
from standfirst.model.ids import PublisherId
from standfirst.model.reader import Role
from standfirst.text.whitespace import collapse
from standfirst.web.links import further_path, hashtag_path, publisher_path
from standfirst.web.pages.account_settings import followed_feeds, follows
from standfirst.web.signed_in import visitor_of
from standfirst.web.site import cursor_of, path_id, site_of

POLICY_WORDS = {
    Policy.CORRECTIONS: "How it corrects mistakes",
    Policy.UNNAMED_SOURCES: "When it quotes sources without a name",
    Policy.PRINCIPLES: "Its publishing principles",
    Policy.ETHICS: "Its code of ethics",
    Policy.FACT_CHECKING: "How it checks facts",
    Policy.OWNERSHIP: "Who owns and pays for it",
}


def hashtag(request: Request) -> Response:
    site = site_of(request)
    after = cursor_of(request)
    hashtag_page = read_hashtag(site.desk, collapse(request.path_params["tag"]), after=after)
    if hashtag_page is None:
        raise HTTPException(404, "No article on this desk has that hashtag.")
    articles = hashtag_page.articles
    values = {
        "hashtag": hashtag_page.hashtag,
        "is_followed": follows(request, "hashtag", hashtag_page.hashtag.key),
        "articles": articles.rows,
        "is_first": after is None,
        "further": further_path(hashtag_path(hashtag_page.hashtag.key), articles.next),
    }
    return site.render(request, "pages/hashtag.html", values)


def publishers(request: Request) -> Response:
    site = site_of(request)
    listed = list_publishers(site.desk, after=(after := cursor_of(request)))
    values = {
        "publishers": listed.rows,
        "is_first": after is None,
        "further": further_path("/publishers", listed.next),
    }
    return site.render(request, "pages/publishers.html", values)


def publisher(request: Request) -> Response:
    site = site_of(request)
    after = cursor_of(request)
    publisher_page = read_publisher(site.desk, PublisherId(path_id(request)), after=after)
    if publisher_page is None:
        raise HTTPException(404)
    articles = publisher_page.articles
    values = {
        "publisher": publisher_page.publisher,
        "feeds": publisher_page.feeds,
        "standing_text": publisher_page.standing_text,
        "policies": publisher_page.policies,
        "policy_words": POLICY_WORDS,
        "followed_feeds": followed_feeds(request),
        "is_followed": follows(request, "publisher", publisher_page.publisher.id),
        "is_closed": _is_closed(request, publisher_page.publisher.id),
        "articles": articles.rows,
        "is_first": after is None,
        "further": further_path(publisher_path(publisher_page.publisher.id), articles.next),
    }
    return site.render(request, "pages/publisher.html", values)


def _is_closed(request: Request, publisher_id: PublisherId) -> bool:
    """Whether comments under this publisher's articles are closed, for who may open them again."""
    visitor = visitor_of(request)
    if visitor is None or not visitor.reader.is_at_least(Role.MODERATOR):
        return False
    return bool(site_of(request).desk.store.list_closed([Spot(place=Place.PUBLISHER, number=publisher_id)]))


def search(request: Request) -> Response:
    site = site_of(request)
    after = cursor_of(request)
    found = search_articles(site.desk, collapse(request.query_params.get("q", "")), after=after)
    values = {
        "words": found.words,
        "is_followed": follows(request, "search", found.words),
        "hits": found.hits.rows,
        "is_first": after is None,
        "further": further_path("/search", found.hits.next, q=found.words),
    }
    return site.render(request, "pages/search.html", values)

"""An article's page, and what changed in it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from standfirst.desk.comments.threads import Discussion
from standfirst.desk.reading.article_page import read_article
from standfirst.desk.reading.own_lists import open_article
from standfirst.desk.reading.revisions import read_revisions
from standfirst.model.comment import Place, Spot
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId
from standfirst.model.reading import ArticleState
from standfirst.web.links import article_path, revisions_path
from standfirst.web.pages.comments import discussion_of
from standfirst.web.signed_in import visitor_of
from standfirst.web.site import path_id, redirect_to_name, site_of


def article(request: Request) -> Response:
    site = site_of(request)
    article_page = read_article(site.desk, ArticleId(path_id(request)))
    if article_page is None:
        raise HTTPException(404)
    path = article_path(article_page.stored.id, article_page.stored.article.headline)
    return redirect_to_name(request, path) or site.render(
        request,
        "pages/article.html",
        {
            "read": article_page,
            "marked": request.query_params.get("marks") == "on" and article_page.says is not None,
            "discussion": _discussion(request, article_page.stored),
            **_state(request, article_page.stored.id),
        },
    )


def _state(request: Request, article_id: ArticleId) -> dict[str, ArticleState | None]:
    """What the reader who is signed in did with the article: opening it reads it."""
    visitor = visitor_of(request)
    return {"state": open_article(site_of(request).desk, visitor.reader, article_id) if visitor else None}


def _discussion(request: Request, stored: StoredArticle) -> Discussion:
    publisher = Spot(place=Place.PUBLISHER, number=stored.publisher_id)
    story = (Spot(place=Place.STORY, number=stored.story_id),) if stored.story_id else ()
    return discussion_of(request, Spot(place=Place.ARTICLE, number=stored.id), publisher, *story)


def revisions(request: Request) -> Response:
    site = site_of(request)
    revisions_page = read_revisions(site.desk, ArticleId(path_id(request)))
    if revisions_page is None:
        raise HTTPException(404)
    path = revisions_path(revisions_page.stored.id, revisions_page.stored.article.headline)
    return redirect_to_name(request, path) or site.render(request, "pages/revisions.html", {"revised": revisions_page})

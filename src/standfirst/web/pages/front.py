"""The front page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from standfirst.desk.reading.front_page import read_front_page
from standfirst.web.signed_in import visitor_of
from standfirst.web.site import site_of

HOW_TO_READ = (
    ("rumour", "Only unnamed or social sources so far."),
    ("reported", "At least one publisher has its own sourcing."),
    ("corroborated", "Two or more, none copying another."),
    ("confirmed", "An official or a document is on record."),
    ("denied", "A named party says it is not so. The claim stays."),
)


def front(request: Request) -> Response:
    site = site_of(request)
    last_visit_at = getattr(request.state, "last_visit_at", None)
    visitor = visitor_of(request)
    front_page = read_front_page(
        site.desk,
        site.trending,
        now=site.desk.clock.now(),
        last_visit_at=last_visit_at,
        reader=visitor.reader if visitor else None,
    )
    return site.render(
        request, "pages/front.html", {"front": front_page, "how_to_read": HOW_TO_READ}, counts=front_page.counts
    )

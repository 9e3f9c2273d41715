"""One publisher's web site as it stands at a moment: home page, articles, feed, robots.txt; values in, bytes out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standfirst.demo.article import DemoArticle, load_articles, visible_articles
from standfirst.demo.feeds import FEED_ARTICLES_MAX, FEED_TYPES, FeedLine, FeedPage, render_feed
from standfirst.demo.junk import STANDING_LINE, junk_of
from standfirst.demo.markup import render_body, render_figure
from standfirst.demo.publishers import PUBLISHERS, DemoPublisher, FeedKind

_MONTHS = (
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
)
_MONTHS_OF = {"hi": _MONTHS[1], "es": _MONTHS[2], "de": _MONTHS[3]}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReply:
    """What a path of the site answers."""

    body: bytes
    content_type: str
    changed_at: datetime | None = None
    is_feed: bool = False

    @property
    def etag(self) -> str:
        """A strong validator: the body's digest."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Site:
    """A publisher's site in a world that began at `start`; `bases` has the address of every publisher of the world."""

    def __init__(self, publisher: DemoPublisher, *, start: datetime, bases: dict[str, str]) -> None:
        self._publisher = publisher
        self._start = start
        self._bases = bases

    def reply(self, target: str, now: datetime) -> SiteReply | None:
        """What `target` (path and query) answers at `now`; None where there is nothing."""
        articles = self._articles(now)
        if target == "/":
            return self._home(articles)
        if target == "/robots.txt":
            return SiteReply(body=self._robots().encode(), content_type="text/plain; charset=utf-8")
        if target == self._publisher.feed_path:
            return self._feed(articles, now)
        for article in articles:
            if target == article_target(article, self._start):
                return self._page(article, articles, now, "article")
            if target == f"/amp/{article.slug}":
                return self._page(article, articles, now, "amp")
        return None

    def _articles(self, now: datetime) -> list[DemoArticle]:
        visible = visible_articles(self._start, now)
        return [article for article in visible if article.publisher == self._publisher.key]

    def _robots(self) -> str:
        lines = ["User-agent: *", "Disallow: /search", "Disallow: /account/"]
        if self._publisher.feed_kind is FeedKind.SITEMAP:
            lines.append(f"Sitemap: {self._own(self._publisher.feed_path)}")
        return "\n".join(lines) + "\n"

    def _feed(self, articles: Sequence[DemoArticle], now: datetime) -> SiteReply:
        publisher = self._publisher
        lines = tuple(self._feed_line(article, now) for article in articles[:FEED_ARTICLES_MAX])
        page = FeedPage(
            publisher=publisher,
            home_url=self._own("/"),
            feed_url=self._own(publisher.feed_path),
            lines=lines,
        )
        return SiteReply(
            body=render_feed(page),
            content_type=FEED_TYPES[publisher.feed_kind],
            changed_at=max((line.updated_at for line in lines), default=self._start),
            is_feed=True,
        )

    def _feed_line(self, article: DemoArticle, now: datetime) -> FeedLine:
        published_at = article.published_at(self._start)
        updated_at = article.revised_at(self._start, now) or published_at
        return FeedLine(
            article=article,
            url=self._own(article_target(article, self._start)),
            image_url=self._resolve(article.picture.image.url) if article.picture else None,
            published_at=published_at.astimezone(self._publisher.zone),
            updated_at=updated_at.astimezone(self._publisher.zone),
            html=Markup("").join(render_body(article.body, self._publisher.habits, self._resolve)),
        )

    def _home(self, articles: Sequence[DemoArticle]) -> SiteReply:
        html = (
            _environment()
            .get_template("home.html.j2")
            .render(
                publisher=self._publisher,
                junk=junk_of(self._publisher.key),
                home_url=self._own("/"),
                feed_url=self._own(self._publisher.feed_path),
                feed_type=_announced_type(self._publisher.feed_kind),
                articles=[self._listed(article) for article in articles],
            )
        )
        newest = articles[0].published_at(self._start) if articles else self._start
        return self._html(html, newest)

    def _page(self, article: DemoArticle, articles: Sequence[DemoArticle], now: datetime, kind: str) -> SiteReply:
        published_at = article.published_at(self._start)
        revised_at = article.revised_at(self._start, now)
        name = f"{self._publisher.key}.html.j2" if kind == "article" else "amp.html.j2"
        picture = article.picture
        zone = self._publisher.zone
        html = (
            _environment()
            .get_template(name)
            .render(
                publisher=self._publisher,
                junk=junk_of(self._publisher.key),
                standing_line=STANDING_LINE,
                home_url=self._own("/"),
                feed_url=self._own(self._publisher.feed_path),
                url=self._own(article_target(article, self._start)),
                amp_url=self._own(f"/amp/{article.slug}"),
                article=article,
                section=self._publisher.section_word(article.section),
                published_at=published_at.astimezone(zone),
                modified_at=(revised_at or published_at).astimezone(zone),
                is_revised=revised_at is not None,
                blocks=render_body(article.body, self._publisher.habits, self._resolve),
                picture=render_figure(picture, self._publisher.habits, self._resolve) if picture else None,
                image_url=self._resolve(picture.image.url) if picture else None,
                others=[self._listed(other) for other in articles if other.key != article.key][:4],
                words=_words_of_date(self._publisher),
                ld=self._structured(
                    article, published_at.astimezone(zone), (revised_at or published_at).astimezone(zone)
                ),
            )
        )
        return self._html(html, revised_at or published_at)

    def _structured(self, article: DemoArticle, published_at: datetime, modified_at: datetime) -> Markup:
        """The article as schema.org JSON-LD, safe inside a script element."""
        about: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.headline,
            "description": article.standfirst,
            "datePublished": published_at.isoformat(),
            "dateModified": modified_at.isoformat(),
            "inLanguage": self._publisher.language,
            "articleSection": self._publisher.section_word(article.section),
            "keywords": list(article.tags),
            "author": [
                {"@type": "Organization" if "Agency" in name else "Person", "name": name} for name in article.byline
            ],
            "publisher": {"@type": "NewsMediaOrganization", "name": self._publisher.name, "url": self._own("/")},
            "mainEntityOfPage": self._own(article_target(article, self._start)),
        }
        if article.picture:
            about["image"] = {"@type": "ImageObject", "url": self._resolve(article.picture.image.url)}
        return Markup(json.dumps(about, ensure_ascii=False).replace("</", "<\\/"))

    def _listed(self, article: DemoArticle) -> dict[str, str]:
        return {
            "headline": article.headline,
            "standfirst": article.standfirst,
            "section": self._publisher.section_word(article.section),
            "url": self._own(article_target(article, self._start)),
        }

    def _html(self, html: str, changed_at: datetime) -> SiteReply:
        encoding = self._publisher.encoding
        return SiteReply(
            body=html.encode(encoding, errors="xmlcharrefreplace"),
            content_type="text/html" if encoding != "utf-8" else "text/html; charset=utf-8",
            changed_at=changed_at,
        )

    def _own(self, path: str) -> str:
        return self._bases[self._publisher.key] + path

    def _resolve(self, target: str) -> str:
        """A link as written in the articles: "~publisher/slug", "~slug" of one's own, a path, or an address elsewhere."""
        if target.startswith("~"):
            publisher, _, slug = target[1:].rpartition("/")
            key = f"{publisher or self._publisher.key}/{slug}"
            linked = _by_key()[key]
            return self._bases[linked.publisher] + article_target(linked, self._start)
        return self._own(target) if target.startswith("/") else target


def _announced_type(kind: FeedKind) -> str | None:
    """The type in the home page's link to the feed; None where it has no such link."""
    if kind in (FeedKind.NONE, FeedKind.SITEMAP):
        return None
    return "application/rss+xml" if kind is FeedKind.RSS_BROKEN else FEED_TYPES[kind].split(";")[0]


def article_target(article: DemoArticle, start: datetime) -> str:
    """Path and query of an article's page on its publisher's site."""
    publisher = PUBLISHERS[article.publisher]
    day = article.published_at(start).astimezone(publisher.zone)
    return publisher.article_path.format(
        year=day.year,
        month=f"{day.month:02}",
        day=f"{day.day:02}",
        slug=article.slug,
        number=article.number,
        section=article.section,
    )


@cache
def _by_key() -> dict[str, DemoArticle]:
    return {article.key: article for article in load_articles()}


def _words_of_date(publisher: DemoPublisher) -> Callable[[datetime], str]:
    months = _MONTHS_OF.get(publisher.language[:2], _MONTHS[0])

    def words(moment: datetime) -> str:
        month = months[moment.month - 1]
        match publisher.key:
            case "bote":
                return f"{moment.day}. {month} {moment.year}, {moment:%H.%M} Uhr"
            case "estuario":
                return f"{moment.day} de {month} de {moment.year}, {moment:%H:%M} ({publisher.zone_name})"
            case "prabhat":
                return f"{moment.day} {month} {moment.year}, {moment:%H:%M} {publisher.zone_name}"
            case "herald":
                return f"{month} {moment:%d}, {moment.year}, {moment:%H:%M} {publisher.zone_name}"
            case _:
                return f"{moment.day} {month} {moment.year}, {moment:%H:%M} {publisher.zone_name}"

    return words


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("standfirst.demo", "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )

"""What publishers' feeds say: RSS, RDF, Atom, JSON Feed, a news sitemap, and one that is broken in all the usual ways."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from standfirst.demo.article import DemoArticle
from standfirst.demo.markup import plain_words
from standfirst.demo.publishers import DemoPublisher, FeedKind

FEED_ARTICLES_MAX = 30
TEASER_CHARACTERS_MAX = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """An article with what a feed says of it."""

    article: DemoArticle
    url: str
    image_url: str | None
    published_at: datetime  # in the publisher's zone
    updated_at: datetime
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """All that a feed is rendered from."""

    publisher: DemoPublisher
    home_url: str
    feed_url: str
    lines: tuple[FeedLine, ...]


FEED_TYPES = {
    FeedKind.RSS: "application/rss+xml; charset=utf-8",
    FeedKind.RSS_FULL: "application/rss+xml; charset=utf-8",
    FeedKind.RSS_BROKEN: "text/xml; charset=us-ascii",
    FeedKind.RDF: "application/rdf+xml",
    FeedKind.ATOM: "application/atom+xml",
    FeedKind.JSON: "application/feed+json",
    FeedKind.SITEMAP: "application/xml",
}


def render_feed(page: FeedPage) -> bytes:
    """The feed in the publisher's format, newest first."""
    match page.publisher.feed_kind:
        case FeedKind.RSS | FeedKind.RSS_FULL:
            return _render_rss(page).encode()
        case FeedKind.RSS_BROKEN:
            return _break_rss(_render_rss(page))
        case FeedKind.RDF:
            return _render_rdf(page).encode()
        case FeedKind.ATOM:
            return _render_atom(page).encode()
        case FeedKind.JSON:
            return _render_json(page)
        case FeedKind.SITEMAP:
            return _render_sitemap(page).encode()
        case FeedKind.NONE:
            raise ValueError(f"{page.publisher.name} has no feed")


def _teaser(article: DemoArticle) -> str:
    return article.standfirst or plain_words(article.body, characters_max=TEASER_CHARACTERS_MAX)


def _rss_date(moment: datetime, publisher: DemoPublisher) -> str:
    written = format_datetime(moment)
    return written if publisher.rss_zone is None else f"{written.rsplit(' ', 1)[0]} {publisher.rss_zone}"


def _render_rss(page: FeedPage) -> str:
    publisher = page.publisher
    rows = []
    for line in page.lines:
        article = line.article
        categories = "".join(
            f"<category>{escape(word)}</category>" for word in (publisher.section_word(article.section), *article.tags)
        )
        creator = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in article.byline)
        media = f'<media:content medium="image" url={quoteattr(line.image_url)}/>' if line.image_url else ""
        full = (
            f"<content:encoded><![CDATA[{line.html}]]></content:encoded>"
            if publisher.feed_kind is FeedKind.RSS_FULL
            else ""
        )
        rows.append(
            f"<item><title>{escape(article.headline)}</title><link>{escape(line.url)}</link>"
            f'<guid isPermaLink="false">{publisher.key}:{article.number}</guid>'
            f"<pubDate>{_rss_date(line.published_at, publisher)}</pubDate>"
            f"<description>{escape(_teaser(article))}</description>{creator}{categories}{media}{full}</item>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:atom="http://www.w3.org/2005/Atom">\n'
        f"<channel><title>{escape(publisher.name)}</title><link>{escape(page.home_url)}</link>"
        f"<description>{escape(publisher.motto)}</description><language>{publisher.language}</language><ttl>5</ttl>"
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(page.feed_url)}/>\n'
        f"{''.join(rows)}</channel>\n</rss>\n"
    )


def _break_rss(rss: str) -> bytes:
    """Bare ampersands, control characters, HTML entities, a wrong charset, and no end."""
    broken = rss.replace('encoding="UTF-8"', 'encoding="us-ascii"')
    broken = broken.replace("Fish, weather and argument", "Fish & weather & argument")
    broken = (
        broken.replace("<description>", "<description>\x0b\x01").replace("…", "&hellip;").replace(" – ", " &ndash; ")
    )
    broken = broken.replace("</description><dc:creator>", "&nbsp;R&D</description><dc:creator>", 1)
    whole, _, _ = broken.rpartition("</channel>")
    cut = f"{whole}<item><title>Tide tables for the coming fortnight</title><link>http://www.sk"
    return cut.encode("windows-1252", errors="xmlcharrefreplace")


def _render_rdf(page: FeedPage) -> str:
    urls = "".join(f"<rdf:li rdf:resource={quoteattr(line.url)}/>" for line in page.lines)
    rows = "".join(
        f"<item rdf:about={quoteattr(line.url)}><title>{escape(line.article.headline)}</title>"
        f"<link>{escape(line.url)}</link><description>{escape(_teaser(line.article))}</description>"
        f"<dc:date>{line.published_at.isoformat()}</dc:date>"
        f"<dc:creator>{escape(', '.join(line.article.byline))}</dc:creator>"
        f"<dc:subject>{escape(page.publisher.section_word(line.article.section))}</dc:subject></item>\n"
        for line in page.lines
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">\n'
        f"<channel rdf:about={quoteattr(page.feed_url)}><title>{escape(page.publisher.name)}</title>"
        f"<link>{escape(page.home_url)}</link><description>{escape(page.publisher.motto)}</description>"
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>"
        f"<dc:language>{page.publisher.language}</dc:language><items><rdf:Seq>{urls}</rdf:Seq></items></channel>\n"
        f"{rows}</rdf:RDF>\n"
    )


def _render_atom(page: FeedPage) -> str:
    rows = "".join(
        f"<entry><id>tag:{page.publisher.key}.example,2020:{line.article.number}</id>"
        f"<title>{escape(line.article.headline)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(line.url)}/>'
        f"<published>{line.published_at.isoformat()}</published><updated>{line.updated_at.isoformat()}</updated>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name in line.article.byline)
        + f"<category term={quoteattr(page.publisher.section_word(line.article.section))}/>"
        f'<summary type="html">{escape(f"<p>{escape(_teaser(line.article))}</p>")}</summary></entry>\n'
        for line in page.lines
    )
    updated = max((line.updated_at for line in page.lines), default=None)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{page.publisher.language}">\n'
        f"<id>tag:{page.publisher.key}.example,2020:feed</id><title>{escape(page.publisher.name)}</title>"
        f"<subtitle>{escape(page.publisher.motto)}</subtitle>"
        + (f"<updated>{updated.isoformat()}</updated>" if updated else "")
        + f'<link rel="self" href={quoteattr(page.feed_url)}/><link rel="alternate" href={quoteattr(page.home_url)}/>\n'
        f"{rows}</feed>\n"
    )


def _render_json(page: FeedPage) -> bytes:
    lines = [
        {
            "id": line.url,
            "url": line.url,
            "title": line.article.headline,
            "summary": _teaser(line.article),
            "content_html": f"<p>{escape(_teaser(line.article))}</p>",
            "date_published": line.published_at.isoformat(),
            "date_modified": line.updated_at.isoformat(),
            "authors": [{"name": name} for name in line.article.byline],
            "tags": [page.publisher.section_word(line.article.section), *line.article.tags],
            "language": page.publisher.language,
            **({"image": line.image_url} if line.image_url else {}),
        }
        for line in page.lines
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": page.publisher.name,
        "description": page.publisher.motto,
        "home_page_url": page.home_url,
        "feed_url": page.feed_url,
        "language": page.publisher.language,
        "items": lines,
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _render_sitemap(page: FeedPage) -> str:
    rows = "".join(
        f"<url><loc>{escape(line.url)}</loc><lastmod>{line.updated_at.isoformat()}</lastmod><news:news>"
        f"<news:publication><news:name>{escape(page.publisher.name)}</news:name>"
        f"<news:language>{page.publisher.language[:2]}</news:language></news:publication>"
        f"<news:publication_date>{line.published_at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(line.article.headline)}</news:title></news:news>"
        + (f"<image:image><image:loc>{escape(line.image_url)}</image:loc></image:image>" if line.image_url else "")
        + "</url>\n"
        for line in page.lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
        f"{rows}</urlset>\n"
    )

"""The publishers of the demo world: who they are, how they write dates and addresses, and what their feeds are like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta, timezone
from enum import StrEnum

from standfirst.demo.markup import PageHabits

SLOW_FEED_SECONDS = 6.0


class FeedKind(StrEnum):
    """How a publisher's news can be listened to."""

    RSS = "rss"
    RSS_FULL = "rss-full"  # whole text in content:encoded
    RSS_BROKEN = "rss-broken"
    RDF = "rdf"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"
    NONE = "none"  # the home page lists the articles


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPublisher:
    """An invented publisher. `article_path` may hold {year} {month} {day} {slug} {number} {section}."""

    key: str
    name: str
    motto: str
    language: str
    offset_minutes: int
    zone_name: str
    feed_kind: FeedKind
    feed_path: str  # "/" where there is no feed
    article_path: str
    habits: PageHabits
    encoding: str = "utf-8"
    feed_delay_seconds: float = 0.0
    rss_zone: str | None = None  # an RFC 822 zone name in place of a numeric offset
    section_words: dict[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> timezone:
        """The publisher's own zone, a fixed offset with its name."""
        return timezone(timedelta(minutes=self.offset_minutes), self.zone_name)

    def section_word(self, section: str) -> str:
        """What this publisher calls one of the desk's sections."""
        return self.section_words.get(section, section.capitalize())


_HINDI = {
    "world": "दुनिया",
    "business": "कारोबार",
    "technology": "तकनीक",
    "science": "विज्ञान",
    "climate": "मौसम",
    "health": "सेहत",
    "culture": "संस्कृति",
    "sport": "खेल",
}
_SPANISH = {
    "world": "Internacional",
    "business": "Economía",
    "technology": "Tecnología",
    "science": "Ciencia",
    "climate": "Clima",
    "health": "Salud",
    "culture": "Cultura",
    "sport": "Deportes",
}
_GERMAN = {
    "world": "Ausland",
    "business": "Wirtschaft",
    "technology": "Technik",
    "science": "Wissenschaft",
    "climate": "Klima",
    "health": "Gesundheit",
    "culture": "Kultur",
    "sport": "Sport",
}

_ROWS = (
    DemoPublisher(
        key="courier",
        name="The Callowen Courier",
        motto="Ardmere’s morning paper since the second lighthouse",
        language="en",
        offset_minutes=0,
        zone_name="GMT",
        feed_kind=FeedKind.RSS,
        feed_path="/rss/news.xml",
        article_path="/news/{year}/{month}/{day}/{slug}",
        habits=PageHabits(lazy_images=True, link_attributes='data-track="body-link"'),
    ),
    DemoPublisher(
        key="tide",
        name="Pellworth Tide",
        motto="The harbour, twice a day",
        language="en-GB",
        offset_minutes=0,
        zone_name="UT",
        feed_kind=FeedKind.RSS,
        feed_path="/feed.xml",
        article_path="/story/{slug}.html",
        habits=PageHabits(paragraph="div-soup", hard_spaces=True),
        encoding="windows-1252",
        rss_zone="UT",
    ),
    DemoPublisher(
        key="ledger",
        name="Ledger & Freight",
        motto="Trade, money and what carries them",
        language="en-US",
        offset_minutes=-300,
        zone_name="EST",
        feed_kind=FeedKind.RDF,
        feed_path="/index.rdf",
        article_path="/{section}/{slug}-{number}",
        habits=PageHabits(paragraph="classed", link_attributes='target="_blank" rel="noopener"'),
    ),
    DemoPublisher(
        key="radio",
        name="Radio Ardmere Two",
        motto="Public radio for the islands and the hills",
        language="en",
        offset_minutes=0,
        zone_name="GMT",
        feed_kind=FeedKind.ATOM,
        feed_path="/news/atom.xml",
        article_path="/news/articles/{number}",
        habits=PageHabits(paragraph="component", lazy_images=True),
    ),
    DemoPublisher(
        key="orbit",
        name="The Long Orbit",
        motto="A magazine of patient science",
        language="en",
        offset_minutes=-300,
        zone_name="EST",
        feed_kind=FeedKind.JSON,
        feed_path="/feed.json",
        article_path="/{year}/{month}/{slug}/",
        habits=PageHabits(drop_cap=True, heading_level=3),
    ),
    DemoPublisher(
        key="herald",
        name="Nilgarh Herald",
        motto="From the river terraces, in English",
        language="en-IN",
        offset_minutes=330,
        zone_name="IST",
        feed_kind=FeedKind.SITEMAP,
        feed_path="/news-sitemap.xml",
        article_path="/{section}/{slug}-{number}.html",
        habits=PageHabits(lazy_images=True, hard_spaces=True),
    ),
    DemoPublisher(
        key="prabhat",
        name="नीलगढ़ प्रभात",
        motto="हर सुबह, हर घाट की ख़बर",
        language="hi",
        offset_minutes=330,
        zone_name="IST",
        feed_kind=FeedKind.RSS,
        feed_path="/rss.xml",
        article_path="/samachar/{section}/{slug}/",
        habits=PageHabits(),
        section_words=_HINDI,
    ),
    DemoPublisher(
        key="estuario",
        name="Diario del Estuario",
        motto="Noticias de la costa y del volcán",
        language="es",
        offset_minutes=-300,
        zone_name="HCA",
        feed_kind=FeedKind.RSS_FULL,
        feed_path="/rss/portada.xml",
        article_path="/{section}/{year}-{month}-{day}/{slug}.html",
        habits=PageHabits(paragraph="classed"),
        section_words=_SPANISH,
    ),
    DemoPublisher(
        key="bote",
        name="Weidentaler Bote",
        motto="Die Zeitung für Tal und Alm",
        language="de",
        offset_minutes=120,
        zone_name="MESZ",
        feed_kind=FeedKind.ATOM,
        feed_path="/atom.xml",
        article_path="/artikel/{slug}-{number}",
        habits=PageHabits(paragraph="component"),
        section_words=_GERMAN,
    ),
    DemoPublisher(
        key="northline",
        name="Northline Agency",
        motto="Dispatches for every desk",
        language="en",
        offset_minutes=-300,
        zone_name="EST",
        feed_kind=FeedKind.RSS,
        feed_path="/dispatches.rss",
        article_path="/dispatch/{number}",
        habits=PageHabits(),
        rss_zone="EST",
    ),
    DemoPublisher(
        key="notes",
        name="Quillan Bay Notes",
        motto="One village, one editor, no feed",
        language="en",
        offset_minutes=0,
        zone_name="GMT",
        feed_kind=FeedKind.NONE,
        feed_path="/",
        article_path="/{year}/{month}/{slug}",
        habits=PageHabits(drop_cap=True),
    ),
    DemoPublisher(
        key="signal",
        name="The Skarness Signal",
        motto="Fish, weather and argument",
        language="en",
        offset_minutes=0,
        zone_name="GMT",
        feed_kind=FeedKind.RSS_BROKEN,
        feed_path="/rss.php",
        article_path="/article.php?id={number}",
        habits=PageHabits(paragraph="div-soup"),
    ),
    DemoPublisher(
        key="upland",
        name="Upland Gazette",
        motto="Dunmarch and the valleys, weekly and on the web",
        language="en",
        offset_minutes=120,
        zone_name="UST",
        feed_kind=FeedKind.RSS,
        feed_path="/feed/",
        article_path="/articles/{slug}",
        habits=PageHabits(paragraph="classed", lazy_images=True),
        feed_delay_seconds=SLOW_FEED_SECONDS,
    ),
)

PUBLISHERS: dict[str, DemoPublisher] = {row.key: row for row in _ROWS}

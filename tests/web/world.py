"""A small desk in memory with original articles: a story of four publishers, copies, a teaser, other scripts, a sick feed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from standfirst.desk.desk import Desk
from standfirst.errors import FetchError
from standfirst.model.article import (
    Article,
    BodySource,
    Cell,
    Embed,
    Figure,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    PublisherTime,
    Quotation,
    Span,
    Table,
    TimeSource,
)
from standfirst.model.desk import FeedOutcome
from standfirst.model.feed import FeedHealth, FeedHealthReason, FeedMemory
from standfirst.model.ids import ArticleId, FeedId, StoryId
from standfirst.model.site_memory import KnownLine, SiteMemory
from standfirst.model.story import (
    Citation,
    Hashtag,
    Placement,
    PlacementRule,
    Relation,
    Section,
    StoryFace,
    Summary,
    SummarySentence,
)
from standfirst.ports import FetchReply, FetchRequest, Store
from standfirst.settings import Settings
from standfirst.store.memory import MemoryStore
from tests.make import article, at, draft, new_feed, paragraph

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


@dataclass(slots=True)
class StoppedClock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class PicturePublisher:
    """A way out that knows pictures only: url -> body; anything else is not found."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, request: FetchRequest) -> FetchReply:
        self.asked.append(request.url)
        if request.url not in self.bodies:
            raise FetchError("No such picture.", reason=FeedHealthReason.NOT_FOUND)
        return FetchReply(url=request.url, status=200, body=self.bodies[request.url], content_type="text/html")

    async def is_allowed_by_robots(self, url: str) -> bool:
        return True

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        return ()

    async def aclose(self) -> None:
        return None


@dataclass(slots=True)
class PictureShelf:
    kept: dict[str, bytes] = field(default_factory=dict)

    def get(self, url: str) -> bytes | None:
        return self.kept.get(url)

    def save(self, url: str, body: bytes) -> None:
        self.kept[url] = body


@dataclass(slots=True)
class World:
    """A desk and what a test needs to know of it."""

    desk: Desk
    store: Store
    clock: StoppedClock
    http: PicturePublisher
    shelf: PictureShelf
    articles: dict[str, ArticleId] = field(default_factory=dict)
    stories: dict[str, StoryId] = field(default_factory=dict)

    def publish(self, name: str, value: Article, *, story: str, **parts: Any) -> ArticleId:
        """Put an article on the desk, in a story (a new one under a new name)."""
        placed: dict[str, Any] = parts.pop("placement", {})
        tags = tuple(Hashtag(tag=tag, score=1 - 0.1 * place) for place, tag in enumerate(parts.pop("tags", ())))
        host = value.url.split("/")[2]
        feed, _ = self.store.add_feed(
            replace(new_feed(), url=f"https://{host}/feed.xml", title=value.publisher, site_url=f"https://{host}/"),
            publisher_key=host,
            publisher_name=value.publisher or host,
            now=self.clock.moment,
        )
        made = draft(
            article=value, guid=name, content_hash=name, publisher_key=host, publisher_name=value.publisher or host
        )
        made = replace(made, first_seen_at=value.published.at if value.published else self.clock.moment)
        self.save(feed.id, drafts=(made,))
        found = next(card for card in self.store.list_articles(limit=1000).rows if card.url == value.url)
        known = self.stories.get(story)
        rule = PlacementRule.SIMILAR if known else PlacementRule.FIRST
        placement = Placement(**{"story": known, "rule": rule, "score": 0.6 if known else 0.0, **placed})
        saved = self.store.save_placement(found.id, placement, tags, None, now=made.first_seen_at)
        assert saved is not None
        self.articles[name], self.stories[story] = found.id, saved[0]
        if not known:
            self.store.save_face(saved[0], StoryFace(lead_article_id=found.id, hashtags=tags))
        return found.id

    def save(self, feed_id: FeedId, **parts: Any) -> None:
        """The outcome of a check of a feed, in order unless `parts` say otherwise."""
        outcome = FeedOutcome(
            feed_id=feed_id,
            checked_at=self.clock.moment,
            health=FeedHealth(reason=FeedHealthReason.OK),
            memory=FeedMemory(checked_at=self.clock.moment, succeeded_at=self.clock.moment - timedelta(minutes=4)),
            next_check_at=self.clock.moment + timedelta(minutes=26),
        )
        self.store.save_feed_outcome(replace(outcome, **parts), None)

    def face(self, story: str, **parts: Any) -> None:
        found = self.store.get_story(self.stories[story])
        assert found is not None
        self.store.save_face(found.id, replace(found.face, **parts))


def empty_world(store: Store | None = None, **settings: Any) -> World:
    """A desk with nothing on it, in memory unless an empty store is given."""
    store = store or MemoryStore()
    clock, http, shelf = StoppedClock(), PicturePublisher(), PictureShelf()
    desk = Desk(store=store, http=http, pictures=shelf, clock=clock, settings=Settings(**settings))
    return World(desk=desk, store=store, clock=clock, http=http, shelf=shelf)


def minutes_ago(minutes: float, **parts: Any) -> PublisherTime:
    return at(NOW - timedelta(minutes=minutes), **parts)


def full_world(**settings: Any) -> World:
    """A desk on a usual morning."""
    world = empty_world(**settings)
    _publish_ferries(world)
    _publish_others(world)
    _publish_shelves(world)
    _add_sick_feed(world)
    _remember_standing_text(world)
    return world


STANDING_TEXT = "Support <the> Lamp, printed on Fridays"


def _remember_standing_text(world: World) -> None:
    left_out = KnownLine(fingerprint=1, pages=5, first_page=1, last_page=6, left_out=3, text=STANDING_TEXT)
    unused = KnownLine(fingerprint=2, pages=9, first_page=1, last_page=6)
    memory = SiteMemory(pages=6, page_keys=(1,), lines=(left_out, unused))
    for name in ("first", "lead"):
        world.store.save_page(world.articles[name], None, None, now=world.clock.moment, learn=lambda _: memory)


FERRY_PICTURE = "https://lamp.example/pictures/ferry.png"


def _publish_ferries(world: World) -> None:
    shared = {
        "shared_names": ("Heron class", "Port Trust"),
        "shared_figures": ("nine",),
        "shared_words": ("batteries",),
    }
    world.publish("first", _courier_article(), story="ferries", tags=("HeronClass", "PortTrust"))
    world.publish("lead", lead_article(), story="ferries", tags=("HeronClass", "BatteryFires"), placement=shared)
    coast = article(
        30,
        url="https://coastwire.example/denial",
        publisher="Coastwire",
        headline="Operator says no inspection was missed",
        standfirst="It shows its calendar but not the signed sheets.",
        published=minutes_ago(120),
    )
    world.publish("denial", coast, story="ferries", tags=("HeronClass",), placement=shared)
    copy = replace(coast, url="https://inland.example/denial", publisher="The Inland Post")
    placed = {"rule": PlacementRule.COPY, "score": 1.0, "copy_of": int(world.articles["denial"])}
    world.publish("copy", replace(copy, published=minutes_ago(95)), story="ferries", placement=placed)
    lead_text = lead_article().text
    quoted = "By noon the queue for the slow boat ran twice round the fish market."
    start = lead_text.index(quoted)
    cite = Citation(article=str(world.articles["lead"]), start=start, end=start + len(quoted))
    world.face(
        "ferries",
        lead_article_id=world.articles["lead"],
        section=Section.BUSINESS,
        summary=Summary(sentences=(SummarySentence(sentence=quoted, citations=(cite,)),), engine="built-in"),
        source_count=3,
    )


def lead_article(**parts: Any) -> Article:
    """An article with every kind of block, in a publisher's own zone."""
    plain = Article(
        url="https://lamp.example/heron-boats",
        headline="All nine Heron boats held as trust opens their batteries",
        standfirst="The harbour master says that no boat of the class leaves the quay before its cells have been read.",
        byline=("Sunniva Pell", "Mohan Tessary"),
        publisher="Evening Lamp",
        published=minutes_ago(29, offset_minutes=330),
        language="en",
        tags=("Heron class",),
        lead_image=Figure(
            image=Image(url=FERRY_PICTURE, alt="Drawing of a ferry at its quay", width=960, height=640),
            caption="The Sandpiper at berth 4.",
            credit="Drawing: Ida Quell",
        ),
        body=_lead_body(),
        body_source=BodySource.PAGE,
    )
    return replace(plain, **parts)


def _lead_body() -> tuple[Any, ...]:
    berths = Span(text="three charging berths", href="https://lamp.example/berths?a=1&b=2")
    return (
        paragraph(
            "The nine white boats lay moored two abreast on Monday. By noon the queue for the slow boat ran twice round "
            "the fish market."
        ),
        Paragraph(spans=(Span(text="The trust had set aside "), berths, Span(text=" on the east bank."))),
        Heading(level=2, spans=(Span(text="What the sheets show"),)),
        paragraph("Delivery sheets of 3 March list the two hulls under one batch number."),
        Table(
            caption="Cells by boat",
            rows=(
                (Cell(spans=(Span(text="Boat"),), heading=True), Cell(spans=(Span(text="Cells"),), heading=True)),
                (Cell(spans=(Span(text="Egret"),), heading=True), Cell(spans=(Span(text="1,440"),))),
            ),
        ),
        Quotation(paragraphs=((Span(text="You have to open it and ask."),),), credit="Captain Ila Verrin"),
        ListBlock(ordered=False, lines=((Span(text="take the bridge bus;"),), (Span(text="keep the quay clear."),))),
        Figure(image=Image(url="https://lamp.example/pictures/gone.png", alt="Drawing of a quay"), caption="The quay."),
        Embed(url="https://video.example/clip/7", title="A walk along the quay"),
        paragraph("The first results are expected on Wednesday."),
    )


def _courier_article() -> Article:
    return article(
        20,
        url="https://courier.example/check",
        publisher="Vellanmar Courier",
        headline="Engineers: June check of the Heron boats never happened",
        standfirst="Two of them, who asked not to be named, have seen the calendar.",
        published=minutes_ago(300, offset_minutes=120),
    )


def _publish_others(world: World) -> None:
    teaser = article(
        40,
        url="https://inland.example/rain",
        publisher="The Inland Post",
        headline="Early rain reaches the eastern hills nine days before its date",
        standfirst=None,
        published=PublisherTime(at=NOW - timedelta(minutes=52), source=TimeSource.FIRST_SEEN),
        byline=(),
        body=(paragraph("Growers now have a week to clear their terraces."),),
        body_source=BodySource.TEASER,
    )
    world.publish("teaser", teaser, story="rain", tags=("EarlyRain",))
    hindi = article(
        41,
        url="https://dhara.example/pul",
        publisher="धारा दैनिक",
        headline="पुल पर आज सभी बसें मुफ़्त चलेंगी",
        standfirst="नावें बंद रहने तक यह व्यवस्था रहेगी।",
        language="hi",
        published=minutes_ago(64, offset_minutes=330, zone_name="IST"),
        body=(paragraph("नगर परिषद ने सोमवार को यह घोषणा की।"),),
    )
    world.publish("hindi", hindi, story="bridge", tags=("पुल", "HeronClass"))
    arabic = article(
        42,
        url="https://marsa.example/bus",
        publisher="المرسى",
        headline="حافلات الجسر مجانية حتى عودة القوارب",
        standfirst=None,
        language="ar",
        published=minutes_ago(75),
        body=(paragraph("أعلن المجلس ذلك يوم الاثنين."),),
    )
    world.publish("arabic", arabic, story="bridge", tags=("HeronClass",))
    world.face("ferries", related=(Relation(story_id=world.stories["bridge"], score=0.4, shared=("Heron class",)),))


_SHELVES = (
    (Section.WORLD, "Salt flats treaty signed by the last of five neighbours"),
    (Section.WORLD, "Island assembly votes to keep its own time zone"),
    (Section.BUSINESS, "Co-operative bank to close its Saturday counters"),
    (Section.BUSINESS, "Paper mill restarts with straw instead of pulp"),
    (Section.SCIENCE, "Bats of the old tunnel counted by the sound of their wings"),
    (Section.SCIENCE, "Tide tables of 1871 still right to three minutes"),
    (Section.CLIMATE, "Mangrove belt grew by forty hectares in a year"),
    (Section.CULTURE, "Temple drums tuned again after sixty years"),
    (Section.CULTURE, "The museum that lends its chairs"),
    (Section.SPORT, "Rain moves the relay finals indoors"),
    (Section.SPORT, "Chess prodigy, 11, draws with her own teacher"),
    (Section.GENERAL, "Two-minute blackouts traced to one substation’s slow clock"),
    (Section.GENERAL, "Lost stunt reel of the silent years found above a bakery"),
    (Section.HEALTH, "Night nurses get a bus of their own"),
    (Section.TECHNOLOGY, "A printer that asks before it prints"),
    (Section.WORLD, "Glacier lake drained through a tunnel dug by hand"),
)


def _publish_shelves(world: World) -> None:
    for number, (section, headline) in enumerate(_SHELVES):
        publisher = ("Quay & Market", "Northgate Ledger", "Tidings Daily")[number % 3]
        host = publisher.split()[0].lower()
        picture = f"https://{host}.example/pictures/{number}.png" if number % 2 else None
        value = article(
            50 + number,
            url=f"https://{host}.example/{number}",
            publisher=publisher,
            headline=headline,
            standfirst="What follows from it is not yet known." if number % 3 else None,
            published=minutes_ago(90 + 25 * number),
            lead_image=Figure(image=Image(url=picture, alt="Drawing of the place")) if picture else None,
        )
        world.publish(f"shelf-{number}", value, story=f"shelf-{number}", tags=("Saturday",) if number % 4 == 0 else ())
        world.face(f"shelf-{number}", section=section)


def _add_sick_feed(world: World) -> None:
    feed, _ = world.store.add_feed(
        replace(new_feed(7), url="https://tiles.example/letter.xml", title="Tile Makers’ Letter", folder=("Trade",)),
        publisher_key="tiles.example",
        publisher_name="Tile Makers’ Letter",
        now=NOW,
    )
    gone = FeedHealth(reason=FeedHealthReason.GONE, since=NOW - timedelta(days=3), failures=4)
    world.save(feed.id, health=gone, memory=FeedMemory(checked_at=NOW), next_check_at=None)

"""Lists that go out as feeds: what everybody may see on the pages, and a reader's own lists under secret links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from standfirst.desk.accounts.tokens import hash_token, new_token
from standfirst.desk.desk import Desk
from standfirst.desk.lists.following import export_list
from standfirst.desk.lists.top_stories import top_articles
from standfirst.desk.opml import export_opml
from standfirst.errors import InputError, MissingError
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId, PublisherId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleFilter, OutLink, OwnList, Slice
from standfirst.model.story import Section

OUT_LENGTH = 50
LINKS_MAX = 50  # a reader's
LABEL_CHARACTERS_MAX = 80
NOTHING = "There is no such list."


@dataclass(frozen=True, slots=True, kw_only=True)
class OutList:
    """A list as it goes out."""

    title: str
    page_path: str  # of the page that shows it
    articles: tuple[StoredArticle, ...]
    name: str | None = None  # under /out/, in the one spelling that a WebSub hub is told; None: a reader's own


def out_url(desk: Desk, name: str, kind: str, *, words: str = "") -> str:
    """The public address of a list that everybody may see."""
    settings = desk.settings
    base = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    query = f"?q={quote(words, safe='')}" if words else ""
    return f"{base}/out/{quote(name, safe='/')}.{kind}{query}"


def read_open_list(desk: Desk, name: str, *, words: str = "") -> OutList:
    """A list that everybody may see: top, stories, sections/NAME, hashtags/TAG, publishers/NUMBER, search. Raises
    MissingError."""
    if not desk.settings.open_reading:
        raise MissingError(NOTHING)
    kind, _, rest = name.partition("/")
    if name == "top":
        return OutList(
            title=desk.settings.desk_name, page_path="/", name=name, articles=_load(desk, top_articles(desk))
        )
    if name == "stories" or (kind == "sections" and rest in set(Section)):
        return _stories(desk, Section(rest) if rest else None)
    if kind == "hashtags" and (hashtag := desk.store.get_hashtag(rest.casefold())):
        rows = desk.store.list_articles(hashtag_key=hashtag.key, limit=OUT_LENGTH).rows
        listed = _listed(
            desk, f"#{hashtag.tag}", f"/hashtags/{quote(hashtag.key, safe='')}", [card.id for card in rows]
        )
        return replace(listed, name=f"hashtags/{hashtag.key}")
    if kind == "publishers" and rest.isascii() and rest.isdecimal() and len(rest) < 10:
        publisher = desk.store.get_publisher(PublisherId(int(rest)))
        if publisher is not None:
            rows = desk.store.list_articles(publisher_id=publisher.id, limit=OUT_LENGTH).rows
            listed = _listed(desk, publisher.name, f"/publishers/{publisher.id}", [card.id for card in rows])
            return replace(listed, name=f"publishers/{publisher.id}")
    if name == "search" and words.strip():
        hits = desk.store.search(words, limit=OUT_LENGTH).rows
        listed = _listed(desk, words, f"/search?q={quote(words)}", [hit.card.id for hit in hits])
        return replace(listed, name="search")
    raise MissingError(NOTHING)


def _stories(desk: Desk, section: Section | None) -> OutList:
    """The articles that lead the stories that moved last."""
    cards = desk.store.list_stories(section=section, limit=OUT_LENGTH).rows
    title, path = (section.capitalize(), f"/stories?section={section}") if section else ("All stories", "/stories")
    listed = _listed(desk, title, path, [card.lead.id for card in cards])
    return replace(listed, name=f"sections/{section}" if section else "stories")


def read_own_list(desk: Desk, token: str) -> OutList:
    """A reader's own list, for who has its link. Raises MissingError for a link that works no more."""
    link, reader = _opened(desk, token)
    if link.list is OwnList.SAVED:
        rows = desk.store.list_arrived(reader.id, ArticleFilter(saved=True), Slice(limit=OUT_LENGTH))
        return _listed(desk, f"Saved by {reader.name}", "/saved", [row.id for row in rows])
    rows = desk.store.list_arrived(reader.id, ArticleFilter(by_story=reader.by_story), Slice(limit=OUT_LENGTH))
    return _listed(desk, f"Reading list of {reader.name}", "/reading", [row.id for row in rows])


def open_opml(desk: Desk) -> bytes:
    """The desk's own feeds. Raises MissingError where the desk is closed."""
    if not desk.settings.open_reading:
        raise MissingError(NOTHING)
    return export_opml(desk, for_all=True)


def own_opml(desk: Desk, token: str) -> bytes:
    """A reader's subscriptions, for who has the link to their reading list. Raises MissingError."""
    link, reader = _opened(desk, token)
    if link.list is not OwnList.READING:
        raise MissingError(NOTHING)
    return export_list(desk, reader.id)


def make_out_link(desk: Desk, reader: Reader, which: OwnList, *, label: str) -> str:
    """The secret of a new link to a list of the reader's own: shown now and never again. Raises InputError."""
    label = " ".join(label.split())[:LABEL_CHARACTERS_MAX]
    if not label:
        raise InputError("Say for whom or what the link is.")
    if len(desk.store.list_out_links(reader.id)) >= LINKS_MAX:
        raise InputError(f"There are {LINKS_MAX} links already: take one away first.")
    token = new_token()
    desk.store.add_out_link(reader.id, which, hash_token(token), label=label, now=desk.clock.now())
    return token


def _opened(desk: Desk, token: str) -> tuple[OutLink, Reader]:
    link = desk.store.find_out_link(hash_token(token))
    reader = desk.store.get_reader(link.reader_id) if link else None
    if link is None or reader is None or reader.is_disabled:
        raise MissingError(NOTHING)
    return link, reader


def _listed(desk: Desk, title: str, page_path: str, ids: list[ArticleId]) -> OutList:
    return OutList(title=f"{title} · {desk.settings.desk_name}", page_path=page_path, articles=_load(desk, tuple(ids)))


def _load(desk: Desk, ids: tuple[ArticleId, ...]) -> tuple[StoredArticle, ...]:
    return desk.store.load_articles(ids) if ids else ()

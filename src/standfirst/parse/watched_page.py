"""A page without a feed, watched: the links on it that lead to articles, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from standfirst.model.feed import FeedFormat, ListedArticle, ParsedFeed
from standfirst.parse.dates import parse_date
from standfirst.parse.html_tree import Page, load_page, words_of
from standfirst.parse.listing import Listing, language_code, list_article
from standfirst.text.urls import publisher_key, url_key, web_url

ARTICLES_MAX = 200
LINKS_MAX = 5_000
_CLIMB_MAX = 6  # how many boxes around a link may belong to it alone
_PARAGRAPH_NODES_MAX = 100
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FURNITURE = frozenset(("nav", "footer", "form", "dialog", "menu", "noscript", "template", "select", "button"))
# One class or id: "nav", "site-footer", "share-links"; not "nav-open", which stands on the whole page.
_FURNITURE_NAME = re.compile(
    r"(?:(?:main|site|page|primary|secondary|top|bottom|global|footer|header|article|post|content|js)[_-])?"
    r"(?:nav|navbar|navigation|menu|breadcrumbs?|footer|pagination|pager|share|sharing|social|cookies?|consent|tags|tagcloud|login|"
    r"signin|signup|newsletter|sponsored|adverts?|advertisement|promo|taboola|outbrain|skip-link|masthead|comments)"
    r"(?:[_-](?:bar|box|list|links?|menu|container|wrapper|area|banner|section))?",
    re.IGNORECASE,
)
_NOT_ARTICLES = re.compile(
    r"/(?:tags?|topics?|themen?|category|categories|kategorie|authors?|autor(?:en)?|writers?|contributors?|staff|sections?|people|profiles?|users?|members?|login|log-in|"
    r"signin|sign-in|sign-up|signup|register|subscribe|subscription|account|search|suche|about|about-us|contact|kontakt|imprint|"
    r"impressum|privacy|datenschutz|terms|cookies?|legal|help|faq|jobs|careers|advertise|advertising|newsletters?|shop|feeds?|rss|"
    r"page|pages?/\d+|wp-login\.php|wp-admin|sitemap|archives?|print|share|comments?)(?:/|$|\.)|/page/\d+|"
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|xml|rss|json|ics|css|js)$",
    re.IGNORECASE,
)
_DATED_PATH = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-]|$)|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")
_ARTICLE_PATH = re.compile(
    r"/(?:articles?|news|story|stories|artikel|noticias?|nachrichten|actualites?|a|p)/[^/]+", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d{4,}")
_WIDE_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(slots=True, kw_only=True)
class _Candidate:
    """An address on the page and all that the page says about it, gathered link by link."""

    url: str
    headline: str = ""
    in_heading: bool = False
    image: str = ""
    published: datetime | None = None
    boxes: list[etree._Element] = field(default_factory=list)


def parse_watched_page(html: bytes, *, url: str) -> ParsedFeed:
    """The articles that a page links to (format PAGE); none is no error.

    A link counts when it stays on the site, stands outside navigation and other furniture, has words like a headline's, and an
    address like an article's; a link inside a heading needs less of the last two. The headline is the longest of the link's
    words and the heading beside it, the date that of a `<time datetime>` in the same box.
    """
    page = load_page(html, url=url)
    if page is None:
        return ParsedFeed(format=FeedFormat.PAGE, title=None, articles=(), site_url=web_url(url), parser="watched-page")
    candidates = _gather(page, url)
    _add_surroundings(page, candidates)
    chosen = [candidate for candidate in candidates.values() if _is_article(candidate)][:ARTICLES_MAX]
    title = next(page.root.iter("title"), None)
    return ParsedFeed(
        format=FeedFormat.PAGE,
        title=(words_of(title) or None) if title is not None else None,
        articles=tuple(article for candidate in chosen if (article := _listed(candidate))),
        site_url=web_url(url),
        language=language_code(page.root.get("lang")),
        parser="watched-page",
    )


def _gather(page: Page, url: str) -> dict[str, _Candidate]:
    # On a numeric address the first folder is the publisher's.
    site, own = "/".join(publisher_key(url).split("/")[:2]), url_key(url)
    candidates: dict[str, _Candidate] = {}
    for link in _links_outside_furniture(page.root):
        address = web_url(link.get("href"), page.base)
        if not address or not _is_same_site(publisher_key(address), site):
            continue
        key = url_key(address)
        if key == own or _is_elsewhere(urlsplit(address).path):
            continue
        _note(candidates.setdefault(key, _Candidate(url=address)), link, page)
        if len(candidates) >= LINKS_MAX:
            break
    return candidates


def _is_elsewhere(path: str) -> bool:
    """Whether a path leads to no article: the front page, a tag, an author, the login. A dated or long slug outweighs a folder's
    name (/people/… may be a section)."""
    if not path.strip("/"):
        return True
    folder = _NOT_ARTICLES.search(path)
    return bool(folder) and not (_DATED_PATH.search(path) or path.rstrip("/").rpartition("/")[2].count("-") >= 4)


def _links_outside_furniture(root: etree._Element) -> Iterator[etree._Element]:
    """Links in the order of the page; what lies in navigation, footers and the like is not entered."""
    stack = [root]
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _FURNITURE or (tag != "a" and _is_named_furniture(element)):
            continue
        if tag == "a":
            if "sponsored" not in (element.get("rel") or ""):
                yield element
            continue
        stack.extend(reversed(element))


def _is_named_furniture(element: etree._Element) -> bool:
    if element.tag in ("html", "body", "main", "article", *_HEADINGS):
        return False
    if element.get("role") in ("navigation", "contentinfo", "search"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_FURNITURE_NAME.fullmatch(name) for name in names)


def _note(candidate: _Candidate, link: etree._Element, page: Page) -> None:
    heading = next(link.iter(*_HEADINGS), None)
    around = next((box for box in _climb(link) if box.tag in _HEADINGS), None)
    if heading is not None or around is not None:
        words = words_of(heading if heading is not None else link)
        candidate.headline = words if words and not candidate.in_heading else candidate.headline
        candidate.in_heading = candidate.in_heading or bool(words)
    elif not candidate.in_heading and not _is_in_prose(link, words := words_of(link)):
        candidate.headline = max(candidate.headline, words, key=len) if len(words) <= 300 else candidate.headline
    if not candidate.image:
        picture = next(link.iter("img"), None)
        candidate.image = web_url(picture.get("src"), page.base) or "" if picture is not None else ""
    candidate.boxes.extend(_climb(link))


def _is_in_prose(link: etree._Element, words: str) -> bool:
    """Whether a link stands in the middle of a paragraph, where its words are part of a sentence and no headline."""
    paragraph = next((box for box in _climb(link) if box.tag == "p"), None)
    if paragraph is None:
        return False
    room = 1.5 * len(words) + 20
    for node in islice(paragraph.iter(), _PARAGRAPH_NODES_MAX):
        room -= len((node.text or "").strip()) + len((node.tail or "").strip() if node is not paragraph else "")
        if room < 0:
            return True
    return False


def _climb(element: etree._Element) -> Iterator[etree._Element]:
    for climbed, box in enumerate(element.iterancestors()):
        if climbed >= _CLIMB_MAX or box.tag in ("body", "html", "main"):
            return
        yield box


def _add_surroundings(page: Page, candidates: dict[str, _Candidate]) -> None:
    """Dates and headings that stand beside a link, in a box that holds no other article's link."""
    owners: dict[etree._Element, _Candidate | None] = {}
    for candidate in candidates.values():
        for box in candidate.boxes:
            owners[box] = candidate if owners.get(box, candidate) is candidate else None
    for element in page.root.iter("time", *_HEADINGS):
        known = (owners[box] for box in (element, *_climb(element)) if box in owners)
        owner = next(known, None)
        if owner is None:
            continue
        if element.tag == "time":
            owner.published = owner.published or parse_date(element.get("datetime") or words_of(element))
        elif not owner.in_heading and next(element.iter("a"), None) is None and len(words := words_of(element)) > 10:
            owner.headline, owner.in_heading = words, True


def _is_article(candidate: _Candidate) -> bool:
    path = urlsplit(candidate.url).path
    strength = _path_strength(path, urlsplit(candidate.url).query)
    words = candidate.headline.split()
    size = len(words) + len(_WIDE_SCRIPT.findall(candidate.headline)) // 2
    if candidate.in_heading or candidate.published:
        return size >= 3 and (strength > 0 or (size >= 4 and "/" in path.strip("/")))
    return size >= 4 and len(candidate.headline) >= 12 and strength > 0


def _path_strength(path: str, query: str) -> int:
    """How much an address looks like an article's: a date, a slug of several words, a number, a telling folder."""
    last = path.rstrip("/").rpartition("/")[2]
    return (
        bool(_DATED_PATH.search(path))
        + (last.count("-") + last.count("_") >= 2)
        + bool(_NUMBERED.search(last))
        + bool(_ARTICLE_PATH.search(path))
        + bool(re.search(r"\.html?$", last) and last not in ("index.html", "index.htm"))
        + bool(re.search(r"(?:^|&)(?:id|p|article)=\d+", query))
    )


def _is_same_site(key: str, site: str) -> bool:
    """The same publisher, or a part of its site under another host name of the same domain."""
    return key == site or key.startswith(f"{site}/") or key.endswith(f".{site}")


def _listed(candidate: _Candidate) -> ListedArticle | None:
    return list_article(
        Listing(
            base=candidate.url,
            headline=candidate.headline,
            link=candidate.url,
            published=candidate.published,
            image=candidate.image,
        )
    )

"""What RSS, RDF and Atom share: the modules (Dublin Core, media, iTunes, syndication) that any of them may carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree

from standfirst.parse.dates import parse_date
from standfirst.parse.elements import Parts, attribute, element_name, first_text, text_of

REFRESH_MINUTES_MAX = 30 * 24 * 60
_PERIOD_MINUTES = {
    "hourly": 60,
    "daily": 24 * 60,
    "weekly": 7 * 24 * 60,
    "monthly": 30 * 24 * 60,
    "yearly": 365 * 24 * 60,
}
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def refresh_minutes(parts: Parts) -> int | None:
    """The channel's own wish: the longer of `ttl` (RSS 2.0) and the syndication module's period over its frequency."""
    wishes = []
    if (ttl := _whole_number(first_text(parts, ("ttl",)))) is not None:
        wishes.append(ttl)
    if period := _PERIOD_MINUTES.get(first_text(parts, ("sy:updateperiod",)).lower()):
        frequency = _whole_number(first_text(parts, ("sy:updatefrequency",))) or 1
        wishes.append(max(1, period // frequency))
    wish = max(wishes, default=0)
    return min(wish, REFRESH_MINUTES_MAX) if wish > 0 else None


def first_date(parts: Parts, names: Sequence[str]) -> datetime | None:
    """The first of these parts that is a date."""
    for name in names:
        for element in parts.get(name, ()):
            if moment := parse_date(text_of(element)):
                return moment
    return None


def image_of(parts: Parts) -> str:
    """The address of an article's picture: the widest media:content, then a thumbnail, an enclosure, iTunes' image."""
    pictures = list(_media_pictures(parts))
    if pictures:
        return max(pictures)[2]
    for enclosure in parts.get("enclosure", ()):
        if is_image(attribute(enclosure, "type"), attribute(enclosure, "url")):
            return attribute(enclosure, "url")
    for link in parts.get("atom:link", ()):
        if attribute(link, "rel") == "enclosure" and is_image(attribute(link, "type"), attribute(link, "href")):
            return attribute(link, "href")
    for image in (*parts.get("itunes:image", ()), *parts.get("image", ())):
        nested = next((text_of(child) for child in image if element_name(str(child.tag)) == "url"), "")
        if address := attribute(image, "href") or nested or text_of(image):
            return address
    return ""


def is_image(media_type: str, address: str) -> bool:
    """Whether an enclosure is a picture, by its type or, where it has none, by its name."""
    if not address:
        return False
    if media_type:
        return media_type.lower().startswith("image/")
    return address.partition("?")[0].lower().endswith(_IMAGE_ENDINGS)


def author_texts(parts: Parts) -> list[str]:
    """All that may be an author's name, in the words of the feed."""
    texts = [text_of(element) for name in ("dc:creator", "author") for element in parts.get(name, ())]
    for author in parts.get("atom:author", ()):
        names = [text_of(child) for child in author if element_name(str(child.tag)) in ("atom:name", "name")]
        texts.extend(names or [text_of(author)])
    return texts or [text_of(element) for element in parts.get("itunes:author", ())]


def tag_texts(parts: Parts) -> list[str]:
    """All that may be a tag: categories, Dublin Core subjects, keyword lists."""
    texts = [text_of(element) for name in ("category", "dc:subject") for element in parts.get(name, ())]
    for category in parts.get("atom:category", ()):
        texts.append(attribute(category, "label") or attribute(category, "term"))
    for name in ("media:keywords", "itunes:keywords"):
        for element in parts.get(name, ()):
            texts.extend(text_of(element).split(","))
    return texts


def _media_pictures(parts: Parts) -> Iterator[tuple[bool, int, str]]:
    """(is whole picture and not a thumbnail, width in pixels, address) of all pictures of the media module."""
    elements = [*parts.get("media:content", ()), *parts.get("media:thumbnail", ())]
    for group in parts.get("media:group", ()):
        elements.extend(group)
    for content in [element for element in elements if len(element)]:
        elements.extend(content)
    for element in elements:
        address = attribute(element, "url")
        name = element_name(str(element.tag))
        if address and (name == "media:thumbnail" or (name == "media:content" and _is_picture(element))):
            yield name == "media:content", _whole_number(attribute(element, "width")) or 0, address


def _is_picture(content: etree._Element) -> bool:
    medium = attribute(content, "medium").lower()
    return medium == "image" or (not medium and is_image(attribute(content, "type"), attribute(content, "url")))


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

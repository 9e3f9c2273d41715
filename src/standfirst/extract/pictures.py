"""Pictures: which address is the real one among lazy loading's many, and what was written beneath."""

from __future__ import annotations

import re
from typing import Final

from standfirst.extract.page_blocks import Picture, Setting
from standfirst.extract.setting import setting_of_names
from standfirst.extract.tree import Node, attribute, first
from standfirst.extract.words import visible_text
from standfirst.text.whitespace import collapse

_ADDRESSES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-hi-res-src",
    "data-full-src",
    "data-image",
    "data-url",
    "data-lazyload",
    "src",
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
# Both read addresses in small letters, which costs far less than ignoring the case.
_BLANK = re.compile(
    r"^data:|(?:blank|spacer|placeholder|transparent|pixel|1x1|lazy|grey|loading)[\w-]*\.(?:gif|png|svg|jpe?g)(?:$|\?)"
)
_NOT_OF_THE_ARTICLE = re.compile(
    r"(?:^|[/_.-])(?:logo|icon|avatar|gravatar|sprite|emoji|badge|button|favicon|smilies)s?(?:[/_.-]|$)"
)
_CREDIT = re.compile(
    r"\(?\b((?:photo(?:graph)?s?|image|picture|credit|courtesy|foto|bild|quelle|crédit(?: photo)?s?|crédito|fuente|imagem|immagine|illustration|"
    r"grafik|source|फोटो|写真|©)\s*(?:by|von|de|di|:|：|/|credit:)?\s*[:：/©]?\s*[^()]{2,80})\)?\s*\.?$",
    re.IGNORECASE,
)
_SMALL_PIXELS = 60
_CAPTION_CHARACTERS_MAX = 1000


_BLANK_PARTS: Final = (
    "data:",
    "blank",
    "spacer",
    "placeholder",
    "transparent",
    "pixel",
    "1x1",
    "lazy",
    "grey",
    "loading",
)
_NOT_PARTS: Final = ("logo", "icon", "avatar", "sprite", "emoji", "badge", "button", "smilie")


def _is_blank(address: str) -> bool:
    """Whether an address is that of a picture which only keeps a place: most have none of the words that say so."""
    small = address.lower()
    return any(part in small for part in _BLANK_PARTS) and bool(_BLANK.search(small))


def _is_of_the_page(address: str) -> bool:
    """Whether an address is that of a logo or the like."""
    small = address.partition("?")[0].lower()
    return any(part in small for part in _NOT_PARTS) and bool(_NOT_OF_THE_ARTICLE.search(small))


def picture_of(element: Node) -> Picture | None:
    """The picture of an img, picture or noscript element; None for a spacer, icon, tracker or one without an address."""
    image = element if element.tag in ("img", "amp-img") else first(element, "img, amp-img")
    if image is None:
        return None
    src = _address_of(image) or (_from_sources(element) if element.tag == "picture" else None)
    parent = image.parent
    if src is None and parent is not None and parent.tag == "picture":
        src = _from_sources(parent)
    if src is None or _is_of_the_page(src):
        return None
    attributes = image.attributes
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    if any(side is not None and side < _SMALL_PIXELS for side in (width, height)):
        return None
    return Picture(src=src, alt=collapse(attributes.get("alt") or ""), width=width, height=height)


def picture_of_figure(figure: Node) -> Picture | None:
    """A figure's picture with caption and credit; None where the figure shows something else (a table, a quotation, a video)."""
    for image in figure.css("img, amp-img"):
        if picture := picture_of(image):
            picture.caption, picture.credit = _caption_of(figure)
            return picture
    return None


def with_caption(picture: Picture, words: str) -> None:
    """Add words that stood beneath the picture: its caption, or its credit where it has a caption."""
    if picture.caption is None:
        picture.caption, credit = split_credit(words[:_CAPTION_CHARACTERS_MAX])
        picture.credit = picture.credit or credit
    elif picture.credit is None and words != picture.caption:
        picture.credit = words[:_CAPTION_CHARACTERS_MAX]


def split_credit(words: str) -> tuple[str | None, str | None]:
    """A caption's own words and the credit at its end, each None where there is none."""
    found = _CREDIT.search(words)
    if found is None:
        return words or None, None
    return words[: found.start()].strip(" |–—-") or None, found.group(1).strip()


def _caption_of(figure: Node) -> tuple[str | None, str | None]:
    caption = first(figure, "figcaption")
    if caption is None:
        named = (
            part for part in figure.css("p, div, span") if setting_of_names(attribute(part, "class")) & Setting.CAPTION
        )
        caption = next(named, None)
    if caption is None:
        return None, None
    credit_part = next((part for part in caption.css("*") if part.mem_id != caption.mem_id and _is_credit(part)), None)
    words = visible_text(caption)[:_CAPTION_CHARACTERS_MAX]
    if credit_part is None:
        return split_credit(words)
    credit = visible_text(credit_part)
    return collapse(words.replace(credit, "", 1)) or None, credit or None


def _is_credit(part: Node) -> bool:
    names = f"{attribute(part, 'class')} {attribute(part, 'itemprop')}".lower()
    return "credit" in names or "copyright" in names or "source" in names


def _address_of(image: Node) -> str | None:
    attributes = image.attributes
    for name in _ADDRESSES:
        if (value := attributes.get(name)) and (src := value.strip()) and not _is_blank(src):
            return src
    return _from_sets(image)


def _from_sources(picture: Node) -> str | None:
    return next((src for source in picture.css("source") if (src := _from_sets(source))), None)


def _from_sets(element: Node) -> str | None:
    """The largest candidate of a srcset (WHATWG HTML, 4.8.4.2.1), read leniently."""
    attributes = element.attributes
    for name in _SETS:
        candidates = [part.split() for part in re.split(r",\s+|(?<=[wx]),", (attributes.get(name) or "")[:20_000])]
        sized = [
            (_size(parts[1:]), -place, parts[0])
            for place, parts in enumerate(candidates)
            if parts and not _is_blank(parts[0])
        ]
        if sized:
            return max(sized)[2].strip(",")
    return None


def _size(descriptors: list[str]) -> float:
    found = re.match(r"(\d{1,5}(?:\.\d{1,3})?)[wx]", descriptors[0]) if descriptors else None
    return float(found.group(1)) if found else 1.0


def _pixels(value: str | None) -> int | None:
    found = re.match(r"\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*$", value or "")
    return int(found.group(1)) if found else None

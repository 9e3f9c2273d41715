"""The picture at the head of an article, with the words beneath it where the page shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from standfirst.extract.assemble import figure_of
from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import as_list
from standfirst.extract.page_blocks import Picture
from standfirst.model.article import Block, Figure, Image
from standfirst.text.urls import web_url
from standfirst.text.whitespace import collapse

_META = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "sailthru.image.full",
    "thumbnail",
)
_STANDING = re.compile(
    r"(?:default|fallback|placeholder|logo|icon|social[-_]?share|og[-_]?image|share[-_]image|avatar)[\w-]*\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)
_SIZES = re.compile(r"[-_]?\d{2,4}x\d{2,4}|[-_](?:scaled|large|medium|small|thumb(?:nail)?)$|[@_-]\dx$")


def find_lead_image(
    facts: PageFacts, body: Sequence[Block], shown: Sequence[Picture], *, at_head: Sequence[Figure] = ()
) -> Found[Figure] | None:
    """JSON-LD's or meta's picture with the caption of the same picture on the page; else a figure at the body's very start.

    `shown` are all pictures of the page, `at_head` those between its headline and its text.
    """
    for rule, image in _claims(facts):
        same = (picture for picture in shown if same_picture(picture.src.partition("?")[0], image.url))
        twin = next((figure for picture in same if (figure := figure_of(picture, base_url=facts.base_url))), None)
        if twin is None:
            return Found(value=Figure(image=image), rule=rule)
        return Found(value=replace(twin, image=replace(image, alt=image.alt or twin.image.alt)), rule=rule)
    if body and isinstance(body[0], Figure):
        return Found(value=body[0], rule="page.first-figure")
    if at_head:
        return Found(value=at_head[0], rule="page.figure-at-head")
    return None


def same_picture(one: str, other: str) -> bool:
    """Whether two addresses are one picture in different sizes: the same file name but for its size."""
    return one == other or (len(stem := _stem(one)) > 3 and stem == _stem(other))


def _claims(facts: PageFacts) -> list[tuple[str, Image]]:
    claims = [
        ("json-ld.image", image)
        for value in as_list(facts.linked.article.get("image"))
        if (image := _from_node(facts, value))
    ]
    alt = next(iter(facts.meta.get("og:image:alt", ()) or facts.meta.get("twitter:image:alt", ())), "")
    for name in _META:
        for value in facts.meta.get(name, ())[:1]:
            if (url := web_url(value, facts.url)) and not _STANDING.search(url):
                claims.append((f"meta.{name}", Image(url=url, alt=alt)))
    return claims


def _from_node(facts: PageFacts, value: Any) -> Image | None:
    node = facts.linked.by_id.get(str(value.get("@id", "")), value) if isinstance(value, dict) else {"url": value}
    address = next(
        (part for name in ("url", "contentUrl", "@id") for part in as_list(node.get(name)) if isinstance(part, str)),
        None,
    )
    url = web_url(address, facts.url)
    if url is None or _STANDING.search(url):
        return None
    alt = node.get("caption") if isinstance(node.get("caption"), str) else ""
    return Image(
        url=url, alt=collapse(alt or "")[:300], width=_pixels(node.get("width")), height=_pixels(node.get("height"))
    )


def _stem(url: str) -> str:
    name = url.partition("?")[0].rstrip("/").rpartition("/")[2]
    return _SIZES.sub("", name.rpartition(".")[0] or name)


def _pixels(value: Any) -> int | None:
    number = value.get("value") if isinstance(value, dict) else value
    try:
        pixels = int(float(str(number).removesuffix("px")))
    except (ValueError, OverflowError):
        return None
    return pixels if 0 < pixels < 100_000 else None

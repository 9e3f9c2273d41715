"""An article as its rows: what lists show, what its page shows besides, and the body."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from standfirst.codec import decode, decode_blocks, encode, encode_blocks
from standfirst.model.article import Article, Block, Figure, PublisherTime
from standfirst.model.declared import FoundReview, PolicyLink
from standfirst.store.cards import image_of
from standfirst.store.revising import shown_time
from standfirst.store.times import to_us

_PACK_BYTES_MIN = 2048  # a smaller body costs more time to pack than it saves room
_PACK_LEVEL = 1  # 2 to 3 times smaller for some 60 µs; higher levels save little more


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetails:
    """The parts of an article that no list shows."""

    byline: tuple[str, ...] = ()
    publisher: str | None = None
    published: PublisherTime | None = None
    modified: PublisherTime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    lead_image: Figure | None = None
    amp_url: str | None = None
    policies: tuple[PolicyLink, ...] = ()
    reviews: tuple[FoundReview, ...] = ()
    rules: dict[str, str] = field(default_factory=dict)


def listed_columns(article: Article, first_seen_at: datetime) -> dict[str, Any]:
    """The columns of `articles` that come from the article itself."""
    published = shown_time(article, first_seen_at)
    image_url, image_alt = image_of(article)
    return {
        "url": article.url,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "language": article.language,
        "published_at": to_us(published.at),
        "published_source": published.source.value,
        "published_offset": published.offset_minutes,
        "published_zone": published.zone_name,
        "published_day_only": int(published.day_only),
        "image_url": image_url,
        "image_alt": image_alt,
        "body_source": article.body_source.value,
        "kinds": " ".join(article.kinds) or None,
        "is_free": None if article.is_free is None else int(article.is_free),
    }


def text_columns(article: Article, text: str) -> dict[str, Any]:
    """The columns of `article_texts` that come from the article; `text` is article.text."""
    details = ArticleDetails(
        byline=article.byline,
        publisher=article.publisher,
        published=article.published,
        modified=article.modified,
        section=article.section,
        tags=article.tags,
        lead_image=article.lead_image,
        amp_url=article.amp_url,
        policies=article.policies,
        reviews=article.reviews,
        rules=article.rules,
    )
    return {"details": encode(details).decode("utf-8"), "blocks": pack_blocks(article.body), "text": text}


def decode_details(details: str) -> ArticleDetails:
    """The inverse of what text_columns keeps as `details`."""
    return decode(details, ArticleDetails)


def pack_blocks(blocks: tuple[Block, ...]) -> bytes:
    """A body as JSON, packed with zlib where that pays. JSON begins with "[", a zlib stream with "x"."""
    plain = encode_blocks(blocks)
    return plain if len(plain) < _PACK_BYTES_MIN else zlib.compress(plain, _PACK_LEVEL)


def unpack_blocks(packed: bytes) -> tuple[Block, ...]:
    """The inverse of pack_blocks."""
    return decode_blocks(packed if packed.startswith(b"[") else zlib.decompress(packed))

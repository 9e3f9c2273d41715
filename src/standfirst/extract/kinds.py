"""What an article is besides plain news (live blog, opinion, sponsored, video), and whether it is free to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.head import HeadLine
from standfirst.extract.json_ld import as_list, node_types
from standfirst.model.article import ArticleKind

_LABEL_CHARACTERS_MAX = 40
_LABEL_BEFORE, _LABEL_AFTER = -3, 3  # blocks before and after the headline
_PATH_PARTS_MAX = 8

_LIVE_PATH = re.compile(
    r"^(?:live|live-?blog|liveblogs?|live-?ticker|live-updates|en-direct|direct|en-vivo|ao-vivo|in-diretta|diretta)$"
)
_LIVE_HEADLINE = re.compile(
    r"\blive\s*[:|–—-]|[:|–—-]\s*live$|^live\b\s*[:|–—-]|\blive (?:blog|ticker|updates?)\b|\bliveblog\b|\bliveticker\b|\ben direct\b|\ben vivo\b|\bao vivo\b|"
    r"\b(?:in )?diretta\s*[:|–—-]|लाइव\s*[:|–—-]|लाइव अपडेट|【(?:ライブ|速報中)】",
    re.IGNORECASE,
)
_OPINION_WORDS = (
    "opinion / opinions / comment / commentary / commentisfree / editorial / editorials / op-ed / columnists / columns / letters / kommentar / kommentare / meinung / "
    "leitartikel / opinión / tribuna / columnas / tribune / tribunes / opinions / idées / édito / chronique / opinião / opiniao / editoriais / opinione / opinioni / "
    "commenti / editoriale / विचार / संपादकीय / राय / 社説 / オピニオン / コラム"
)
_SPONSORED_WORDS = (
    "sponsored / sponsored content / sponsored post / paid post / paid content / paid for / paid partnership / paidpost / paid-post / partner content / partner-content / "
    "brand studio / brandstudio / branded content / brandedcontent / advertorial / advertisement feature / advertiser content / promoted content / anzeige / "
    "bezahlter inhalt / gesponsert / sponsored-content / contenu sponsorisé / contenu partenaire / publi-communiqué / publireportage / contenido patrocinado / "
    "contenido de marca / patrocinado / publirreportaje / conteúdo patrocinado / conteudo-patrocinado / publieditorial / publi / conteúdo de marca / "
    "contenuto sponsorizzato / publiredazionale / प्रायोजित / विज्ञापन / pr / 広告 / 提供記事"
)
_VIDEO_WORDS = "video / videos / watch / vidéo / vidéos / vídeo / vídeos / वीडियो / 動画"
_OPINION = frozenset(_OPINION_WORDS.split(" / "))
_SPONSORED = frozenset(_SPONSORED_WORDS.split(" / "))
_VIDEO = frozenset(_VIDEO_WORDS.split(" / "))
_OPINION_HEADLINE = re.compile(
    r"^(?:opinion|comment|editorial|kommentar|meinung|leitartikel|opinión|opinião|tribune|édito|editoriale|社説)\s*[:|–—]|[|–—]\s*(?:opinion|editorial)$",
    re.IGNORECASE,
)
_FREE, _PAID = ("true", "free"), ("false", "locked", "premium", "paid", "subscription", "subscriber")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """Where a page says what it is, in small letters."""

    types: set[str]  # of JSON-LD, as written
    path: list[str]  # of the address, without its last part
    labels: set[str]  # short lines close to the headline
    section: str
    headline: str  # as written

    def named(self, words: frozenset[str]) -> str:
        """Where one of these words stands alone: "section", "address", "label"; "" where it does not."""
        if self.section in words:
            return "section"
        if any(part in words or part.replace("-", " ") in words for part in self.path):
            return "address"
        return "label" if not words.isdisjoint(self.labels) else ""


def find_kinds(
    facts: PageFacts, headline: str, *, section: str | None, head: Sequence[HeadLine]
) -> Found[tuple[ArticleKind, ...]] | None:
    """What the page calls itself: in JSON-LD, in its address and section, over its headline, in the headline."""
    types = {name for node in (facts.linked.article, facts.linked.page) for name in node_types(node)}
    path = [part.casefold() for part in urlsplit(facts.url).path.split("/")[:_PATH_PARTS_MAX]]
    labels = {line.text.casefold().strip(" :·|") for line in head if _is_label(line)}
    titles = facts.meta.get("og:title", ())[:1]
    labels.update(part.strip() for title in titles for part in title.casefold().split("|")[1:])
    signs = _Signs(types=types, path=path[:-1], labels=labels, section=(section or "").casefold(), headline=headline)
    found = [(kind, rule) for kind, says in _RULES if (rule := says(signs, facts))]
    if not found:
        return None
    return Found(value=tuple(kind for kind, _ in found), rule=", ".join(rule for _, rule in found))


def find_is_free(facts: PageFacts) -> Found[bool] | None:
    """Whether the publisher says that its page can be read without paying: JSON-LD, then meta."""
    for node in (facts.linked.article, facts.linked.page):
        parts = [node.get("isAccessibleForFree"), *(_access(part) for part in as_list(node.get("hasPart")))]
        said = [answer for part in parts if (answer := _yes_or_no(part)) is not None]
        if said:
            return Found(value=all(said), rule="json-ld.isAccessibleForFree")
    tier = facts.first_meta("article:content_tier", "content_tier", "article:content-tier", "isaccessibleforfree")
    answer = _yes_or_no(tier.value) if tier else None
    return Found(value=answer, rule=tier.rule) if tier and answer is not None else None


def _live(signs: _Signs, _facts: PageFacts) -> str:
    if "LiveBlogPosting" in signs.types:
        return "json-ld.type"
    if any(_LIVE_PATH.match(part) for part in signs.path):
        return "address"
    return "headline" if _LIVE_HEADLINE.search(signs.headline) else ""


def _opinion(signs: _Signs, facts: PageFacts) -> str:
    if "OpinionNewsArticle" in signs.types:
        return "json-ld.type"
    if facts.meta.get("article:opinion", ("false",))[0].casefold() == "true":
        return "meta.article:opinion"
    return signs.named(_OPINION) or ("headline" if _OPINION_HEADLINE.search(signs.headline) else "")


def _sponsored(signs: _Signs, _facts: PageFacts) -> str:
    return "json-ld.type" if "AdvertiserContentArticle" in signs.types else signs.named(_SPONSORED)


def _video(signs: _Signs, facts: PageFacts) -> str:
    """A page whose subject is a film: not merely one with a film in it."""
    if not facts.linked.article and "VideoObject" in signs.types:
        return "json-ld.type"
    if any(kind.casefold().startswith("video") for kind in facts.meta.get("og:type", ())):
        return "meta.og:type"
    return "address" if not _VIDEO.isdisjoint(signs.path) else ""


_RULES: tuple[tuple[ArticleKind, Callable[[_Signs, PageFacts], str]], ...] = (
    (ArticleKind.LIVE, _live),
    (ArticleKind.OPINION, _opinion),
    (ArticleKind.SPONSORED, _sponsored),
    (ArticleKind.VIDEO, _video),
)


def _is_label(line: HeadLine) -> bool:
    return _LABEL_BEFORE <= line.distance <= _LABEL_AFTER and len(line.text) <= _LABEL_CHARACTERS_MAX


def _access(part: Any) -> Any:
    return part.get("isAccessibleForFree") if isinstance(part, dict) else None


def _yes_or_no(value: Any) -> bool | None:
    """true, "True", "http://schema.org/False", "free", "locked" … as a bool; None for what says neither."""
    word = str(value).rpartition("/")[2].strip().casefold()
    return True if word in _FREE else False if word in _PAID else None

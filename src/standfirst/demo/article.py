"""The demo's articles as they stand in the package: one text file a publisher, read on first use.

An article is a head of `name: value` lines, an empty line, and its text; a line of `====` goes before each. Head:
`slug`, `headline`, `standfirst`, `byline` (names apart by ";"), `section`, `tags` (apart by ";"), `picture` (scene | alt |
caption | credit), and either `age` ("2d3h20m" before the world's start) or `arrives` (which half minute after it). A
`text-of: publisher/slug` takes another article's text (agency copy), less its last `text-cut` paragraphs; `revised` (a half
minute) and `revised-headline` with a line of `~~~~` before paragraphs that then stand in for the first `revised-replaces`.

Text: paragraphs apart by empty lines; `[words](target)`, `*emphasis*`, `**strong**`; `## heading`, `- point`, `1. point`,
`> quotation` with a last line `-- credit`, `| cell | cell |` (the first row is the table's head), `! picture`.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib import resources

from standfirst.demo.publishers import PUBLISHERS
from standfirst.model.article import (
    Block,
    Cell,
    Emphasis,
    Figure,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quotation,
    Span,
    Spans,
    Table,
    block_text,
)

ARRIVAL_SECONDS = 30

_INLINE = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)]+)\)|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*")
_AGE = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRevision:
    """What an article says once it was revised."""

    after_start: timedelta
    headline: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """An article of the demo world. Picture addresses are "/images/SCENE.png"; links are as written in the file."""

    publisher: str  # key
    slug: str
    headline: str
    standfirst: str
    byline: tuple[str, ...]
    section: str  # a Section's value
    tags: tuple[str, ...]
    after_start: timedelta  # negative: it was there before the world began
    picture: Figure | None
    body: tuple[Block, ...]
    revision: DemoRevision | None = None
    text_of: str | None = None  # key of the agency's article whose text this is

    @property
    def key(self) -> str:
        """Unique in the world: "publisher/slug"."""
        return f"{self.publisher}/{self.slug}"

    @property
    def number(self) -> int:
        """A number for addresses that have one; always the same for a slug."""
        return 1_000_000 + zlib.crc32(self.key.encode()) % 8_999_999

    @property
    def text(self) -> str:
        """The words of the body, one blank line between blocks."""
        return "\n\n".join(text for block in self.body if (text := block_text(block)))

    def published_at(self, start: datetime) -> datetime:
        """When it appears in a world that began at `start`."""
        return start + self.after_start

    def is_visible(self, start: datetime, now: datetime) -> bool:
        """Whether it has appeared by `now`."""
        return self.published_at(start) <= now

    def revised_at(self, start: datetime, now: datetime) -> datetime | None:
        """When it was revised, None if it was not by `now`."""
        if self.revision is None or start + self.revision.after_start > now:
            return None
        return start + self.revision.after_start

    def as_of(self, start: datetime, now: datetime) -> DemoArticle:
        """The article as it stands at `now`: itself, or its revised text."""
        if self.revision is None or self.revised_at(start, now) is None:
            return self
        return replace(self, headline=self.revision.headline, body=self.revision.body)


@cache
def load_articles() -> tuple[DemoArticle, ...]:
    """Every article of the world, newest first."""
    folder = resources.files("standfirst.demo") / "articles"
    articles: list[DemoArticle] = []
    for key in PUBLISHERS:
        articles += parse_articles((folder / f"{key}.txt").read_text(encoding="utf-8"), publisher=key)
    by_key = {article.key: article for article in articles}
    filled = [_with_agency_text(article, by_key) for article in articles]
    return tuple(sorted(filled, key=lambda article: (-article.after_start, article.key)))


def visible_articles(start: datetime, now: datetime) -> tuple[DemoArticle, ...]:
    """What a world that began at `start` shows at `now`, newest first."""
    return tuple(article.as_of(start, now) for article in load_articles() if article.is_visible(start, now))


def parse_articles(text: str, *, publisher: str) -> list[DemoArticle]:
    """The articles of one file; ValueError where its form is wrong."""
    return [_parse_article(part, publisher) for part in re.split(r"^====\s*$", text, flags=re.M) if part.strip()]


def _parse_article(part: str, publisher: str) -> DemoArticle:
    head_text, _, body_text = part.strip().partition("\n\n")
    head = dict(line.split(": ", 1) for line in head_text.splitlines())
    first, _, second = body_text.partition("\n~~~~\n")
    body = _parse_blocks(first)
    revision = None
    if "revised" in head:
        kept = body[int(head.get("revised-replaces", "1")) :]
        revision = DemoRevision(
            after_start=_arrival(head["revised"]),
            headline=head.get("revised-headline", head["headline"]),
            body=(*_parse_blocks(second), *kept),
        )
    text_of, cut = head.get("text-of"), head.get("text-cut", "0")
    return DemoArticle(
        publisher=publisher,
        slug=head["slug"],
        headline=head["headline"],
        standfirst=head.get("standfirst", ""),
        byline=_parts(head.get("byline", "")),
        section=head["section"],
        tags=_parts(head.get("tags", "")),
        after_start=_arrival(head["arrives"]) if "arrives" in head else -_age(head["age"]),
        picture=_parse_figure(head["picture"]) if "picture" in head else None,
        body=body,
        revision=revision,
        text_of=f"{text_of}#{cut}" if text_of else None,
    )


def _with_agency_text(article: DemoArticle, by_key: dict[str, DemoArticle]) -> DemoArticle:
    if article.text_of is None:
        return article
    source, _, cut = article.text_of.partition("#")
    words = by_key[source].body
    return replace(article, body=(*article.body, *words[: len(words) - int(cut)]), text_of=source)


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _arrival(value: str) -> timedelta:
    return timedelta(seconds=ARRIVAL_SECONDS * int(value))


def _age(value: str) -> timedelta:
    match = _AGE.fullmatch(value)
    if match is None or not value:
        raise ValueError(f"an age looks like 2d3h20m, not {value!r}")
    days, hours, minutes = (int(group or 0) for group in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _parse_blocks(text: str) -> tuple[Block, ...]:
    return tuple(_parse_block(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _parse_block(part: str) -> Block:
    lines = part.splitlines()
    if part.startswith("## "):
        return Heading(level=2, spans=parse_spans(part[3:]))
    if part.startswith("! "):
        return _parse_figure(part[2:])
    if part.startswith("- "):
        return ListBlock(ordered=False, lines=tuple(parse_spans(line[2:]) for line in lines))
    if part.startswith("1. "):
        return ListBlock(ordered=True, lines=tuple(parse_spans(line.split(". ", 1)[1]) for line in lines))
    if part.startswith("> "):
        credit = lines[-1][3:] if lines[-1].startswith("-- ") else None
        said = [line[2:] for line in lines if line.startswith("> ")]
        return Quotation(paragraphs=tuple(parse_spans(line) for line in said), credit=credit)
    if part.startswith("|"):
        return _parse_table(lines)
    return Paragraph(spans=parse_spans(" ".join(lines)))


def _parse_table(lines: list[str]) -> Table:
    rows = []
    for position, line in enumerate(lines):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        rows.append(tuple(Cell(spans=parse_spans(cell), heading=position == 0) for cell in cells))
    return Table(rows=tuple(rows))


def _parse_figure(text: str) -> Figure:
    scene, alt, caption, credit = ([part.strip() for part in text.split("|")] + [""] * 3)[:4]
    return Figure(
        image=Image(url=f"/images/{scene}.png", alt=alt, width=768, height=512),
        caption=caption or None,
        credit=credit or None,
    )


def parse_spans(text: str) -> Spans:
    """Words with links and emphasis; nothing but the marks is taken away."""
    spans: list[Span] = []
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            spans.append(Span(text=text[end : match.start()]))
        if match["words"]:
            spans.append(Span(text=match["words"], href=match["target"]))
        elif match["strong"]:
            spans.append(Span(text=match["strong"], emphasis=Emphasis.STRONG))
        else:
            spans.append(Span(text=match["em"], emphasis=Emphasis.EM))
        end = match.end()
    if end < len(text):
        spans.append(Span(text=text[end:]))
    return tuple(spans)

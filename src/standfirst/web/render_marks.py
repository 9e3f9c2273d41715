"""An article's paragraphs with who says what marked in them: the source on a tint, the claim underlined, a letter to the key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from standfirst.desk.reading.article_says import ArticleSays, Said
from standfirst.model.article import Block, Paragraph, Span, block_text
from standfirst.web.render_blocks import clean_block, render_span, render_words_numbered

PicturePath = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Cover:
    """What one mark covers of a paragraph: code points of it, the class, and the mark to name behind its end."""

    start: int
    end: int
    name: str
    ends: Said | None = None


def render_marked_body(blocks: Sequence[Block], says: ArticleSays, *, picture_path: PicturePath | None) -> Markup:
    """The body as HTML, with marks in its paragraphs and a key under each paragraph that has some."""
    parts: list[Markup] = []
    paragraph = 0
    for block, rendered in render_words_numbered(blocks, picture_path):
        paragraph += bool(block_text(block))
        here = [said for said in says.marks if said.paragraph == paragraph]
        if isinstance(block, Paragraph) and here:
            start = says.paragraphs[paragraph - 1][0]
            words = _render_paragraph(block, start, says.marks)
            parts.append(clean_block(Markup('<p id="p{}">{}</p>').format(paragraph, words)))
            parts.append(_render_key(here))
        else:
            parts.append(clean_block(rendered))
    return Markup("\n").join(parts)


def _render_paragraph(block: Paragraph, start: int, marks: Sequence[Said]) -> Markup:
    length = len(block_text(block))
    covers = sorted(_covers(marks, start, length), key=lambda cover: (cover.start, cover.end))
    parts: list[Markup] = []
    done = 0
    for cover in covers:
        if cover.start < done:
            continue  # marks never overlap on the page
        parts.append(_render_piece(block, done, cover.start))
        inner = _render_piece(block, cover.start, cover.end)
        parts.append(Markup('<span class="{}">{}</span>').format(cover.name, inner))
        if cover.ends is not None:
            parts.append(_render_letter(cover.ends))
        done = cover.end
    return Markup("").join([*parts, _render_piece(block, done, length)])


def _covers(marks: Sequence[Said], start: int, length: int) -> Iterator[_Cover]:
    for said in marks:
        last = len(said.attribution.claim) - 1
        for place, (first, end) in enumerate(said.attribution.claim):
            if first < start + length and start < end:
                inside = max(first, start) - start, min(end, start + length) - start
                ends = said if place == last and end <= start + length else None
                yield _Cover(*inside, f"mk {said.sign.line}", ends)
        for first, end in said.attribution.source:
            if start <= first and end <= start + length:
                yield _Cover(first - start, end - start, "src")


def _render_letter(said: Said) -> Markup:
    label = f"{said.sign.word}: who says this, mark {said.letter}"
    return Markup('<sup class="mkn {}"><a href="#n{}" aria-label="{}">{}</a></sup>').format(
        said.sign.line, said.number, label, said.letter
    )


def _render_piece(block: Paragraph, start: int, end: int) -> Markup:
    """The paragraph's words from `start` to `end`, links and emphasis kept."""
    parts: list[Markup] = []
    place = 0
    for span in block.spans:
        first, last = max(start, place), min(end, place + len(span.text))
        if first < last:
            words = span.text[first - place : last - place]
            parts.append(render_span(Span(text=words, href=span.href, emphasis=span.emphasis)))
        place += len(span.text)
    return Markup("").join(parts)


def _render_key(said: Sequence[Said]) -> Markup:
    lines = Markup("").join(_render_key_line(one) for one in said)
    return Markup('<ul class="notes" aria-label="Who says what in this paragraph">{}</ul>').format(lines)


def _render_key_line(said: Said) -> Markup:
    who = said.attribution.speaker or said.source or "nobody named"
    facts = [who[:1].upper() + who[1:]]
    if said.by_way_of:
        facts.append(f"by way of {said.by_way_of}")
    facts.append("direct words" if said.attribution.is_direct else "in the article’s words")
    if said.cue:
        facts.append(f"“{said.cue}”")
    if said.hedged_with:
        facts.append(f"hedged with “{said.hedged_with}”")
    if said.corrected:
        facts.append(f"a reader’s correction: {said.corrected}")
    return Markup(
        '<li id="n{}"><b>{}</b><span><span class="st {}"><svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>{}</span> {}</span></li>'
    ).format(said.number, said.letter, said.sign.line, said.sign.line, said.sign.word, escape(", ".join(facts)))

"""Why a page's blocks are the article's or not: each block in order, kept or dropped, with the rule that said so."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.extract.block_model import load_block_model
from standfirst.extract.body_choice import LIKELY, BodyChoice, choose_blocks
from standfirst.extract.body_edges import without_edges
from standfirst.extract.charset import as_utf8
from standfirst.extract.page import extract_article, read_page
from standfirst.extract.page_blocks import PageBlock
from standfirst.model.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedBlock:
    """One block of a page and what was decided about it."""

    kind: str
    text: str  # "" for a picture, an embed or a rule
    keep: bool
    likelihood: float | None  # 0 to 1; None where no model was asked
    why: tuple[str, ...]  # rules, and the signs that moved the model most: "+…" towards keeping, "-…" against


@dataclass(frozen=True, slots=True, kw_only=True)
class PageExplanation:
    article: Article
    blocks: tuple[ExplainedBlock, ...]


def explain_page(html: str | bytes, url: str, *, content_type: str | None = None) -> PageExplanation:
    """The article of a page and, block by block, how its body was chosen. Raises ExtractError as extract_article does."""
    utf8 = as_utf8(html, content_type=content_type)
    article = extract_article(utf8, url)
    page = read_page(utf8, url)
    choice = choose_blocks(page.blocks, page.gist)
    if choice is None:
        blocks = tuple(_plain(block, "nothing on the page is likely") for block in page.blocks)
        return PageExplanation(article=article, blocks=blocks)
    chosen = {id(block) for block in choice.blocks}
    kept = without_edges(choice.blocks, headline=article.headline, standfirst=article.standfirst, byline=article.byline)
    left = {id(block) for block in kept}
    blocks = tuple(
        _explained(choice, place, block, chosen=id(block) in chosen, kept=id(block) in left)
        for place, block in enumerate(page.blocks)
    )
    return PageExplanation(article=article, blocks=blocks)


def _explained(choice: BodyChoice, place: int, block: PageBlock, *, chosen: bool, kept: bool) -> ExplainedBlock:
    likelihood = choice.likelihoods.get(place)
    why: tuple[str, ...] = ()
    if rule := choice.signs.rules.get(place):
        why = (f"wording: {rule}" if rule != "links" else "links",)
    if chosen and not kept:
        why = (*why, "edge: repeats the page's head, or stands after the article")
    elif chosen and (likelihood is None or likelihood < LIKELY):
        why = (*why, "stands between kept blocks")
    elif likelihood is None and not rule and not chosen:
        why = ("stands outside the article",)
    if likelihood is not None:
        (row,) = choice.signs.rows([choice.signs.places.index(place)])
        why = (*why, *load_block_model().reasons(row))
    return ExplainedBlock(kind=block.kind.value, text=block.text, keep=kept, likelihood=likelihood, why=why)


def _plain(block: PageBlock, why: str) -> ExplainedBlock:
    return ExplainedBlock(kind=block.kind.value, text=block.text, keep=False, likelihood=None, why=(why,))

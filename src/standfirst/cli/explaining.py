"""How `extract --explain` shows what it decided: lines for a terminal, and a page that can be looked at and passed on."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click
from markupsafe import Markup

if TYPE_CHECKING:
    from standfirst.extract.explain import ExplainedBlock, PageExplanation

_WIDTH_MAX = 140
_STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --faint: #595959; --keep: #17633a; --drop: #8a2d1c; --line: #d8d8d8 }
@media (prefers-color-scheme: dark) { :root { --paper: #161616; --ink: #ececec; --faint: #a8a8a8; --keep: #7fd3a4; --drop: #f0a08f; --line: #3a3a3a } }
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 17px/1.55 Georgia, serif }
ol { list-style: none; padding: 0 } li { border-left: 6px solid var(--drop); margin: 0 0 .75rem; padding: .1rem 0 .1rem .9rem; overflow-wrap: anywhere }
li.keep { border-left-color: var(--keep) } li.drop .text { color: var(--faint) }
.said { font: 13px/1.5 system-ui, sans-serif; color: var(--faint) } .said b { color: var(--drop) } li.keep .said b { color: var(--keep) }
table { border-collapse: collapse; font: 14px/1.5 system-ui, sans-serif } td, th { border-top: 1px solid var(--line); padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top }
"""
_PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>How it was read: {title}</title><style>{style}</style></head><body><h1>{title}</h1>"
    '<p class="said">{count} blocks, {kept} kept. {url}</p><table><tbody>{parts}</tbody></table><ol>{blocks}</ol></body></html>\n'
)


def print_explanation(explanation: PageExplanation) -> None:
    """The article's parts with their rules, then a line a block: keep or drop, kind, likelihood, words, reasons."""
    width = min(shutil.get_terminal_size((120, 40)).columns, _WIDTH_MAX)
    for part, rule in explanation.article.rules.items():
        click.echo(f"{part:<12} {rule}")
    click.echo()
    for block in explanation.blocks:
        mark = click.style("keep", fg="green") if block.keep else click.style("drop", fg="red")
        click.echo(f"{mark} {block.kind:<10} {_percent(block):>5} {_cut(_words(block), width - 24)}")
        click.echo(click.style(f"{'':22}{_cut(', '.join(block.why), width - 24)}", dim=True))


def explanation_page(explanation: PageExplanation) -> str:
    """The same as one HTML page that needs nothing else: colours and words say which blocks were kept."""
    article = explanation.article
    row = Markup('<tr><th scope="row">{}</th><td>{}</td></tr>')
    item = Markup('<li class="{0}"><div class="said"><b>{0}</b> · {1} · {2}</div><div class="text">{3}</div></li>')
    blocks = [
        item.format(
            "keep" if block.keep else "drop",
            f"{block.kind} {_percent(block)}".strip(),
            ", ".join(block.why),
            _words(block),
        )
        for block in explanation.blocks
    ]
    return _PAGE.format(
        title=article.headline,
        style=Markup(_STYLE),
        count=len(explanation.blocks),
        kept=sum(block.keep for block in explanation.blocks),
        url=article.url,
        parts=Markup("").join(row.format(part, rule) for part, rule in article.rules.items()),
        blocks=Markup("").join(blocks),
    )


def _percent(block: ExplainedBlock) -> str:
    return "" if block.likelihood is None else f"{block.likelihood:.0%}"


def _words(block: ExplainedBlock) -> str:
    return block.text or f"({block.kind})"


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: max(1, width - 1)]}…"

"""Words out of markup: headlines, names and tags as a reader sees them."""

from __future__ import annotations

import html
import re

from standfirst.text.whitespace import collapse

HEADLINE_CHARACTERS_MAX = 1000
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*-->")


def plain_text(markup: str, *, characters_max: int = HEADLINE_CHARACTERS_MAX) -> str:
    """The words of a short piece of HTML: tags gone, each entity resolved once, white space as a browser shows it."""
    if "<" not in markup and "&" not in markup and _is_clean(markup) and len(markup) <= characters_max:
        return markup.strip()
    if len(markup) > 4 * characters_max:
        markup = markup[: 4 * characters_max]
    if "<" in markup:
        markup = _TAG.sub("", _BREAK.sub(" ", markup))
    return without_entities(markup, characters_max=characters_max)


def without_entities(text: str, *, characters_max: int = HEADLINE_CHARACTERS_MAX) -> str:
    """Text that is no markup but may hold an entity by mistake, resolved once; "<" stays what it is."""
    if "&" in text:
        text = _REFERENCE.sub(lambda match: html.unescape(match.group()), text)
    text = text.strip() if _is_clean(text) else collapse(text)
    return text if len(text) <= characters_max else text[: characters_max - 1].rstrip() + "…"


def _is_clean(text: str) -> bool:
    """Printable throughout means: nothing invisible and no white space but single-cell spaces."""
    return text.isprintable() and "  " not in text


def paragraphs_html(text: str) -> str:
    """Plain text as HTML: a paragraph for every run of lines, `<br>` for a line break inside one."""
    runs = (run.strip() for run in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{html.escape(run, quote=False).replace(chr(10), '<br>')}</p>" for run in runs if run)

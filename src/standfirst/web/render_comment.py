"""A comment's Markdown as HTML: a small part of CommonMark, and nothing that the sanitiser does not know."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_RULES = ["newline", "escape", "backticks", "emphasis", "link", "autolink", "entity"]
_BLOCKS = ["blockquote", "list", "fence"]
_TAGS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
_MARKDOWN = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 8}).enable(_RULES + _BLOCKS)


@lru_cache(maxsize=2048)
def render_comment(text: str) -> Markup:
    """Paragraphs, emphasis, code, quotations, lists and links; headings, pictures and HTML stay the letters they are."""
    html = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=_absolute_only,
        link_rel="nofollow ugc noopener noreferrer",
    )
    return Markup(html)


def _absolute_only(_tag: str, attribute: str, address: str) -> str | None:
    """No address that this desk's own name would be put before."""
    return address if attribute != "href" or address.startswith(("http://", "https://", "mailto:")) else None

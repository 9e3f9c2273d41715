"""A page's words to its tree of elements, with bounded depth and no surprises."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from standfirst.extract.errors import ExtractError
from standfirst.text.crowded_tags import without_crowded_tags

PAGE_CHARACTERS_MAX = 6 * 1024 * 1024  # a page is fetched up to 5 MiB
_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_tree(html: str) -> HtmlElement:
    """The root element of a page. libxml2 stops at 255 levels of nesting, which bounds every later walk.

    Raises ExtractError for a page without a single element.
    """
    text = _XML_DECLARATION.sub("", _UNUSABLE.sub("", html[:PAGE_CHARACTERS_MAX]))
    if not text.strip():
        raise ExtractError("The page is empty.")
    text = without_crowded_tags(text)
    parser = HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ExtractError("The page cannot be read as HTML.") from error
    return root

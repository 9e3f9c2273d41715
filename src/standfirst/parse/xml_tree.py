"""XML to a tree, safely: no document type definition, no entity, no file and no network can be reached from here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from standfirst.parse.charset import declared_charset, decode_text, is_wide
from standfirst.parse.xml_repair import repair_xml

PROLOG_BYTES_MAX = 64 * 1024
ATTRIBUTES_MAX = 256
_CROWDED = etree.XPath(f"//@*[{ATTRIBUTES_MAX + 1}]/..")
_ROOT = re.compile(
    rb"<!--|<(?:[\w.-]{1,40}:)?(rss|feed|rdf|urlset|sitemapindex|opml|html|head|body|channel)(?=[\s/>])", re.IGNORECASE
)
_DEFINITION = re.compile(rb"<!ENTITY|<!ELEMENT|<!ATTLIST|<!NOTATION|<!DOCTYPE[^<>]*\[", re.IGNORECASE)
# A system identifier that is not on the web ("file:///etc/passwd") is never there for the sake of news.
_STRANGE_DOCTYPE = re.compile(
    rb"""<!DOCTYPE[^<>]*?(?:SYSTEM|PUBLIC\s*(?:"[^"<>]*"|'[^'<>]*'))\s*["']\s*(?!https?:)[\w.+-]+:""", re.IGNORECASE
)


class DangerousXmlError(ValueError):
    """The document declares entities or reaches for a file, which can be used to do harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlDocument:
    """A tree, and what was wrong with the text it was made from."""

    root: etree._Element
    name: str  # the root's local name, lower case
    body: bytes  # UTF-8, from the root's start tag on, as parsed
    flaws: tuple[str, ...] = ()
    cut_off: bool = False  # the text ends before its root is closed
    is_whole: bool = True  # well-formed, if only after repair: nothing was passed over
    too_deep: bool = False  # nested deeper than the parser goes, so what lies deeper is not in the tree


def root_name(body: bytes) -> str | None:
    """The local name of the first element that tells what a document is ("rss", "feed", "html"…); None where none does."""
    found = _find_root(decode_text(body[:PROLOG_BYTES_MAX]).encode() if is_wide(body) else body)
    return found[1] if found else None


def parse_xml(body: bytes, *, content_type: str | None = None) -> XmlDocument | None:
    """The tree of a feed, sitemap or subscription list; None when `body` is nothing of the kind.

    Whatever stands before the root's start tag is cut off before the parser sees it, so that no DTD is ever read; raises
    DangerousXmlError when there was one that declares anything. Text that is not well-formed is repaired, then read by the
    recovering parser. Depth is capped by libxml2 (256 levels), as are the lengths of names and attributes; attributes beyond ATTRIBUTES_MAX are dropped here.
    """
    if is_wide(body) or declared_charset(body, content_type) != "utf-8":
        body = decode_text(body, content_type).encode("utf-8", "replace")
    found = _find_root(body)
    if found is None:
        return None
    start, name = found
    if _DEFINITION.search(body, 0, start) or _STRANGE_DOCTYPE.search(body, 0, start):
        raise DangerousXmlError("the document declares entities or reaches for a file")
    clean = body[start:]
    root, fault = _parse(clean)
    flaws: tuple[str, ...] = ()
    if root is None or fault:
        clean = repair_xml(decode_text(clean)).encode("utf-8", "replace")
        flaws = (_flaw(fault, lines_before=body.count(b"\n", 0, start)),)
        root, fault = _parse(clean)
    if root is None or not isinstance(root.tag, str):
        return None
    clean, crowded = _without_crowds(root, clean)
    flaws += crowded
    cut_off = bool(flaws) and not _is_closed(clean, name)
    if cut_off:
        flaws += ("The text breaks off before its end.",)
    return XmlDocument(
        root=root,
        name=name,
        body=clean,
        flaws=flaws,
        cut_off=cut_off,
        is_whole=fault is None,
        too_deep=bool(fault and fault.too_deep),
    )


def _without_crowds(root: etree._Element, clean: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The text without the attributes of elements that have more than ATTRIBUTES_MAX: both libraries that read it afterwards
    take quadratic time over them (half a megabyte costs feedparser twenty seconds), and no feed needs them."""
    found = _CROWDED(root)
    elements = found if isinstance(found, list) else []
    for element in elements:
        if isinstance(element, etree._Element):
            element.attrib.clear()
    if not elements:
        return clean, ()
    return etree.tostring(root), (f"An element has more than {ATTRIBUTES_MAX} attributes; they were left out.",)


def cut_at(document: XmlDocument, end: int) -> XmlDocument:
    """The document as if it broke off at byte `end` of its body."""
    body = document.body[:end]
    root, _ = _parse(body)
    return document if root is None else replace(document, root=root, body=body)


def _flaw(fault: _Fault | None, *, lines_before: int) -> str:
    place = f" (line {fault.line + lines_before})" if fault else ""
    if fault and fault.is_charset:
        return f"Some bytes are not in the charset that is declared{place}; they were read as windows-1252."
    return f"The XML is not well-formed{place}; it was repaired."


def _find_root(body: bytes) -> tuple[int, str] | None:
    position = 0
    while match := _ROOT.search(body, position, PROLOG_BYTES_MAX):
        if match[1]:
            return match.start(), match[1].decode("ascii").lower()
        end = body.find(b"-->", match.end(), PROLOG_BYTES_MAX)
        if end < 0:
            return None
        position = end + 3
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    line: int
    is_charset: bool = False
    too_deep: bool = False


def _parse(clean: bytes) -> tuple[etree._Element | None, _Fault | None]:
    """The tree, and its first fault (None: well-formed but perhaps for undeclared prefixes)."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        ns_clean=True,
    )
    try:
        root = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError as error:
        return None, _Fault(line=error.lineno or 1)
    faults = [fault for fault in parser.error_log if not fault.type_name.startswith("NS_")]
    too_deep = any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in faults)
    is_charset = any(fault.type_name == "ERR_INVALID_ENCODING" for fault in faults)
    return root, _Fault(line=faults[0].line, is_charset=is_charset, too_deep=too_deep) if faults else None


def _is_closed(clean: bytes, name: str) -> bool:
    return re.search(rb"</\s*(?:[\w.-]{1,40}:)?" + name.encode() + rb"(?=[\s>])", clean, re.IGNORECASE) is not None

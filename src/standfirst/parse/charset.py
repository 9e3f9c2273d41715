"""Which characters the bytes mean: publishers declare charsets wrongly, so the bytes themselves come first."""

from __future__ import annotations

import codecs
import re
from email.message import Message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_BYTES = 1024
_XML_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""")
_HTML_META = re.compile(rb"""<meta[^>]{0,300}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
# Python knows codecs that are no charsets of the web (punycode, utf_7, unicode_escape…): only these are ever used.
_WEB_CHARSET = re.compile(
    r"^(utf-(8|16|32)(-[bl]e)?|utf_(8_sig|16|32)(_[bl]e)?|ascii|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|gb2312|gbk|gb18030|big5"
    r"(hkscs)?|euc_(jp|kr)|shift_jis(_2004)?|iso2022_(jp|kr)|johab|tis-620|ptcp154|hz)$"
)
# HTML Standard, "Encoding" (labels): pages that say Latin-1 or ASCII mean windows-1252.
_MEANT = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
# CESU-8, as old databases write it: the two halves of a UTF-16 pair, each as if it were a character.
_CESU_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def decode_text(body: bytes, content_type: str | None = None) -> str:
    """The characters of an XML or HTML document, whatever it declares; never fails.

    In this order: byte-order mark; UTF-16 and UTF-32 told by their zero bytes; bytes that are valid UTF-8 are UTF-8; the charset
    of the Content-Type header; the document's own declaration; else UTF-8 whose stray bytes are read as windows-1252.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if wide := _wide_charset(body):
        return body.decode(wide, "replace")
    declared = declared_charset(body, content_type)
    if declared == "utf-8" or _is_utf8_beyond_ascii(body):
        if b"\xed" in body:
            body = _CESU_PAIR.sub(_as_utf8, body)
        return body.decode("utf-8", "surrogateescape").translate(_STRAY)
    return body.decode(declared, "replace")


def _as_utf8(pair: re.Match[bytes]) -> bytes:
    halves = pair.group().decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def declared_charset(body: bytes, content_type: str | None = None) -> str:
    """The codec that header or document names, "utf-8" where neither names one that the web uses."""
    head = body[:_HEAD_BYTES]
    match = _XML_DECLARATION.search(head) or _HTML_META.search(head)
    labels = (_header_charset(content_type), match.group(1).decode("ascii") if match else None)
    codecs_named = [codec for label in labels if label and (codec := _web_codec(label))]
    # A header that says UTF-8 is no news; where it is wrong the document knows better.
    return next((codec for codec in codecs_named if codec != "utf-8"), "utf-8")


def is_wide(body: bytes) -> bool:
    """Whether a document starts as UTF-16 or UTF-32, which byte patterns cannot be searched in."""
    return _wide_charset(body) is not None or any(
        body.startswith(mark) for mark, name in _BOMS if not name.startswith("utf-8")
    )


def _header_charset(content_type: str | None) -> str | None:
    if not content_type or "charset" not in content_type.lower():
        return None
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    charset = header.get_param("charset")
    return charset if isinstance(charset, str) else None


def _web_codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return _MEANT.get(name, name) if _WEB_CHARSET.match(name) else None


def _wide_charset(body: bytes) -> str | None:
    """XML 1.0, appendix F: where the zero bytes around the first two characters are tells UTF-16 and UTF-32 without a mark."""
    head = body[:8]
    zeros = "".join("0" if byte == 0 else "x" for byte in head)
    if b"<" not in head[:4] and b"{" not in head[:4]:
        return None
    for pattern, name in (
        ("x000x000", "utf-32-le"),
        ("000x000x", "utf-32-be"),
        ("x0x0", "utf-16-le"),
        ("0x0x", "utf-16-be"),
    ):
        if zeros.startswith(pattern):
            return name
    return None


def _is_utf8_beyond_ascii(body: bytes) -> bool:
    """Valid UTF-8 with at least one multi-byte character: no other charset's text looks so by chance."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

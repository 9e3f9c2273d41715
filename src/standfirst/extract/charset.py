"""Any bytes to UTF-8: which charset a page is in, decided from its BOM, the HTTP header, its own meta, then by trying."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_META_WITHIN_BYTES = 8192  # browsers look at 1024; real pages put it later

# The WHATWG encoding standard reads these labels as their Windows superset.
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
                   "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874"}  # fmt: skip


def as_utf8(page: str | bytes, *, content_type: str | None = None) -> bytes:
    """The page in UTF-8, without a BOM. Never raises: bytes that fit no charset become U+FFFD, lone surrogates are left out.

    UTF-8 that holds is taken whatever the header says, since text in another charset almost never is valid UTF-8 and a
    wrong header is common. It stays the very bytes that it was.
    """
    if isinstance(page, str):
        return page.encode("utf-8", "ignore")
    for bom, charset in _BOMS:
        if page.startswith(bom):
            page = page[len(bom) :]
            return page if charset == "utf-8" and _is_utf8(page) else page.decode(charset, "replace").encode()
    return page if _is_utf8(page) else _decoded(page, content_type).encode("utf-8", "ignore")


def _is_utf8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(page: bytes, content_type: str | None) -> str:
    """A page that is not UTF-8."""
    for name in _declared(page, content_type):
        usable = _usable(name)
        if usable is None or usable == "utf-8":
            continue  # that it is UTF-8 has just been shown to be untrue, or true but for a few bytes
        text = page.decode(usable, errors="replace")
        if text.count("\ufffd") <= len(text) // 50:
            return text
    return _by_trying(page)


def _declared(page: bytes, content_type: str | None) -> list[str]:
    header = _HEADER_CHARSET.search(content_type or "")
    meta = _META_CHARSET.search(page, 0, _META_WITHIN_BYTES)
    names = [header.group(1)] if header else []
    return [*names, meta.group(1).decode("ascii")] if meta else names


def _usable(name: str) -> str | None:
    """Python's name of a text charset; None for one it does not know or that is no charset."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name in (
        "utf-7",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
    ):
        return None
    return _AS_BROWSERS_DO.get(found.name, found.name)


def _by_trying(page: bytes) -> str:
    """UTF-8 with a few broken bytes, else UTF-16 by its zeros, else Windows-1252 (which always reads)."""
    sample = page[:2000]
    if sample.count(0) > len(sample) // 4:
        return page.decode(
            "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be", errors="replace"
        )
    text = page.decode("utf-8", errors="replace")
    high = sum(letter > "\x7f" for letter in text)
    if high and text.count("\ufffd") < high / 3:
        return text
    return page.decode("cp1252", errors="replace")

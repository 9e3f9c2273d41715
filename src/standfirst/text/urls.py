"""Addresses: what makes two of them the same article, and whose they are."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

URL_CHARACTERS_MAX = 2048

_TRACKING_NAME = (
    r"(?:utm_[^=&]*|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|at_medium|at_campaign|at_custom\d|"
    r"ns_mchannel|ns_source|ns_campaign|cmpid|ocid|ref_src|wt_mc|xtor|pk_campaign|pk_kwd|mtm_[^=&]*|s_cid|ito|smid|smtyp)"
)
_TRACKING = re.compile(rf"^{_TRACKING_NAME}$", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# What `web_url` gives back as it is: by far the most of what publishers write need not be taken apart.
_ORIGIN = r"https?://[a-z0-9][a-z0-9.-]*(?::(?!80/|443/)[1-9]\d{0,3})?(?=/)"
_ORIGIN_OF = re.compile(_ORIGIN, re.ASCII)
_CLEAN = re.compile(
    rf"{_ORIGIN}/[A-Za-z0-9_/.~-]*(?:\?(?!(?:[^&]*&)*(?i:{_TRACKING_NAME})(?:[=&]|$))[A-Za-z0-9_=&.,-]+)?",
    re.ASCII,
)
_ABSOLUTE = re.compile(r"https?://[^/]")


def web_url(url: str | None, base: str = "") -> str | None:
    """`url` made absolute against `base`, tracking parameters and fragment dropped; None unless it is a usable http(s) URL."""
    if not url:
        return None
    whole = url
    if url[0] == "/" and url[1:2] != "/" and "/." not in url and (origin := _ORIGIN_OF.match(base)):
        whole = origin.group() + url
    if _CLEAN.fullmatch(whole):
        return whole if len(whole) <= URL_CHARACTERS_MAX else None
    return _cleaned(url.strip(), base)


def _cleaned(url: str, base: str) -> str | None:
    """`web_url` for any address, taken apart and put together again."""
    try:
        parts = urlsplit(url if _ABSOLUTE.match(url) else urljoin(base, url))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port and port != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    clean = urlunsplit((parts.scheme, netloc, path, without_tracking(parts.query), ""))
    return clean if len(clean) <= URL_CHARACTERS_MAX else None


def without_tracking(query: str) -> str:
    """A query string without the parameters that only follow readers about; untouched when it has none."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def url_key(url: str) -> str:
    """What makes two addresses the same article: no scheme, no "www.", no tracking, no fragment, no trailing slash."""
    clean = web_url(url) or url
    parts = urlsplit(clean)
    host = parts.netloc.removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def publisher_key(url: str) -> str:
    """Whose an address is: its host without "www."; on a numeric address, which names a machine and not a publisher, the
    host, port and folder."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    folder = parts.path.rpartition("/")[0]
    return f"{parts.netloc}{folder}"


def host_of(url: str) -> str:
    """The host as a reader would name it: "example.org"."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


class _SlugLetters(dict[int, str]):
    """What str.translate makes of a letter in a slug: itself or a blank; each is looked up once."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = chr(code) if unicodedata.category(chr(code))[0] in "LNM" else " "
        return kept


_SLUG_LETTERS = _SlugLetters()


def slug(words: str, *, characters_max: int = 60) -> str:
    """The readable end of an address: letters and figures of any script, joined by hyphens; "-" when there are none."""
    joined = "-".join(words.casefold().translate(_SLUG_LETTERS).split())
    return joined[:characters_max].rsplit("-", 1)[0] if len(joined) > characters_max else joined or "-"

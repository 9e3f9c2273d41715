"""Foreign HTML to HTML that can be shown: an allow-list, checked addresses, no trackers (RELIABILITY: foreign content)."""

from __future__ import annotations

import re
from typing import Final

import nh3
from lxml import etree
from lxml.html import HTMLParser, document_fromstring, tostring

from standfirst.text.urls import host_of, web_url

HTML_CHARACTERS_MAX = 2 * 1024 * 1024

ALLOWED_TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ALLOWED_ATTRIBUTES: Final = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_GONE_WITH_WORDS: Final = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "form",
        "input",
        "button",
        "select",
        "option",
        "textarea",
        "head",
        "title",
        "canvas",
        "audio",
        "video",
        "frameset",
        "frame",
    ]
)
_BEACON_HOSTS: Final = (
    "feeds.feedburner.com", "feedsportal.com", "pixel.wp.com", "stats.wordpress.com", "doubleclick.net", "google-analytics.com", "googletagmanager.com",
    "scorecardresearch.com", "quantserve.com", "chartbeat.net", "chartbeat.com", "facebook.com", "facebook.net", "pixel.quantserve.com", "b.scorecardresearch.com",
    "ad.doubleclick.net", "moatads.com", "adsrvr.org", "taboola.com", "outbrain.com", "ioam.de", "vgwort.de", "xiti.com", "at-o.net", "imrworldwide.com",
    "mixpanel.com", "hubspot.com", "list-manage.com", "parsely.com", "counter.theconversation.com", "analytics.yahoo.com", "bat.bing.com", "hotjar.com",
)  # fmt: skip
_BEACON_PATH = re.compile(
    r"/(?:pixel|beacon|track(?:er|ing)?|count(?:er)?|1x1|spacer|clear|blank)(?:\.(?:gif|png|php|jpg)|/|$)",
    re.IGNORECASE,
)
_IMAGE = re.compile(r'<img((?:\s[^\s"=<>]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s([^\s"=<>]+)="([^"]*)"')
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_DEPTH_MAX = 400
_DIRECTIONS = frozenset(("ltr", "rtl", "auto"))
_NUMBER = re.compile(r"\d{1,4}$")


def sanitise_html(html: str, *, base_url: str) -> str:
    """`html` with allowed tags and attributes only, addresses absolute against `base_url`, trackers gone.

    Cleaning twice changes nothing more. What is beyond HTML_CHARACTERS_MAX is cut.
    """

    def checked(tag: str, attribute: str, value: str) -> str | None:
        return _checked(tag, attribute, value, base_url)

    clean = nh3.clean(
        _flat_enough(html[:HTML_CHARACTERS_MAX].replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")),
        tags=set(ALLOWED_TAGS),
        clean_content_tags=set(_GONE_WITH_WORDS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        attribute_filter=checked,
        strip_comments=True,
        link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto"},
    )
    return _IMAGE.sub(lambda found: found.group() if _is_seen(found.group(1)) else "", clean)


def _flat_enough(html: str) -> str:
    """Tags nested thousands deep cost the sanitiser quadratic time: such HTML goes through a parser that stops at 255 first."""
    depth = deepest = 0
    for closes, tag in _OPEN_OR_CLOSE.findall(html):
        if tag.lower() not in _VOID:
            depth = max(0, depth - 1) if closes else depth + 1
            deepest = max(deepest, depth)
    if deepest <= _DEPTH_MAX:
        return html
    try:
        root = document_fromstring(
            f"<body>{html}</body>".encode(), parser=HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return str(tostring(root, encoding="unicode"))


def is_beacon(url: str) -> bool:
    """Whether a picture's address is one that only counts readers."""
    host = host_of(url)
    if any(host == name or host.endswith(f".{name}") for name in _BEACON_HOSTS):
        return True
    return bool(_BEACON_PATH.search(url.partition("?")[0].partition("//")[2]))


def _checked(tag: str, attribute: str, value: str, base_url: str) -> str | None:
    if attribute == "href":
        return _link(value, base_url)
    if attribute == "src":
        url = web_url(value, base_url)
        return url if url and not is_beacon(url) else None
    if attribute in ("width", "height", "colspan", "rowspan", "start"):
        return value if _NUMBER.match(value) else None
    if attribute == "dir":
        return value if value in _DIRECTIONS else None
    return value


def _link(value: str, base_url: str) -> str | None:
    value = value.strip()
    if value[:7].lower() == "mailto:":
        return value
    return None if not value or value.startswith("#") else web_url(value, base_url)


def _is_seen(attributes: str) -> bool:
    """Whether a picture has an address and is larger than a tracker's point."""
    given = dict(_ATTRIBUTE.findall(attributes))
    return "src" in given and given.get("width") not in ("0", "1") and given.get("height") not in ("0", "1")

"""Foreign HTML that comes in pieces (a feed's summary or content) through an allow-list before anything reads it.

Pages do not pass here: what is taken from them are words and checked addresses (`walk`, `assemble`), never markup. What is left
here is markup, still, for the same walk; what is shown is made anew from blocks and cleaned once more when it is rendered.
"""

from __future__ import annotations

import re
from typing import Final

import nh3

from standfirst.text.crowded_tags import without_crowded_tags
from standfirst.text.deep_tags import without_deep_tags
from standfirst.text.urls import host_of

HTML_CHARACTERS_MAX = 2 * 1024 * 1024

_TAGS: Final = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "hr", "ruby", "rt", "rp"),
    *("article", "aside", "section", "header", "footer", "nav", "main", "div", "center", "address", "details", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "p", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "menu"),
    *("figure", "figcaption", "picture", "source", "img", "amp-img", "iframe"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"),
}  # fmt: skip
_GONE_WITH_WORDS: Final = {
    *("script", "style", "template", "object", "embed", "applet", "svg", "math", "form", "input", "button", "select", "option"),
    *("textarea", "head", "title", "canvas", "audio", "video", "frameset", "frame"),
}  # fmt: skip
_ADDRESSES: Final = {
    *("src", "data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-full-src", "data-image", "data-url"),
    *("data-lazyload", "srcset", "data-srcset", "data-lazy-srcset"),
}  # fmt: skip
_ATTRIBUTES: Final = {
    "*": {"class", "id", "role", "hidden", "aria-hidden", "itemprop", "style", "lang", "dir"},
    "a": {"href"},
    "img": {*_ADDRESSES, "alt", "width", "height"},
    "amp-img": {*_ADDRESSES, "alt", "width", "height"},
    "source": {*_ADDRESSES, "type", "media"},
    "iframe": {"src", "data-src", "data-lazy-src", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_GONE_WITH_WORDS,
    attributes=_ATTRIBUTES,
    strip_comments=True,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)
_BEACON_HOSTS: Final = frozenset((
    "feeds.feedburner.com", "feedsportal.com", "pixel.wp.com", "stats.wordpress.com", "doubleclick.net", "google-analytics.com", "googletagmanager.com",
    "scorecardresearch.com", "quantserve.com", "chartbeat.net", "chartbeat.com", "facebook.com", "facebook.net", "pixel.quantserve.com", "b.scorecardresearch.com",
    "ad.doubleclick.net", "moatads.com", "adsrvr.org", "taboola.com", "outbrain.com", "ioam.de", "vgwort.de", "xiti.com", "at-o.net", "imrworldwide.com",
    "mixpanel.com", "hubspot.com", "list-manage.com", "parsely.com", "counter.theconversation.com", "analytics.yahoo.com", "bat.bing.com", "hotjar.com",
))  # fmt: skip
_BEACON_PATH = re.compile(
    r"/(?:pixel|beacon|track(?:er|ing)?|count(?:er)?|1x1|spacer|clear|blank)(?:\.(?:gif|png|php|jpg)|/|$)",
    re.IGNORECASE,
)


def sanitise_html(html: str) -> str:
    """`html` with only the tags and attributes that the walk over it reads; links and pictures by http, https, mailto alone.

    Addresses stay relative where they were: `assemble` resolves and checks each. What is beyond HTML_CHARACTERS_MAX is cut.
    """
    return _CLEANER.clean(without_deep_tags(without_crowded_tags(html[:HTML_CHARACTERS_MAX])))


def is_beacon(url: str) -> bool:
    """Whether a picture's address is one that only counts readers."""
    host = host_of(url)
    while host:
        if host in _BEACON_HOSTS:
            return True
        host = host.partition(".")[2]
    return bool(_BEACON_PATH.search(url.partition("?")[0].partition("//")[2]))

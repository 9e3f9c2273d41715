"""What an element's name, class, id and role say about the words in it."""

from __future__ import annotations

import re
from functools import lru_cache

from standfirst.extract.page_blocks import Setting

_BY_TAG = {
    "article": Setting.ARTICLE, "nav": Setting.NAVIGATION, "menu": Setting.NAVIGATION, "aside": Setting.ASIDE,
    "footer": Setting.FOOTER, "header": Setting.HEADER, "form": Setting.FORM, "dialog": Setting.HIDDEN,
}  # fmt: skip
_BY_ROLE = {
    "navigation": Setting.NAVIGATION, "banner": Setting.HEADER, "contentinfo": Setting.FOOTER, "complementary": Setting.ASIDE,
    "search": Setting.FORM, "form": Setting.FORM, "dialog": Setting.HIDDEN, "alertdialog": Setting.HIDDEN,
    "menu": Setting.NAVIGATION, "toolbar": Setting.SHARING, "article": Setting.ARTICLE,
}  # fmt: skip
# Words of class and id attributes, split at hyphens, underscores and humps: "articleBody" is "article body".
_BY_WORDS: tuple[tuple[int, str], ...] = (
    (Setting.BODY, r"article (?:body|text|content)|story (?:body|text|content)|entry content|post (?:body|content)|body (?:text|copy)|"
                   r"artikel (?:text|body)|cuerpo|corps|news (?:text|body)|paywall content|content body"),
    (Setting.NAVIGATION, r"nav|navigation|navbar|menu|breadcrumbs?|pagination|pager|skip link|sitemap|topics? bar"),
    (Setting.FOOTER, r"footer|colophon|copyright|legal"),
    (Setting.ASIDE, r"sidebar|aside|rail|widget"),
    (Setting.COMMENTS, r"comments?|cmts?|disqus|kommentare?|commentaires?|comentarios?|respond|coral talk|livefyre|discussion"),
    (Setting.SHARING, r"share|sharing|social|addtoany|addthis|sharedaddy|follow us|teilen|compartir|partage|partager|condividi|socials|sharebar|sharetools"),
    (Setting.RELATED, r"related|relacionad[ao]s?|recommend(?:ed|ation|ations)?|read (?:more|also|next)|more (?:on|from|stories)|most (?:read|popular)|"
                      r"trending|popular|also (?:read|like)|see also|mehr zum thema|lire aussi|leer mas|leia mais|up next|next (?:article|story)|"
                      r"you may|further reading|jp relatedposts|teaser|teasers|story list|recirc|recirculation|on this topic|inline promo"),
    (Setting.SIGN_UP, r"newsletter|subscribe|subscription|sign ?up|mailing list|(?:paywall|regwall|piano) (?:prompt|message|offer|banner|box|overlay|teaser|cta|promo|notice|modal|wall)|membership|donate|donations?|fundrais(?:er|ing)|appeal|support us|tip ?jar|"
                      r"(?:buy (?:me|us) a )?coffee|spenden?|abo|"
                      r"mailchimp|optin|cta|call to action"),
    (Setting.ADVERT, r"advert|advertisement|adverts|ads?|adslot|banner|sponsor|sponsored|promo|promoted|promotion|outbrain|taboola|revcontent|mgid|"
                     r"dianomi|zergnet|anzeige|werbung|publicidad|publicite|commercial (?:unit|slot|break|content)|affiliate|dfp|gpt ad|adsbygoogle"),
    (Setting.BIO, r"author (?:bio|box|info|card|description|profile|details)|about (?:the )?author|bio|writer bio|contributor|autor(?:en)? (?:box|info)|"
                  r"author ?(?:desc|note|about|blurb)|zur person|sobre (?:el|o) autor|"
                  r"post author box|sd author|byline bio"),
    (Setting.BYLINE, r"byline|by line|dateline|timestamp|post meta|entry meta|article meta|meta data|posted on|published|pubdate|author name|authors?|"
                     r"autor|signature|article info|reading time|read time"),
    (Setting.TAGS, r"tags?|tag list|tagcloud|keywords|topics?|categories|schlagworte|etiquetas"),
    (Setting.COOKIES, r"cookies?|consent|gdpr|cmp|onetrust|didomi|privacy"),
    (Setting.HIDDEN, r"sr only|screen reader(?: text)?|visually hidden|visuallyhidden|hidden|modal|popup|overlay|tooltip|print only"),
    (Setting.CAPTION, r"caption|wp caption text|image credit|photo credit|bildunterschrift|pie de foto|legende|credit|image source|media info|image meta"),
    (Setting.STANDFIRST, r"standfirst|stand first|dek|deck|subhead(?:line|ing)?|sub ?title|article (?:summary|intro|lead|description|abstract)|"
                         r"lead|lede|teaser text|intro|chapo|chapeau|bajada|entradilla|sottotitolo|sommario|summary|strapline|kicker text|vorspann|synopsis"),
    (Setting.DISCLOSURE, r"disclosure|disclaimer|correction|editors? note"),
)  # fmt: skip
_PATTERNS = tuple((setting, re.compile(rf"(?:^| )(?:{words})(?= |$)")) for setting, words in _BY_WORDS)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINT = re.compile(r"[^a-z0-9]+")
# Made by a machine, as "n1AuAdJlVL" is: parted at its humps it would hold words by accident.
_RANDOM = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*[a-zA-Z]\d+[a-zA-Z])(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{8,}(?![A-Za-z0-9])"
)
_NAMES_CHARACTERS_MAX = 300
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def setting_of_tag(tag: str) -> int:
    """What the element's own name says."""
    return _BY_TAG.get(tag, Setting.NONE)


def setting_of_role(role: str) -> int:
    return _BY_ROLE.get(role.strip().lower(), Setting.NONE)


def setting_of_style(style: str) -> int:
    return Setting.HIDDEN if _HIDDEN_STYLE.search(style) else Setting.NONE


@lru_cache(maxsize=4096)
def setting_of_names(names: str) -> int:
    """What class and id words say; the same few hundred come again on every page of a publisher, hence the cache."""
    words = _JOINT.sub(" ", _HUMP.sub(" ", _RANDOM.sub(" ", names[:_NAMES_CHARACTERS_MAX])).lower()).strip()
    found: int = Setting.NONE
    for setting, pattern in _PATTERNS:
        if pattern.search(words):
            found |= setting
    return found

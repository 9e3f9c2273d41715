"""What an element's name, class, id and role say about the words in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from standfirst.extract.page_blocks import Setting

SETTING_OF_TAG: Final = {  # what the element's own name says

    "article": Setting.ARTICLE, "nav": Setting.NAVIGATION, "menu": Setting.NAVIGATION, "aside": Setting.ASIDE,
    "footer": Setting.FOOTER, "header": Setting.HEADER, "form": Setting.FORM, "dialog": Setting.HIDDEN,
}  # fmt: skip
_BY_ROLE = {
    "navigation": Setting.NAVIGATION, "banner": Setting.HEADER, "contentinfo": Setting.FOOTER, "complementary": Setting.ASIDE,
    "search": Setting.FORM, "form": Setting.FORM, "dialog": Setting.HIDDEN, "alertdialog": Setting.HIDDEN,
    "menu": Setting.NAVIGATION, "toolbar": Setting.SHARING, "article": Setting.ARTICLE,
}  # fmt: skip
# Words of class and id attributes, split at hyphens, underscores and humps: "articleBody" is "article body".
_PHRASES: Final[dict[int, str]] = {
    Setting.BODY: (
        "article body / article text / article content / story body / story text / story content / entry content "
        "/ post body / post content / body text / body copy / artikel text / artikel body / cuerpo / corps / news "
        "text / news body / paywall content / content body"
    ),
    Setting.NAVIGATION: (
        "nav / navigation / navbar / menu / breadcrumb / breadcrumbs / pagination / pager / skip link / sitemap / "
        "topic bar / topics bar"
    ),
    Setting.FOOTER: ("footer / colophon / copyright / legal"),
    Setting.ASIDE: ("sidebar / aside / rail / widget"),
    Setting.COMMENTS: (
        "comment / comments / cmt / cmts / disqus / kommentar / kommentare / commentaire / commentaires / "
        "comentario / comentarios / respond / coral talk / livefyre / discussion"
    ),
    Setting.SHARING: (
        "share / sharing / social / addtoany / addthis / sharedaddy / follow us / teilen / compartir / partage / "
        "partager / condividi / socials / sharebar / sharetools"
    ),
    Setting.RELATED: (
        "related / relacionada / relacionadas / relacionado / relacionados / recommend / recommended / "
        "recommendation / recommendations / read more / read also / read next / more on / more from / more "
        "stories / most read / most popular / trending / popular / also read / also like / see also / mehr zum "
        "thema / lire aussi / leer mas / leia mais / up next / next article / next story / you may / further "
        "reading / jp relatedposts / teaser / teasers / story list / recirc / recirculation / on this topic / "
        "inline promo"
    ),
    Setting.SIGN_UP: (
        "newsletter / subscribe / subscription / signup / sign up / mailing list / membership / donate / donation "
        "/ donations / fundraiser / fundraising / appeal / support us / tipjar / tip jar / coffee / buy me a "
        "coffee / buy us a coffee / spende / spenden / abo / mailchimp / optin / cta / call to action"
    ),
    Setting.ADVERT: (
        "advert / advertisement / adverts / ad / ads / adslot / banner / sponsor / sponsored / promo / promoted / "
        "promotion / outbrain / taboola / revcontent / mgid / dianomi / zergnet / anzeige / werbung / publicidad "
        "/ publicite / commercial unit / commercial slot / commercial break / commercial content / affiliate / "
        "dfp / gpt ad / adsbygoogle"
    ),
    Setting.BIO: (
        "author bio / author box / author info / author card / author description / author profile / author "
        "details / about author / about the author / bio / writer bio / contributor / autor box / autor info / "
        "autoren box / autoren info / authordesc / authornote / authorabout / authorblurb / author desc / author "
        "note / author about / author blurb / zur person / sobre el autor / sobre o autor / post author box / sd "
        "author / byline bio"
    ),
    Setting.BYLINE: (
        "byline / by line / dateline / timestamp / post meta / entry meta / article meta / meta data / posted on "
        "/ published / pubdate / author name / author / authors / autor / signature / article info / reading time "
        "/ read time"
    ),
    Setting.TAGS: (
        "tag / tags / tag list / tagcloud / keywords / topic / topics / categories / schlagworte / etiquetas"
    ),
    Setting.COOKIES: ("cookie / cookies / consent / gdpr / cmp / onetrust / didomi / privacy"),
    Setting.HIDDEN: (
        "sr only / screen reader / screen reader text / visually hidden / visuallyhidden / hidden / modal / popup "
        "/ overlay / tooltip / print only"
    ),
    Setting.CAPTION: (
        "caption / wp caption text / image credit / photo credit / bildunterschrift / pie de foto / legende / "
        "credit / image source / media info / image meta"
    ),
    Setting.STANDFIRST: (
        "standfirst / stand first / dek / deck / subhead / subheadline / subheading / subtitle / sub title / "
        "article summary / article intro / article lead / article description / article abstract / lead / lede / "
        "teaser text / intro / chapo / chapeau / bajada / entradilla / sottotitolo / sommario / summary / "
        "strapline / kicker text / vorspann / synopsis"
    ),
    Setting.DISCLOSURE: ("disclosure / disclaimer / correction / editor note / editors note"),
}
_WALLS: Final = tuple(f"{wall} {part}" for wall in ("paywall", "regwall", "piano")
                      for part in ("prompt", "message", "offer", "banner", "box", "overlay", "teaser", "cta", "promo", "notice", "modal", "wall"))  # fmt: skip


def _phrase_settings() -> dict[str, int]:
    settings = dict.fromkeys(_WALLS, Setting.SIGN_UP)
    for setting, phrases in _PHRASES.items():
        for phrase in phrases.split(" / "):
            settings[phrase] = settings.get(phrase, Setting.NONE) | setting
    return settings


def _phrases_by_first_word() -> dict[str, list[tuple[str, int]]]:
    """Each phrase with what it says, a space round it, under its first word."""
    phrases: dict[str, list[tuple[str, int]]] = {}
    for phrase, setting in _phrase_settings().items():
        phrases.setdefault(phrase.split(" ")[0], []).append((f" {phrase} ", setting))
    return phrases


_PHRASES_BY_FIRST: Final = _phrases_by_first_word()
_FIRST_WORDS: Final = frozenset(_PHRASES_BY_FIRST)
_WORD = re.compile(r"[A-Z]+[a-z0-9]*|[a-z0-9]+")  # up to the next hump or joint
# Made by a machine, as "n1AuAdJlVL" is: parted at its humps it would hold words by accident.
_RANDOM = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*[a-zA-Z]\d+[a-zA-Z])(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{8,}(?![A-Za-z0-9])"
)
_NAMES_CHARACTERS_MAX = 300
_UNSEEN = re.compile(
    r"(?:^|\s|[-_])(?:sr-?only|visually-?hidden|screen-?reader(?:s|-text|-only)?|a11y-hidden|assistive-text|u-hidden-visually)(?:$|\s)"
)
_UNSEEN_PARTS: Final = ("only", "hidden", "reader", "assistive")  # one is in each of these names
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def setting_of_role(role: str) -> int:
    return _BY_ROLE.get(role.strip().lower(), Setting.NONE)


def setting_of_style(style: str) -> int:
    style = style.lower()
    may_hide = "none" in style or "hidden" in style
    return Setting.HIDDEN if may_hide and _HIDDEN_STYLE.search(style) else Setting.NONE


@lru_cache(maxsize=8_192)
def setting_of_names(names: str) -> int:
    """What class and id words say, each name for itself; the same few hundred come again on every page of a publisher."""
    setting: int = Setting.NONE
    for name in names[:_NAMES_CHARACTERS_MAX].split():
        setting |= _setting_of_name(name)
    return setting


@lru_cache(maxsize=8_192)
def names_words_for_none(names: str) -> bool:
    """Whether words inside a sentence are there for screen readers only ("opens in a new tab")."""
    lowered = names.lower()
    return any(part in lowered for part in _UNSEEN_PARTS) and bool(_UNSEEN.search(lowered))


@lru_cache(maxsize=16_384)
def _setting_of_name(name: str) -> int:
    """What one class or id says."""
    words = _words_of(name)
    setting: int = Setting.NONE
    if firsts := _FIRST_WORDS.intersection(words):
        flat = f" {' '.join(words)} "
        for first in firsts:
            for phrase, said in _PHRASES_BY_FIRST[first]:
                if phrase in flat:
                    setting |= said
    return setting


def _words_of(name: str) -> list[str]:
    """The words of a name, in small letters."""
    if not name.islower():
        return [word.lower() for word in _WORD.findall(_RANDOM.sub(" ", name))]
    parted = name.replace("-", " ").replace("_", " ")  # all that parts most names
    return parted.split() if parted.isascii() and parted.replace(" ", "").isalnum() else _WORD.findall(name)

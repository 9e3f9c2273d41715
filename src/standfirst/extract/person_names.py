"""Bylines as written to names: "By Ann Pell and Tor Vik, Reporters" is Ann Pell, Tor Vik; agencies and desks are no persons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfirst.text.whitespace import collapse

PERSONS_MAX = 12
NAME_CHARACTERS_MAX = 60
_BYLINE_CHARACTERS_MAX = 500
_SHORT_HOUSE_MAX = 5
_NO_LETTERS = re.compile(r"[\W_]+")

BY = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|words|story|text|review|analysis|opinion|photos?|reviewed|compiled|created|article|report|geschrieben|"
    r"verfasst|escrito|écrit|scritto|ein artikel|un artículo|un article)\s+(?:and \w{1,20} )?)?"
    r"(?:by|von|vom|par|por|di|da|av|door|autor(?:en|in|es|a)?|authors?|auteurs?|autore|redactor|texte|laporan|penulis|yazar|लेखक|द्वारा|文|取材・文)(?:\s*[:|：]\s*|\s+)|^(?-i:(?:By|Von|Par|Por)(?=[A-Z][a-z]))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|\||•|·|/|&|\band\b|\bund\b|\bet\b|\by\b(?=\s+[A-ZÁÉÍÓÚÑ])|\be\b(?=\s+[A-ZÁÉÍÓÚÃÇ])|\bwith\b|\bmit\b|\bavec\b|\bcon\b|\bas told to\b|और|、|・)\s*"
)
_AFTER = re.compile(
    r"\s*(?:\(.*|\[.*|[|•·–—»›].*|\s-\s.*|,?\s+(?:in|aus|à|en|on|from)\s+(?:[A-Z]|\d).*$|(?:\d{1,2}[:.]\d{2}|\d{1,2}\.? [^\W\d]+ \d{4}|(?<![^\W\d])[^\W\d]{3,10}\.? \d{1,2}(?:,|\b)).*|"
    r"\b(?:published|updated|posted|last updated|on \d|on behalf|for the|for \w+\.com|is (?:a|an|the)|has been|covers|writes|publié|veröffentlicht|actualizado)\b.*|(?-i:\bat)(?:\s+\d.*)?|"
    r"(?:the )?(?:associated press|canadian press|reuters|afp|dpa|bloomberg)\b.*)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{0,300}\)?|\[[^\[\]]{0,300}\]?")
_LETTERS_AFTER = re.compile(
    r"(?:\s+(?:[A-Z]\.?){2,6}(?:-[A-Z]+)*|\s+Ph\.?\s?D\.?|\s+M\.?D\.?|\s+Dr\.? ?h\.c\.)+$"
)  # "MS", "M.D.", "NSCA-CPT"
_ROLE_AFTER = re.compile(r"\s+(?:기자|특파원|記者|记者)$")
_TITLE = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|rev|hon|smt|shri)\.?\s+(?=[A-Z])", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|editorial|editor-in-chief|columnists?|staff|writers?|journalists?|redaktion|redakteur(?:in)?|redacción|redaccion|rédaction|"
    r"redação|redazione|redaksi|korrespondent(?:in)?|corresponsal|correspondant|bureau|desk|newsroom|team|agency|agencies|agencia|agence|agentur|ajansı|newswire|wire|service|press|presse|"
    r"news|nachrichten|media|network|online|web ?desk|admin(?:istrator)?|guest|contributors?|producer|photographer|fotograf|volontär(?:in)?|board|group|inc|ltd|llc|gmbh|university|"
    r"institute|center|centre|department|foundation|society|association|council|committee|company|corporation|magazine|newspaper|times|herald|tribune|gazette|chronicle|daily|today|"
    r"television|radio|tv|marketing|chief|officer|head of|director|president|professor|manager|founder|ceo|analyst|specialist|expert|consultant|attorney|gardener|astrologer|clinic|"
    r"reports?|studios?|estúdio|estudio|plc|verlag|bank|about|more|read|share|follow|view|all posts|posts by|articles by|डेस्क|टीम|संवाददाता|ब्यूरो|編集部|取材班|編集委員|論説委員|記者|特派員)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:afp|ap|dpa|reuters|apa|sda|epd|kna|pti|ani|ians|efe|ansa|lusa|tass|xinhua|bloomberg|upi|aap|pa|associated press|the associated press|europa press|press trust of india|"
    r"keystone-sda|belga|anp|ritzau|ntb|tt|kyodo|jiji|yonhap|notimex|unknown|anonymous|none|null|undefined|n/?a|author|admin|root|webmaster|user|red|facebook|twitter|instagram|"
    r"linkedin|youtube|subscribe|home|contact|see|super user|default|test|by|von|par|por|the)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|[<>{}=#!?%()]|\.\w{2,}\.|\.(?:com|org|net|de|co|tr|uk)\b", re.IGNORECASE
)
_NO_HOUSE = re.compile(
    r"https?:|/|@|[<>{}=#!?%]|^(?:\d+|unknown|anonymous|none|null|undefined|n/?a|author|admin|root|webmaster|user|super user|default|test|facebook|twitter|"
    r"instagram|linkedin|youtube|subscribe|home|contact|see|the|by|von|par|por)$",
    re.IGNORECASE,
)
_CASELESS = re.compile(r"[\u0590-\u1cff\u3040-\ud7ff]")


def persons_in(given: Iterable[str], houses: Iterable[str] = (), *, as_given: bool = False) -> tuple[str, ...]:
    """The persons in bylines as they were written, in order, each once.

    Several in one string are parted; roles, places, agencies and the publisher's own names (`houses`) are dropped.
    `as_given`: the source says that these are persons, so that a pen name in small letters counts.
    """
    own = {_key(house) for house in houses}
    names: dict[str, str] = {}
    for words in given:
        parts = _names(words[:_BYLINE_CHARACTERS_MAX])
        for name in parts:
            alone = len(parts) == 1
            if not _is_house(name, own) and (
                is_person(name, alone=alone) or (as_given and alone and _is_pen_name(name))
            ):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:PERSONS_MAX]


def houses_in(given: Iterable[str]) -> tuple[str, ...]:
    """The agencies, papers and desks that sign in bylines, in order, each once; a bare role ("Staff reporter") is nobody."""
    names: dict[str, str] = {}
    for words in given:
        name = BY.sub("", _ASIDE.sub(" ", collapse(words[:_BYLINE_CHARACTERS_MAX]))).strip(" .,:;|-–—*\"'“”’_")
        if (
            2 <= len(name) <= NAME_CHARACTERS_MAX
            and not _NO_HOUSE.search(name)
            and _NO_LETTERS.sub("", _ROLE.sub("", name))
        ):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())[:PERSONS_MAX]


def is_person(name: str, *, alone: bool = True) -> bool:
    """Whether it reads as a person's name: one to six words with capitals (or a script without), no role, no agency.

    A single word counts only where it stands alone: in a list it is a place more often than a name.
    """
    if (
        not 2 <= len(name) <= NAME_CHARACTERS_MAX
        or _NOBODY.match(name)
        or _NOT_A_NAME.search(name)
        or _ROLE.search(name)
    ):
        return False
    words = name.split()
    if _CASELESS.search(name):
        return len(words) <= 5
    if len(words) == 1 and (not alone or len(name) < 3):
        return False
    return len(words) <= 6 and sum(word[0].isupper() for word in words) >= min(2, len(words)) and name[0].isalpha()


def _is_house(name: str, own: set[str]) -> bool:
    """Whether it is the publisher's own name, or a part of the house that begins with it ("LMR Nord" of LMR)."""
    first = name.split()[0]
    return _key(name) in own or (_key(first) in own and 1 < len(first) <= _SHORT_HOUSE_MAX)


def _names(words: str) -> list[str]:
    """The parts of a byline, each bare."""
    bare = BY.sub("", _ASIDE.sub(" ", collapse(words)))
    parts = [part for part in _BETWEEN.split(bare) if part]
    return [name for part in parts if (name := _bare(part))]


def _bare(part: str) -> str:
    name = _AFTER.sub("", BY.sub("", part)).strip(" .,:;-–—*\"'“”’_")
    name = _ROLE_AFTER.sub("", _TITLE.sub("", name))
    if len(name.split()) > 2 and not name.isupper():
        name = _LETTERS_AFTER.sub("", name)
    return name.title() if name.isupper() and len(name) > 4 else name


def _is_pen_name(name: str) -> bool:
    return (
        2 < len(name) <= NAME_CHARACTERS_MAX
        and not (_NOBODY.match(name) or _NOT_A_NAME.search(name) or _ROLE.search(name))
        and name[0].isalpha()
    )


def _key(name: str) -> str:
    return _NO_LETTERS.sub("", name.casefold())

"""The language an article is written in, as a lower-case BCP 47 tag."""

from __future__ import annotations

import re

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.tree import attribute

_TAG = re.compile(r"^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARACTERS = 4000
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"), ("ko", r"[\uac00-\ud7a3]"), ("zh", r"[\u4e00-\u9fff]"), ("hi", r"[\u0900-\u097f]"), ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"), ("te", r"[\u0c00-\u0c7f]"), ("ar", r"[\u0600-\u06ff]"), ("he", r"[\u0590-\u05ff]"), ("el", r"[\u0370-\u03ff]"),
    ("th", r"[\u0e00-\u0e7f]"), ("ru", r"[\u0400-\u04ff]"),
)  # fmt: skip
_SCRIPT_PATTERNS = tuple((language, re.compile(pattern)) for language, pattern in _SCRIPTS)
_SMALL_WORDS = {
    "en": "the of and to in is that for was with on are this have from by not but which his her they said",
    "de": "der die das und ist nicht den von zu mit dem ein eine auf für sich auch als wird nach im des bei",
    "fr": "le la les des et est une dans que pour qui sur pas au avec plus par du ce sont cette aux été",
    "es": "el la los las de que en una por con para del se como más su al pero este ha fue está",
    "pt": "o os de que do da em um para com não uma na no por mais dos das ao foi são como pela",
    "it": "il di che la per un una del della non con sono gli alla dei nel anche più come è ha delle",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er ook als bij door maar",
    "sv": "och att det som en på är av för den med till inte har ett om var men från de",
    "da": "og at det som en på er af for den med til ikke har et om var men fra de blev",
    "pl": "w i na z do że się nie to jest od po przez jak dla ale oraz przy był są",
    "tr": "ve bir bu için ile da de olarak daha çok olan gibi sonra kadar ancak ise değil",
    "cs": "a v se na je že z do s o to by pro ale jako které který jsou podle také",
    "id": "yang dan di untuk dengan dari pada ini itu dalam tidak akan oleh juga ke sebagai adalah",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}


def find_language(facts: PageFacts, text: str) -> Found[str] | None:
    """The tag the page declares (html lang, JSON-LD, meta), unless its script says otherwise; else a guess from the words."""
    guess = guess_language(text)
    for rule, given in _declared(facts):
        if (tag := language_tag(given)) and not _contradicted(tag, guess):
            return Found(value=tag, rule=rule)
    return Found(value=guess, rule="text.guess") if guess else None


def language_tag(given: str | None) -> str | None:
    """A declared language as a lower-case tag: "pt_BR" is "pt-br", "en-US,en" is "en-us"; None where it is none."""
    tag = re.split(r"[,;\s]", (given or "").strip().lower().replace("_", "-"), maxsplit=1)[0]
    return tag if _TAG.match(tag) and tag not in ("und", "mul", "zxx") else None


def guess_language(text: str) -> str | None:
    """The likely language by script, then by small words; None where too little speaks for one."""
    sample = text[:_SAMPLE_CHARACTERS]
    letters = sum(letter.isalpha() for letter in sample)
    if letters < 20:
        return None
    for language, pattern in _SCRIPT_PATTERNS:
        if len(pattern.findall(sample)) > letters * (0.15 if language == "ja" else 0.4):
            return language
    words = [word.casefold() for word in _WORD.findall(sample)]
    counts = {language: sum(word in known for word in words) for language, known in _SETS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= max(3, len(words) * 0.08) else None


def _declared(facts: PageFacts) -> list[tuple[str, str | None]]:
    root = facts.root
    declared = [
        ("json-ld.inLanguage", facts.linked.text("inLanguage")),
        ("html.lang", attribute(root, "lang") or attribute(root, "xml:lang")),
    ]
    for name in ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage"):
        if found := facts.first_meta(name):
            declared.append((found.rule, found.value))
    return declared


def _contradicted(tag: str, guess: str | None) -> bool:
    """A template's "en" over Hindi words: the script of the words is the better witness."""
    if guess is None:
        return False
    of_own_script = {language for language, _ in _SCRIPTS}
    return guess in of_own_script and tag.split("-")[0] in _SETS

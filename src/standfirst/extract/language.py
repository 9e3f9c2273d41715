"""The language an article is written in, as a lower-case BCP 47 tag."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.tree import attribute

_TAG = re.compile(r"^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARACTERS = 1200
_LETTERS_MIN = 20
_PLAIN_SHARE = 0.2  # of the words
_JAPANESE_SHARE = 0.15
_FOREIGN = re.compile(r"[\u0370-\u1cff\u3040-\ud7a3]")
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
_LANGUAGES_OF = {
    word: tuple(language for language, words in _SETS.items() if word in words)
    for words in _SETS.values()
    for word in words
}
_OF_OWN_SCRIPT = frozenset(language for language, _ in _SCRIPTS)
_OF_ITS_SCRIPT_ALONE = frozenset(("ja", "ko", "bn", "ta", "te", "el", "th"))
_THREE_LETTERS = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "hin": "hi", "jpn": "ja", "nld": "nl", "dut": "nl",
}  # fmt: skip
# Languages that share so many small words that a guess between them is worth less than the page's own word.
_NEAR_OF = {"es": ("pt", "it"), "pt": ("es", "it"), "it": ("es", "pt"), "sv": ("da",), "da": ("sv",), "nl": ("de",)}


def find_language(facts: PageFacts, text: str) -> Found[str] | None:
    """The tag the page declares (html lang, JSON-LD, meta), unless its script says otherwise; else a guess from the words."""
    guess: str | None = None
    is_guessed = False
    for rule, given in _declared(facts):
        if (tag := language_tag(given)) is None:
            continue
        if _is_plainly_in(text, tag):
            return Found(value=tag, rule=rule)
        if not is_guessed:
            guess, is_guessed = guess_language(text), True
        if not _contradicted(tag, guess):
            return Found(value=tag, rule=rule)
    if not is_guessed:
        guess = guess_language(text)
    return Found(value=guess, rule="text.guess") if guess else None


@lru_cache(maxsize=1024)
def language_tag(given: str | None) -> str | None:
    """A declared language as a lower-case tag: "pt_BR" is "pt-br", "en-US,en" is "en-us"; None where it is none."""
    tag = re.split(r"[,;\s]", (given or "").strip().lower().replace("_", "-"), maxsplit=1)[0]
    primary, hyphen, rest = tag.partition("-")
    tag = f"{_THREE_LETTERS.get(primary, primary)}{hyphen}{rest}"
    return tag if _TAG.match(tag) and tag not in ("und", "mul", "zxx") else None


def _is_plainly_in(text: str, tag: str) -> bool:
    """Whether so many of a language's small words stand in a text that no guess would gainsay the tag: most, and cheaply told."""
    own = _SETS.get(tag.partition("-")[0], frozenset())
    words = text[:_SAMPLE_CHARACTERS].lower().split() if own else ()
    return len(words) >= _LETTERS_MIN and sum(map(own.__contains__, words)) > _PLAIN_SHARE * len(words)


def guess_language(text: str) -> str | None:
    """The likely language by script, then by small words; None where too little speaks for one."""
    sample = text[:_SAMPLE_CHARACTERS]
    letters = sum(map(str.isalpha, sample))
    if letters < _LETTERS_MIN:
        return None
    if len(_FOREIGN.findall(sample)) > letters * _JAPANESE_SHARE:
        for language, pattern in _SCRIPT_PATTERNS:
            share = _JAPANESE_SHARE if language == "ja" else 0.4
            if len(pattern.findall(sample)) > letters * share:
                return language
    counts, words = _small_words(sample)
    best = max(_SETS, key=lambda language: counts[language])
    return best if counts[best] >= max(3, words * 0.08) else None


def _small_words(sample: str) -> tuple[Counter[str], int]:
    """How many of each language's small words stand in it, and of how many words."""
    words = Counter(_WORD.findall(sample.casefold()))
    counts: Counter[str] = Counter()
    for word, times in words.items():
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += times
    return counts, words.total()


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
    """A template's "en" over Hindi or Spanish words: the words are the better witness, by script or by far more small words."""
    primary = tag.split("-")[0]
    if guess is None or primary == guess:
        return False
    if guess in _OF_ITS_SCRIPT_ALONE:
        return True
    if primary not in _SETS:
        return False
    return guess in _OF_OWN_SCRIPT or guess not in _NEAR_OF.get(primary, ())

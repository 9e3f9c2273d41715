"""What is said: where a claim begins behind its verb, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.passage import Passage

_CLOSERS = frozenset((".", "!", "?", ";", ",", ":", ")", "।", "॥", "…"))
_WINDOW = 16  # tokens between a verb and its "that"
_OCCASION_TOKENS_MAX = 8
_DASHES = frozenset(("--", "—", "–"))
_NOUN_CLAUSE_WINDOW = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first token of a claim behind its verb, and in which form the claim comes."""

    place: int
    form: str  # quote, clause, bare, question, infinitive, object_infinitive, noun, colon


def find_opening(passage: Passage, cue: Cue, behind: int, ceiling: int) -> Opening | None:
    """What follows the verb, from token `behind` to the end of its sentence: past adjuncts and the person addressed."""
    place = behind
    if "addressee" in cue.frames:
        far = _complement_behind_addressee(passage, place, ceiling)
        if far is not None:
            return Opening(place=far, form="clause")
        place = past_addressee(passage, place, ceiling)
    far = _complement_ahead(passage, place, ceiling)
    if far is not None and cue.frames & {"clause"}:
        return Opening(place=far, form="clause")
    place = _past_occasion_of_clause(passage, cue, past_adjuncts(passage, place, ceiling), ceiling)
    if place >= ceiling:
        return None
    return _opening_at(passage, cue, place, ceiling)


def _past_occasion_of_clause(passage: Passage, cue: Cue, place: int, ceiling: int) -> int:
    """ "said after the meeting she would": behind a preposition and its noun, where a pronoun begins a clause."""
    if place >= ceiling or "bare" not in cue.frames or not passage.roles[place] & WordRole.PREPOSITION:
        return place
    for ahead in range(place + 2, min(ceiling - 1, place + _OCCASION_TOKENS_MAX)):
        role = passage.roles[ahead]
        if role & WordRole.PRONOUN and not role & (WordRole.DETERMINER | WordRole.OBJECT | WordRole.RELATIVE):
            return ahead
        if not passage.is_word(ahead) or role & (WordRole.AUXILIARY | WordRole.BREAK) or passage.quoted[ahead] >= 0:
            return place
    return place


def _opening_at(passage: Passage, cue: Cue, place: int, ceiling: int) -> Opening | None:
    word, role, frames = passage.words[place], passage.roles[place], cue.frames
    if word in (",", ":") or word in _DASHES:
        return _opening_after_mark(passage, cue, place, ceiling)
    if passage.quoted[place] >= 0:
        return Opening(place=place, form="quote") if frames & {"quote", "noun"} else None
    if not passage.is_word(place) and word not in "$€£¥#@":
        return None
    if word in passage.lexicon.complements and frames & {"clause"}:
        return Opening(place=place, form="clause")
    if role & WordRole.QUESTION and (not role & WordRole.PRONOUN or role & WordRole.RELATIVE):
        return Opening(place=place, form="question") if frames & {"question", "noun"} else None
    if word == passage.lexicon.infinitive:
        return Opening(place=place, form="infinitive") if frames & {"infinitive"} else None
    return _opening_of_words(passage, cue, place, ceiling)


def _opening_of_words(passage: Passage, cue: Cue, place: int, ceiling: int) -> Opening | None:
    """A claim that begins with its own words: an object and "to", a clause without "that", a noun phrase."""
    word, role, frames = passage.words[place], passage.roles[place], cue.frames
    if role & WordRole.COORDINATOR or (role & WordRole.BREAK and not role & WordRole.PREPOSITION):
        return None
    if "object_infinitive" in frames and _has_infinitive(passage, place, ceiling):
        return Opening(place=place, form="object_infinitive")
    colon = _colon_ahead(passage, place, ceiling)
    if colon is not None and "quote" in frames and frames & {"clause", "statement"}:
        return Opening(place=colon, form="quote")
    if (role & WordRole.PREPOSITION and not role & WordRole.DETERMINER) or (
        word.endswith("ly") and passage.lexicon.language == "en" and len(word) > 4
    ):
        return None
    if "bare" in frames or (
        passage.lexicon.bare_clauses and "clause" in frames and _is_clause(passage, place, ceiling)
    ):
        return Opening(place=place, form="bare")
    if role & (WordRole.PREPOSITION | WordRole.ADVERB) and not role & WordRole.DETERMINER:
        return None
    return Opening(place=place, form="noun") if "noun" in frames else None


def _colon_ahead(passage: Passage, place: int, ceiling: int) -> int | None:
    """The quotation behind the colon that a sentence leads up to ("said of the plan: …")."""
    behind_preposition = bool(passage.roles[place] & WordRole.PREPOSITION)  # "said of the plan, "…""
    for ahead in range(place, min(ceiling - 1, place + _WINDOW)):
        if passage.quoted[ahead] >= 0:
            return None
        word = passage.words[ahead]
        leads = word == "," and (behind_preposition or passage.words[ahead - 1] in passage.lexicon.words["occasions"])
        if word == ":" or leads:
            return ahead + 1 if passage.quoted[ahead + 1] >= 0 else None
        if (
            passage.roles[ahead] & (WordRole.AUXILIARY | WordRole.BREAK)
            and not passage.roles[ahead] & WordRole.PREPOSITION
        ):
            behind_preposition = False
    return None


def _opening_after_mark(passage: Passage, cue: Cue, place: int, ceiling: int) -> Opening | None:
    """Behind a comma, colon or dash: a quotation, or what a colon introduces."""
    behind = place + 1
    if behind >= ceiling:
        return None
    if passage.quoted[behind] >= 0 and "quote" in cue.frames:
        return Opening(place=behind, form="quote")
    if passage.words[place] == ":" and "quote" in cue.frames:
        return Opening(place=behind, form="colon")
    if passage.words[place] == "," and passage.lexicon.verb_second and cue.frames & {"clause"}:
        return Opening(place=behind, form="clause")
    return None


def past_addressee(passage: Passage, place: int, ceiling: int) -> int:
    """ "told reporters that", "told Ada Lind he": behind the person spoken to."""
    if place >= ceiling:
        return place
    role = passage.roles[place]
    if role & WordRole.OBJECT:
        return place + 1
    start = place
    if passage.quoted[place] >= 0:
        return place
    if role & WordRole.DETERMINER:
        place += 1
    named = place < ceiling and passage.is_capital(place)
    while place < ceiling and place - start < 9 and passage.is_word(place) and passage.quoted[place] < 0:
        role = passage.roles[place]
        if role & (WordRole.PRONOUN | WordRole.AUXILIARY | WordRole.SUBORDINATOR | WordRole.TIME | WordRole.QUESTION):
            break
        if (
            place > start
            and place + 1 < ceiling
            and passage.quoted[place + 1] >= 0
            and passage.words[place].endswith("'s")
        ):
            return _past_title(passage, place + 1)
        if place > start and role & WordRole.DETERMINER and not passage.roles[place - 1] & WordRole.PREPOSITION:
            break
        if passage.words[place] == passage.lexicon.infinitive:
            break
        if (
            named
            and place > start
            and not passage.is_capital(place)
            and not role & WordRole.PREPOSITION
            and not passage.words[place - 1].endswith("'s")
        ):
            break
        if (
            named is False
            and passage.is_capital(place)
            and place > start
            and not passage.roles[place - 1] & WordRole.PREPOSITION
        ):
            break
        place += 1
    return place


def _complement_behind_addressee(passage: Passage, place: int, ceiling: int) -> int | None:
    """The "that" of "told the Callowen Herald on Tuesday that": no verb, comma or quotation before it."""
    for ahead in range(place, min(ceiling, place + _WINDOW)):
        if passage.words[ahead] in passage.lexicon.complements:
            return ahead
        role = passage.roles[ahead]
        breaks = role & (WordRole.AUXILIARY | WordRole.BREAK | WordRole.QUESTION) and not role & WordRole.PREPOSITION
        if breaks or not passage.is_word(ahead) or passage.quoted[ahead] >= 0:
            return None
    return None


def _past_title(passage: Passage, place: int) -> int:
    """Behind the name of a programme in quotation marks."""
    number = passage.quoted[place]
    while place < len(passage.words) and passage.quoted[place] == number:
        place += 1
    return place


def _complement_ahead(passage: Passage, place: int, ceiling: int) -> int | None:
    """The "that" of "said in a statement on Tuesday that", where only adjuncts stand before it."""
    first = place
    verb_before = bool(
        passage.lexicon.subject_mark
    )  # Hindi: the noun that says it is followed by its verb ("दावा किया कि")
    if (
        place < ceiling
        and not verb_before
        and not (
            passage.roles[place] & (WordRole.PREPOSITION | WordRole.TIME | WordRole.ADVERB)
            or passage.words[place] in passage.lexicon.complements
        )
    ):
        return None
    while place < min(ceiling, first + _WINDOW):
        word = passage.words[place]
        if word in passage.lexicon.complements and passage.quoted[place] < 0:
            return place
        if (
            passage.quoted[place] >= 0
            or word in (";", ":")
            or (
                passage.roles[place] & (WordRole.AUXILIARY | WordRole.BREAK)
                and not passage.roles[place] & WordRole.PREPOSITION
            )
        ):
            return None
        if word == "," and not (
            passage.is_capital(place - 1)
            or (
                passage.lexicon.verb_second
                and place + 1 < ceiling
                and passage.words[place + 1] in passage.lexicon.complements
            )
        ):
            return None
        place += 1
    return None


def _is_day_with_article(passage: Passage, place: int, ceiling: int) -> bool:
    """Spanish "el lunes"."""
    return (
        place + 1 < ceiling
        and bool(passage.roles[place] & WordRole.DETERMINER)
        and bool(passage.roles[place + 1] & WordRole.TIME)
        and not passage.is_capital(place + 1)
    )


def past_adjuncts(passage: Passage, place: int, ceiling: int) -> int:
    """Behind days ("on Tuesday"), adverbs, and occasions ("in a statement to the press")."""
    occasions = passage.lexicon.words.get("occasions", frozenset())
    while place < ceiling and passage.quoted[place] < 0:
        role, word = passage.roles[place], passage.words[place]
        if role & (WordRole.TIME | WordRole.ADVERB) and not role & WordRole.DETERMINER:
            place += 1
        elif _is_day_with_article(passage, place, ceiling):
            place += 2
        elif role & WordRole.PREPOSITION and word != passage.lexicon.infinitive:
            end = place + 1
            while (
                end < min(ceiling, place + 6)
                and passage.words[end] not in occasions
                and not passage.roles[end] & WordRole.TIME
                and passage.is_word(end)
            ):
                end += 1
            if end >= ceiling or not (passage.words[end] in occasions or passage.roles[end] & WordRole.TIME):
                return place
            place = end + 1
            while place < ceiling and (
                passage.words[place] in occasions
                or passage.roles[place] & WordRole.TIME
                or passage.words[place].isdigit()
            ):
                place += 1
        else:
            break
    return place


def _has_infinitive(passage: Passage, place: int, ceiling: int) -> bool:
    """ "asked the council to wait": a "to" behind the object, before the next verb or mark."""
    for ahead in range(place, min(ceiling, place + 12)):
        word, role = passage.words[ahead], passage.roles[ahead]
        if word == passage.lexicon.infinitive and ahead > place:
            follower = ahead + 1
            return (
                follower < ceiling
                and passage.is_word(follower)
                and not passage.roles[follower] & (WordRole.DETERMINER | WordRole.OBJECT)
                and (passage.is_capital(ahead) or not passage.is_capital(follower))
            )
        if role & (WordRole.AUXILIARY | WordRole.BREAK) or word in (";", ":", "—"):
            return False
    return False


def _is_clause(passage: Passage, place: int, ceiling: int) -> bool:
    """Whether a clause without "that" begins here: a subject pronoun, or a verb behind the first noun."""
    role = passage.roles[place]
    if (
        role & WordRole.PRONOUN
        and not role & WordRole.DETERMINER
        and place + 1 < ceiling
        and passage.words[place] not in ("it",)
        and not role & WordRole.OBJECT
    ):
        return True
    for ahead in range(place + 1, min(ceiling, place + _NOUN_CLAUSE_WINDOW)):
        word, role = passage.words[ahead], passage.roles[ahead]
        if role & WordRole.AUXILIARY:
            return True
        if (role & (WordRole.BREAK | WordRole.RELATIVE) and not role & WordRole.PREPOSITION) or word in (",", ";", ":"):
            return False
        if (
            word in passage.lexicon.cues
            and not passage.lexicon.cues[word].is_participle
            and not passage.lexicon.cues[word].also_noun
        ):
            return True
        if passage.lexicon.bare_clauses and _looks_like_verb(passage, ahead):
            return True
    return False


def _looks_like_verb(passage: Passage, place: int) -> bool:
    """English: a word behind a noun that by its ending is a verb ("waited", "Lind leading", "Lind works")."""
    word, before = passage.words[place], passage.roles[place - 1]
    if before & (WordRole.DETERMINER | WordRole.PREPOSITION) or passage.is_capital(place) or passage.roles[place]:
        return False
    if word.endswith("ed") and len(word) > 4:
        return True
    behind_name = passage.is_capital(place - 1) and not _is_possessive_word(passage.words[place - 1])
    return behind_name and (word.endswith("ing") or (word[-1] == "s" and word[-2:] != "ss"))


def _is_possessive_word(word: str) -> bool:
    return word.endswith(("'s", "s'"))


def clause_end(passage: Passage, place: int, ceiling: int) -> int:
    """The last token of a clause that runs to the end of its sentence, without the mark that closes it."""
    last = ceiling - 1
    while last > place and passage.words[last] in _CLOSERS and passage.quoted[last] < 0:
        last -= 1
    return last


def noun_end(passage: Passage, place: int, ceiling: int, *, over_commas: bool = False) -> int:
    """The last token of a noun phrase that is what somebody praises, cites or rejects."""
    ends = passage.lexicon.words.get("noun_ends", frozenset())
    last = place
    while last + 1 < ceiling:
        word, role = passage.words[last + 1], passage.roles[last + 1]
        if passage.quoted[last + 1] < 0:
            if (
                (word in ends and not _likens(passage, last + 1, ceiling))
                or word in (";", ":", ")", "(")
                or word in _DASHES
                or word in ".!?"
            ):
                break
            if word == "," and not over_commas and not _is_list(passage, last + 2, ceiling):
                break
            if (
                role & WordRole.PREPOSITION
                and last + 2 < ceiling
                and (passage.roles[last + 2] & WordRole.TIME or _leads_to_occasion(passage, last + 2, ceiling))
            ):
                break
            if (
                role & WordRole.TIME
                and not passage.is_capital(last)
                and passage.roles[last + 1] & WordRole.TIME
                and passage.is_capital(last + 1)
            ):
                break
        last += 1
    while last > place and not passage.is_word(last) and passage.quoted[last] < 0:
        last -= 1
    return last


def _likens(passage: Passage, place: int, ceiling: int) -> bool:
    """Whether an "as" tells what something is taken for ("sees it as a gift"), and not when or why ("as he left")."""
    if passage.words[place] not in passage.lexicon.words["likening"] or place + 1 >= ceiling:
        return False
    role = passage.roles[place + 1]
    return not (role & WordRole.PRONOUN and not role & WordRole.DETERMINER)


def _is_list(passage: Passage, place: int, ceiling: int) -> bool:
    """Whether an enumeration goes on behind a comma: an "and" within a few words."""
    return (
        any(passage.words[ahead] in ("and", "or") for ahead in range(place, min(ceiling, place + 6)))
        and place < ceiling
        and not passage.roles[place] & (WordRole.COORDINATOR | WordRole.RELATIVE | WordRole.PRONOUN)
    )


def _leads_to_occasion(passage: Passage, place: int, ceiling: int) -> bool:
    occasions = passage.lexicon.words.get("occasions", frozenset())
    return any(passage.words[ahead] in occasions for ahead in range(place, min(ceiling, place + 3)))

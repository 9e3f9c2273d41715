"""Words set apart from the running text: quotations signed with a name ("… — Ada Lind"), turns of a transcript ("LIND: …")."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from standfirst.attribution.formulas import formula_mark
from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.model.attribution import CueClass

_SIGNATURE = Cue(lemma="—", cue_class=CueClass.SAY, frames=frozenset(("quote",)), weight=0.9)
_TURN = Cue(lemma=":", cue_class=CueClass.SAY, frames=frozenset(("quote",)), weight=0.8)
_DASHES = frozenset(("—", "―", "–", "--", "-", "~"))
_SIGNATURE_TOKENS_MAX = 12
_TURN_NAME_TOKENS_MAX = 5
_SPOKEN_WORDS_MIN = 4


def set_apart_marks(passage: Passage) -> list[Mark]:
    return [*_signatures(passage), *_turns(passage)]


def _signatures(passage: Passage) -> Iterator[Mark]:
    """A quotation that fills its paragraph but for a dash and a name; the two may stand on the next line."""
    for number, quotation in enumerate(passage.quotations):
        dash = bisect.bisect_left(passage.starts, quotation.end)
        if dash + 1 >= len(passage.words) or passage.words[dash] not in _DASHES:
            continue
        between = passage.text[quotation.end : passage.starts[dash]]
        if between.strip() or between.count("\n") > 2 or not _opens_paragraph(passage, quotation.start):
            continue
        last = _signature_last(passage, dash + 1)
        if last is None or passage.text.count(" ", quotation.start, quotation.end) < _SPOKEN_WORDS_MIN:
            continue
        claim = [(quotation.start, quotation.end)]
        mark = formula_mark(passage, _SIGNATURE, claim, (dash + 1, last), (dash, dash), "formula:signature")
        mark.quotations.add(number)
        yield mark


def _opens_paragraph(passage: Passage, place: int) -> bool:
    return place == 0 or passage.text[place - 1] == "\n"


def _signature_last(passage: Passage, first: int) -> int | None:
    """The last token of a signature: a name, perhaps with who that is behind a comma, and the end of the paragraph."""
    if not passage.is_capital(first) or passage.roles[first] & (WordRole.PRONOUN | WordRole.TIME):
        return None
    last = first
    while last + 1 < len(passage.words) and "\n" not in passage.text[passage.ends[last] : passage.starts[last + 1]]:
        last += 1
        if last - first >= _SIGNATURE_TOKENS_MAX or passage.roles[last] & WordRole.AUXILIARY:
            return None
    while last > first and not passage.is_word(last):
        last -= 1
    return last


def _turns(passage: Passage) -> Iterator[Mark]:
    """Paragraphs in quotation marks that begin with a name in capitals and a colon."""
    for number, quotation in enumerate(passage.quotations):
        first = bisect.bisect_left(passage.starts, quotation.start) + 1
        if not _opens_paragraph(passage, quotation.start):
            continue
        colon = next(
            (
                place
                for place in range(first, first + _TURN_NAME_TOKENS_MAX)
                if passage.words[place : place + 1] == [":"]
            ),
            None,
        )
        if colon is None or colon == first or passage.starts[colon] >= quotation.end:
            continue
        name = passage.text[slice(*passage.span(first, colon - 1))]
        if name.isupper() and colon + 1 < len(passage.words):
            claim = [(passage.starts[colon + 1], quotation.end)]
            mark = formula_mark(passage, _TURN, claim, (first, colon - 1), (colon, colon), "formula:turn")
            mark.quotations.add(number)
            yield mark

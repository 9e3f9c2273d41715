"""Claims that stand behind their verb: "said that …", "said: "…"", "called it …"."""

from __future__ import annotations

import bisect

from standfirst.attribution.contents import Opening, clause_end, find_opening, noun_end
from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.attribution.verb import Saying, make_mark, quotations_between
from standfirst.attribution.verb_second import find_comma_opening
from standfirst.model.attribution import CueClass

_GAP_CONFIDENCE = 0.4
_BLOCK_DOUBT = 0.7  # a paragraph below a colon may be a list of other things
_SPEAKING = frozenset((CueClass.SAY, CueClass.CLAIM))
_SET_APART_MAX = 24  # characters of a quotation that is part of a sentence rather than speech


def claim_behind(passage: Passage, saying: Saying) -> Mark | None:
    if passage.lexicon.verb_second:
        opening = find_comma_opening(passage, saying.verb, saying.behind)
    else:
        opening = find_opening(passage, saying.verb.cue, saying.behind, saying.end)
    if opening is None:
        return _in_next_paragraph(passage, saying) or _sentence_before(passage, saying)
    last = _claim_last(passage, saying, opening)
    if last < opening.place:
        return None
    start, stop = passage.span(opening.place, last)
    if (
        opening.form == "noun" and passage.lexicon.verb_second
    ):  # its verb and object stand apart: all of it is the claim
        start, stop = passage.span(saying.verb.first, clause_end(passage, saying.verb.first, saying.end))
    mark = make_mark(passage, saying, [(start, stop)], opening.form)
    if opening.form == "bare" and passage.roles[opening.place] & WordRole.AUXILIARY:
        mark.confidence = min(
            mark.confidence, _GAP_CONFIDENCE
        )  # "what the mayor said was": the subject stands elsewhere
    mark.quotations = quotations_between(passage, opening.place, last)
    if passage.quoted[last] >= 0:  # a quotation goes on past the end of its first sentence
        mark.claim = [(start, max(stop, passage.quotations[passage.quoted[last]].end))]
    return mark


def _claim_last(passage: Passage, saying: Saying, opening: Opening) -> int:
    """The last token of the claim."""
    place, end = opening.place, saying.end
    if opening.form == "noun":
        return noun_end(passage, place, end, over_commas="rest" in saying.verb.cue.frames)
    if opening.form == "quote":
        last = quotation_reach(passage, place, end)
        words_set_apart = passage.ends[last] - passage.starts[place] <= _SET_APART_MAX and last + 1 < end
        if words_set_apart and "clause" in saying.verb.cue.frames and passage.is_word(last + 1):
            return clause_end(passage, place, end)  # "testified “thousands” of letters were lost"
        return last
    return clause_end(passage, place, _relative_limit(passage, saying, place))


def _in_next_paragraph(passage: Passage, saying: Saying) -> Mark | None:
    """A sentence that ends in a colon, and the quotation that opens the next paragraph."""
    end = saying.end
    if passage.words[end - 1] != ":" or end >= len(passage.words) or "quote" not in saying.verb.cue.frames:
        return None
    number = passage.quoted[end]
    if number < 0:
        return _block_below(passage, saying)
    mark = make_mark(passage, saying, [(passage.starts[end], passage.quotations[number].end)], "quote")
    mark.quotations = {number}
    return mark


def _block_below(passage: Passage, saying: Saying) -> Mark | None:
    """A sentence that ends in a colon, and the paragraph below it: what a page sets in as a quotation without marks."""
    number = bisect.bisect_left(passage.sentences, (saying.end, 0))
    if number >= len(passage.sentences) or saying.verb.cue.cue_class not in _SPEAKING:
        return None
    if passage.paragraphs[number] == passage.paragraphs[number - 1]:
        return None
    last = number
    while last + 1 < len(passage.sentences) and passage.paragraphs[last + 1] == passage.paragraphs[number]:
        last += 1
    claim = passage.span(passage.sentences[number][0], clause_end(passage, *passage.sentences[last]))
    mark = make_mark(passage, saying, [claim], "colon")
    mark.confidence = round(mark.confidence * _BLOCK_DOUBT, 2)
    return mark


def _sentence_before(passage: Passage, saying: Saying) -> Mark | None:
    """ "Dies bestätigte die Ministerin": the sentence before, and the pronoun that stands for it."""
    first = saying.verb.first
    if not passage.lexicon.verb_second or passage.words[first] not in passage.lexicon.words["personal_thing"] | {"das"}:
        return None
    number = bisect.bisect_left(passage.sentences, (first, 0))
    if saying.subject.rule != "inverted" or number == 0 or passage.paragraphs[number] != passage.paragraphs[number - 1]:
        return None
    before, end = passage.sentences[number - 1]
    claim = [passage.span(before, clause_end(passage, before, end)), passage.span(first, first)]
    return make_mark(passage, saying, claim, "postposed")


def _relative_limit(passage: Passage, saying: Saying, place: int) -> int:
    """ "Lind, who says the road is safe, wrote …": the comma behind which the main verb comes ends the claim."""
    subject, end = saying.subject, saying.end
    if subject.rule != "relative" or passage.words[subject.last - 1] != ",":
        return end
    for comma in range(place, end - 1):
        if passage.words[comma] == "," and passage.quoted[comma] < 0:
            word, role = passage.words[comma + 1], passage.roles[comma + 1]
            cue = passage.lexicon.cues.get(word)
            unknown = not role and passage.is_word(comma + 1) and not passage.is_capital(comma + 1) and cue is None
            if unknown or role & WordRole.AUXILIARY or (cue is not None and not cue.is_participle):
                return comma
    return end


def quotation_reach(passage: Passage, place: int, end: int) -> int:
    """From a quotation to the end of the sentence where words go on behind it ("called it "a sham" and resigned")."""
    number = passage.quoted[place]
    last = place
    while last + 1 < len(passage.words) and passage.quoted[last + 1] == number:
        last += 1
    ahead = last + 1
    closed = last > place and passage.words[last - 1] in (".", "!", "?")
    if closed and ahead < end and passage.is_capital(ahead):
        return last  # a sentence of its own
    stops = WordRole.PREPOSITION | WordRole.BREAK | WordRole.TIME
    if ahead < end and passage.is_word(ahead) and not passage.roles[ahead] & stops:
        return clause_end(passage, ahead, end)
    return last

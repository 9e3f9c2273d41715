"""Which marks stand: claims do not overlap, an outer claim holds an inner one, and quotations go to whoever spoke last."""

from __future__ import annotations

import bisect

from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.marks import Mark, Span
from standfirst.attribution.passage import Passage
from standfirst.attribution.sentence_subject import sentence_subject
from standfirst.attribution.subjects import Subject
from standfirst.model.attribution import CueClass

_SURE = 0.5  # confidence of marks that are shown unasked
_WEAK = 0.3  # and of those that hold nothing
_HANDED_ON_WEIGHT = 0.9
_HANDED_ON_CONFIDENCE = 0.4
_COLON = Cue(lemma=":", cue_class=CueClass.SAY, frames=frozenset(("quote",)), weight=0.65)
_LINE_BREAKS_MAX = 2  # between a quotation and the one that goes on with it
_TELLING = frozenset((CueClass.SAY, CueClass.CLAIM, CueClass.ANNOUNCE, CueClass.CONFIRM, CueClass.DENY, CueClass.THINK))
_LOOSE = " \u00a0\n\t.,;:—–-"  # may stand between a speaker's sentence and what they go on to say
_CUTTING_WEIGHT = 0.75  # a verb that may end the claim before it


def settle(passage: Passage, marks: list[Mark]) -> list[Mark]:
    """In reading order, without overlaps; nested ones are dropped."""
    marks.sort(key=lambda mark: (mark.opens, -mark.confidence))
    kept: list[Mark] = []
    for mark in marks:
        _place(passage, kept, mark)
    kept = [mark for mark in kept if mark.claim]
    kept += _led_up_to(passage, kept)
    return _with_loose_quotations(passage, kept)


def _place(passage: Passage, kept: list[Mark], mark: Mark) -> None:
    """Put a mark beside those before it: cut them, be told by them, tell them, or leave them what both claim."""
    starts = passage.starts
    for other in reversed(kept[-8:]):
        if not other.claim or not mark.claim:
            continue
        inner = _holds(other, starts[mark.group])
        outer = _holds(mark, starts[other.group])
        if outer and mark.confidence < _WEAK and other.confidence >= _SURE:
            return
        if outer:
            if inner:
                _cut(passage, other, mark.opens)
            _hand_on(other, via=mark)
        elif inner:
            if other.confidence < _WEAK and mark.confidence >= _SURE:
                other.claim = []  # what is sure is not told by what is not
            elif _ends_claim(passage, mark) and other.start < starts[mark.opens] - 6:
                _cut(passage, other, mark.opens)
            else:
                _hand_on(mark, via=other)
        elif other.via is None and _overlap(other, mark):
            weaker, stronger = (mark, other) if mark.confidence <= other.confidence + 0.1 else (other, mark)
            weaker.claim = [span for span in weaker.claim if not _touches(span, stronger.claim)]
    kept.append(mark)


def _holds(mark: Mark, place: int) -> bool:
    for start, end in mark.claim:  # noqa: SIM110 - a plain loop is three times faster, and this is asked for every pair
        if start <= place < end:
            return True
    return False


def _hand_on(mark: Mark, *, via: Mark) -> None:
    """A claim inside another's: kept, as handed on, where its verb is one of saying; else it is no news of its own."""
    if mark.cue.weight < _HANDED_ON_WEIGHT or mark.rules[0].startswith("noun:") or via.via is not None:
        mark.claim = []
        return
    mark.via = via
    mark.confidence = min(mark.confidence, _HANDED_ON_CONFIDENCE)


def _touches(span: Span, claim: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in claim)


def _ends_claim(passage: Passage, mark: Mark) -> bool:
    """Whether a verb inside an earlier claim begins a new one: behind ", and", or ", adding"."""
    before = mark.opens - 1
    if before > 0 and passage.quoted[before] >= 0 and passage.words[before - 1] == ",":
        before -= 1  # the comma inside the mark: "a sham," adding
    if before < 0:
        return False
    word, role = passage.words[before], passage.roles[before]
    if mark.rules[0] == "formula:according-to":
        return True
    if mark.is_participle:
        return word == ","
    if "source:shared subject" in mark.rules:
        return bool(role & WordRole.COORDINATOR) and mark.cue.weight >= _CUTTING_WEIGHT
    if role & WordRole.COORDINATOR:
        before -= 1
        return passage.words[before] == "," and mark.cue.weight >= _CUTTING_WEIGHT
    return word in (";", "—", "–", "--") and mark.cue.weight >= _CUTTING_WEIGHT


def _cut(passage: Passage, mark: Mark, opens: int) -> None:
    """End a claim before token `opens`, and before the comma or "and" in front of it."""
    last = opens - 1
    while last > 0 and (
        passage.roles[last] & WordRole.COORDINATOR or passage.words[last] in (",", ";", "—", "–", "--")
    ):
        last -= 1
    limit = passage.ends[last]
    mark.claim = [(start, min(end, limit)) for start, end in mark.claim if start < limit]


def _overlap(one: Mark, other: Mark) -> bool:
    for start, end in one.claim:
        for other_start, other_end in other.claim:
            if start < other_end and other_start < end:
                return True
    return False


def _with_loose_quotations(passage: Passage, marks: list[Mark]) -> list[Mark]:
    """Quotations that no verb took go on with what the speaker before them said: in the same paragraph behind the sentence
    that named the speaker, or at the head of the next paragraph."""
    taken = {number: mark for mark in marks for number in mark.quotations}
    paragraph_of = _paragraphs_of_quotations(passage)
    ends = [passage.ends[end - 1] for _, end in passage.sentences]
    for number, quotation in enumerate(passage.quotations):
        if number in taken or not _is_speech(passage, number):
            continue
        last = _last_taken(taken, paragraph_of, number)
        if last is not None and _follows(passage, taken[last], (last, number), ends):
            before = taken[last]
        elif (told := _told_before(passage, marks, number)) is not None:
            before = told
        else:
            continue
        before.claim.append((quotation.start, quotation.end))
        before.quotations.add(number)
        before.rules.append("content:continued")
        taken[number] = before
    return marks


def _told_before(passage: Passage, marks: list[Mark], number: int) -> Mark | None:
    """The mark of the sentence right before a quotation that fills its paragraph, where that sentence tells what the same
    speaker says in other words: 'Lind said the wall was safe.' and below it '"Nobody need worry."'"""
    quotation = passage.quotations[number]
    start = bisect.bisect_left(passage.starts, quotation.start)
    if start == 0 or "\n" not in passage.text[passage.ends[start - 1] : quotation.start]:
        return None
    after = passage.text[quotation.end : quotation.end + 2]
    if after.strip(_LOOSE) and "\n" not in after:
        return None
    first, end = passage.sentences[bisect.bisect_right(passage.sentences, (start - 1, len(passage.words))) - 1]
    told = [mark for mark in marks if mark.who and first <= mark.group < end and mark.cue.cue_class in _TELLING]
    sure = [mark for mark in told if mark.confidence >= _SURE and mark.via is None]
    return sure[-1] if sure else None


def _led_up_to(passage: Passage, marks: list[Mark]) -> list[Mark]:
    """Quotations behind a colon that no verb of saying leads up to ("Lind was sorry: …"): whom the sentence is about speaks."""
    taken = {number for mark in marks for number in mark.quotations}
    found: list[Mark] = []
    for number, quotation in enumerate(passage.quotations):
        place = bisect.bisect_left(passage.starts, quotation.start)
        if number in taken or place < 2 or passage.words[place - 1] != ":" or not _is_speech(passage, number):
            continue
        first, _ = passage.sentences[bisect.bisect_right(passage.sentences, (place - 1, len(passage.words))) - 1]
        subject = sentence_subject(passage, first, place - 1) if first + 2 <= place else None
        if subject is not None:
            taken.add(number)
            found.append(_leading(passage, subject, place, number))
    return found


def _leading(passage: Passage, subject: Subject, place: int, number: int) -> Mark:
    quotation = passage.quotations[number]
    return Mark(
        claim=[(quotation.start, quotation.end)],
        source=[passage.span(subject.first, subject.last)],
        who=(subject.first, subject.last),
        cue_spans=[passage.span(place - 1, place - 1)],
        cue=_COLON,
        group=place - 1,
        opens=subject.first,
        confidence=_COLON.weight,
        rules=["colon:led-up-to", "content:quote", "source:sentence"],
        quotations={number},
    )


def _last_taken(taken: dict[int, Mark], paragraph_of: list[int], number: int) -> int | None:
    """The quotation before that somebody spoke, past names in quotation marks, at most a paragraph away."""
    for before in range(number - 1, max(-1, number - 4), -1):
        if paragraph_of[number] - paragraph_of[before] > _LINE_BREAKS_MAX:
            return None
        if before in taken:
            return before
    return None


def _follows(passage: Passage, mark: Mark, numbers: tuple[int, int], ends: list[int]) -> bool:
    """Whether the quotation stands right behind the sentence that named the speaker, or goes on an open one."""
    last, number = passage.quotations[numbers[0]], passage.quotations[numbers[1]]
    if number.continues:
        return True
    said_by = max(last.end, mark.cue_spans[-1][1]) if mark.cue_spans else last.end
    sentence_end = ends[min(bisect.bisect_left(ends, said_by), len(ends) - 1)]
    between = passage.text[max(sentence_end, last.end) : number.start]
    return not between.strip(_LOOSE)


def _paragraphs_of_quotations(passage: Passage) -> list[int]:
    paragraphs: list[int] = []
    count, place = 0, 0
    for quotation in passage.quotations:
        count += passage.text.count("\n", place, quotation.start)
        place = quotation.start
        paragraphs.append(count)
    return paragraphs


def _is_speech(passage: Passage, number: int) -> bool:
    """More than a few words set apart: begins with a capital, or ends like a sentence."""
    quotation = passage.quotations[number]
    inner = passage.text[quotation.start : quotation.end].strip("“”„«»‹›\"'‘’‚`「」『』 ")
    return len(inner) > 3 and (inner[0].isupper() or inner[-1] in ".!?…,।") and " " in inner

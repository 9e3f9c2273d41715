"""Claims that stand before source and verb: "…," X said; the bridge is shut, X said, and will stay so."""

from __future__ import annotations

from standfirst.attribution.behind import quotation_reach
from standfirst.attribution.contents import clause_end, find_opening, past_addressee, past_adjuncts
from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.attribution.sentence_subject import past_dateline
from standfirst.attribution.verb import Saying, make_mark, quotations_between

_SPOKEN_SPACES_MIN = 4
_GAPS = frozenset((",", "—", "–", "--"))
_LOOSE = (
    WordRole.PREPOSITION | WordRole.TIME | WordRole.ADVERB | WordRole.BREAK | WordRole.COORDINATOR | WordRole.OBJECT
)  # roles of words that may stand behind "he said" and are not what he said
_GOES_ON = frozenset(("but", "so", "yet", "because"))


def claim_before(passage: Passage, saying: Saying) -> Mark | None:
    """What is said stands before source and verb: a quotation, or a clause and a comma."""
    before = saying.opens - 1
    if before >= 0 and passage.words[before] in passage.lexicon.words["parenthetical"]:
        if before == saying.verb.first:
            return _behind_second_comma(passage, saying, before)
        before -= 1  # "…, as the mayor said"
    if before < 0:
        return None
    if passage.quoted[before] < 0 and passage.words[before] in _GAPS and before > 0 and passage.quoted[before - 1] >= 0:
        before -= 1
    if passage.quoted[before] >= 0:
        spoken = _is_spoken(passage, before)
        return _after_quotation(passage, saying, before) if spoken or _is_settled(passage, saying) else None
    return _after_clause(passage, saying, before)


def _is_spoken(passage: Passage, last: int) -> bool:
    """Whether a quotation ends as speech does that a speaker follows: several words, and a comma."""
    quotation = passage.quotations[passage.quoted[last]]
    words = passage.text[quotation.start : quotation.end]
    ends_in_comma = words.rstrip("”“\"'’»")[-1:] == ","
    return ends_in_comma and words.count(" ") >= _SPOKEN_SPACES_MIN and words.lstrip("“„«\"'‘")[:1].isupper()


def _after_clause(passage: Passage, saying: Saying, comma: int) -> Mark | None:
    first = saying.verb.first
    if (
        passage.words[comma] != ","
        or comma <= first
        or saying.verb.cue.lemma.split()[0] not in passage.lexicon.words["postposed"]
    ):
        return None
    if not _is_settled(passage, saying):
        return None
    if _is_lead_in(passage, saying, comma):
        return _behind_second_comma(passage, saying, comma)
    mark = make_mark(passage, saying, [passage.span(past_dateline(passage, first, comma), comma - 1)], "postposed")
    mark.quotations = quotations_between(passage, first, comma - 1)
    _add_rest(passage, saying, mark)
    return mark


def _behind_second_comma(passage: Passage, saying: Saying, comma: int) -> Mark | None:
    """ "In the end, she said, the bridge will open": what is said stands behind the second comma. A condition before the
    first is part of it ("If it rains, she said, …")."""
    ahead, end = _past_occasion(passage, saying) + 1, saying.end
    if ahead + 2 >= end or passage.words[ahead - 1] != ",":
        return None
    if passage.quoted[ahead] >= 0:
        return _quotation_behind(passage, saying, ahead)
    if passage.roles[ahead] & (WordRole.RELATIVE | WordRole.COORDINATOR) or _is_participle(passage, ahead):
        return None
    claim = [passage.span(ahead, clause_end(passage, ahead, end))]
    if passage.roles[saying.verb.first] & WordRole.BREAK and comma > saying.verb.first:
        claim.insert(0, passage.span(saying.verb.first, comma - 1))
    return make_mark(passage, saying, claim, "postposed")


def _quotation_behind(passage: Passage, saying: Saying, ahead: int) -> Mark:
    """ "As the mayor said in a letter, "…"" """
    last = quotation_reach(passage, ahead, saying.end)
    stop = max(passage.ends[last], passage.quotations[passage.quoted[ahead]].end)
    mark = make_mark(passage, saying, [(passage.starts[ahead], stop)], "quote")
    mark.quotations = quotations_between(passage, ahead, last)
    return mark


def _past_occasion(passage: Passage, saying: Saying) -> int:
    """The token behind "said in a letter on Tuesday", "told the Herald"."""
    place, end = saying.behind, saying.end
    if "addressee" in saying.verb.cue.frames and place < end and passage.words[place] != ",":
        place = past_addressee(passage, place, end)
    return past_adjuncts(passage, place, end)


def _is_lead_in(passage: Passage, saying: Saying, comma: int) -> bool:
    """Whether what stands before "X said" only sets the scene ("On Tuesday, she said", "As the crowd left, he said")."""
    first, behind = saying.verb.first, _past_occasion(passage, saying)
    follows = behind + 1 < saying.end and passage.words[behind] == ","
    role, word = passage.roles[first], passage.words[first]
    if comma - first < 3:
        loose = WordRole.PREPOSITION | WordRole.TIME | WordRole.ADVERB | WordRole.COORDINATOR
        return not follows or bool(role & loose)
    sets_scene = bool(role & (WordRole.PREPOSITION | WordRole.BREAK | WordRole.TIME)) or word.endswith(("ed", "ing"))
    if follows and passage.quoted[behind + 1] >= 0:
        return sets_scene
    return sets_scene and "," not in passage.words[first:comma] and (follows or comma - first < 7)


def _is_settled(passage: Passage, saying: Saying) -> bool:
    """Whether nothing that the verb could say follows it, so that what it says stands before."""
    place, end, cue = saying.behind, saying.end, saying.verb.cue
    if "addressee" in cue.frames and place < end and passage.is_word(place) and passage.quoted[place] < 0:
        place = past_addressee(passage, place, end)
    if place >= end:
        return True
    if passage.lexicon.verb_second:
        return _ends_sentence(passage, place, end)
    opening = find_opening(passage, cue, place, end)
    if opening is not None and opening.form != "infinitive":
        return opening.form == "quote" and passage.words[opening.place - 1] == ","
    word, role = passage.words[place], passage.roles[place]
    return not passage.is_word(place) or bool(role & _LOOSE) or word.endswith("ly")


def _ends_sentence(passage: Passage, place: int, end: int) -> bool:
    """Whether only adjuncts and what describes the speaker follow: no "dass", colon or quotation."""
    closers = passage.lexicon.complements | {":"}
    rest = range(place, end)
    return not any(passage.words[token] in closers or passage.quoted[token] >= 0 for token in rest)


def _after_quotation(passage: Passage, saying: Saying, before: int) -> Mark:
    number = passage.quoted[before]
    start = before
    while start > 0 and passage.quoted[start - 1] == number:
        start -= 1
    lead = _lead_of(passage, start)
    mark = make_mark(passage, saying, [(passage.starts[lead], passage.quotations[number].end)], "before")
    mark.quotations = quotations_between(passage, lead, before)
    _add_rest(passage, saying, mark)
    return mark


def _lead_of(passage: Passage, start: int) -> int:
    """Where the sentence begins that a quotation ends ("The road is "a disgrace,""): part of what is said."""
    place = start
    while place > 0 and passage.starts[place] - passage.ends[place - 1] <= 2:
        gap = passage.text[passage.ends[place - 1] : passage.starts[place]]
        if passage.words[place - 1] in (".", "!", "?", ":", ";") or "\n" in gap:
            break
        cue = passage.lexicon.cues.get(passage.words[place - 1])
        if cue is not None and not cue.also_noun and passage.quoted[place - 1] < 0:
            return start
        place -= 1
    return place


def _add_rest(passage: Passage, saying: Saying, mark: Mark) -> None:
    """ "…, she said, and the bridge stays shut": what is said goes on behind the verb."""
    place, end = saying.behind, saying.end
    while place < end and passage.words[place] != "," and passage.quoted[place] < 0:
        place += 1
    if place + 1 >= end:
        return
    ahead = place + 1 if passage.words[place] == "," else place
    if passage.quoted[ahead] >= 0:
        last = quotation_reach(passage, ahead, end)
        stop = passage.quotations[passage.quoted[ahead]].end if last < end else passage.ends[last]
        mark.claim.append((passage.starts[ahead], stop))
        mark.quotations.add(passage.quoted[ahead])
        return
    if saying.subject.rule == "inverted" or not _goes_on(passage, ahead):
        return
    joins = passage.roles[ahead] & WordRole.COORDINATOR or passage.words[ahead] in passage.lexicon.complements
    if mark.rules[1] == "content:before" and not joins:
        return
    last = clause_end(passage, ahead, end)
    if last - ahead >= 2:
        mark.claim.append(passage.span(ahead, last))


def _goes_on(passage: Passage, place: int) -> bool:
    """Whether a clause of what is said begins here, and not a description of how, when or by whom it is said."""
    word, role = passage.words[place], passage.roles[place]
    if _is_participle(passage, place) or role & (WordRole.RELATIVE | WordRole.PREPOSITION):
        return False
    if any(run[0] == word for run in passage.lexicon.before):
        return False
    follower = passage.roles[place + 1] if place + 1 < len(passage.words) else 0
    if not role and follower & WordRole.BREAK and follower & WordRole.PREPOSITION:  # "hours after …"
        return False
    return not role & WordRole.BREAK or word in _GOES_ON


def _is_participle(passage: Passage, place: int) -> bool:
    cue = passage.lexicon.cues.get(passage.words[place])
    return (cue is not None and cue.is_participle) or passage.words[place].endswith("ing")

"""The claims of a story: what its articles say alike, joined by names, figures and words, with a status that moves over time."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standfirst.attribution.claim_status import history_of
from standfirst.attribution.lexicon import find_lexicon
from standfirst.attribution.source_text import ReadSentence, read_sentences
from standfirst.model.attribution import Attribution, CueClass, Polarity, SourceKind, spans_words
from standfirst.model.claim import ClaimingArticle, Stance, StanceLabel, StoryClaim
from standfirst.text.words import split_words

CLAIMS_MAX = 8
_SURE = 0.5  # marks that are fit to be shown
_WORDS_MAX = 60  # of a claim that are compared: a long quotation says several things
_SHARED_MIN = 3  # words that two claims must share
_LIKENESS_MIN = 0.42
_DENIAL_LIKENESS_MIN = 0.3  # who denies seldom repeats all of it
_NAME_WEIGHT, _FIGURE_WEIGHT = 1.5, 2.0
_CONFLICT = 0.4  # what is left of a likeness where the figures are others
_QUOTED_APART = 0.7  # of two people quoted word for word: each says it in words of their own, or says another thing
_NEAR_MAX = 12  # claims that a new stance is held against
_COMPARED_MAX = 12  # stances of a claim that a new one is held against
_GAP_BETWEEN_QUOTATIONS = re.compile('[,”»“"]+ … [“„«»"]+')
_QUOTATION_MARKS = {"“": "”", "„": "“", "«": "»"}
_VAGUE = frozenset((CueClass.JUDGE, CueClass.INTEND, CueClass.ASK))


@dataclass(slots=True)
class _Said:
    """An attribution with the words by which it is compared."""

    stance: Stance
    weights: dict[str, float]
    figures: frozenset[str]
    language: str | None
    is_negated: (
        bool  # a denial of which the words themselves say no: "there is no plan", not "denied that there was a plan"
    )


@dataclass(slots=True)
class _Cluster:
    said: list[_Said] = field(default_factory=list)


@dataclass(slots=True)
class _Clusters:
    """The claims so far, found again by the words that they hold."""

    all: list[_Cluster] = field(default_factory=list)
    holding: dict[str, set[int]] = field(default_factory=dict)

    def near(self, said: _Said) -> list[int]:
        """Those that share words with it, most first; as they began where they share as many."""
        shared = Counter(number for word in said.weights for number in self.holding.get(word, ()))
        enough = [(count, number) for number, count in shared.items() if count >= _SHARED_MIN]
        return [number for _, number in sorted(enough, key=lambda pair: (-pair[0], pair[1]))[:_NEAR_MAX]]

    def add(self, said: _Said, number: int | None) -> None:
        if number is None:
            number = len(self.all)
            self.all.append(_Cluster())
        self.all[number].said.append(said)
        for word in said.weights:
            self.holding.setdefault(word, set()).add(number)


def trace_claims(articles: Sequence[ClaimingArticle]) -> tuple[StoryClaim, ...]:
    """The claims of a story's articles (copies of a text left out), those that most publishers speak of first.

    The order in which articles are given does not matter; their times do. What only one article says is a claim where
    its source is an official, a document, or unnamed: what one would like to know more of.
    """
    publishers = {article.publisher.casefold(): article.publisher for article in articles}
    clusters = _Clusters()
    for said in sorted(_all_said(articles, publishers), key=_order):
        _join(clusters, said)
    claims = [_claim(cluster) for cluster in clusters.all if _is_telling(cluster)]
    claims.sort(key=lambda claim: (-_weight(claim), claim.stances[0].at, claim.key))
    return tuple(claims[:CLAIMS_MAX])


def _order(said: _Said) -> tuple[object, ...]:
    return said.stance.at, said.stance.article_id, said.stance.claim


def _all_said(articles: Iterable[ClaimingArticle], publishers: dict[str, str]) -> list[_Said]:
    return [
        said
        for article in articles
        for one in article.attributions
        if one.confidence >= _SURE or _is_handed_on_by_a_publisher(article, one)
        if (said := _read(article, one, publishers)) is not None
    ]


def _is_handed_on_by_a_publisher(article: ClaimingArticle, one: Attribution) -> bool:
    """ "The Herald reports that two officials said …": what the officials say counts, by way of the Herald."""
    return one.via is not None and article.attributions[one.via].kind is SourceKind.OUTLET


def _read(article: ClaimingArticle, one: Attribution, publishers: dict[str, str]) -> _Said | None:
    """None for what is too short, or too vague, to be told apart."""
    words = spans_words(article.text, one.claim)
    weights = _weights(read_sentences(words))
    if len(weights) < _SHARED_MIN or (one.cue_class in _VAGUE and one.polarity is not Polarity.DENY):
        return None
    return _Said(
        stance=_stance(article, one, words, publishers),
        weights=weights,
        figures=frozenset(word for word in weights if word[:1].isdigit()),
        language=article.language,
        is_negated=one.polarity is Polarity.DENY and "polarity:deny-verb" not in one.why,
    )


def _weights(sentences: Iterable[ReadSentence]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for sentence in sentences:
        names = set(sentence.names)
        for word in sentence.content:
            if len(weights) >= _WORDS_MAX:
                return weights
            weights[word] = _FIGURE_WEIGHT if word[:1].isdigit() else _NAME_WEIGHT if word in names else 1.0
    return weights


def _stance(article: ClaimingArticle, one: Attribution, words: str, publishers: dict[str, str]) -> Stance:
    credited = _credited_to(article, one, publishers)
    return Stance(
        article_id=article.id,
        publisher_id=article.publisher_id,
        publisher=article.publisher,
        label=_label(one, credited),
        at=article.published_at,
        words=" ".join(words.split()),
        claim=one.claim,
        paragraph=1
        + article.text.count("\n\n", 0, one.claim[0][0]),  # blocks of an article stand apart by an empty line
        speaker=one.speaker,
        role=article.text[slice(*one.authority)] if one.authority else None,
        kind=_kind(article, one),
        cue_class=one.cue_class,
        polarity=one.polarity,
        is_direct=one.is_direct,
        credited_to=credited,
    )


def _kind(article: ClaimingArticle, one: Attribution) -> SourceKind:
    """A paper that nobody has published (a memo, a letter, a photograph) is a leak, not a document on record."""
    lexicon = find_lexicon(article.language)
    if one.kind is SourceKind.DOCUMENT and lexicon is not None:
        words = {
            word.casefold() for word in split_words(f"{spans_words(article.text, one.source)} {one.speaker or ''}")
        }
        if words & lexicon.words["private_papers"]:
            return SourceKind.ANONYMOUS
    return one.kind


def _credited_to(article: ClaimingArticle, one: Attribution, publishers: dict[str, str]) -> str | None:
    """The other publisher that an article tells this after: "the Herald reported"."""
    handed_on = article.attributions[one.via] if one.via is not None else None
    for told in (handed_on, one):
        if told is None or told.speaker is None:
            continue
        name = told.speaker.removeprefix("the ").removeprefix("The ").casefold()
        known = next((publishers[known] for known in publishers if name == known.removeprefix("the ")), None)
        if known == article.publisher:
            return None
        if known or told.kind is SourceKind.OUTLET:
            return known or told.speaker
    return None


def _label(one: Attribution, credited: str | None) -> StanceLabel:
    if one.polarity is Polarity.DENY:
        return StanceLabel.DENIES
    if one.polarity in (Polarity.QUESTION, Polarity.NO_COMMENT):
        return StanceLabel.ASKS
    if one.cue_class is CueClass.CONFIRM:
        return StanceLabel.CONFIRMS
    if credited is not None:
        return StanceLabel.REPEATS
    return StanceLabel.HEDGES if one.hedge.strength < 0 else StanceLabel.SUPPORTS


def _join(clusters: _Clusters, said: _Said) -> None:
    """Put it to the claim that it is likest, or begin a claim."""
    best, most = None, 0.0
    for number in clusters.near(said):
        likeness = max(_likeness(said, other) for other in clusters.all[number].said[:_COMPARED_MAX])
        if likeness > most:
            best, most = number, likeness
    enough = _DENIAL_LIKENESS_MIN if said.stance.label is StanceLabel.DENIES else _LIKENESS_MIN
    clusters.add(said, best if most >= enough else None)


def _likeness(one: _Said, other: _Said) -> float:
    """0 to 1: the weight of shared words to the lighter claim's.

    Figures that differ set claims apart, and so do two people who are both quoted word for word.
    """
    shared = one.weights.keys() & other.weights.keys()
    if len(shared) < _SHARED_MIN:
        return 0.0
    weight = sum(max(one.weights[word], other.weights[word]) for word in shared)
    lighter = min(sum(one.weights.values()), sum(other.weights.values()))
    likeness = min(1.0, weight / lighter)
    conflicting = one.figures and other.figures and not one.figures & other.figures
    return likeness * (_CONFLICT if conflicting else 1.0) * (_QUOTED_APART if _are_two_quoted(one, other) else 1.0)


def _are_two_quoted(one: _Said, other: _Said) -> bool:
    speakers = {one.stance.speaker, other.stance.speaker}
    return one.stance.is_direct and other.stance.is_direct and len(speakers) == 2 and None not in speakers


def _is_telling(cluster: _Cluster) -> bool:
    stances = [said.stance for said in cluster.said]
    if all(said.is_negated or said.stance.label is StanceLabel.ASKS for said in cluster.said):
        return False  # nobody says what is denied, so the words of the denial would stand for a claim that is denied
    if len({stance.publisher_id for stance in stances}) > 1:
        return True
    telling = (SourceKind.OFFICIAL, SourceKind.DOCUMENT, SourceKind.ANONYMOUS, SourceKind.SOCIAL)
    return any(stance.kind in telling or stance.label is StanceLabel.DENIES for stance in stances)


def _weight(claim: StoryClaim) -> float:
    """Publishers first, then how much the claim has moved."""
    return len({one.publisher_id for one in claim.stances}) + 0.5 * len(claim.history)


def _claim(cluster: _Cluster) -> StoryClaim:
    first = cluster.said[0]
    stances = tuple(said.stance for said in cluster.said)
    history = history_of(stances)
    key = f"{first.stance.article_id}:{first.stance.claim[0][0]}:{first.stance.words[:80]}"
    return StoryClaim(
        key=hashlib.sha256(key.encode()).hexdigest()[:12],
        words=_clearest(cluster),
        language=first.language,
        status=history[-1].status,
        history=history,
        stances=stances,
    )


def _clearest(cluster: _Cluster) -> str:
    """The words that share most with the others, shorter ones first: what the claim is called.

    What is shown ("the figures show a fall in traffic") is a thing more often than a sentence, and stands back.
    """
    affirming = [said for said in cluster.said if said.stance.label is not StanceLabel.DENIES]
    affirming = affirming or [said for said in cluster.said if not said.is_negated]
    affirming = [said for said in affirming if said.stance.cue_class is not CueClass.SHOW] or affirming

    def common(said: _Said) -> float:
        alike = sum(_likeness(said, other) for other in cluster.said)
        return alike - 0.02 * max(0, len(said.weights) - 8)

    return as_sentence(max(affirming, key=common).stance.words)


def as_sentence(words: str) -> str:
    """Without "that" and the marks around a quotation (or several, one after the other), with those of a quotation inside it, and
    with a capital."""
    bare = _GAP_BETWEEN_QUOTATIONS.sub(" … ", words).strip("“”„«»\"'‘’ ,")
    lead, _, rest = bare.partition(" ")
    if lead.casefold() in ("that", "dass", "que") and rest:
        bare = rest
    opened = next((mark for mark in bare if mark in _QUOTATION_MARKS), "")
    closed = _QUOTATION_MARKS.get(opened, "")
    if opened and bare.count(opened) > bare.count(closed):
        bare += closed
    return bare[:1].upper() + bare[1:]

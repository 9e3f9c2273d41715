from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.attribution.attribute import TEXT_CHARACTERS_MAX, attribute
from standfirst.model.attribution import ClaimForm, Polarity, SourceKind, spans_words

PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "''",
    "«",
    "»",
    ", ",
    ". ",
    "\n\n",
    "Ada Lind ",
    "said ",
    "that ",
    "the quay ",
    "is shut",
    "who ",
]


@pytest.mark.parametrize(
    "lead", ["Cafe\u0301 Lumie\u0300re. ", "السفينة متأخرة. ", "🚢🌊 👩🏽‍✈️ ", "नाव देर से आई। ", "\u202bנמל\u202c "]
)
def test_places_count_code_points_whatever_stands_before(lead: str) -> None:
    text = f"{lead}\n\n“The lamp 🕯️ is dark at the Cafe\u0301,” said Ada Lind."
    (one,) = attribute(text, "en")
    assert spans_words(text, one.claim) == "“The lamp 🕯️ is dark at the Cafe\u0301,”"
    assert spans_words(text, one.source) == "Ada Lind"
    assert spans_words(text, one.cue) == "said"


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["en", "de", "fr", "es", "hi", "cs", None]),
)
def test_any_text_gives_spans_within_it(text: str, language: str | None) -> None:
    found = attribute(text, language)
    for one in found:
        for spans in (one.claim, one.source, one.cue):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert 0 < one.confidence <= 1
        assert one.why
        assert one.claim
        assert one.via is None or found[one.via].claim


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(one.claim and one.why for one in attribute(text, "en"))


def test_a_text_is_read_up_to_a_length() -> None:
    tail = "Ada Lind said the quay was shut."
    assert attribute("x" * TEXT_CHARACTERS_MAX + ". " + tail, "en") == ()


def test_a_language_without_a_file_has_its_quotations_and_the_names_beside_them() -> None:
    text = "„Maják je tmavý od března,“ řekla včera Ada Lindová. Přístav je starý."
    (one,) = attribute(text, "cs")
    assert (spans_words(text, one.claim), spans_words(text, one.source)) == (
        "„Maják je tmavý od března,“",
        "Ada Lindová",
    )
    assert one.cue == ()
    assert attribute("Ada Lind said the quay was shut.", "xx") == ()


def test_pronouns_and_short_names_lead_to_the_full_name() -> None:
    text = (
        "The Ministry of Harbours closed the quay. Harbour chief Ada Lind said the wall was old. She said it would fall.\n\n"
        "Mr. Tomas Reuben said the wall was new. “Ask anybody,” he said. “Nobody asked,” Lind said. The ministry said nothing was wrong."
    )
    found = attribute(text, "en")
    assert [(spans_words(text, one.source), one.speaker, one.resolved_from_pronoun) for one in found] == [
        ("Harbour chief Ada Lind", "Ada Lind", False),
        ("She", "Ada Lind", True),
        ("Mr. Tomas Reuben", "Tomas Reuben", False),
        ("he", "Tomas Reuben", True),
        ("Lind", "Ada Lind", False),
        ("The ministry", "Ministry of Harbours", False),
    ]


def test_a_report_of_a_report_is_a_chain() -> None:
    text = "The mayor said the bridge was unsafe, according to the Evening Herald."
    found = attribute(text, "en")
    outer = next(one for one in found if one.kind is SourceKind.OUTLET)
    inner = next(one for one in found if one.via is not None)
    assert found[inner.via or 0] is outer
    assert spans_words(text, inner.claim) == "the bridge was unsafe"
    assert inner.confidence < 0.5 < outer.confidence


def test_forms_tell_whose_words_they_are() -> None:
    text = "“The lamp is dark,” Ada Lind said. Tomas Reuben said it was “dark as coal” there. Ida Brook said the lamp was lit."
    assert [one.form for one in attribute(text, "en")] == [ClaimForm.DIRECT, ClaimForm.MIXED, ClaimForm.INDIRECT]


def test_anonymity_and_its_reason() -> None:
    text = "One official, who spoke on condition of anonymity because the talks are private, said the deal was dead."
    (one,) = attribute(text, "en")
    assert one.kind is SourceKind.ANONYMOUS
    assert one.anonymity_reason is not None
    assert text[slice(*one.anonymity_reason)].startswith("because the talks are private")


def test_authority_and_day() -> None:
    text = "Ada Lind, the harbour commissioner, said on Tuesday that the quay was unsafe."
    (one,) = attribute(text, "en")
    assert one.authority is not None
    assert one.said_at is not None
    assert text[slice(*one.authority)] == "the harbour commissioner"
    assert text[slice(*one.said_at)] == "Tuesday"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ada Lind denied that the quay was sold.", Polarity.DENY),
        ("Ada Lind said there was no truth in the report.", Polarity.DENY),
        ("Ada Lind said there were no plans to sell the quay.", Polarity.DENY),
        ("“There is no plan, no date and no danger,” Ada Lind said.", Polarity.DENY),
        ("Ada Lind said that there was “no plan, no date and no danger”.", Polarity.DENY),
        ("Ada Lind said there was no planet like ours.", Polarity.AFFIRM),
        ("Ada Lind said the ministry had no plan for the winter.", Polarity.AFFIRM),
        ("Ada Lind said the ministry had no intention of paying.", Polarity.AFFIRM),
        ("Ada Lind asked whether the quay was sold.", Polarity.QUESTION),
        ("Ada Lind declined to comment on the sale of the quay.", Polarity.NO_COMMENT),
        ("Ada Lind said the quay was sold.", Polarity.AFFIRM),
    ],
)
def test_polarity(text: str, polarity: Polarity) -> None:
    assert [one.polarity for one in attribute(text, "en")] == [polarity]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Ministerium habe keine Pläne, den Kai zu schließen, sagte die Ministerin Ada Lind."),
        ("fr", "La ministre Ada Lind a dit qu’aucun projet de fermeture n’existait."),
        ("es", "La ministra Ada Lind dijo que no hay planes de cerrar el muelle."),
        ("hi", "मंत्री अदा लिंड ने कहा कि घाट बंद करने की कोई योजना नहीं है।"),
    ],
)
def test_who_speaks_of_no_plans_denies(language: str, text: str) -> None:
    assert [one.polarity for one in attribute(text, language)] == [Polarity.DENY]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Regierung habe keinen Plan für den Winter, sagte die Ministerin Ada Lind."),
        ("fr", "La ministre Ada Lind a dit que la ville n’avait aucun projet pour l’hiver."),
        ("es", "La ministra Ada Lind dijo que el gobierno no tiene ningún plan para el invierno."),
    ],
)
def test_who_says_that_others_have_no_plan_denies_nothing(language: str, text: str) -> None:
    assert [one.polarity for one in attribute(text, language)] == [Polarity.AFFIRM]


@pytest.mark.parametrize(
    "text",
    [
        "The quay was built in 1911 and paid for by the town.",
        "It was told in every house that winter.",
        "The state of the roads is a disgrace.",
        'The ship "Northern Lamp" was launched in May.',
        "Plans for the new quay are on show in the hall.",
    ],
)
def test_plain_sentences_have_no_sure_mark(text: str) -> None:
    assert [one for one in attribute(text, "en") if one.confidence >= 0.5] == []


def test_the_same_text_gives_the_same_marks() -> None:
    text = "“The lamp is dark,” Ada Lind said. She added that it would stay so."
    assert attribute(text, "en") == attribute(text, "en-GB")


@pytest.mark.parametrize(
    "piece",
    [
        "he said, ",
        "'a ",
        "who said ",
        "Ada Lind said that ",
        "according to Lind ",
        '"',
        "”",
        "“A b c d e f,” he said. ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    before = time.process_time()
    attribute(piece * (30_000 // len(piece)), "en")
    assert time.process_time() - before < 5


def test_a_name_behind_of_is_nobody_that_speaks() -> None:
    text = "Tomas Reuben, the keeper of the Lowen Light, was called to say when he first said that the lamp was dark."
    assert [one.speaker for one in attribute(text, "en")] == ["Tomas Reuben"]

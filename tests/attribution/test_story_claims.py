from __future__ import annotations

import random

import pytest

from standfirst.attribution.story_claims import CLAIMS_MAX, as_sentence, trace_claims
from standfirst.model.claim import ClaimStatus, StanceLabel
from tests.attribution.stories import claims_of, told

RUMOUR = ("Tide", "Two people familiar with the plan said the north quay would close in March.")
SOURCED = ("Herald", "Port worker Tomas Reuben said the north quay would close in March.")
SECOND = ("Courier", "Crane driver Ida Brook said the north quay would close in March.")
ECHO = ("Ledger", "The north quay would close in March, according to the Herald.")
DENIAL = ("Radio", "The harbour minister, Ada Lind, denied that the north quay would close in March.")
CONFIRMATION = ("Courier", "The transport ministry confirmed that the north quay would close in March.")
DOCUMENT = ("Herald", "A court ruling says that the north quay would close in March.")
LEAK = ("Tide", "A leaked memo says that the north quay would close in March.")
WITHDRAWN = ("Tide", "The Tide said it had withdrawn its report that the north quay would close in March.")


@pytest.mark.parametrize(
    ("articles", "lane"),
    [
        ([RUMOUR], "rumour"),
        ([LEAK], "rumour"),
        ([SOURCED], ""),
        ([RUMOUR, SOURCED], "rumour reported"),
        ([SOURCED, SECOND], "reported corroborated"),
        ([SOURCED, ECHO], "reported"),
        ([RUMOUR, ECHO], "rumour reported"),
        ([RUMOUR, CONFIRMATION], "rumour confirmed"),
        ([RUMOUR, DOCUMENT], "rumour confirmed"),
        ([RUMOUR, DENIAL], "rumour denied"),
        ([RUMOUR, SOURCED, DENIAL, CONFIRMATION], "rumour reported denied confirmed"),
        ([SOURCED, SECOND, WITHDRAWN], "reported corroborated withdrawn"),
    ],
)
def test_the_lane_moves_as_articles_come_in(articles: list[tuple[str, str]], lane: str) -> None:
    claims = claims_of(*articles)
    assert " ".join(stop.status for claim in claims[:1] for stop in claim.history) == lane
    assert len(claims) <= 1


def test_the_order_in_which_articles_are_given_does_not_matter() -> None:
    articles = told(RUMOUR, SOURCED, DENIAL, CONFIRMATION, ECHO)
    shuffled = random.Random(3).sample(articles, len(articles))
    assert trace_claims(articles) == trace_claims(shuffled)


def test_a_denial_never_deletes_and_stands_beside_what_it_denies() -> None:
    (claim,) = claims_of(SOURCED, DENIAL)
    assert claim.is_disputed
    assert [one.label for one in claim.stances] == [StanceLabel.SUPPORTS, StanceLabel.DENIES]
    assert claim.stances[1].speaker == "Ada Lind"
    assert claim.stances[1].role == "The harbour minister"
    assert claim.status is ClaimStatus.DENIED


def test_an_officials_no_joins_the_claim_that_it_speaks_of() -> None:
    no = ("Radio", "The harbour minister, Ada Lind, said the ministry had no plans to close the north quay in March.")
    (claim,) = claims_of(SOURCED, no)
    assert claim.words == "The north quay would close in March"
    assert claim.status is ClaimStatus.DENIED


def test_an_officials_no_by_itself_is_no_claim_that_is_confirmed_or_denied() -> None:
    assert (
        claims_of(("Radio", "“There is no plan, no date and no danger,” the harbour minister, Ada Lind, said.")) == ()
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("that there was “no plan”", "There was “no plan”"),
        ("“The quay is safe”", "The quay is safe"),
        ("que le quai serait «sans danger»", "Le quai serait «sans danger»"),
        ("dass der Kai „sicher“", "Der Kai „sicher“"),
        ("“The quay is safe,” … “It is sound.”", "The quay is safe … It is sound."),
        ("„Der Kai hält“ … „bis Mai“", "Der Kai hält … bis Mai"),
        ("the quay is “safe” and “sound”,", "The quay is “safe” and “sound”"),
    ],
)
def test_a_claim_keeps_the_marks_of_a_quotation_inside_it(said: str, words: str) -> None:
    assert as_sentence(said) == words


def test_a_credit_counts_as_the_publisher_it_names() -> None:
    (claim,) = claims_of(SOURCED, ECHO)
    echo = claim.stances[1]
    assert (echo.label, echo.credited_to) == (StanceLabel.REPEATS, "Herald")
    assert claim.independent_count == 1


def test_what_is_only_said_without_a_name_is_said_to_be_so() -> None:
    (claim,) = claims_of(RUMOUR)
    assert claim.is_unnamed_only
    assert not claim.is_disputed


def test_other_news_is_another_claim() -> None:
    claims = claims_of(
        RUMOUR,
        CONFIRMATION,
        ("Lamp", "The town council said the fish hall needs a new roof before winter."),
        ("Ledger", "The town council said the fish hall needs a new roof before winter."),
    )
    assert len(claims) == 2


def test_two_people_quoted_word_for_word_are_two_claims_unless_they_say_nearly_the_same() -> None:
    first = (
        "Lamp",
        "“The north quay in Callowen will close for repairs this winter,” the harbour minister, Ada Lind, said.",
    )
    other = (
        "Herald",
        "“The north quay in Callowen fed three families of ours and our boats,” Mayor Tomas Reuben said.",
    )
    alike = ("Herald", "“The north quay in Callowen will close for repairs,” Mayor Tomas Reuben said.")
    assert [len(claim.stances) for claim in claims_of(first, other)] == [1, 1]
    assert [len(claim.stances) for claim in claims_of(first, alike)] == [2]


def test_a_quotation_in_two_parts_is_word_for_word_too() -> None:
    first = ("Lamp", "“We inspect the bridge every day and comment on no paper of unknown origin,” Carla Wennick said.")
    other = (
        "Herald",
        "“The minister should publish the inspection,” said Bettina Oss. “It is a public bridge and paper.”",
    )
    assert claims_of(first, other) == ()


def test_a_thing_that_is_shown_does_not_name_the_claim() -> None:
    shown = ("Ledger", "The photographs show the north quay of Callowen closed to ferries.")
    said = (
        "Herald",
        "The harbour minister, Ada Lind, said the north quay of Callowen was closed to ferries on Monday.",
    )
    (claim,) = claims_of(shown, said)
    assert claim.words == "The north quay of Callowen was closed to ferries on Monday"


def test_other_figures_are_another_claim() -> None:
    claims = claims_of(
        ("Lamp", "The ministry said 40 boats were lost off the coast in the storm."),
        ("Herald", "The ministry said 95 houses were lost on the coast in the flood."),
    )
    assert len(claims) == 2


def test_a_stance_names_the_paragraph_of_its_words() -> None:
    (claim,) = claims_of(("Lamp", "The quay is old.\n\nThe ministry said the north quay would close in March."))
    stance = claim.stances[0]
    assert stance.paragraph == 2
    assert stance.words == "the north quay would close in March"


def test_a_long_story_stays_readable_and_quick() -> None:
    sentence = "Official number {0} said that {0} boats of the {0} fleet were held at the quay in Callowen."
    text = "\n\n".join(sentence.format(number) for number in range(100, 130))
    claims = trace_claims(told(*[(f"Paper {number}", text) for number in range(40)]))
    assert len(claims) == CLAIMS_MAX


def test_no_articles_no_claims() -> None:
    assert trace_claims([]) == ()

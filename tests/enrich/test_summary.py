from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.enrich.summary import SummaryInput, is_quotable, summarise
from standfirst.model.story import Summary

CRANE = (
    "By Ines Marrow\n\n"
    "The harbour of Port Sable was closed on Monday after a crane fell across its main channel. "
    "Nobody was hurt, the harbour master said.\n\n"
    "Photo: the crane in the channel on Monday.\n\n"
    "Three ferries were turned back to the islands and a tanker has to wait outside the breakwater. "
    "Will the channel open again this week? "
    "The council expects the channel to open again within two days.\n\n"
    "Sign up for our newsletter to hear more about the harbour.\n\n"
    "The crane had been checked in spring, according to its owner, and no fault was found."
)
SECOND = (
    "A fallen crane has shut the main channel of Port Sable harbour, the harbour master said on Monday. "
    "The channel is expected to open again within two days, the council said. "
    "Divers will look at the wreck at low tide before the floating crane from Kellmouth comes."
)


def one(text: str, title: str = "Crane falls across Port Sable harbour channel") -> SummaryInput:
    return SummaryInput(id="a", title=title, text=text)


def assert_cites_to_the_letter(summary: Summary, *articles: SummaryInput) -> None:
    texts = {article.id: article.text for article in articles}
    for sentence in summary.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            assert texts[citation.article][citation.start : citation.end] == sentence.sentence


def test_a_summary_quotes_whole_sentences_and_says_where_they_stand() -> None:
    article = one(CRANE)
    summary = summarise([article])
    assert summary.engine == "built-in"
    assert 2 <= len(summary.sentences) <= 4
    assert_cites_to_the_letter(summary, article)


def test_captions_bylines_appeals_and_questions_stay_out() -> None:
    words = " ".join(sentence.sentence for sentence in summarise([one(CRANE)], sentences_max=20).sentences)
    for unwanted in ("By Ines", "Photo", "newsletter", "?"):
        assert unwanted not in words
    assert "Three ferries were turned back" in words


def test_sentences_keep_the_order_of_the_article() -> None:
    starts = [sentence.citations[0].start for sentence in summarise([one(CRANE)]).sentences]
    assert starts == sorted(starts)


def test_a_story_is_told_once_though_several_tell_it() -> None:
    first, second = one(CRANE), SummaryInput(id="b", title="Fallen crane shuts harbour", text=SECOND)
    summary = summarise([first, second], sentences_max=8)
    assert_cites_to_the_letter(summary, first, second)
    opening = [sentence.sentence for sentence in summary.sentences if "within two days" in sentence.sentence]
    assert len(opening) == 1
    assert {sentence.citations[0].article for sentence in summary.sentences} == {"a", "b"}


def test_a_sentence_that_two_print_word_for_word_cites_both() -> None:
    first, second = one(CRANE), SummaryInput(id="b", title="Crane", text="Harbour news of the day.\n" + CRANE)
    citations = summarise([first, second]).sentences[0].citations
    assert [citation.article for citation in citations] == ["a", "b"]


@pytest.mark.parametrize("sentences_max", [0, 1, 2])
def test_no_more_sentences_than_asked(sentences_max: int) -> None:
    assert len(summarise([one(CRANE)], sentences_max=sentences_max).sentences) <= sentences_max


@pytest.mark.parametrize("text", ["", "🙂", "No full stop here", "Why?", "Too short."])
def test_nothing_fit_to_quote_is_no_sentence(text: str) -> None:
    assert summarise([one(text)]).sentences == ()


def test_no_articles_are_no_sentence() -> None:
    assert summarise([]).sentences == ()


def test_other_scripts_are_summed_up_too() -> None:
    hindi = one(
        "दीपनगर में सोमवार को बाढ़ के कारण मुख्य पुल टूट गया और यातायात बंद हो गया। मुख्यमंत्री ने कहा कि पुल की मरम्मत दो दिन में शुरू होगी।",
        "दीपनगर में पुल टूटा",
    )
    summary = summarise([hindi])
    assert len(summary.sentences) == 2
    assert_cites_to_the_letter(summary, hindi)


def test_a_megabyte_is_read_only_so_far_and_never_cut_inside_a_sentence() -> None:
    article = one("The crane fell across the main channel of the harbour on Monday. " * 16_000)
    assert_cites_to_the_letter(summarise([article]), article)


def test_a_whole_sentence_is_quotable_and_a_stub_is_not() -> None:
    assert is_quotable("Nobody was hurt, the harbour master said.")
    assert not is_quotable("Nobody was hurt, the harbour master")
    assert not is_quotable("Copyright 2026 the Evening Lamp and all of its friends.")


@given(st.lists(st.text(alphabet=st.sampled_from("abc DEF.!?\n。।“”é🙂"), max_size=300), max_size=4))
def test_spans_are_exact_for_any_text(texts: list[str]) -> None:
    articles = [SummaryInput(id=str(place), title="", text=text) for place, text in enumerate(texts)]
    assert_cites_to_the_letter(summarise(articles), *articles)


@pytest.mark.parametrize(
    "dateline",
    [
        "CALLOWEN, Ardmere (NLA) – ",
        "PORT SABLE — ",
        "Sandmünde (bote) - ",
        "KELLMOUTH, Ardmere, Nov. 22 (NLA) -- ",
        "(NLA) - ",
    ],
)
def test_a_sentence_is_quoted_from_behind_its_dateline(dateline: str) -> None:
    sentence = "The harbour of Port Sable was closed on Monday after a crane fell across its main channel."
    text = dateline + sentence
    (quoted,) = summarise([SummaryInput(id="1", title="Crane falls", text=text)]).sentences
    assert quoted.sentence == sentence
    assert text[quoted.citations[0].start : quoted.citations[0].end] == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour bridge – long planned and often delayed – was opened by its builders on Monday.",
        "A council (which met late) - said again on Monday that the harbour would stay closed for weeks.",
        "UNION - the oldest of the harbour - said on Monday that its members would go back to work.",
    ],
)
def test_a_dash_alone_makes_no_dateline(sentence: str) -> None:
    (quoted,) = summarise([SummaryInput(id="1", title="Harbour", text=sentence)]).sentences
    assert quoted.sentence == sentence

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The lamp is lit. It burns.", ["The lamp is lit.", "It burns."]),
        (
            "Dr. Pell met Mr. Oake at 4 p.m. on Monday. They left.",
            ["Dr. Pell met Mr. Oake at 4 p.m. on Monday.", "They left."],
        ),
        ("J. R. Oake spoke. He stopped.", ["J. R. Oake spoke.", "He stopped."]),
        ("It cost 3.5 million. Too much?", ["It cost 3.5 million.", "Too much?"]),
        ("“It will stay lit.” She left.", ["“It will stay lit.”", "She left."]),
        ("“Will it?” she asked. No one knew!", ["“Will it?” she asked.", "No one knew!"]),
        ("One line\nAnother line.", ["One line", "Another line."]),
        ("Am 3. März kam das Boot. Es fuhr ab.", ["Am 3. März kam das Boot.", "Es fuhr ab."]),
        ("दीप जल गया। रक्षक ने कहा कि यह जलता रहेगा।", ["दीप जल गया।", "रक्षक ने कहा कि यह जलता रहेगा।"]),
        ("灯がともった。番人は去った。", ["灯がともった。", "番人は去った。"]),
        ("The lamp went out in 2019. It is lit again.", ["The lamp went out in 2019.", "It is lit again."]),
        ("The firm, Oake Inc. of the east quay, paid. Good.", ["The firm, Oake Inc. of the east quay, paid.", "Good."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == sentences


def test_paragraphs_are_numbered() -> None:
    found = split_sentences("One. Two.\n\nThree.")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


@given(st.text(alphabet=st.sampled_from('ab AB.!?…"”’)\n。। 1é🙂'), max_size=200))
def test_every_sentence_stands_where_it_says_and_no_word_is_lost(text: str) -> None:
    found = split_sentences(text)
    previous_end = 0
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert not text[previous_end : sentence.start].strip()
        previous_end = sentence.end
    assert not text[previous_end:].strip()

from __future__ import annotations

from typing import Any

import pytest

from standfirst.attribution.attribute import attribute
from standfirst.attribution.lines import attributions_line, parse_text_line
from standfirst.errors import InputError


def test_a_line_has_what_the_contract_names() -> None:
    text = "“The lamp is dark,” said Ada Lind."
    line = attributions_line("7", attribute(text, "en"))
    (one,) = line["attributions"]
    assert line["id"] == "7"
    assert {"claim", "source", "cue", "kind", "hedge", "polarity", "direct", "confidence", "why"} <= set(one)
    assert one["claim"] == [[0, 19]]
    assert one["direct"] is True


def test_lang_stands_for_language() -> None:
    assert parse_text_line({"id": 1, "text": "x", "lang": "de"}) == ("1", "x", "de")


@pytest.mark.parametrize(
    "line",
    [
        [],
        {"text": "x"},
        {"id": "", "text": "x"},
        {"id": "1"},
        {"id": "1", "text": 2},
        {"id": "1", "text": "x", "language": 2},
    ],
)
def test_a_line_that_cannot_be_read_is_said_in_a_sentence(line: Any) -> None:
    with pytest.raises(InputError, match="line"):
        parse_text_line(line)

from __future__ import annotations

import pytest

from standfirst.attribution.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("She said “no” and “yes”.", ["“no”", "“yes”"]),
        ('She said "no" and "yes".', ['"no"', '"yes"']),
        ("Sie sagte „nein“ und „ja“.", ["„nein“", "„ja“"]),
        ("Sie sagte »nein« und »ja«.", ["»nein«", "»ja«"]),
        ("Elle dit « non » et « oui ».", ["« non »", "« oui »"]),
        ("She said ''no'' twice.", ["''no''"]),
        ("She said ``no'' twice.", ["``no''"]),
        ("‘It isn’t the keepers’ fault,’ she said.", ["‘It isn’t the keepers’ fault,’"]),
        ("'It isn't so,' she said.", ["'It isn't so,'"]),
        ("The workers' hall and the '90s are no speech.", []),
        ("“He told me ‘no’ and left,” she said.", ["“He told me ‘no’ and left,”"]),
        ("“He told me “no” and left,” she said.", ["“He told me “no” and left,”"]),
        ("She said 「はい」 twice.", ["「はい」"]),
        ('A 5" pipe and a 6" pipe.', []),
        ('" The lamp is dark , " she said .', ['" The lamp is dark , "']),
        ("She said: “The lamp is dark.", ["“The lamp is dark."]),
        ("The lamp is dark,” she said.", ["The lamp is dark,”"]),
    ],
)
def test_every_style(text: str, quoted: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quotations(text)] == quoted


def test_a_quotation_over_paragraphs_is_held_together() -> None:
    text = "“The lamp is dark.\n\n“Nobody came,” she said. “Nobody.”"
    first, second, third = find_quotations(text)
    assert (first.open_ended, second.continues, second.open_ended, third.continues) == (True, True, False, False)

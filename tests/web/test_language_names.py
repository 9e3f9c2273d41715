"""What languages are called in the pages."""

from __future__ import annotations

import pytest

from standfirst.web.language_names import language_name


@pytest.mark.parametrize(("tag", "name"), [("de", "German"), ("pt-br", "Portuguese"), ("HI", "Hindi"), ("tlh", "tlh")])
def test_a_language_has_a_name_or_its_tag(tag: str, name: str) -> None:
    assert language_name(tag) == name

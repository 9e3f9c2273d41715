"""The appearance cookie."""

from __future__ import annotations

from itertools import product

import pytest

from standfirst.web.appearance import Appearance, TextSize, Theme, parse_appearance, render_appearance


def test_every_appearance_survives_the_cookie() -> None:
    for theme, size, pictures, keys in product(Theme, TextSize, (True, False), (True, False)):
        appearance = Appearance(theme=theme, size=size, pictures=pictures, keys=keys)
        assert parse_appearance(render_appearance(appearance)) == appearance


@pytest.mark.parametrize("cookie", [None, "", "dark", "dark.huge.on.on", "a.b.c.d.e", "<script>.usual.on.on", "....."])
def test_a_cookie_that_is_none_of_ours_counts_for_nothing(cookie: str | None) -> None:
    assert parse_appearance(cookie) == Appearance()

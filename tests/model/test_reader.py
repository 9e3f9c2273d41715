"""Names of readers, and roles."""

from __future__ import annotations

import pytest

from standfirst.model.ids import ReaderId
from standfirst.model.reader import Reader, Role, name_fault, name_key
from tests.make import NOW


@pytest.mark.parametrize("name", ["Odo", "sunniva.pell", "ida+news@lamp.example", "सुनीता", "x", "7"])
def test_good_names(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize("name", ["", "two words", "a/b", "a=b", "a:b", ".odo", "odo.", "x" * 61, "o\x00do", "ｏｄｏ"])
def test_names_that_cannot_be(name: str) -> None:
    assert (name_fault(name) or "").endswith(".")


def test_case_and_width_do_not_make_another_name() -> None:
    assert name_key("o\x00do") == name_key("odo")
    assert name_key("\ud800") == "?"
    assert name_key(" ODO") == name_key("odo") == name_key("ｏｄｏ")


def test_each_role_may_what_those_before_it_may() -> None:
    moderator = Reader(id=ReaderId(1), name="Odo", role=Role.MODERATOR, added_at=NOW)
    assert [moderator.is_at_least(role) for role in Role] == [True, True, False]

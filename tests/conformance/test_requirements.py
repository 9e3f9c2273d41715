"""A desk meets every requirement: each is a test named by its id."""

from __future__ import annotations

import pytest

from standfirst.conformance.account import Account
from standfirst.conformance.requirement import Requirement
from standfirst.conformance.running import ALL
from tests.apis.app_world import app_world


@pytest.mark.parametrize("requirement", [pytest.param(one, id=one.id) for one in ALL])
def test_requirement(requirement: Requirement) -> None:
    apps = app_world(60)
    account = Account(apps, name="alice", password=apps.password, feed_url=apps.feeds[0].url)
    requirement.check(account)


def test_every_requirement_has_an_id_of_its_own() -> None:
    assert len({one.id for one in ALL}) == len(ALL)

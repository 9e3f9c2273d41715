"""Real clients read at a desk of their own: what Debian and PyPI have of them. Those with windows are tried by hand (docs/develop.md)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tools.clients.desk import RunningDesk, running_desk
from tools.clients.trials import TRIALS, Trial

pytestmark = [pytest.mark.clients, pytest.mark.slow]


@pytest.fixture(scope="module")
def desk() -> Iterator[RunningDesk]:
    with running_desk() as desk:
        yield desk


@pytest.mark.parametrize("trial", [pytest.param(each, id=each.name) for each in TRIALS if not each.has_window])
def test_client(trial: Trial, desk: RunningDesk) -> None:
    if trial.missing:
        pytest.skip(trial.missing)
    assert "pages show it" in trial.run(desk)

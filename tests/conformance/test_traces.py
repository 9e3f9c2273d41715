"""The recorded requests of seven apps, replayed against a desk: each a test of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfirst.conformance.account import Account
from standfirst.conformance.traces import load_traces, replay
from tests.apis.app_world import app_world

TRACES = Path(__file__).resolve().parents[2].parent / "shared" / "vectors" / "CLIENT_TRACES.json"
FOUND = load_traces(TRACES) if TRACES.exists() else []
ONE = [pytest.param(trace, id=f"{trace['id']}-{trace['client']}") for trace in FOUND] or [
    pytest.param(None, marks=pytest.mark.skip(reason="no ../shared/vectors/CLIENT_TRACES.json beside the project"))
]


@pytest.mark.parametrize("trace", ONE)
def test_trace(trace: dict[str, object]) -> None:
    """`replay` raises UnmetError where the answer, or what it did, is not as recorded."""
    apps = app_world()
    account = Account(apps, name="alice", password=apps.password, feed_url=apps.feeds[0].url)
    replay(account, trace)

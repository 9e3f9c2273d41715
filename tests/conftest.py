"""What holds for all tests: what a machine lacks is a skip with a reason, unless STANDFIRST_TEST_REQUIRE makes it a failure."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")

REQUIRED = frozenset(filter(None, os.environ.get("STANDFIRST_TEST_REQUIRE", "").split(",")))
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test that the machine must be able to run into a failure."""
    report = yield
    needed = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and needed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = (
            f"skipped, although STANDFIRST_TEST_REQUIRE names {', '.join(sorted(needed))}: {report.longrepr}"
        )
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data beside the project; without it the test is skipped."""
    if not (SHARED / "data").is_dir():
        pytest.skip("no ../shared/data beside the project")
    return SHARED

"""The JSON API is asked everything that its own description allows, and more, over each database: it never breaks, and answers as described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from standfirst.apis.json_api.routes import ROUTES, Route
from standfirst.store.opening import SqlStore
from tests.apis.app_world import app_world
from tests.store.conftest import empty_sqlite_file, postgresql_store, postgresql_url, sql_store, sqlite_url  # noqa: F401

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


OPERATIONS = [pytest.param(route, id=f"{route.method}-{route.path}") for route in ROUTES]


@pytest.mark.slow
@pytest.mark.parametrize("route", OPERATIONS)
def test_nothing_odd_breaks_it(route: Route, sql_store: SqlStore) -> None:  # noqa: F811
    apps = app_world(6, sql_store)
    description = schemathesis.openapi.from_asgi("/api/v1/openapi.json", apps.app)
    headers = {"Authorization": f"Bearer {apps.password}"}

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=description[route.path][route.method].as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        reply = case.call(headers=headers)
        case.validate_response(reply, checks=CHECKS)

    ask()
    assert apps.get("/reader/api/0/unread-count").status == 200  # the desk still answers

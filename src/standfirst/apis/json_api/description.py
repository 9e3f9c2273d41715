"""The OpenAPI 3.1 description, made from the route table."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import msgspec

from standfirst.apis.json_api.routes import ROUTES, Route
from standfirst.apis.json_api.values import ErrorOut
from standfirst.model.reader import Scope

_REF = "#/components/schemas/{name}"
_NUMBERS = ("limit", "publisher", "feed")
_SWITCHES = ("read", "saved", "oldest_first")
_ERRORS = {"400": "What was sent cannot be used.", "401": "No API password that opens this.", "404": "Not there."}


@lru_cache(maxsize=1)
def describe() -> bytes:
    types = [*{kind for route in ROUTES for kind in (route.gives, route.takes) if kind is not None}, ErrorOut]
    _, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Standfirst", "version": version("standfirst"), "description": "The desk, for programs."},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"password": {"type": "http", "scheme": "bearer", "description": "An API password."}},
        },
    }
    return msgspec.json.encode(whole)


def _operation(route: Route) -> dict[str, Any]:
    named = [_in_path(part) for part in re.findall(r"\{(\w+)\}", route.path)]
    operation: dict[str, Any] = {
        "summary": route.does,
        "operationId": f"{route.method.lower()}{re.sub(r'[^a-z]+', '_', route.path)}",
        "parameters": [*named, *map(_asked, route.asks)],
        "responses": {str(route.status): _reply(route), **{code: _error(words) for code, words in _ERRORS.items()}},
        "security": [{"password": []}] if route.scope else [{}, {"password": []}],
    }
    if route.path.startswith("/stories/{id}"):
        operation["responses"]["308"] = {"description": "The story went into another, to which this leads."}
    if route.scope is Scope.WRITE:
        operation["responses"]["403"] = _error("The API password may read but not change anything.")
    if route.takes is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema(route.takes)}}}
    elif route.method == "POST" and route.path.endswith(".opml"):
        operation["requestBody"] = {"required": True, "content": {"text/x-opml": {"schema": {"type": "string"}}}}
    return operation


def _in_path(name: str) -> dict[str, Any]:
    schema = (
        {"type": "integer", "minimum": 1, "maximum": 2**31 - 1} if name == "id" else {"type": "string", "minLength": 1}
    )
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _asked(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if name in _NUMBERS:
        schema = {"type": "integer", "minimum": 0}
    elif name in _SWITCHES:
        schema = {"type": "boolean"}
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _reply(route: Route) -> dict[str, Any]:
    reply: dict[str, Any] = {"description": route.does}
    if route.gives is not None:
        reply["content"] = {"application/json": {"schema": _schema(route.gives)}}
    elif route.media != "application/json":
        reply["content"] = {route.media: {"schema": {"type": "string"}}}
    return reply


def _error(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": _schema(ErrorOut)}}}


def _schema(kind: Any) -> dict[str, str]:
    return {"$ref": _REF.format(name=kind.__name__)}

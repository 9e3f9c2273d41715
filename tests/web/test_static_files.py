"""The desk's own files."""

from __future__ import annotations

import gzip
import re

import pytest

from standfirst.web.static_files import load_static_files, static_path
from tests.web.client import Client


@pytest.mark.parametrize("name", sorted(load_static_files()))
def test_a_file_is_kept_for_ever_under_its_version(client: Client, name: str) -> None:
    reply = client.get(static_path(name), accept_encoding="gzip")
    assert reply.status == 200
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(reply.body) == load_static_files()[name].body
    assert client.get(static_path(name), if_none_match=reply.headers["etag"]).status == 304


def test_another_version_gives_todays_file_for_a_minute(client: Client) -> None:
    reply = client.get("/static/000000000000/desk.css")
    assert reply.status == 200
    assert reply.headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["/static/x/../app.py", "/static/x/%2e%2e%2fapp.py", "/static/x/app.py", "/static/"])
def test_nothing_else_is_served(client: Client, path: str) -> None:
    assert client.get(path).status == 404


def test_files_keep_to_their_budgets() -> None:
    files = load_static_files()
    assert len(files["desk.css"].packed) <= 12 * 1024
    assert len(files["desk.js"].packed) <= 20 * 1024


def test_the_sheet_asks_for_nothing_elsewhere() -> None:
    assert not re.search(rb"url\(|@import|https?:", load_static_files()["desk.css"].body)

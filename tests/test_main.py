from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.embedding_ports import TextEmbedder
from standfirst.errors import InputError, ModelError
from standfirst.main import (
    SystemClock,
    address_of,
    demo_settings,
    listen,
    load_embedder,
    open_desk,
    prepare_data_folder,
)
from standfirst.settings import Settings
from tests.providers.test_onnx_embedder import needs_engine
from tests.providers.tiny_model import make_model_folder


def test_a_data_folder_is_made_for_us_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "desk"
    prepare_data_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    prepare_data_folder(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["file", "file/below", "/proc/standfirst"])
def test_a_data_folder_that_cannot_be_one_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"cannot be written \(.+\)\. Choose another with --data or STANDFIRST_DATA\."):
        prepare_data_folder(tmp_path / name)


def test_a_port_is_listened_on_by_one_program(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of(listener) == f"http://127.0.0.1:{port}"
        with pytest.raises(InputError, match=f"Port {port} on 127.0.0.1 is taken"):
            listen("127.0.0.1", port)
    with pytest.raises(InputError, match="cannot be listened on"):
        listen("203.0.113.7", 0)


def test_all_addresses_are_shown_as_one_that_a_browser_takes() -> None:
    with listen("0.0.0.0", 0) as listener:
        assert address_of(listener).startswith("http://127.0.0.1:")
    if not socket.has_ipv6:
        pytest.skip("no IPv6 on this machine")
    with listen("::1", 0) as listener:
        assert address_of(listener).startswith("http://[::1]:")


def test_a_desk_opens_on_an_empty_folder_and_again(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "desk")

    async def count() -> int:
        async with open_desk(settings) as desk:
            desk.store.check()
            return desk.store.counts(now=desk.clock.now()).articles

    assert [asyncio.run(count()) for _ in range(2)] == [0, 0]


def test_a_demo_keeps_its_hands_off_the_owners_desk(tmp_path: Path) -> None:
    owners = Settings(data=Path("/owner"), database_url="postgresql://owner/desk", desk_name="Ours", full_text="never")
    demo = demo_settings(owners, tmp_path, allow=("127.0.0.1:9",))
    assert demo.database == f"sqlite:///{tmp_path / 'standfirst.db'}"
    assert demo == replace(
        owners,
        data=tmp_path,
        database_url="",
        fetch_allow=("127.0.0.1:9",),
        fetch_host_delay_seconds=0.0,
        fetch_host_connections=8,
        full_text="auto",
        registration="open",
    )


def test_the_machines_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert abs((SystemClock().now() - datetime.now(UTC)).total_seconds()) < 60


def test_a_model_is_asked_only_where_the_owner_names_one(tmp_path: Path) -> None:
    assert load_embedder(Settings()) is None
    assert load_embedder(Settings(semantic="off", semantic_model=str(tmp_path))) is None


def test_a_model_that_cannot_be_used_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    async def start() -> None:
        async with open_desk(Settings(data=tmp_path / "desk", semantic_model=str(tmp_path / "none"))):
            raise AssertionError("it started")

    with pytest.raises(ModelError, match=r"no manifest|is not installed"):
        asyncio.run(start())


@needs_engine
def test_a_model_in_a_folder_is_the_desks(tmp_path: Path) -> None:
    async def start() -> TextEmbedder | None:
        model = make_model_folder(tmp_path / "tiny")
        async with open_desk(Settings(data=tmp_path / "desk", semantic_model=str(model))) as desk:
            return desk.embedder

    embedder = asyncio.run(start())
    assert embedder is not None
    assert embedder.model.id == "tiny"
    assert len(embedder.embed(["fire"])[0]) == 3

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import standfirst, start
from tests.desk.press import serving

DEADLINE_SECONDS = 30


@contextlib.contextmanager
def stopped_at_the_end(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def got(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as reply:
        return str(reply.read().decode())


def test_a_wrong_setting_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    ran = standfirst("serve", data=tmp_path, environ={"STANDFIRST_PORT": "eighty"})
    assert ran.code == 2
    assert ran.err == "port in the environment (STANDFIRST_PORT) is 'eighty'; it must be a whole number.\n"


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/standfirst")):
        for command in ("feeds", "serve", "refresh", "migrate", "doctor"):
            ran = standfirst(command, data=folder, environ={"STANDFIRST_PORT": "0"})
            assert ran.code == 2
            assert str(folder) in ran.err
            assert len(ran.err.splitlines()) == 1


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("serve", "demo"):
            ran = standfirst(command, "--port", port, data=tmp_path)
            assert ran.code == 2
            assert ran.err == f"Port {port} on 127.0.0.1 is taken by another program. Choose another with --port.\n"


def test_a_database_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "standfirst.db").write_bytes(b"this is no database at all" * 100)
    ran = standfirst("feeds", data=tmp_path)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_migrating_twice_is_safe(tmp_path: Path) -> None:
    assert standfirst("migrate", data=tmp_path).out.startswith("The database was made")
    assert standfirst("migrate", data=tmp_path).out.startswith("The database is up to date")


def test_the_doctor_finds_what_is_open_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert standfirst("doctor", data=folder).code == 0
    folder.chmod(0o755)
    ran = standfirst("doctor", data=folder)
    assert ran.code == 1
    assert f"chmod 700 {folder}" in ran.out


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_reads_feeds_and_stops_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with serving() as press:
        feed = press.add_feed("/lamp", range(3))
        environ = {"STANDFIRST_FETCH_ALLOW": press.address, "STANDFIRST_FETCH_HOST_DELAY_SECONDS": "0"}
        assert standfirst("subscribe", feed, data=tmp_path, environ=environ).code == 0
        with stopped_at_the_end(start("serve", "--port", 0, data=tmp_path, environ=environ)) as process:
            address = said(process).split()[-1]
            assert got(f"{address}/healthz")
            owner_link = said(process).split()[-1]
            assert owner_link.startswith(f"{address}/join/")
            assert "Make the owner’s account" in got(owner_link)
            deadline = time.monotonic() + DEADLINE_SECONDS
            while "mends lamp" not in got(f"{address}/search?q=harbour") and time.monotonic() < deadline:
                time.sleep(0.1)
            assert "mends lamp" in got(f"{address}/search?q=harbour")
            process.send_signal(number)
            out, err = process.communicate(timeout=DEADLINE_SECONDS)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert out == ""


@pytest.mark.slow
def test_a_desk_with_an_owner_prints_no_link(tmp_path: Path) -> None:
    assert standfirst("reader", "add", "Odo", "--role", "owner", data=tmp_path).code == 0
    link = standfirst(
        "reader", "link", "odo", data=tmp_path, environ={"STANDFIRST_PUBLIC_URL": "https://desk.example/"}
    )
    assert link.out.startswith("https://desk.example/join/")
    with stopped_at_the_end(start("serve", "--port", 0, data=tmp_path)) as process:
        assert said(process).startswith("Standfirst is at ")
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=DEADLINE_SECONDS)
    assert (out, err) == ("", "")


@pytest.mark.slow
def test_the_demo_has_stories_soon_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with stopped_at_the_end(
        start("demo", "--port", 0, data=tmp_path / "unused", environ={"TMPDIR": str(tmp_path)})
    ) as process:
        first_line = said(process)
        assert first_line.startswith("Standfirst demo is at http://127.0.0.1:")
        address = first_line.split()[-1]
        deadline = time.monotonic() + DEADLINE_SECONDS
        while "/stories/" not in got(f"{address}/") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "/stories/" in got(f"{address}/")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=DEADLINE_SECONDS)
    assert process.returncode == 0, err
    assert (out, err) == ("The demo has ended.\n", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_an_interrupted_refresh_ends_quietly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and never answers
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        opml = f"<opml version='2.0'><body><outline text='x' xmlUrl='http://{address}/f'/></body></opml>"
        assert standfirst("import", "-", stdin=opml.encode(), data=tmp_path).code == 0
        with stopped_at_the_end(
            start("refresh", data=tmp_path, environ={"STANDFIRST_FETCH_ALLOW": address})
        ) as process:
            silent.settimeout(DEADLINE_SECONDS)
            connection, _ = silent.accept()
            with connection:
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=DEADLINE_SECONDS)
    assert process.returncode == 130, err
    assert (out, err.strip()) == ("", "")


@pytest.mark.slow
def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "{number}", "title": "Lamp {number}"}}\n' for number in range(20_000))
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    with stopped_at_the_end(start("hashtags", "--jsonl", tmp_path / "in.jsonl", data=tmp_path)) as process:
        assert said(process).startswith('{"id"')
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1

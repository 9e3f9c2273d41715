from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.fetch.picture_cache import FolderPictureCache
from standfirst.ports import PictureCache

URL = "https://lamp.example/quay.png"


def kept_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def age(folder: Path, seconds: int) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def test_what_is_saved_is_found_again_and_after_a_restart(tmp_path: Path) -> None:
    cache: PictureCache = FolderPictureCache(tmp_path / "pictures", 1000)
    assert cache.get(URL) is None
    cache.save(URL, b"quay")
    assert cache.get(URL) == b"quay"
    assert cache.get(URL + "?") is None
    assert FolderPictureCache(tmp_path / "pictures", 1000).get(URL) == b"quay"


def test_longest_unused_goes_first(tmp_path: Path) -> None:
    cache = FolderPictureCache(tmp_path, 30)
    for name in ("a", "b", "c"):
        cache.save(name, name.encode() * 10)
    assert cache.get("a") == b"a" * 10
    cache.save("d", b"d" * 10)
    assert cache.get("b") is None
    assert [cache.get(name) for name in "acd"] == [b"a" * 10, b"c" * 10, b"d" * 10]


def test_order_of_use_outlives_a_restart(tmp_path: Path) -> None:
    cache = FolderPictureCache(tmp_path, 20)
    cache.save("a", b"a" * 10)
    cache.save("b", b"b" * 10)
    age(tmp_path, 60)
    assert cache.get("a") is not None
    again = FolderPictureCache(tmp_path, 20)
    again.save("c", b"c" * 10)
    assert (again.get("a"), again.get("b")) == (b"a" * 10, None)


def test_room_is_for_the_last_version_of_a_picture_only(tmp_path: Path) -> None:
    cache = FolderPictureCache(tmp_path, 30)
    cache.save("other", b"o" * 10)
    for size in (10, 20, 5, 20):
        cache.save(URL, b"x" * size)
    assert cache.get("other") == b"o" * 10
    assert cache.get(URL) == b"x" * 20
    assert kept_bytes(tmp_path) == 30


@pytest.mark.parametrize("bytes_max", [0, 3])
def test_what_has_no_room_at_all_is_not_kept(tmp_path: Path, bytes_max: int) -> None:
    cache = FolderPictureCache(tmp_path / "pictures", bytes_max)
    cache.save(URL, b"quay")
    assert cache.get(URL) is None
    assert not (tmp_path / "pictures").exists()


def test_folder_that_cannot_be_written_keeps_nothing_and_raises_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "pictures"
    in_the_way.write_text("a file where the folder should be")
    cache = FolderPictureCache(in_the_way, 1000)
    cache.save(URL, b"quay")
    assert cache.get(URL) is None


def test_full_disk_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = FolderPictureCache(tmp_path, 1000)
    cache.save(URL, b"quay")

    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)
    cache.save(URL, b"new quay")
    cache.save("other", b"other")
    monkeypatch.undo()
    assert cache.get(URL) == b"quay"
    assert cache.get("other") is None
    assert kept_bytes(tmp_path) == 4, "nothing half written is left"


def test_what_a_crash_left_half_written_is_deleted(tmp_path: Path) -> None:
    FolderPictureCache(tmp_path, 1000).save(URL, b"quay")
    (folder,) = tmp_path.iterdir()
    (folder / "torn.part").write_bytes(b"qu")
    cache = FolderPictureCache(tmp_path, 1000)
    cache.save("other", b"other")
    assert not (folder / "torn.part").exists()
    assert cache.get(URL) == b"quay"


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 40), st.booleans()), max_size=30))
def test_cap_holds_whatever_is_saved_and_asked(uses: list[tuple[str, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = FolderPictureCache(folder, 64)
        saved: dict[str, bytes] = {}
        for url, size, is_save in uses:
            if is_save:
                body = url.encode() * size
                cache.save(url, body)
                saved[url] = body or saved.get(url, b"")
                if body:
                    assert cache.get(url) == body
            else:
                assert cache.get(url) in (None, saved.get(url))
            assert kept_bytes(folder) <= 64

"""Pictures kept as files in the data folder, the longest unused dropped first."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import OrderedDict
from pathlib import Path
from threading import Lock

_TEMPORARY_SUFFIX = ".part"


class FolderPictureCache:
    """Implements ports.PictureCache with a file for each picture, named by the hash of its address.

    A file's modification time is when it was last used, so the order outlives a restart. May be called from any thread;
    one process at a time keeps count of a folder.
    """

    def __init__(self, folder: Path, bytes_max: int) -> None:
        """`bytes_max` of all files together; 0 keeps nothing."""
        self._folder = folder
        self._bytes_max = bytes_max
        self._lock = Lock()
        self._sizes: OrderedDict[str, int] | None = None  # file name -> bytes, longest unused first; None: not read yet
        self._bytes = 0

    def get(self, url: str) -> bytes | None:
        """The picture's bytes, or None."""
        if self._bytes_max <= 0:
            return None
        path = self._path(url)
        try:
            body = path.read_bytes()
        except OSError:
            return None
        with self._lock:
            sizes = self._known_sizes()
            if path.name in sizes:
                sizes.move_to_end(path.name)
        _touch(path)
        return body

    def save(self, url: str, body: bytes) -> None:
        """Keep it, dropping the longest unused where room runs out. A disk that is full or read-only keeps nothing."""
        if not body or len(body) > self._bytes_max:
            return
        path = self._path(url)
        with self._lock:
            sizes = self._known_sizes()
            try:
                self._make_room(len(body), path.name)
                _write(path, body)
            except OSError:
                return
            self._bytes += len(body) - sizes.get(path.name, 0)
            sizes[path.name] = len(body)
            sizes.move_to_end(path.name)

    def _path(self, url: str) -> Path:
        name = hashlib.sha256(url.encode("utf-8", errors="surrogatepass")).hexdigest()
        return self._folder / name[:2] / name

    def _make_room(self, size: int, name: str) -> None:
        """Let the picture of that name be saved within the cap."""
        sizes = self._known_sizes()
        if name in sizes:
            sizes.move_to_end(name)  # it is replaced, so it goes last and counts no more
        size -= sizes.get(name, 0)
        while self._bytes + size > self._bytes_max:
            oldest, oldest_bytes = next(iter(sizes.items()))
            (self._folder / oldest[:2] / oldest).unlink(missing_ok=True)
            del sizes[oldest]
            self._bytes -= oldest_bytes

    def _known_sizes(self) -> OrderedDict[str, int]:
        if self._sizes is None:
            found = sorted(self._listed(), key=lambda row: row[2])
            self._sizes = OrderedDict((name, size) for name, size, _ in found)
            self._bytes = sum(self._sizes.values())
        return self._sizes

    def _listed(self) -> list[tuple[str, int, float]]:
        """(name, bytes, last used) of every picture there; what a crash left half written is deleted."""
        listed: list[tuple[str, int, float]] = []
        try:
            paths = list(self._folder.glob("??/*"))
        except OSError:
            return listed
        for path in paths:
            try:
                if path.suffix == _TEMPORARY_SUFFIX:
                    path.unlink()
                    continue
                status = path.stat()
            except OSError:
                continue
            listed.append((path.name, status.st_size, status.st_mtime))
        return listed


def _write(path: Path, body: bytes) -> None:
    """Write a file whole or not at all. Not flushed to the disk: a picture lost with the power is fetched again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=_TEMPORARY_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        os.replace(temporary, path)
    except OSError:
        _delete(Path(temporary))
        raise


def _touch(path: Path) -> None:
    try:
        os.utime(path)
    except OSError:
        return  # a read-only disk: the order is kept in memory


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # found and deleted by the next start

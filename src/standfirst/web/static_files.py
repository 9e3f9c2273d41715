"""The desk's own style sheet, script and icon: read once, packed once, under addresses that change with their content."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HASH_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    body: bytes
    packed: bytes
    media_type: str
    version: str  # of its content


@cache
def load_static_files() -> dict[str, StaticFile]:
    """Every file under static/ by its name."""
    files = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in _MEDIA_TYPES:
            body = path.read_bytes()
            files[path.name] = StaticFile(
                body=body,
                packed=gzip.compress(body, 9, mtime=0),
                media_type=_MEDIA_TYPES[path.suffix],
                version=sha256(body).hexdigest()[:_HASH_LETTERS],
            )
    return files


def static_path(name: str) -> str:
    """The address of a file in the version that is there now."""
    return f"/static/{load_static_files()[name].version}/{name}"


async def serve_static(request: Request) -> Response:
    """A file; for ever under its version, a minute under another (a page of before an update may still ask for it)."""
    file = load_static_files().get(request.path_params["name"])
    if file is None:
        return Response("No such file.\n", status_code=404, media_type="text/plain")
    is_current = request.path_params["version"] == file.version
    return static_response(file, request, seconds=365 * 86400 if is_current else 60, immutable=is_current)


async def serve_favicon(request: Request) -> Response:
    """The icon where browsers look for it when a reply names none."""
    return static_response(load_static_files()["favicon.svg"], request, seconds=86400, immutable=False)


def static_response(file: StaticFile, request: Request, *, seconds: int, immutable: bool) -> Response:
    """A file packed if the browser takes it so, or 304 when it has it already."""
    headers = {
        "Cache-Control": f"public, max-age={seconds}" + (", immutable" if immutable else ""),
        "ETag": f'"{file.version}"',
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.packed, headers=headers, media_type=file.media_type)
    return Response(file.body, headers=headers, media_type=file.media_type)

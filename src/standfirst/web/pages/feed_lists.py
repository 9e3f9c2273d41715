"""Lists of feeds in and out: what a reader brings along from elsewhere is shown before it is followed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.lists.following import export_list
from standfirst.desk.lists.importing import import_list, pack_list, preview_list, unpack_list
from standfirst.errors import OpmlError
from standfirst.web.forms import FORM_BYTES_MAX, read_form, read_upload
from standfirst.web.signed_in import reader_of
from standfirst.web.site import site_of

SHOWN_MAX = 500  # feeds in a preview


def export_feeds(request: Request) -> Response:
    body = export_list(site_of(request).desk, reader_of(request).id)
    headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
    return Response(body, media_type="text/x-opml", headers=headers)


def import_form(request: Request) -> Response:
    return _form(request, None)


async def preview(request: Request) -> Response:
    """What the chosen file would bring, with a button that brings it."""
    desk, reader = site_of(request).desk, reader_of(request)
    body = await read_upload(request, "file", bytes_max=desk.settings.opml_bytes_max)
    try:
        if not body:
            raise OpmlError("Choose a file first.")
        found = await run_in_threadpool(preview_list, desk, reader.id, body)
    except OpmlError as error:
        return await run_in_threadpool(_form, request, str(error))
    values = {"found": found, "packed": pack_list(body), "shown_max": SHOWN_MAX}
    return await run_in_threadpool(site_of(request).render, request, "pages/import_preview.html", values)


async def do_import(request: Request) -> Response:
    """All that the list names, or nothing."""
    desk, reader = site_of(request).desk, reader_of(request)
    bytes_max = desk.settings.opml_bytes_max
    form = await read_form(request, bytes_max=2 * bytes_max + FORM_BYTES_MAX)  # packed, yet in letters
    try:
        body = unpack_list(form.get("list", ""), bytes_max=bytes_max)
        await run_in_threadpool(import_list, desk, reader.id, body)
    except OpmlError as error:
        return await run_in_threadpool(_form, request, str(error))
    return RedirectResponse("/following?done=list", 303, {"Cache-Control": "no-store"})


def _form(request: Request, fault: str | None) -> Response:
    megabytes = max(1, site_of(request).desk.settings.opml_bytes_max // 1024**2)
    values = {"fault": fault, "megabytes": megabytes}
    return site_of(request).render(request, "pages/import_feeds.html", values, status=400 if fault else 200)

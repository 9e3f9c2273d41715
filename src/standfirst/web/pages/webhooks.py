"""A reader's webhooks: made, tried, taken away. The secret is shown once, when one is made."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.lists.webhooks import GIVEN_UP_AFTER, add_webhook, try_webhook
from standfirst.errors import FetchError, InputError, MissingError
from standfirst.model.ids import WebhookId
from standfirst.web.forms import Form, posted
from standfirst.web.signed_in import reader_of
from standfirst.web.site import path_id, site_of

_DONE = {"gone": "That address is told nothing any more.", "told": "The address took the test message."}


def webhooks(request: Request) -> Response:
    return _page(request, {})


@posted
def add(request: Request, form: Form) -> Response:
    """The one page that shows a webhook's secret; a reload asks the browser whether to make another."""
    site, url = site_of(request), form.get("url", "")
    try:
        made = add_webhook(site.desk, reader_of(request), url)
    except InputError as error:
        return _page(request, {"fault": str(error), "url": url}, 400)
    return site.render(request, "pages/new_webhook.html", {"hook": made})


async def try_out(request: Request) -> Response:
    """Tell the address a test message, now; what it answered is on the next page."""
    desk, reader = site_of(request).desk, reader_of(request)
    try:
        await try_webhook(desk, reader, WebhookId(path_id(request)))
    except FetchError as error:
        values: dict[str, object] = {"fault": f"The address did not take the test message: {error}"}
        return await run_in_threadpool(_page, request, values, 400)
    return RedirectResponse("/settings/webhooks?done=told", 303, {"Cache-Control": "no-store"})


@posted
def remove(request: Request, form: Form) -> Response:
    if not site_of(request).desk.store.delete_webhook(reader_of(request).id, WebhookId(path_id(request))):
        raise MissingError("You have no such webhook.")
    return RedirectResponse("/settings/webhooks?done=gone", 303)


def _page(request: Request, values: dict[str, object], status: int = 200) -> Response:
    desk = site_of(request).desk
    shown: dict[str, object] = {
        "hooks": desk.store.list_webhooks(reader_of(request).id),
        "given_up_after": GIVEN_UP_AFTER,
        "done": _DONE.get(request.query_params.get("done", "")),
        "fault": None,
        "url": "",
    }
    return site_of(request).render(request, "pages/webhooks.html", shown | values, status=status)

"""What went wrong, on a page like any other: what it is, and where to go on."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from standfirst.errors import InputError, MissingError, RefusedError, StoreError, TooManyTriesError
from standfirst.web.security import put_security_headers
from standfirst.web.site import site_of

_TITLES = {
    400: "That address cannot be read",
    403: "Not here",
    404: "There is no such page",
    405: "Not in this way",
    413: "That is too much",
    429: "Slowly, please",
    500: "The desk made a mistake",
    503: "The desk is not ready",
}
_SENTENCES = {
    400: "A part of the address is not what the desk expects there.",
    403: "This is not for visitors.",
    404: "It may never have been, or its address may have been cut short. The search may find it.",
    405: "This page can be read, not written to.",
    500: "It has been written down in the log. Trying again may help; the other pages still work.",
    503: "Its database cannot be reached just now. Try again in a minute.",
}


def render_problem(request: Request, status: int, sentence: str | None = None, *, title: str | None = None) -> Response:
    """An error page that says what is wrong in a sentence."""
    values = {
        "status": status,
        "title": title or _TITLES.get(status) or HTTPStatus(status).phrase,
        "sentence": sentence or _SENTENCES.get(status, ""),
    }
    return site_of(request).render_error(request, status, values)


def on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    is_own_sentence = error.detail != HTTPStatus(error.status_code).phrase
    response = render_problem(request, error.status_code, error.detail if is_own_sentence else None)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def on_missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, MissingError)
    return render_problem(request, 404, str(error) or None)


def on_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return render_problem(request, 403, str(error) or None)


def on_too_many_tries(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooManyTriesError)
    response = render_problem(request, 429, str(error))
    response.headers["Retry-After"] = str(int(error.wait_seconds))
    return response


def on_input_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return render_problem(request, 400, str(error), title=None if request.method == "GET" else "That did not work")


def on_store_error(request: Request, error: Exception) -> Response:
    """The sentence is for the owner, who finds it in the log; a visitor need not know where the database is."""
    assert isinstance(error, StoreError)
    response = render_problem(request, 503)
    response.headers["Retry-After"] = "60"
    return response


def on_crash(request: Request, error: Exception) -> Response:
    """Answers for Starlette's outermost layer, which then raises the error on to the server's log."""
    response = render_problem(request, 500)
    put_security_headers(MutableHeaders(raw=response.raw_headers))
    return response

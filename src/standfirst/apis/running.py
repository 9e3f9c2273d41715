"""Calling a handler: one that waits for the database waits in a thread."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call

Handler = Callable[[Call], Response] | Callable[[Call], Awaitable[Response]]


async def run(handler: Handler, call: Call) -> Response:
    """The handler's reply."""
    if inspect.iscoroutinefunction(handler):
        reply = await handler(call)
    else:
        reply = await to_thread.run_sync(handler, call)
    assert isinstance(reply, Response)
    return reply

"""Calling a handler: one that waits for the database waits in a thread."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call

Handler = Callable[..., Any]  # of a Call and what its path names; some have to be awaited


async def run(handler: Handler, call: Call, *named: str) -> Response:
    """The handler's reply. `named` is what stands in the path."""
    if inspect.iscoroutinefunction(handler):
        reply = await handler(call, *named)
    else:
        reply = await to_thread.run_sync(handler, call, *named)
    assert isinstance(reply, Response)
    return reply

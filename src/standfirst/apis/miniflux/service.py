"""What serves here, and what it is tied to."""

from __future__ import annotations

import platform
from importlib.metadata import version as package_version

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.replies import json_reply

SPOKEN = "2.2.0"  # the Miniflux whose API this is: apps look at it to know what they may ask


def version(call: Call) -> Response:
    return json_reply(
        {
            "version": SPOKEN,
            "commit": f"standfirst-{package_version('standfirst')}",
            "build_date": "",
            "go_version": "",
            "compiler": f"python {platform.python_version()}",
            "arch": platform.machine(),
            "os": platform.system().lower(),
        }
    )


def integrations(call: Call) -> Response:
    return json_reply({"has_integrations": False})

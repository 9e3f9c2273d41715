"""Who one is, how one gets in, and whether the way here is in order."""

from __future__ import annotations

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.greader import doors
from standfirst.apis.replies import json_reply, text_reply


def greet(call: Call) -> Response:
    """What apps find that look for the API."""
    return text_reply("OK")


def client_login(call: Call) -> Response:
    token = doors.client_login(call)
    headers = {"Cache-Control": "no-store"}
    if call.fields.get("output") == "json":
        return json_reply({"SID": token, "LSID": token, "Auth": token}, headers=headers)
    return text_reply(f"SID={token}\nLSID={token}\nAuth={token}\n", headers=headers)


def token(call: Call) -> Response:
    return text_reply(doors.edit_token(call.desk, call.reader), headers={"Cache-Control": "no-store"})


def user_info(call: Call) -> Response:
    reader = call.reader
    return json_reply(
        {
            "userId": str(reader.id),
            "userName": reader.name,
            "userProfileId": str(reader.id),
            "userEmail": reader.name if "@" in reader.name else f"{reader.name}@localhost",
        }
    )


def preferences(call: Call) -> Response:
    return json_reply({"prefs": []})


def stream_preferences(call: Call) -> Response:
    return json_reply({"streamprefs": {}})


def friends(call: Call) -> Response:
    return json_reply({"friends": []})


def check_compatibility(call: Call) -> Response:
    """Whether a proxy on the way leaves alone what apps need: the Authorization header, and %2F in a path."""
    if not call.headers.get("authorization"):
        return text_reply("FAIL: send an Authorization header along; if you did, a proxy takes it away.\n")
    return text_reply("PASS\n")

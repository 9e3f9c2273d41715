"""The Google Reader API on one screen."""

from __future__ import annotations

from standfirst.apis.greader import atom, labels, service, streams, subscriptions
from standfirst.apis.running import Handler

READING: dict[str, Handler] = {
    "/reader/api/0/token": service.token,
    "/reader/api/0/user-info": service.user_info,
    "/reader/api/0/preference/list": service.preferences,
    "/reader/api/0/preference/stream/list": service.stream_preferences,
    "/reader/api/0/friend/list": service.friends,
    "/reader/api/0/tag/list": labels.list_tags,
    "/reader/api/0/unread-count": labels.count_unread,
    "/reader/api/0/subscription/list": subscriptions.list_subscriptions,
    "/reader/api/0/subscription/export": subscriptions.export_subscriptions,
    "/reader/api/0/stream/contents": streams.read_contents,
    "/reader/api/0/stream/items/ids": streams.list_ids,
    "/reader/api/0/stream/items/contents": streams.read_chosen,
}
CHANGING: dict[str, Handler] = {
    "/reader/api/0/subscription/edit": subscriptions.edit_subscription,
    "/reader/api/0/subscription/quickadd": subscriptions.quick_add,
    "/reader/api/0/subscription/import": subscriptions.import_subscriptions,
    "/reader/api/0/edit-tag": streams.edit_tag,
    "/reader/api/0/rename-tag": labels.rename_tag,
    "/reader/api/0/disable-tag": labels.disable_tag,
    "/reader/api/0/mark-all-as-read": streams.mark_stream_read,
}
OPEN: dict[str, Handler] = {
    "": service.greet,
    "/": service.greet,
    "/accounts/ClientLogin": service.client_login,
    "/check/compatibility": service.check_compatibility,
}
# The path goes on with the name of a stream.
STREAMS: dict[str, Handler] = {
    "/reader/api/0/stream/contents/": streams.read_contents,
    "/reader/atom/": atom.read_atom,
}

"""Real client libraries from PyPI against a desk: sign in, list, fetch everything, mark read, save, and look whether the
other protocols say the same.

    python -m venv .venv-clients && .venv-clients/bin/pip install --ignore-requires-python google-reader miniflux freshrss-api loguru
    .venv/bin/python -m tools.clients.desk 9551 &        # prints address, name and API password
    .venv-clients/bin/python tools/clients/pypi.py http://127.0.0.1:9551 NAME PASSWORD

A library that is not installed is skipped, and the last line says how many were tried.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec

READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
ALL = "user/-/state/com.google/reading-list"


def try_google_reader(url: str, name: str, password: str) -> str:
    from google_reader import Client  # type: ignore[import-not-found]

    client = Client(url)
    auth = client.login(name, password)
    token = client.get_token(auth)
    assert client.get_user_info(auth).user_name == name
    feeds = client.list_subscriptions(auth)
    assert len(feeds) == 3, feeds
    assert {tag.id for tag in client.list_tags(auth)} >= {STARRED, "user/-/label/Coast"}
    refs, continuation = [], None
    while True:
        page = client.get_stream_items_ids(auth, ALL, limit=50, continuation=continuation)
        refs += [ref.id for ref in page.item_refs]
        continuation = page.continuation
        if not continuation:
            break
    assert len(refs) == len(set(refs)) == 120, len(refs)
    items = client.get_stream_items_contents(auth, token, refs).items
    assert len(items) == 120
    assert {item.origin.stream_id for item in items} == {feed.id for feed in feeds}
    assert all(item.summary.content and item.title for item in items)
    client.edit_tags(auth, token, [refs[0]], add_tags=[READ, STARRED])
    unread = client.get_stream_items_ids(auth, ALL, limit=1000, exclude_target=READ)
    assert refs[0] not in [ref.id for ref in unread.item_refs]
    assert [ref.id for ref in client.get_stream_items_ids(auth, STARRED).item_refs] == [refs[0]]
    client.edit_tags(auth, token, [refs[0]], remove_tags=[READ, STARRED])
    assert client.get_stream_items_ids(auth, STARRED).item_refs == []
    assert client.edit_subscription(auth, token, feeds[0].id, "edit", title="Renamed", add_label_id="user/-/label/New")
    renamed = next(feed for feed in client.list_subscriptions(auth) if feed.id == feeds[0].id)
    assert (renamed.title, renamed.categories[0].label) == ("Renamed", "New"), renamed
    assert client.rename_tag(auth, token, "user/-/label/New", "Newer")
    assert client.disable_tag(auth, token, "user/-/label/Newer")
    client.edit_subscription(auth, token, feeds[0].id, "edit", title=feeds[0].title, add_label_id="user/-/label/Coast")
    assert client.mark_all_as_read(auth, token, feeds[2].id)
    left = client.get_stream_items_ids(auth, ALL, limit=1000, exclude_target=READ)
    assert len(left.item_refs) == 80, len(left.item_refs)
    ids = [item.id for item in items if item.origin.stream_id == feeds[2].id]
    client.edit_tags(auth, token, ids, remove_tags=[READ])
    assert client.quick_add_subscription(auth, token, feeds[0].url).num_results == 1
    return f"{len(feeds)} feeds, {len(items)} articles; read, unread, saved, renamed, moved, marked a feed as read"


def try_miniflux(url: str, name: str, password: str) -> str:
    import miniflux  # type: ignore[import-not-found]

    done = []
    for client in (miniflux.Client(url, api_key=password), miniflux.Client(url, name, password)):
        assert client.me()["username"] == name
        assert client.get_version()["version"]
        feeds, folders = client.get_feeds(), client.get_categories()
        assert len(feeds) == 3
        assert {folder["title"] for folder in folders} >= {"Coast"}
        assert all(feed["id"] < 2**31 for feed in feeds)
        found = client.get_entries(status="unread", limit=1000, order="published_at", direction="desc")
        assert found["total"] == len(found["entries"]) == 120, found["total"]
        times = [entry["published_at"] for entry in found["entries"]]
        assert times == sorted(times, reverse=True)
        first = found["entries"][0]["id"]
        client.update_entries([first], "read")
        assert client.get_entry(first)["status"] == "read"
        assert client.get_entries(status="unread", limit=1)["total"] == 119
        client.toggle_bookmark(first)
        assert [entry["id"] for entry in client.get_entries(starred=True)["entries"]] == [first]
        client.toggle_bookmark(first)
        client.update_entries([first], "unread")
        assert client.get_entries(search="lamps", limit=5)["total"] == 120
        assert client.get_feed_entries(feeds[0]["id"], limit=7)["total"] == 40
        assert client.get_category_entries(folders[0]["id"], limit=7)["total"] == 80
        made = client.create_category("Made here")
        assert client.update_category(made["id"], "Made anew")["title"] == "Made anew"
        client.update_feed(feeds[0]["id"], category_id=made["id"], title="Renamed")
        assert client.get_feed(feeds[0]["id"])["category"]["id"] == made["id"]
        client.delete_category(made["id"])
        client.update_feed(feeds[0]["id"], category_id=folders[0]["id"], title=feeds[0]["title"])
        assert "Coast" in client.export()
        assert client.get_feed_counters()["unreads"][str(feeds[0]["id"])] == 40
        assert client.get_icon_by_feed_id(feeds[0]["id"])["data"].startswith("image/png;base64,")
        client.mark_feed_entries_as_read(feeds[1]["id"])
        assert client.get_entries(status="unread", limit=1)["total"] == 80
        marked = [entry["id"] for entry in client.get_feed_entries(feeds[1]["id"], limit=100)["entries"]]
        client.update_entries(marked, "unread")
        assert client.create_feed(feeds[0]["feed_url"]) == feeds[0]["id"]
        assert client.discover(feeds[0]["feed_url"])[0]["url"] == feeds[0]["feed_url"]
        client.refresh_all_feeds()
        done.append(found["total"])
    return (
        f"by token and by name; {len(feeds)} feeds, {done[0]} articles; read, unread, starred, searched, moved, counted"
    )


def try_freshrss_api(url: str, name: str, password: str) -> str:
    from freshrss_api import FreshRSSAPI  # type: ignore[import-not-found]

    client = FreshRSSAPI(host=url, username=name, password=password)
    feeds, groups = client.get_feeds(), client.get_groups()
    assert len(feeds["feeds"]) == 3
    grouped = [part for line in groups["feeds_groups"] for part in line["feed_ids"].split(",")]
    assert sorted(grouped) == sorted(str(feed["id"]) for feed in feeds["feeds"])
    items = client.get_unreads()
    assert len(items) == 120, len(items)
    client.set_mark("read", items[0].id)
    assert len(client.get_unreads()) == 119
    client.set_mark("saved", items[0].id)
    client.set_mark("saved", items[0].id)
    assert [item.id for item in client.get_saved()] == [items[0].id]
    client.set_mark("unsaved", items[0].id)
    assert client.get_saved() == []
    client._call(mark="item", as_="unread", id=items[0].id)
    return f"{len(feeds['feeds'])} feeds, {len(items)} articles; read, saved twice, unsaved"


CLIENTS: dict[str, tuple[str, Callable[[str, str, str], str]]] = {
    "google-reader": ("google_reader", try_google_reader),
    "miniflux": ("miniflux", try_miniflux),
    "freshrss-api": ("freshrss_api", try_freshrss_api),
}


def main(url: str, name: str, password: str) -> int:
    tried = failed = 0
    for client, (module, attempt) in CLIENTS.items():
        if find_spec(module) is None:
            print(f"{client}: skipped, not installed")
            continue
        tried += 1
        try:
            print(f"{client}: ok ({attempt(url, name, password)})")
        except Exception as error:  # whatever a client raises is what we want to see
            failed += 1
            print(f"{client}: FAILED: {type(error).__name__}: {error}")
    print(f"{tried} tried, {failed} failed")
    return 1 if failed or not tried else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))

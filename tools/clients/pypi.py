"""A real client library from PyPI against a desk: sign in, list, fetch everything, change this and that and change it back.

Runs in an environment of its own: .venv-clients/bin/python tools/clients/pypi.py LIBRARY URL NAME API-PASSWORD
One article is left read and saved; its number stands alone on the last line, so that the desk's pages can be asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
ALL = "user/-/state/com.google/reading-list"


def try_google_reader(url: str, name: str, password: str) -> int:
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
    print(f"{len(feeds)} feeds, {len(items)} articles; read, unread, saved, renamed, moved, marked a feed as read")
    client.edit_tags(auth, token, [refs[0]], add_tags=[READ, STARRED])
    return int(str(refs[0]).rpartition("/")[2], 16) if "/" in str(refs[0]) else int(refs[0])


def try_miniflux(url: str, name: str, password: str) -> int:
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
    print(
        f"by token and by name; {len(feeds)} feeds, {done[0]} articles; read, unread, starred, searched, moved, counted"
    )
    client.update_entries([first], "read")
    client.toggle_bookmark(first)
    return int(first)


def try_freshrss_api(url: str, name: str, password: str) -> int:
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
    client.set_mark("saved", items[0].id)
    print(f"{len(feeds['feeds'])} feeds, {len(items)} articles; read, saved twice, unsaved, saved")
    return int(items[0].id)


LIBRARIES: dict[str, Callable[[str, str, str], int]] = {
    "google-reader": try_google_reader,
    "miniflux": try_miniflux,
    "freshrss-api": try_freshrss_api,
}


if __name__ == "__main__":
    library, *account = sys.argv[1:]
    print(LIBRARIES[library](*account))

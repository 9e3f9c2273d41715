"""What apps need of a Google Reader API."""

from __future__ import annotations

import re

from standfirst.conformance.account import API, STATE, Account
from standfirst.conformance.exchange import UnfitError, require
from standfirst.conformance.requirement import Requirements

GREADER = Requirements()
SAFE = re.compile(r"[A-Za-z0-9/_.@-]+")


@GREADER("GR-01", "ClientLogin answers SID, LSID and Auth lines, Auth last, no = in the token")
def login_lines(account: Account) -> None:
    answer = account.post(
        "/accounts/ClientLogin", [("Email", account.name), ("Passwd", account.password)], signed_in=False
    )
    require(re.fullmatch(r"SID=[^=\n]+\nLSID=[^=\n]+\nAuth=[^=\n]+\n", answer.text) is not None, f"{answer.text!r}")
    require(SAFE.fullmatch(account.auth) is not None, f"the token has signs that apps trip over: {account.auth!r}")


@GREADER("GR-02", "wrong credentials are answered with 401 or 403, never with a redirect or 200")
def login_refused(account: Account) -> None:
    answer = account.post("/accounts/ClientLogin", [("Email", account.name), ("Passwd", "wrong")], signed_in=False)
    require(answer.status in (401, 403), f"status {answer.status}")


@GREADER("GR-03", "user-info does not insist on output=json; ids and names are strings")
def user_info(account: Account) -> None:
    info = account.get(f"{API}/user-info").json()
    for name in ("userId", "userName", "userProfileId", "userEmail"):
        require(isinstance(info.get(name), str), f"{name} is {info.get(name)!r}")


@GREADER("GR-04", "without credentials nothing is told, and no cookie helps")
def nobody(account: Account) -> None:
    for path in ("subscription/list", "stream/items/ids", "tag/list", "token"):
        answer = account.ask("GET", f"{API}/{path}", {"Cookie": "session=1"})
        require(answer.status == 401, f"{path}: status {answer.status}")


@GREADER(
    "GR-06",
    "the edit token has no line end; missing, empty and x are accepted; a wrong one is refused with both headers",
)
def edit_token(account: Account) -> None:
    token = account.get(f"{API}/token").text
    require(re.fullmatch(r"[A-Za-z0-9]{20,57}", token) is not None, f"the token is {token!r}")
    item = account.items[0]
    for shown in ([], [("T", "")], [("T", "x")], [("T", token)], [("T", f"{token}\n")], [("T", account.auth)]):
        answer = account.post(f"{API}/edit-tag", [("i", item.long), ("r", f"{STATE}/starred"), *shown])
        require(answer.text == "OK", f"T={shown}: {answer.status} {answer.text[:40]!r}")
    answer = account.post(f"{API}/edit-tag", [("i", item.long), ("r", f"{STATE}/starred"), ("T", "WRONG")])
    require(answer.status == 401, f"a wrong token: status {answer.status}")
    for name in ("x-reader-google-bad-token", "google-bad-token"):
        require(answer.headers.get(name) == "true", f"the header {name} is {answer.headers.get(name)!r}")


@GREADER("GR-07", "a T that is the login's token signs in where the Authorization header is missing (Liferea)")
def token_signs_in(account: Account) -> None:
    pairs = [("output", "json"), ("T", account.auth), ("i", str(account.items[0].number))]
    answer = account.post(f"{API}/stream/items/contents", pairs, signed_in=False)
    require(answer.status == 200 and len(answer.json()["items"]) == 1, f"status {answer.status}")


@GREADER("GR-10", "the user in a stream id may be -, the number or the name; answers say user/-/")
def user_spellings(account: Account) -> None:
    wanted = account.ids(n="5")
    number = account.get(f"{API}/user-info").json()["userId"]
    for user in ("-", number, account.name):
        require(account.ids(f"user/{user}/state/com.google/reading-list", n="5") == wanted, f"user/{user}/ differs")
    account.mark(account.items[0], add="read")
    states = [line for line in account.categories(account.items[0]) if "/state/" in line]
    require(all(line.startswith("user/-/state/com.google/") for line in states), f"categories are {states}")
    account.mark(account.items[0], remove="read")


@GREADER("GR-11", "an unknown label is an empty list, not everything")
def unknown_label(account: Account) -> None:
    require(account.refs("user/-/label/No such label at all") == {"itemRefs": []}, "it lists something")


@GREADER("GR-12", "a label may hold any sign: / & + % and letters of any script")
def odd_labels(account: Account) -> None:
    item = account.items[0]
    for name in ("a/b", "R&D", "1+1", "100%", "समाचार"):
        stream = f"user/-/label/{name}"
        require(account.edit([("i", item.long), ("a", stream)]).text == "OK", f"{name!r} cannot be put on an article")
        try:
            require(account.ids(stream) == [item.number], f"the label {name!r} lists {account.ids(stream)}")
            require(stream in account.categories(item), f"{name!r} is not among the categories")
        finally:
            account.post(f"{API}/disable-tag", [("s", stream), ("T", account.token)])


@GREADER("GR-13", "a stream in the path may be encoded; none is the reading list; feed/feed/ collapses")
def streams_in_paths(account: Account) -> None:
    feed = account.items[0].feed
    for path in (f"feed%2F{feed}", f"feed/{feed}", f"feed/feed/{feed}"):
        found = account.get(f"{API}/stream/contents/{path}?n=5").json()
        origins = {line["origin"]["streamId"] for line in found["items"]}
        require(origins == {f"feed/{feed}"}, f"{path}: origins {origins}")
    found = account.get(f"{API}/stream/contents?n=1").json()
    require(found["id"].endswith("reading-list") and len(found["items"]) == 1, "no stream is not the reading list")


@GREADER("GR-14", "kept-unread, tracking-kept-unread and sharing are understood or let be, with OK")
def odd_states(account: Account) -> None:
    item = account.items[0]
    account.edit([("i", item.long), ("a", f"{STATE}/read"), ("r", f"{STATE}/kept-unread")])
    require(account.is_read(item), "read with kept-unread taken away is not read")
    pairs = [("r", f"{STATE}/read"), ("a", f"{STATE}/kept-unread"), ("a", f"{STATE}/tracking-kept-unread")]
    require(account.edit([("i", item.long), *pairs]).text == "OK", "tracking-kept-unread is refused")
    require(not account.is_read(item), "it is not unread again")
    for state in ("broadcast", "like"):
        require(account.edit([("i", item.long), ("a", f"{STATE}/{state}")]).text == "OK", f"{state} is refused")
    require("itemRefs" in account.refs(f"{STATE}/{'like'}"), "a stream of likes is refused")


@GREADER("GR-20", "an article's id is understood in all five spellings")
def id_spellings(account: Account) -> None:
    number = account.items[0].number
    long = "tag:google.com,2005:reader/item/"
    for spelled in (f"{long}{number:016x}", f"{long}{number:x}", f"{number:016x}", str(number), f"+{number}"):
        found = account.post(f"{API}/stream/items/contents?output=json", [("i", spelled)]).json()["items"]
        require([line["id"] for line in found] == [f"{long}{number:016x}"], f"{spelled!r} gives {len(found)} items")


@GREADER("GR-21", "ids that are unknown or another's are passed over, never an error, and cannot be starred")
def foreign_ids(account: Account) -> None:
    pairs = [("i", "2147483000"), ("i", str(account.items[0].number)), ("i", "-355401917359550817")]
    answer = account.post(f"{API}/stream/items/contents?output=json", pairs)
    require(answer.status == 200 and len(answer.json()["items"]) == 1, f"status {answer.status}")
    account.edit([("i", "2147483000"), ("a", f"{STATE}/starred")])
    require(2147483000 not in account.ids(f"{STATE}/starred", n="1000"), "an unknown id was starred")


@GREADER("GR-22", "one request may name thousands of articles")
def many_ids(account: Account) -> None:
    pairs = [
        ("i", account.items[0].long),
        *(("i", f"tag:google.com,2005:reader/item/{n:016x}") for n in range(1, 9999)),
    ]
    answer = account.post(f"{API}/edit-tag", [*pairs, ("a", f"{STATE}/like"), ("T", account.token)])
    require(answer.text == "OK", f"status {answer.status}")


@GREADER("GR-30", "ids come as decimal strings with a time; n is honoured up to 10000; an empty list is an empty array")
def refs(account: Account) -> None:
    found = account.refs(n="2")
    require(len(found["itemRefs"]) == 2, f"n=2 gives {len(found['itemRefs'])}")
    for line in found["itemRefs"]:
        require(isinstance(line["id"], str) and line["id"].isdecimal(), f"the id is {line['id']!r}")
        require(0 < int(line["id"]) < 2**31, "an id does not fit 31 bits")
        require(isinstance(line.get("timestampUsec"), str), f"timestampUsec is {line.get('timestampUsec')!r}")
    require(account.refs(n="10000").get("itemRefs") is not None, "n=10000 is refused")
    require(account.refs(n="200000").get("itemRefs") is not None, "n=200000 is refused")
    require(account.refs(ot="4000000000") == {"itemRefs": []}, "a list from the future is not empty")


@GREADER("GR-31", "continuation is a string of digits, absent at the end, and pages neither overlap nor skip")
def continuation(account: Account) -> None:
    whole = account.ids(n="10000")[:40]
    paged: list[int] = []
    query = {"n": "7"}
    while len(paged) < len(whole):
        page = account.refs(**query)
        paged += [int(line["id"]) for line in page["itemRefs"]]
        if "continuation" not in page:
            break
        require(isinstance(page["continuation"], str) and page["continuation"].isdecimal(), f"{page['continuation']!r}")
        account.mark(account.items[0], add="read")  # what is marked meanwhile moves nothing
        query = {"n": "7", "c": page["continuation"]}
    account.mark(account.items[0], remove="read")
    require(paged[: len(whole)] == whole, "the pages together are not the list")
    require("continuation" not in account.refs(n="10000") or len(account.ids(n="10000")) == 10000, "it never ends")


@GREADER("GR-32", "ot and nt compare arrival, to the microsecond that timestampUsec tells")
def arrival(account: Account) -> None:
    lines = account.refs(n="10000")["itemRefs"]
    middle = int(lines[len(lines) // 2]["timestampUsec"])
    later = [line["id"] for line in lines if int(line["timestampUsec"]) >= (middle // 10**6 + 1) * 10**6]
    require([str(n) for n in account.ids(n="10000", ot=str(middle // 10**6 + 1))] == later, "ot lists something else")
    earlier = [line["id"] for line in lines if int(line["timestampUsec"]) <= middle // 10**6 * 10**6]
    require([str(n) for n in account.ids(n="10000", nt=str(middle // 10**6))] == earlier, "nt lists something else")


@GREADER("GR-33", "every stream is in order of arrival; r=o turns it round")
def order(account: Account) -> None:
    for query in ({}, {"xt": f"{STATE}/read"}):
        lines = account.refs(n="500", **query)["itemRefs"]
        times = [int(line["timestampUsec"]) for line in lines]
        require(times == sorted(times, reverse=True), f"{query}: not in order of arrival")
    oldest = account.ids(n="10000", r="o")
    require(oldest == account.ids(n="10000")[::-1], "r=o is not the reverse")


@GREADER("GR-34", "it and xt narrow a list: read, unread, starred")
def filters(account: Account) -> None:
    item = account.items[0]
    account.mark(item, add="read")
    account.mark(item, add="starred")
    try:
        require(item.number not in account.ids(xt=f"{STATE}/read", n="10000"), "xt=read lists a read article")
        require(item.number in account.ids(it=f"{STATE}/read", n="10000"), "it=read does not list a read article")
        require(item.number in account.ids(f"{STATE}/read", n="10000"), "s=read does not list a read article")
        require(item.number in account.ids(f"{STATE}/starred", n="10000"), "s=starred does not list it")
        require(item.number not in account.ids(it=f"{STATE}/unread", n="10000"), "it=unread lists a read article")
    finally:
        account.mark(item, remove="read")
        account.mark(item, remove="starred")


@GREADER("GR-35", "an item has all that apps take for granted, in the types that they take for granted")
def item_shape(account: Account) -> None:
    found = account.get(f"{API}/stream/contents?n=3").json()
    require(isinstance(found["id"], str) and isinstance(found["updated"], int), "id or updated")
    feeds = {line["id"] for line in account.subscriptions()}
    for line in found["items"]:
        require(re.fullmatch(r"tag:google\.com,2005:reader/item/[0-9a-f]{16}", line["id"]) is not None, line["id"])
        for name in ("crawlTimeMsec", "timestampUsec"):
            require(isinstance(line[name], str) and line[name].isdecimal(), f"{name} is {line[name]!r}")
        require(isinstance(line["published"], int), "published is no number of seconds")
        require(line["canonical"][0]["href"].startswith("http"), "canonical has no address")
        require(next(iter(line["summary"])) == "content", "content is not the first member of summary")
        require(isinstance(line["categories"], list), "categories is no list")
        require(line["origin"]["streamId"] in feeds, f"origin {line['origin']['streamId']} is no subscription")
        require("javascript:" not in line["summary"]["content"].lower(), "a javascript: link")


@GREADER("GR-36", "stream/items/contents has no continuation")
def chosen_end(account: Account) -> None:
    found = account.post(
        f"{API}/stream/items/contents?output=json&n=1", [("i", item.long) for item in account.items]
    ).json()
    require("continuation" not in found and len(found["items"]) == len(account.items), "it goes on, or stops early")


@GREADER("GR-40", "saying the same twice changes nothing")
def idempotent(account: Account) -> None:
    item = account.items[0]
    for state in ("read", "starred"):
        for _ in range(2):
            account.mark(item, add=state)
        require(f"{STATE}/{state}" in account.categories(item), f"{state} twice is not {state}")
        for _ in range(2):
            account.mark(item, remove=state)
        require(f"{STATE}/{state}" not in account.categories(item), f"{state} taken away twice is there")


@GREADER("GR-42", "mark-all-as-read takes ts in s, ms, us and ns, compares arrival, and leaves what came later")
def mark_all(account: Account) -> None:
    lines = account.refs(n="10000", r="o")["itemRefs"]
    oldest, newest = lines[0], lines[-1]
    second = int(oldest["timestampUsec"]) // 10**6 + 1
    if int(newest["timestampUsec"]) <= second * 10**6:
        raise UnfitError("all articles arrived within a second")
    after = [line["id"] for line in lines if int(line["timestampUsec"]) > second * 10**6]
    for factor in (1, 10**3, 10**6, 10**9):
        account.edit([("i", oldest["id"]), ("r", f"{STATE}/read")])
        account.edit([("i", newest["id"]), ("r", f"{STATE}/read")])
        pairs = [("s", f"{STATE}/reading-list"), ("ts", str(second * factor)), ("T", account.token)]
        require(account.post(f"{API}/mark-all-as-read", pairs).text == "OK", f"ts x {factor} is refused")
        unread = {str(number) for number in account.ids(xt=f"{STATE}/read", n="10000")}
        require(oldest["id"] not in unread, f"ts x {factor}: the oldest is not read")
        require(newest["id"] in unread, f"ts x {factor}: what arrived later is read")
    read = [line["id"] for line in lines if line["id"] not in set(after)]
    account.edit([*(("i", number) for number in read[:5000]), ("r", f"{STATE}/read")])


@GREADER("GR-50", "subscriptions are moved and renamed; a folder that is not there is made")
def edit_subscription(account: Account) -> None:
    before = account.subscriptions()[0]
    stream = before["id"]

    def change(*pairs: tuple[str, str]) -> None:
        answer = account.post(f"{API}/subscription/edit", [("ac", "edit"), ("s", stream), *pairs, ("T", account.token)])
        require(answer.text == "OK", f"{pairs}: {answer.status} {answer.text[:60]!r}")

    old = [("r", line["id"]) for line in before["categories"]]
    change(*old, ("a", "user/-/label/Conformance"), ("t", "Renamed by the check"))
    try:
        now = next(line for line in account.subscriptions() if line["id"] == stream)
        require([line["label"] for line in now["categories"]] == ["Conformance"], f"folders are {now['categories']}")
        require(now["title"] == "Renamed by the check", f"the title is {now['title']!r}")
        tags = account.get(f"{API}/tag/list?output=json").json()["tags"]
        require({"id": "user/-/label/Conformance", "type": "folder"} in tags, "tag/list does not know the folder")
    finally:
        change(*[("a", line["id"]) for line in before["categories"]], ("t", before["title"]))
        account.post(f"{API}/disable-tag", [("s", "user/-/label/Conformance"), ("T", account.token)])


@GREADER("GR-51", "an address is subscribed to, listed at once, and left again; doing it twice is as good as once")
def subscribe(account: Account) -> None:
    if account.feed_url is None:
        raise UnfitError("no address was named that may be subscribed to (--feed-url)")
    known = {line["url"] for line in account.subscriptions()}
    for _ in range(2):
        answer = account.post(f"{API}/subscription/quickadd", [("quickadd", account.feed_url), ("T", account.token)])
        require(answer.json().get("numResults") == 1, f"quickadd: {answer.text[:120]!r}")
    stream = answer.json()["streamId"]
    require(stream in {line["id"] for line in account.subscriptions()}, "the new subscription is not listed")
    answer = account.post(
        f"{API}/subscription/edit", [("ac", "subscribe"), ("s", f"feed/{account.feed_url}"), ("T", "")]
    )
    require(answer.text == "OK", f"subscribing again: {answer.status} {answer.text[:60]!r}")
    if account.feed_url not in known:
        account.post(f"{API}/subscription/edit", [("ac", "unsubscribe"), ("s", stream), ("T", account.token)])
        require(stream not in {line["id"] for line in account.subscriptions()}, "it is still listed after leaving")


@GREADER("GR-52", "the subscriptions go out as OPML and come in again")
def opml(account: Account) -> None:
    answer = account.get(f"{API}/subscription/export")
    require(answer.status == 200 and b"<opml" in answer.body, f"export: status {answer.status}")
    headers = {"Authorization": f"GoogleLogin auth={account.auth}", "Content-Type": "text/xml"}
    before = {line["id"] for line in account.subscriptions()}
    again = account.ask("POST", f"{API}/subscription/import", headers, answer.body)
    require(again.text == "OK", f"import: {again.status} {again.text[:60]!r}")
    require({line["id"] for line in account.subscriptions()} == before, "importing one's own list changes it")


@GREADER("GR-60", "a folder or label is renamed")
def rename_tag(account: Account) -> None:
    item = account.items[0]
    account.edit([("i", item.long), ("a", "user/-/label/Before")])
    pairs = [("s", "user/-/label/Before"), ("dest", "user/-/label/After"), ("T", account.token)]
    require(account.post(f"{API}/rename-tag", pairs).text == "OK", "rename-tag is refused")
    require("user/-/label/After" in account.categories(item), "the article does not have the new name")
    account.post(f"{API}/disable-tag", [("s", "user/-/label/After"), ("T", account.token)])
    answer = account.post(f"{API}/rename-tag", [("s", "user/-/label/Nowhere"), ("dest", "user/-/label/X"), ("T", "")])
    require(answer.status in (400, 404), f"renaming what is not there: status {answer.status}")


@GREADER("GR-61", "disable-tag takes away all that are named, not only the first")
def disable_tags(account: Account) -> None:
    item = account.items[0]
    streams = ["user/-/label/One of two", "user/-/label/Two of two"]
    for stream in streams:
        account.edit([("i", item.long), ("a", stream)])
    account.post(f"{API}/disable-tag", [*(("s", stream) for stream in streams), ("T", account.token)])
    left = [stream for stream in streams if stream in account.categories(item)]
    require(not left, f"{left} is left")


@GREADER("GR-62", "subscription/list and tag/list have an ETag, and answer 304 to who has them")
def not_modified(account: Account) -> None:
    for path in ("subscription/list", "tag/list"):
        first = account.get(f"{API}/{path}?output=json")
        require("etag" in first.headers, f"{path} has no ETag")
        again = account.get(f"{API}/{path}?output=json", If_None_Match=first.headers["etag"])
        require(again.status == 304 and not again.body, f"{path} asked again: {again.status}")


@GREADER("GR-63", "subscriptions have all that apps take for granted; icons need no login")
def subscription_shape(account: Account) -> None:
    for line in account.subscriptions():
        for name in ("id", "title", "url", "htmlUrl", "iconUrl", "sortid", "firstitemmsec"):
            require(isinstance(line.get(name), str) and line[name] != "", f"{name} is {line.get(name)!r}")
        require(isinstance(line["categories"], list), "categories is no list")
        for folder in line["categories"]:
            require("id" in folder and "label" in folder, f"a folder is {folder}")
        require(line["iconUrl"].startswith("http"), f"iconUrl is {line['iconUrl']!r}")


@GREADER("GR-64", "unread-count agrees with the unread list, for every feed and for all")
def unread_counts(account: Account) -> None:
    counts = {
        line["id"]: line["count"] for line in account.get(f"{API}/unread-count?output=json").json()["unreadcounts"]
    }
    unread = account.refs(xt=f"{STATE}/read", n="10000")
    if "continuation" not in unread:
        require(counts[f"{STATE}/reading-list"] == len(unread["itemRefs"]), f"{counts[f'{STATE}/reading-list']} of all")
    for line in account.subscriptions()[:5]:
        found = account.refs(line["id"], xt=f"{STATE}/read", n="10000")["itemRefs"]
        require(counts.get(line["id"], 0) == len(found), f"{line['id']}: {counts.get(line['id'])}, {len(found)} listed")


@GREADER("GR-70", "the same API answers at / and below /api/greader.php, also with doubled slashes and prefixes")
def mounts(account: Account) -> None:
    headers = {"Authorization": f"GoogleLogin auth={account.auth}"}
    for mount in ("/api/greader.php", "/api/greader.php/", "/api/api/greader.php"):
        answer = account.ask("GET", f"{mount}{API}/user-info", headers)
        require(answer.status == 200, f"{mount}: status {answer.status}")
    require(account.ask("GET", "/api/greader.php", {}).text == "OK", "the root of the API does not say OK")


@GREADER("GR-71", "unknown paths are no empty success; POST is never redirected; reading changes nothing")
def errors(account: Account) -> None:
    answer = account.get(f"{API}/no/such/thing")
    require(answer.status in (404, 501), f"an unknown path: {answer.status}")
    answer = account.get(f"{API}/edit-tag?i={account.items[0].number}&a={STATE}/starred")
    require(answer.status == 405, f"a change by GET: {answer.status}")
    answer = account.post(f"{API}/edit-tag", [("i", "no id at all"), ("a", f"{STATE}/starred"), ("T", "")])
    require(answer.status == 400, f"a malformed id: {answer.status}")


@GREADER("GR-72", "a stream as Atom says which articles are read (newsboat's feedhq mode)")
def atom(account: Account) -> None:
    item = account.items[0]
    account.mark(item, add="read")
    answer = account.get(f"/reader/atom/feed/{item.feed}?n=100")
    account.mark(item, remove="read")
    require(answer.status == 200 and b"http://www.w3.org/2005/Atom" in answer.body, f"status {answer.status}")
    require(item.long.encode() in answer.body, "the article's long id is not in it")
    require(b'label="read"' in answer.body, "no category says that it is read")


@GREADER("GR-73", "browsers of other sites may ask: CORS for GET and POST with Authorization")
def cors(account: Account) -> None:
    answer = account.ask("OPTIONS", f"{API}/subscription/list", {"Origin": "https://app.example"})
    require(answer.status in (200, 204), f"OPTIONS: status {answer.status}")
    require(answer.headers.get("access-control-allow-origin") == "*", "no Access-Control-Allow-Origin")
    require(
        "authorization" in answer.headers.get("access-control-allow-headers", "").lower(), "Authorization may not come"
    )

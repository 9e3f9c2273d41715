"""The JSON API: what it says, who gets in, that its description is true, and that nothing odd makes it fail."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.apis.door import Apis
from standfirst.apis.json_api.routes import ROUTES, Route
from standfirst.model.reader import Scope
from standfirst.web.app import create_app
from tests.apis.app_world import AppWorld, app_world, read_only_password
from tests.web.client import Client, Reply
from tests.web.elsewhere import tell_elsewhere
from tests.web.merging import merge
from tests.web.quay import publish_quay
from tests.web.world import full_world

TOLD = [  # what is given and can be asked for without a change
    pytest.param(route, id=f"{route.method} {route.path}")
    for route in ROUTES
    if route.gives is not None and route.method == "GET"
]
ODD = st.one_of(
    st.sampled_from(["", "0", "-1", "99999999999999999999", "true", "null", "\x00", "'\"<>", "a/b", "é", "٣", "%"]),
    st.text(max_size=20),
)


@pytest.fixture
def apps() -> AppWorld:
    return app_world()


def ask(apps: AppWorld, method: str, path: str, value: object = None, *, token: str | None = "alice") -> Reply:
    headers = {} if token is None else {"authorization": f"Bearer {apps.password if token == 'alice' else token}"}
    body = b"" if value is None else msgspec.json.encode(value)
    return apps.client.ask(method, f"/api/v1{path}", headers, body)


def got(apps: AppWorld, path: str) -> Any:
    reply = ask(apps, "GET", path)
    assert reply.status == 200, reply.text
    return json.loads(reply.text)


def path_of(route: Route, number: int = 1) -> str:
    return route.path.replace("{id}", str(number)).replace("{tag}", "quay")


@pytest.mark.parametrize("route", TOLD)
def test_access(apps: AppWorld, route: Route) -> None:
    path = path_of(route, 2147480000)
    assert ask(apps, route.method, path, token="wrong").status == 401
    nobody = ask(apps, route.method, path, token=None).status
    assert nobody == 401 if route.scope is not None else nobody in (200, 404)
    reader = ask(apps, route.method, path).status
    assert reader in (200, 201, 204, 400, 404)
    read_only = ask(apps, route.method, path, token=read_only_password(apps)).status
    assert read_only == 403 if route.scope is Scope.WRITE else read_only == reader
    apps.world.store.delete_api_password(apps.alice.id, apps.world.store.list_api_passwords(apps.alice.id)[0].id)
    assert ask(apps, route.method, path).status == 401
    closed = app_world(open_reading=False)
    assert ask(closed, route.method, path, token=None).status == 401


def test_what_a_reader_does(apps: AppWorld) -> None:
    assert got(apps, "/me")["name"] == "alice"
    assert [line["title"] for line in got(apps, "/subscriptions")["subscriptions"]] == [
        "Evening Lamp 1",
        "Evening Lamp 2",
    ]
    page = got(apps, "/reading?limit=5")
    assert [line["id"] for line in page["articles"]] == [12, 11, 10, 9, 8]
    assert [line["id"] for line in got(apps, f"/reading?limit=2&after={page['next']}")["articles"]] == [7, 6]
    assert json.loads(ask(apps, "POST", "/states", {"ids": [12, 99], "read": True, "saved": True}).text) == {
        "changed": 1
    }
    assert [line["id"] for line in got(apps, "/reading?saved=true")["articles"]] == [12]
    assert got(apps, "/reading?limit=1")["articles"][0]["state"]["read"] is True
    assert got(apps, "/unread")["total"] == 11
    assert json.loads(ask(apps, "POST", "/reading/read-all?feed=1").text) == {"changed": 6}
    changed = json.loads(ask(apps, "PATCH", "/subscriptions/2", {"folder": "Hills", "title": "Lamp"}).text)
    assert (changed["folder"], changed["title"]) == ("Hills", "Lamp")
    assert [line["id"] for line in got(apps, "/reading?folder=Hills&limit=1")["articles"]] == [12]
    assert ask(apps, "GET", "/reading?folder=Nowhere").status == 404
    assert ask(apps, "DELETE", "/subscriptions/2").status == 204
    assert len(got(apps, "/subscriptions")["subscriptions"]) == 1
    added = ask(apps, "POST", "/subscriptions", {"url": apps.feeds[1].url})
    assert (added.status, json.loads(added.text)["feed_id"]) == (201, 2)


def test_what_everybody_may_read(apps: AppWorld) -> None:
    for path in ("/articles", "/articles?publisher=1", "/search?q=lamp", "/publishers", "/publishers/1", "/articles/1"):
        assert ask(apps, "GET", path, token=None).status == 200, path
    assert "state" in got(apps, "/articles/1")
    assert got(apps, "/articles/1")["state"] is None


def test_the_description_is_of_the_routes_and_holds_together(apps: AppWorld) -> None:
    described = json.loads(ask(apps, "GET", "/openapi.json", token=None).text)
    told = {(method.upper(), path) for path, of_path in described["paths"].items() for method in of_path}
    assert told == {(route.method, route.path) for route in ROUTES}
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert referred == set(described["components"]["schemas"])
    numbers = [operation["operationId"] for of_path in described["paths"].values() for operation in of_path.values()]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("route", TOLD)
def test_replies_are_as_described(apps: AppWorld, route: Route) -> None:
    assert route.gives is not None
    reply = ask(apps, "GET", path_of(route) + ("?q=lamp" if route.path == "/search" else ""))
    if reply.status == 200:
        msgspec.json.decode(reply.text, type=route.gives)
    else:
        assert (reply.status, route.path) in {
            (404, "/stories/{id}"),
            (404, "/stories/{id}/claims"),
            (404, "/hashtags/{tag}"),
        }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_odd_makes_it_fail(data: st.DataObject) -> None:
    """What schemathesis looks for: no 5xx, whatever is sent."""
    from urllib.parse import quote, urlencode

    apps = app_world(3)
    route = data.draw(st.sampled_from(ROUTES))
    path = route.path.replace("{id}", quote(data.draw(ODD), safe="")).replace("{tag}", quote(data.draw(ODD), safe=""))
    query = urlencode({name: data.draw(ODD) for name in route.asks if data.draw(st.booleans())})
    body = data.draw(
        st.one_of(
            st.none(),
            st.dictionaries(
                st.sampled_from(["ids", "read", "folder", "title", "url"]), st.one_of(ODD, st.integers(), st.none())
            ),
            st.lists(st.integers(), max_size=3),
        )
    )
    assert ask(apps, route.method, f"{path}?{query}", body).status < 500


def test_claims_and_attributions_open_the_exact_words() -> None:
    world = full_world()
    story_id = publish_quay(world)
    client = Client(Apis(create_app(world.desk), desk=world.desk))
    (claim,) = json.loads(client.get(f"/api/v1/stories/{story_id}/claims").text)["claims"][:1]
    assert [stop["status"] for stop in claim["history"]] == ["rumour", "denied", "confirmed"]
    assert claim["is_disputed"] is True
    assert "true" not in {claim["status"], *(one["stance"] for one in claim["stances"])}
    stance = claim["stances"][0]
    told = json.loads(client.get(f"/api/v1/articles/{stance['article_id']}/attributions").text)
    assert [told["text"][start:end] for start, end in stance["claim"]] == [stance["words"]]
    assert told["attributions"][0]["kind"] == "anonymous"
    assert client.get("/api/v1/stories/99999/claims").status == 404


def test_a_story_says_where_else_it_is_told_and_what_found_it() -> None:
    world = full_world()
    tell_elsewhere(world)
    client = Client(Apis(create_app(world.desk), desk=world.desk))
    ferries = world.stories["ferries"]
    told = json.loads(client.get(f"/api/v1/stories/{ferries}").text)
    assert told["elsewhere"] == [
        {
            "story_id": told["elsewhere"][0]["story_id"],
            "language": "hi",
            "likeness": 0.91,
            "shared": ["Heron", "214"],
            "model": "multilingual-e5-small",
            "digest": "0123456789abcdef",
        }
    ]
    other = json.loads(client.get(f"/api/v1/stories/{told['elsewhere'][0]['story_id']}").text)
    assert (other["language"], other["elsewhere"]) == ("hi", [])


def test_an_article_says_why_it_is_in_its_story() -> None:
    world = full_world()
    client = Client(Apis(create_app(world.desk), desk=world.desk))
    lead, copy = (json.loads(client.get(f"/api/v1/articles/{world.articles[name]}").text) for name in ("lead", "copy"))
    assert lead["placement"] == {
        "rule": "similar",
        "likeness": 0.6,
        "shared_names": ["Heron class", "Port Trust"],
        "shared_figures": ["nine"],
        "shared_words": ["batteries"],
        "seconds_apart": lead["placement"]["seconds_apart"],
        "same_text_as": None,
        "runner_up": None,
        "runner_up_likeness": 0.0,
    }
    assert 0 < lead["placement"]["seconds_apart"] < 86_400
    assert copy["placement"]["rule"] == "copy"
    assert copy["placement"]["same_text_as"] == world.articles["denial"]
    assert copy["placement"]["seconds_apart"] == 25 * 60
    listed = json.loads(client.get("/api/v1/stories").text)["stories"]
    assert not any(story["coverage"] or story["reasons"] for story in listed)


def test_a_story_says_why_it_is_one_and_where_it_stands() -> None:
    world = full_world()
    client = Client(Apis(create_app(world.desk), desk=world.desk))
    ferries = world.stories["ferries"]
    told = json.loads(client.get(f"/api/v1/stories/{ferries}").text)
    assert (told["publisher_count"], told["independent_publishers"], told["is_growing"]) == (4, 3, True)
    assert told["reasons"]["names"] == ["Heron class", "Port Trust"]
    assert told["reasons"]["first_published_at"] < told["reasons"]["last_published_at"]
    weight = told["weight"]
    assert weight["sources"] == 3
    assert weight["total"] == pytest.approx(
        weight["freshness"] * (1 + math.log2(3)) * (1 + weight["pace"] / 4), rel=1e-3
    )
    assert len(told["coverage"]) == told["article_count"]
    assert told["changes"] == []


def test_a_story_that_went_into_another_leads_there_and_that_one_says_so() -> None:
    world = full_world()
    client = Client(Apis(create_app(world.desk), desk=world.desk))
    merge(world, "ferries", "rain")
    ferries, rain = world.stories["ferries"], world.stories["rain"]
    for rest in ("", "/claims"):
        reply = client.get(f"/api/v1/stories/{rain}{rest}")
        assert (reply.status, reply.headers["location"]) == (308, f"/api/v1/stories/{ferries}{rest}")
    (change,) = json.loads(client.get(f"/api/v1/stories/{ferries}").text)["changes"]
    assert (change["kind"], change["story_id"], change["into_id"]) == ("merge", rain, ferries)
    assert change["shared"] == ["Heron", "trust"]

"""Health, robots.txt, pictures."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from standfirst.web.app import create_app
from tests.web.client import Client
from tests.web.world import FERRY_PICTURE, PNG, World


def picture_address(client: Client) -> str:
    found = re.search(r'<img src="(/image/[^"]+)" alt="Drawing of a ferry', client.get("/").text)
    assert found is not None
    return found[1]


def test_health(client: Client) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ready\n"
    assert client.ask("HEAD", "/healthz").status == 200


def test_robots_are_sent_to_the_publishers(client: Client) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_a_picture_comes_through_the_desk_once(world: World, client: Client) -> None:
    world.http.bodies[FERRY_PICTURE] = PNG
    address = picture_address(client)
    for _ in range(2):
        reply = client.get(address)
        assert reply.status == 200
        assert reply.body == PNG
        assert reply.headers["content-type"] == "image/png"  # the publisher said text/html
        assert "sandbox" in reply.headers["content-security-policy"]
        assert "max-age=86400" in reply.headers["cache-control"]
    assert world.http.asked == [FERRY_PICTURE]


@pytest.mark.parametrize("body", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"GIF8", b"\x00" * 64])
def test_what_is_no_picture_is_not_passed_on(world: World, client: Client, body: bytes) -> None:
    world.http.bodies[FERRY_PICTURE] = body
    reply = client.get(picture_address(client))
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("text/plain")
    assert len(reply.body) < 100


def test_a_picture_that_cannot_be_had_is_not_asked_for_again_and_again(world: World, client: Client) -> None:
    address = picture_address(client)
    assert [client.get(address).status for _ in range(3)] == [404, 404, 404]
    assert world.http.asked == [FERRY_PICTURE]
    world.http.bodies[FERRY_PICTURE] = PNG
    world.clock.moment += timedelta(minutes=11)
    assert client.get(address).status == 200


def test_a_forged_or_expired_address_asks_nobody(world: World, client: Client) -> None:
    world.http.bodies[FERRY_PICTURE] = PNG
    address = picture_address(client)
    _, _, signature, url = address.split("/")
    expires, _, digest = signature.partition("-")
    forged = [
        f"/image/{signature}/aHR0cDovLzEyNy4wLjAuMS8",
        f"/image/{int(expires) + 1}-{digest}/{url}",
        f"/image/{expires}-{digest[:-1]}/{url}",
        f"/image/{expires}/{url}",
        f"/image/-/{url}",
        f"/image/{signature}/{url}=",
        f"/image/{signature}/%F0%9F%92%A9",
        "/image/٣-x/aGk",
    ]
    assert [client.get(path).status for path in forged] == [404] * len(forged)
    world.clock.moment += timedelta(days=2)
    assert client.get(address).status == 404
    assert world.http.asked == []


def test_addresses_stay_the_same_through_the_day(world: World, client: Client) -> None:
    before = picture_address(client)
    world.clock.moment += timedelta(hours=3)
    assert picture_address(client) == before
    assert picture_address(Client(create_app(world.desk))) == before

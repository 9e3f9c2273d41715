"""The access matrix: every route of the pages, asked by everybody. A route without a row fails.

A row says what a route answers to each of these: somebody who is not signed in (desk open, desk closed), a reader, the
reader whose things the numbers in the path are, a moderator, an owner. Whose session is expired, ended or shut out counts as
nobody, and so do keys that are not for pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import pytest

from standfirst.desk.accounts.api_passwords import make_api_password
from standfirst.desk.accounts.joining import invite
from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.sessions import begin_session
from standfirst.desk.desk import Desk
from standfirst.desk.lists.out_lists import make_out_link
from standfirst.model.comment import CommentState, NewComment, Place, Spot
from standfirst.model.correction import NewCorrection
from standfirst.model.ids import PasskeyId, ReaderId
from standfirst.model.interests import FilterKind, Rule
from standfirst.model.reader import Passkey, Reader, Role
from standfirst.model.reading import OwnList
from standfirst.store.memory import MemoryStore
from standfirst.web.access import Access
from standfirst.web.app import ROUTES, create_app
from standfirst.web.signed_in import session_cookie
from tests.web.client import Client
from tests.web.people import FORM
from tests.web.world import World, full_world

OK, ON, FORBIDDEN, MISSING, WRONG = 200, 303, 403, 404, 400
NAME = 308  # on to the readable end of the address


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    access: Access
    mine: int  # to whose it is
    others: int  # to another reader
    moderator: int
    owner: int
    path: str | None = None  # to ask, where the pattern does not say it


def same(access: Access, status: int, path: str | None = None) -> Row:
    """Everybody who may come in gets the same."""
    moderator = FORBIDDEN if access is Access.OWNER else status
    reader = status if access in (Access.ALL, Access.READING, Access.READER) else FORBIDDEN
    return Row(access=access, mine=reader, others=reader, moderator=moderator, owner=status, path=path)


def own(mine: int, path: str | None = None) -> Row:
    """For readers; nobody but its reader gets at it, whatever their role."""
    return Row(access=Access.READER, mine=mine, others=MISSING, moderator=MISSING, owner=MISSING, path=path)


ALL, READING, READER, MODERATOR, OWNER = Access
MATRIX: Final = {
    ("GET", "/healthz"): same(ALL, OK),
    ("GET", "/readyz"): same(ALL, OK),
    ("GET", "/robots.txt"): same(ALL, OK),
    ("GET", "/favicon.ico"): same(ALL, OK),
    ("GET", "/static/{version}/{name}"): same(ALL, OK, "/static/0/desk.css"),
    ("GET", "/login"): same(ALL, ON),
    ("POST", "/login"): same(ALL, FORBIDDEN),  # no such name and password
    ("GET", "/login/passkey"): same(ALL, OK),
    ("POST", "/login/passkey"): same(ALL, FORBIDDEN),
    ("GET", "/login/oidc"): same(ALL, MISSING),  # no provider is set
    ("GET", "/login/oidc/back"): same(ALL, MISSING),
    ("GET", "/logout"): same(ALL, OK),
    ("POST", "/logout"): same(ALL, ON),
    ("GET", "/join"): same(ALL, OK),
    ("POST", "/join"): same(ALL, FORBIDDEN),  # the desk is not open to everybody
    ("GET", "/join/{token}"): same(ALL, MISSING),
    ("POST", "/join/{token}"): same(ALL, MISSING),
    ("GET", "/"): same(READING, OK),
    ("GET", "/stories"): same(READING, OK),
    ("GET", "/stories/{id:number}/claims.json"): same(READING, OK),
    ("GET", "/stories/{id:number}"): same(READING, NAME),
    ("GET", "/stories/{id:number}/{slug}"): same(READING, NAME),
    ("GET", "/articles/{id:number}/annotations.json"): same(READING, OK),
    ("GET", "/articles/{id:number}"): same(READING, NAME),
    ("GET", "/articles/{id:number}/{slug}"): same(READING, NAME),
    ("GET", "/articles/{id:number}/{slug}/revisions"): same(READING, NAME),
    ("GET", "/hashtags/{tag:path}"): same(READING, OK, "/hashtags/heronclass"),
    ("GET", "/publishers"): same(READING, OK),
    ("GET", "/publishers/{id:number}"): same(READING, OK),
    ("GET", "/search"): same(READING, OK),
    ("GET", "/feeds"): same(READING, OK),
    ("GET", "/settings"): same(READING, OK),
    ("POST", "/settings"): same(READING, ON),
    ("GET", "/image/{signature}/{url}"): same(READING, MISSING),
    ("GET", "/comments/{id:number}"): same(READING, ON),
    ("GET", "/comments/{id:number}/history"): same(READING, OK),
    ("POST", "/settings/password"): same(READER, WRONG),  # no good password is sent
    ("POST", "/settings/api-passwords"): same(READER, WRONG),  # without a label
    ("POST", "/settings/api-passwords/{id:number}/revoke"): own(ON),
    ("POST", "/settings/identities/unlink"): Row(
        access=READER, mine=MISSING, others=WRONG, moderator=WRONG, owner=WRONG
    ),
    ("POST", "/settings/fever"): same(READER, ON),
    ("POST", "/settings/apps"): same(READER, ON),
    ("POST", "/settings/out-links"): same(READER, WRONG),  # without a label
    ("POST", "/settings/out-links/{id:number}/revoke"): own(ON),
    ("GET", "/settings/webhooks"): same(READER, OK),
    ("POST", "/settings/webhooks"): same(READER, WRONG),  # without an address
    ("POST", "/settings/webhooks/{id:number}/test"): own(WRONG),  # it does not take the test
    ("POST", "/settings/webhooks/{id:number}/remove"): own(ON),
    ("POST", "/settings/sessions/{id:number}/end"): own(ON),
    ("POST", "/settings/sessions/end-others"): same(READER, ON),
    ("GET", "/settings/passkeys/new"): same(READER, OK),
    ("POST", "/settings/passkeys"): same(READER, WRONG),
    ("POST", "/settings/passkeys/{id:number}/remove"): own(ON),
    ("GET", "/settings/data.json"): same(READER, OK),
    ("POST", "/settings/close"): Row(access=READER, mine=ON, others=ON, moderator=ON, owner=WRONG),  # the last owner
    ("GET", "/comments"): same(READER, OK),
    ("GET", "/comments/{id:number}/reply"): same(READER, OK),
    ("GET", "/comments/{id:number}/edit"): own(OK),
    ("POST", "/comments/{id:number}/edit"): replace(own(WRONG), others=MISSING),  # no words are sent
    ("POST", "/comments/{id:number}/delete"): own(ON),
    ("POST", "/comments/{id:number}/regard"): Row(access=READER, mine=FORBIDDEN, others=ON, moderator=ON, owner=ON),
    ("GET", "/comments/{id:number}/report"): same(READER, OK),
    ("POST", "/comments/{id:number}/report"): same(READER, WRONG),  # no reason is sent
    ("POST", "/articles/{id:number}/comments"): same(READER, WRONG),  # no words are sent
    ("POST", "/stories/{id:number}/comments"): same(READER, WRONG),
    ("GET", "/reading"): same(READER, OK),
    ("POST", "/reading/mark-all-read"): same(READER, ON),
    ("GET", "/saved"): same(READER, OK),
    ("GET", "/history"): same(READER, OK),
    ("POST", "/articles/{id:number}/state"): same(READER, WRONG),  # nothing is said of it
    ("GET", "/following"): same(READER, OK),
    ("POST", "/following"): same(READER, WRONG),
    ("POST", "/following/feeds"): same(READER, WRONG),  # without an address
    ("GET", "/following/feeds.opml"): same(READER, OK),
    ("GET", "/following/import"): same(READER, OK),
    ("POST", "/following/import"): same(READER, WRONG),  # without a file
    ("POST", "/following/import/do"): same(READER, WRONG),
    ("POST", "/following/feeds/{id:number}/follow"): same(READER, ON),
    ("POST", "/following/feeds/{id:number}/leave"): same(READER, ON),  # each their own
    ("POST", "/settings/filters"): same(READER, WRONG),
    ("POST", "/settings/filters/{id:number}/remove"): own(ON),
    ("GET", "/notices"): same(READER, OK),
    ("POST", "/notices"): same(READER, ON),
    ("GET", "/desk"): same(MODERATOR, OK),
    ("POST", "/desk/comments/{id:number}/hide"): same(MODERATOR, ON),
    ("POST", "/desk/comments/{id:number}/restore"): same(MODERATOR, ON),
    ("GET", "/articles/{id:number}/marks/{number:number}"): same(READER, MISSING),  # the article has no marks
    ("POST", "/articles/{id:number}/marks/{number:number}"): same(READER, MISSING),
    ("POST", "/desk/corrections/{id:number}/accept"): same(MODERATOR, ON),
    ("POST", "/desk/corrections/{id:number}/refuse"): same(MODERATOR, ON),
    ("POST", "/desk/lock"): same(MODERATOR, WRONG),
    ("POST", "/desk/words"): same(MODERATOR, ON),
    ("GET", "/desk/log"): same(MODERATOR, OK),
    ("GET", "/desk/readers"): same(MODERATOR, OK),
    ("POST", "/desk/invitations"): same(MODERATOR, OK),
    ("POST", "/desk/invitations/withdraw"): same(MODERATOR, MISSING),
    ("POST", "/desk/readers/{id:number}/suspend"): same(MODERATOR, WRONG),
    ("POST", "/desk/readers/{id:number}/role"): same(OWNER, WRONG),
    ("POST", "/desk/readers/{id:number}/shut"): same(OWNER, ON),
    ("POST", "/desk/readers/{id:number}/let-in"): same(OWNER, ON),
    ("POST", "/desk/readers/{id:number}/password-link"): same(OWNER, OK),
}
ROUTES_BY_KEY: Final = {
    (method, route.path): route for route in ROUTES for method in sorted(route.methods or ()) if method != "HEAD"
}


@dataclass(slots=True)
class Scene:
    """A desk with somebody of each kind; every number in a path is 1, and what it names is Odo's."""

    desk: Desk
    client: Client
    cookies: dict[str, str]

    def ask(self, who: str, method: str, path: str) -> int:
        headers = dict(FORM) if method == "POST" else {}
        if who in self.cookies:
            headers["cookie"] = f"{session_cookie(self.desk)}={self.cookies[who]}"
        return self.client.ask(method, path, headers).status


@pytest.fixture
def scene() -> Scene:
    return set_scene(full_world(public_url="https://desk.example"))


def set_scene(world: World) -> Scene:
    desk, now = world.desk, world.clock.moment
    cookies: dict[str, str] = {}
    people: dict[str, Reader] = {}
    roles = {"mine": Role.READER, "others": Role.READER, "moderator": Role.MODERATOR, "owner": Role.OWNER}
    for who, role in roles.items():
        people[who] = add_reader(desk, who, role=role)
        cookies[who] = begin_session(desk, people[who], user_agent="Firefox")
    mine = people["mine"]
    cookies["api password"] = make_api_password(desk, mine, label="telephone")
    make_out_link(desk, mine, OwnList.SAVED, label="kitchen")
    cookies["invitation"] = invite(desk, people["owner"])
    passkey = Passkey(id=PasskeyId(0), label="k", credential_id=b"c", public_key=b"p", sign_count=0, added_at=now)
    world.store.add_passkey(mine.id, passkey)
    world.store.save_identity(mine.id, issuer="https://id.example", subject="1", now=now)
    spot = Spot(place=Place.ARTICLE, number=world.articles["lead"])
    words = NewComment(spot=spot, parent_id=None, author_id=mine.id, text="Words.", state=CommentState.SHOWN)
    world.store.add_comment(words, now=now)
    annotation = '{"body": [{"sf:fault": "kind"}], "target": []}'
    world.store.add_correction(
        NewCorrection(article_id=world.articles["lead"], reader_id=mine.id, annotation=annotation), now=now
    )
    world.store.add_filter(mine.id, Rule(kind=FilterKind.WORDS, pattern="chess"), now=now)
    world.store.add_webhook(mine.id, "https://hook.example/in", secret="s", now=now)
    for who in ("expired", "ended", "shut"):
        person = add_reader(desk, who, role=Role.OWNER)
        cookies[who] = begin_session(desk, person, user_agent="Firefox")
        session = world.store.list_sessions(person.id)[0]
        if who == "expired":
            world.store.note_session_seen(session.id, now=now, expires_at=now - timedelta(seconds=1))
        elif who == "ended":
            world.store.delete_session(person.id, session.id)
        world.store.save_role(person.id, Role.READER)
    assert isinstance(world.store, MemoryStore)
    store_person = world.store._shelves.persons  # disabling ends sessions: here one is left over on purpose
    shut = next(shelf for shelf in store_person.values() if shelf.reader.name == "shut")
    shut.reader = replace(shut.reader, disabled_at=now, role=Role.OWNER)
    assert mine.id == ReaderId(1)
    return Scene(desk, Client(create_app(desk)), cookies)


def path_of(pattern: str, row: Row) -> str:
    return row.path or (
        pattern.replace("{id:number}", "1")
        .replace("{number:number}", "1")
        .replace("{slug}", "x")
        .replace("{token}", "nothing")
        .replace("{signature}", "1-x")
        .replace("{url}", "aGk")
    )


def strangers_status(method: str, access: Access) -> int | None:
    """What a stranger gets of a closed route: to the sign-in page, or a no; None where they may come in."""
    if access is Access.ALL:
        return None
    return ON if method == "GET" else FORBIDDEN


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert set(MATRIX) == set(ROUTES_BY_KEY)


@pytest.mark.parametrize(("method", "pattern"), list(MATRIX))
def test_who_may_come_in(scene: Scene, method: str, pattern: str) -> None:
    row = MATRIX[method, pattern]
    assert ROUTES_BY_KEY[method, pattern].access is row.access
    path = path_of(pattern, row)
    # Whose it is comes last: their request may take away what the others ask for.
    asked = {who: scene.ask(who, method, path) for who in ("others", "moderator", "owner", "mine")}
    if pattern.startswith(
        "/desk/readers/{id:number}/"
    ):  # it changes the reader with number 1: no more questions to them
        asked["mine"] = row.mine
    assert asked == {"others": row.others, "moderator": row.moderator, "owner": row.owner, "mine": row.mine}


@pytest.mark.parametrize(("method", "pattern"), list(MATRIX))
def test_nobody_else_is_anybody(scene: Scene, method: str, pattern: str) -> None:
    row = MATRIX[method, pattern]
    path = path_of(pattern, row)
    closed = replace(scene.desk, settings=replace(scene.desk.settings, open_reading=False))
    shut_desk = replace_client(scene, closed)
    expected = strangers_status(method, row.access)
    for who in ("nobody", "expired", "ended", "shut", "api password", "invitation"):
        status = shut_desk.ask(who, method, path)
        if expected is None:
            assert status not in (500, 503)
        else:
            assert status == expected, who
        if row.access is Access.READING:
            assert scene.ask(who, method, path) not in (FORBIDDEN, 500)


@pytest.mark.parametrize(("method", "pattern"), [key for key in MATRIX if key[0] == "POST"])
def test_no_other_site_changes_anything(scene: Scene, method: str, pattern: str) -> None:
    path = path_of(pattern, MATRIX[method, pattern])
    for who in ("owner", "mine", "nobody"):
        cookie = f"{session_cookie(scene.desk)}={scene.cookies.get(who, '')}"
        for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}):
            sent = {"content-type": FORM["content-type"], "cookie": cookie, **headers}
            assert scene.client.ask(method, path, sent).status == FORBIDDEN


@pytest.mark.parametrize(("method", "pattern"), list(MATRIX))
def test_other_ways_of_asking_are_refused(scene: Scene, method: str, pattern: str) -> None:
    path = path_of(pattern, MATRIX[method, pattern])
    for other in ("PUT", "DELETE", "PATCH"):
        assert scene.ask("owner", other, path) == 405


def replace_client(scene: Scene, desk: Desk) -> Scene:
    return Scene(desk, Client(create_app(desk)), scene.cookies)

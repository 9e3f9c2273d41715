"""Signing in at an OpenID Connect provider that tells the truth, and at ones that do not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from standfirst.desk.desk import Desk
from standfirst.errors import FetchError
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchReply, FetchRequest
from tests.web.people import Browser, signed_in
from tests.web.world import NOW, empty_world

ISSUER = "https://id.example"


@dataclass(slots=True)
class FakeProvider:
    """A provider behind the way out: discovery, keys, and tokens with what a test wants in them."""

    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "1"}))
    signing_key: ECKey | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    issuer: str = ISSUER
    is_down: bool = False
    posts: list[FetchRequest] = field(default_factory=list)

    async def fetch(self, request: FetchRequest) -> FetchReply:
        if self.is_down:
            raise FetchError("Down.", reason=FeedHealthReason.REFUSED)
        path = urlsplit(request.url).path
        answer: Any = self._about() if path == "/.well-known/openid-configuration" else self._token(request)
        if path == "/keys":
            answer = KeySet([self.key]).as_dict(private=False)
        return FetchReply(url=request.url, status=200, body=json.dumps(answer).encode())

    def _about(self) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
        }

    def _token(self, request: FetchRequest) -> dict[str, str]:
        if request.post is not None:
            self.posts.append(request)
        return {"id_token": jwt.encode({"alg": "ES256", "kid": "1"}, self.claims, self.signing_key or self.key)}

    async def is_allowed_by_robots(self, url: str) -> bool:
        return True

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        return ()

    async def aclose(self) -> None:
        return None


def desk_at(provider: FakeProvider, **settings: Any) -> Desk:
    plain = {"public_url": "https://desk.example", "oidc_issuer": ISSUER, "oidc_client_id": "desk"}
    return replace(empty_world(**(plain | settings)).desk, http=provider)


def sign_in_there(
    browser: Browser, provider: FakeProvider, *, start: str = "/login/oidc?next=/feeds", **claims: Any
) -> Any:
    """The way to the provider and back; the page that the reader lands on, or is refused with."""
    away = browser.get(start)
    assert away.status == 303
    asked = {name: values[0] for name, values in parse_qs(urlsplit(away.headers["location"]).query).items()}
    assert asked["redirect_uri"] == "https://desk.example/login/oidc/back"
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    moment = int(NOW.timestamp())
    said = {"iss": ISSUER, "aud": "desk", "sub": "7", "exp": moment + 300, "iat": moment, "nonce": asked["nonce"]}
    provider.claims = said | claims
    return browser.get(f"/login/oidc/back?code=abc&state={asked['state']}")


def test_a_linked_reader_signs_in() -> None:
    provider = FakeProvider()
    desk = desk_at(provider, oidc_client_secret="s&cret")
    linking, reader = signed_in(desk, "Odo")
    assert sign_in_there(linking, provider, start="/login/oidc?next=/settings").headers["location"] == "/settings"
    browser = Browser(desk, linking.client)
    assert "Sign in with OpenID Connect" in browser.get("/login").text
    reply = sign_in_there(browser, provider)
    assert (reply.status, reply.headers["location"]) == (303, "/feeds")
    assert 'href="/logout"' in browser.get("/").text
    assert len(desk.store.list_sessions(reader.id)) == 2
    page = linking.get("/settings").text
    assert "https://id.example" in page
    unlinking = {"issuer": ISSUER, "subject": "7"}
    assert "only way in" in linking.post("/settings/identities/unlink", unlinking).text
    desk.store.save_password_hash(reader.id, "some hash")
    assert linking.post("/settings/identities/unlink", unlinking).status == 303
    assert desk.store.list_identities(reader.id) == ()
    post = provider.posts[-1]
    assert post.post is not None
    assert dict(post.headers)["Authorization"].startswith("Basic ")
    assert "code_verifier=" in post.post.decode()
    assert "s&cret" not in post.post.decode()


def test_strangers_get_an_account_only_where_the_desk_is_open() -> None:
    provider = FakeProvider()
    reply = sign_in_there(Browser(desk_at(provider)), provider, preferred_username="jun")
    assert reply.status == 403
    assert "No reader of this desk is linked" in reply.text
    desk = desk_at(provider, registration="open")
    signed_in(desk, "jun")
    assert sign_in_there(Browser(desk), provider, preferred_username="Jun").status == 303
    assert sign_in_there(Browser(desk), provider, sub="8", preferred_username="two words").status == 303
    assert [reader.name for reader in desk.store.list_readers()] == ["jun", "Jun-2", "reader"]


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"exp": int(NOW.timestamp()) - 3600},
        {"nonce": "another"},
        {"nonce": None},
    ],
)
def test_tokens_that_do_not_hold_are_refused(claims: dict[str, Any]) -> None:
    provider = FakeProvider()
    desk = desk_at(provider, registration="open")
    assert sign_in_there(Browser(desk), provider, **claims).status == 403
    assert desk.store.list_readers() == ()


def test_a_token_signed_by_somebody_else_is_refused() -> None:
    provider = FakeProvider(signing_key=ECKey.generate_key("P-256", {"kid": "1"}))
    desk = desk_at(provider, registration="open")
    assert sign_in_there(Browser(desk), provider).status == 403


def test_an_answer_counts_only_in_the_browser_that_set_out() -> None:
    provider = FakeProvider()
    desk = desk_at(provider, registration="open")
    browser, other = Browser(desk), Browser(desk)
    away = browser.get("/login/oidc")
    state = parse_qs(urlsplit(away.headers["location"]).query)["state"][0]
    assert other.get(f"/login/oidc/back?code=abc&state={state}").status == 403
    assert browser.get("/login/oidc/back?code=abc&state=another").status == 403
    browser.cookies["standfirst_oidc"] += "0"
    assert browser.get(f"/login/oidc/back?code=abc&state={state}").status == 403
    assert browser.get("/login/oidc/back?error=access_denied").status == 403
    assert browser.get("/login/oidc/back").status == 400


def test_an_account_is_linked_to_one_reader() -> None:
    provider = FakeProvider()
    desk = desk_at(provider)
    odo, _ = signed_in(desk, "Odo")
    ida, _ = signed_in(desk, "Ida")
    assert sign_in_there(odo, provider).status == 303
    assert "linked to another reader" in sign_in_there(ida, provider).text


def test_a_provider_that_is_down_or_somebody_else_is_said_so() -> None:
    provider = FakeProvider(is_down=True)
    assert "did not work" in Browser(desk_at(provider)).get("/login/oidc").text
    impostor = FakeProvider(issuer="https://evil.example")
    assert "another name" in Browser(desk_at(impostor)).get("/login/oidc").text
    assert "public_url" in Browser(desk_at(FakeProvider(), public_url="")).get("/login/oidc").text
    assert Browser(empty_world().desk).get("/login/oidc").status == 404

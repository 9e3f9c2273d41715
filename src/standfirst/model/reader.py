"""A reader: a person with an account, and the keys by which the desk knows them again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from standfirst.model.ids import ApiPasswordId, PasskeyId, ReaderId, SessionId

NAME_CHARACTERS_MAX: Final = 60
# No blank, no sign that a protocol reads as its own: "name/token" and "key=value" (Google Reader), "name:password" (Fever).
_BETWEEN: Final = frozenset("._+@-")


class Role(StrEnum):
    """What a reader may do; each may all that those before it may."""

    READER = "reader"
    MODERATOR = "moderator"
    OWNER = "owner"


class Scope(StrEnum):
    """What an API password opens."""

    READ = "read"
    WRITE = "write"
    DESK = "desk"  # what the people who run the desk do, as far as the reader's role goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    id: ReaderId
    name: str
    role: Role
    added_at: datetime
    disabled_at: datetime | None = None  # None: may sign in
    suspended_until: datetime | None = None  # may read, but not comment, until then
    fever: bool = False  # its API passwords open the Fever API too
    has_password: bool = False
    by_story: bool = False  # reader apps get one article a story
    top_stories: bool = False  # reader apps get the top stories as a folder

    @property
    def is_disabled(self) -> bool:
        return self.disabled_at is not None

    def is_at_least(self, role: Role) -> bool:
        """Whether the reader's role allows what `role` may do."""
        return RANKS[self.role] >= RANKS[role]


RANKS: Final = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiPassword:
    """A password for one reader app on one device; itself it is kept nowhere."""

    id: ApiPasswordId
    label: str
    scopes: tuple[Scope, ...]
    added_at: datetime
    last_used_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser that is signed in."""

    id: SessionId
    device: str  # what the browser says it is, shortened
    added_at: datetime
    last_seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A WebAuthn credential: the public half of a key that stays on the reader's device."""

    id: PasskeyId
    label: str
    credential_id: bytes
    public_key: bytes
    sign_count: int
    added_at: datetime
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An account elsewhere (OpenID Connect) by which a reader signs in."""

    issuer: str
    subject: str
    added_at: datetime


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    OWNER = "owner"  # makes the desk's first account
    INVITATION = "invitation"  # makes an account
    PASSWORD = "password"  # sets the password of an account that is there
    USED_CHALLENGE = "used-challenge"  # no link: a challenge that was answered and must not be again


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTimeLink:
    """A link that works once, until it expires."""

    purpose: LinkPurpose
    role: Role
    added_at: datetime
    expires_at: datetime
    reader_id: ReaderId | None = None  # whose password it sets
    note: str = ""  # for whom it was made
    made_by: ReaderId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedTries:
    """How often the wrong password came for one account, or from one place."""

    count: int
    last_at: datetime


def name_key(name: str) -> str:
    """A name as it is looked up: upper and lower case, and letters that only look different in their bytes, are one."""
    readable = name.encode("utf-8", "replace").decode().replace("\0", "")  # what no database takes is in no name
    return unicodedata.normalize("NFKC", readable.strip()).casefold()


def name_fault(name: str) -> str | None:
    """What is wrong with a new reader's name, as a sentence; None for a good one."""
    if not name:
        return "A reader needs a name."
    if len(name) > NAME_CHARACTERS_MAX:
        return f"A name has at most {NAME_CHARACTERS_MAX} characters."
    is_plain = all(map(may_be_in_name, name)) and not _BETWEEN & {name[0], name[-1]}
    if not is_plain or unicodedata.normalize("NFKC", name) != name:
        return "A name is made of letters and figures, with . _ + @ - between them and no blanks."
    return None


def may_be_in_name(sign: str) -> bool:
    """Whether a sign can stand in a name: letters and figures of any script, and few between them."""
    return sign in _BETWEEN or unicodedata.category(sign)[0] in "LMN"

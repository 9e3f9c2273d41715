"""What the desk needs of a store for its readers as persons: accounts, the keys they sign in with, what they are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from standfirst.model.ids import ApiPasswordId, PasskeyId, ReaderId, SessionId
from standfirst.model.reader import (
    ApiPassword,
    FailedTries,
    Identity,
    LinkPurpose,
    OneTimeLink,
    Passkey,
    Reader,
    Role,
    Scope,
    Session,
)


class AccountStore(Protocol):
    """Accounts. No function takes or gives a secret itself: only its hash."""

    def add_reader(
        self, name: str, *, role: Role = Role.READER, password_hash: str | None = None, now: datetime
    ) -> ReaderId:
        """Raises NameTakenError. Atomic."""
        ...

    def get_reader(self, reader_id: ReaderId) -> Reader | None: ...

    def get_reader_by_name(self, name: str) -> Reader | None:
        """By name, whatever its case."""
        ...

    def list_readers(self) -> tuple[Reader, ...]:
        """All, by name."""
        ...

    def get_password_hash(self, reader_id: ReaderId) -> str | None: ...

    def save_password_hash(self, reader_id: ReaderId, password_hash: str) -> None: ...

    def save_role(self, reader_id: ReaderId, role: Role) -> None:
        """Raises LastOwnerError where no other owner could sign in. Atomic."""
        ...

    def save_fever(self, reader_id: ReaderId, *, is_on: bool) -> None: ...

    def save_app_lists(self, reader_id: ReaderId, *, by_story: bool, top_stories: bool) -> None:
        """What reader apps get: one article a story, and the top stories as a folder."""
        ...

    def save_suspension(self, reader_id: ReaderId, until: datetime | None) -> None: ...

    def disable_reader(self, reader_id: ReaderId, *, now: datetime) -> None:
        """Shut an account and end its sessions. Raises LastOwnerError. Atomic."""
        ...

    def enable_reader(self, reader_id: ReaderId) -> None: ...

    def delete_reader(self, reader_id: ReaderId) -> None:
        """The account and all that is the reader's own. Raises LastOwnerError. Atomic."""
        ...


class ApiPasswordStore(Protocol):
    def add_api_password(self, reader_id: ReaderId, new: NewApiPassword, *, now: datetime) -> ApiPasswordId: ...

    def list_api_passwords(self, reader_id: ReaderId) -> tuple[ApiPassword, ...]:
        """Oldest first."""
        ...

    def find_api_password(self, secret_hash: str) -> tuple[Reader, ApiPassword] | None:
        """Whose it is; disabled readers and expired passwords included."""
        ...

    def find_fever_key(self, fever_hash: str) -> tuple[Reader, ApiPassword] | None: ...

    def note_api_password_used(self, api_password_id: ApiPasswordId, *, now: datetime) -> None: ...

    def delete_api_password(self, reader_id: ReaderId, api_password_id: ApiPasswordId) -> bool:
        """Revoke the reader's own; whether it was there."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApiPassword:
    label: str
    secret_hash: str
    fever_hash: str  # of the key that Fever apps make of name and password
    scopes: tuple[Scope, ...]
    expires_at: datetime | None = None


class SessionStore(Protocol):
    def add_session(
        self, reader_id: ReaderId, token_hash: str, *, device: str, now: datetime, expires_at: datetime
    ) -> SessionId: ...

    def find_session(self, token_hash: str) -> tuple[Reader, Session] | None:
        """Whose it is; expired ones and those of disabled readers included."""
        ...

    def list_sessions(self, reader_id: ReaderId) -> tuple[Session, ...]:
        """Last seen first."""
        ...

    def note_session_seen(self, session_id: SessionId, *, now: datetime, expires_at: datetime) -> None: ...

    def delete_session(self, reader_id: ReaderId, session_id: SessionId) -> bool:
        """End the reader's own; whether it was there."""
        ...

    def delete_sessions(self, reader_id: ReaderId, *, but: SessionId | None = None) -> int:
        """End all of them but one; how many."""
        ...

    def delete_expired(self, *, now: datetime) -> int:
        """Forget sessions, links and failed tries that are over; how many rows went."""
        ...


class LinkStore(Protocol):
    def add_link(self, token_hash: str, link: OneTimeLink) -> None: ...

    def get_link(self, token_hash: str) -> OneTimeLink | None: ...

    def take_link(self, token_hash: str, *, now: datetime) -> OneTimeLink | None:
        """Use it up; None where it is not there or expired. Of two who come at once one gets it."""
        ...

    def list_links(self, *, purpose: LinkPurpose | None = None) -> tuple[tuple[str, OneTimeLink], ...]:
        """(token hash, link), newest first."""
        ...

    def delete_link(self, token_hash: str) -> bool: ...


class CredentialStore(Protocol):
    """Other keys than a password, and how often wrong ones came."""

    def add_passkey(self, reader_id: ReaderId, passkey: Passkey) -> PasskeyId:
        """`passkey.id` is not looked at."""
        ...

    def list_passkeys(self, reader_id: ReaderId) -> tuple[Passkey, ...]: ...

    def find_passkey(self, credential_id: bytes) -> tuple[Reader, Passkey] | None: ...

    def note_passkey_used(self, passkey_id: PasskeyId, *, sign_count: int, now: datetime) -> None: ...

    def delete_passkey(self, reader_id: ReaderId, passkey_id: PasskeyId) -> bool: ...

    def save_identity(self, reader_id: ReaderId, *, issuer: str, subject: str, now: datetime) -> None:
        """An account elsewhere by which this reader may sign in."""
        ...

    def find_identity(self, *, issuer: str, subject: str) -> Reader | None: ...

    def list_identities(self, reader_id: ReaderId) -> tuple[Identity, ...]:
        """Oldest first."""
        ...

    def delete_identity(self, reader_id: ReaderId, *, issuer: str, subject: str) -> bool:
        """The reader's own; whether it was there."""
        ...

    def failed_tries(self, keys: Sequence[str]) -> dict[str, FailedTries]: ...

    def note_failed_try(self, keys: Collection[str], *, now: datetime, forgotten_after_seconds: float) -> None:
        """Count one more for each; what is older than the limit is forgotten first. Atomic."""
        ...

    def forget_failed_tries(self, keys: Collection[str]) -> None: ...


class PersonStore(AccountStore, ApiPasswordStore, SessionStore, LinkStore, CredentialStore, Protocol):
    """All that a store keeps of readers as persons."""

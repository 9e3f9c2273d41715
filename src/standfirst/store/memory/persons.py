"""Readers as persons, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from standfirst.errors import LastOwnerError, NameTakenError
from standfirst.model.comment import CommentState
from standfirst.model.ids import ApiPasswordId, PasskeyId, ReaderId
from standfirst.model.reader import ApiPassword, FailedTries, Identity, Passkey, Reader, Role, name_key
from standfirst.reader_ports import NewApiPassword
from standfirst.store.memory.following import delete_whole_feed, follow_shared_feeds
from standfirst.store.memory.shelves import HasShelves, PersonShelf, ReaderShelf, atomic


class MemoryAccounts(HasShelves):
    @atomic
    def add_reader(
        self, name: str, *, role: Role = Role.READER, password_hash: str | None = None, now: datetime
    ) -> ReaderId:
        if self.get_reader_by_name(name):
            raise NameTakenError(f"There is a reader named {name} already.")
        reader_id = ReaderId(self._shelves.next_id("reader"))
        self._shelves.readers[reader_id] = ReaderShelf(name, now)
        reader = Reader(id=reader_id, name=name, role=role, added_at=now, has_password=password_hash is not None)
        self._shelves.persons[reader_id] = PersonShelf(reader, password_hash)
        follow_shared_feeds(self._shelves, reader_id, now)
        return reader_id

    @atomic
    def get_reader(self, reader_id: ReaderId) -> Reader | None:
        shelf = self._shelves.persons.get(reader_id)
        return shelf.reader if shelf else None

    @atomic
    def get_reader_by_name(self, name: str) -> Reader | None:
        key = name_key(name)
        return next((reader for reader in self.list_readers() if name_key(reader.name) == key), None)

    @atomic
    def list_readers(self) -> tuple[Reader, ...]:
        everyone = (shelf.reader for shelf in self._shelves.persons.values())
        return tuple(sorted(everyone, key=lambda reader: name_key(reader.name)))

    @atomic
    def get_password_hash(self, reader_id: ReaderId) -> str | None:
        shelf = self._shelves.persons.get(reader_id)
        return shelf.password_hash if shelf else None

    @atomic
    def save_password_hash(self, reader_id: ReaderId, password_hash: str) -> None:
        if shelf := self._shelves.persons.get(reader_id):
            shelf.password_hash = password_hash
            shelf.reader = replace(shelf.reader, has_password=True)

    @atomic
    def save_role(self, reader_id: ReaderId, role: Role) -> None:
        if role is not Role.OWNER:
            self._require_other_owner(reader_id)
        if shelf := self._shelves.persons.get(reader_id):
            shelf.reader = replace(shelf.reader, role=role)

    @atomic
    def save_fever(self, reader_id: ReaderId, *, is_on: bool) -> None:
        if shelf := self._shelves.persons.get(reader_id):
            shelf.reader = replace(shelf.reader, fever=is_on)

    @atomic
    def save_app_lists(self, reader_id: ReaderId, *, by_story: bool, top_stories: bool) -> None:
        if shelf := self._shelves.persons.get(reader_id):
            shelf.reader = replace(shelf.reader, by_story=by_story, top_stories=top_stories)

    @atomic
    def save_suspension(self, reader_id: ReaderId, until: datetime | None) -> None:
        if shelf := self._shelves.persons.get(reader_id):
            shelf.reader = replace(shelf.reader, suspended_until=until)

    @atomic
    def disable_reader(self, reader_id: ReaderId, *, now: datetime) -> None:
        self._require_other_owner(reader_id)
        if shelf := self._shelves.persons.get(reader_id):
            shelf.reader = replace(shelf.reader, disabled_at=shelf.reader.disabled_at or now)
            shelf.sessions.clear()

    @atomic
    def enable_reader(self, reader_id: ReaderId) -> None:
        if shelf := self._shelves.persons.get(reader_id):
            shelf.reader = replace(shelf.reader, disabled_at=None)

    @atomic
    def delete_reader(self, reader_id: ReaderId) -> None:
        self._require_other_owner(reader_id)
        shelves = self._shelves
        shelves.mark += 1
        shelves.persons.pop(reader_id, None)
        for shelf in shelves.comments.values():
            shelf.regards.discard(reader_id)
            if shelf.comment.author_id == reader_id:
                gone = replace(shelf.comment, text="", state=CommentState.DELETED, reason=None, author_id=None)
                shelf.comment, shelf.revisions = gone, []
        shelves.corrections = {key: row for key, row in shelves.corrections.items() if row[0] != reader_id}
        shelves.reports = {
            (comment_id, reporter): report
            for (comment_id, reporter), report in shelves.reports.items()
            if reporter != reader_id and shelves.comments[comment_id].comment.author_id is not None
        }
        brought = (
            shelves.readers.pop(reader_id).feeds.keys() - shelves.own_feeds if reader_id in shelves.readers else ()
        )
        for feed_id in brought:
            if not any(feed_id in other.feeds for other in shelves.readers.values()):
                delete_whole_feed(shelves, feed_id)
        for key in [key for key, (owner, _) in shelves.identities.items() if owner == reader_id]:
            del shelves.identities[key]
        for token_hash in [key for key, link in shelves.one_time_links.items() if link.reader_id == reader_id]:
            del shelves.one_time_links[token_hash]

    def _require_other_owner(self, reader_id: ReaderId) -> None:
        everyone = [shelf.reader for shelf in self._shelves.persons.values()]
        owners = [reader for reader in everyone if reader.role is Role.OWNER and not reader.is_disabled]
        if [owner.id for owner in owners] == [reader_id]:
            raise LastOwnerError(f"{owners[0].name} is the desk's only owner: make another one first.")


class MemoryApiPasswords(HasShelves):
    @atomic
    def add_api_password(self, reader_id: ReaderId, new: NewApiPassword, *, now: datetime) -> ApiPasswordId:
        made = ApiPassword(
            id=ApiPasswordId(self._shelves.next_id("api password")),
            label=new.label,
            scopes=new.scopes,
            added_at=now,
            expires_at=new.expires_at,
        )
        self._shelves.persons[reader_id].api_passwords[made.id] = (made, new)
        return made.id

    @atomic
    def list_api_passwords(self, reader_id: ReaderId) -> tuple[ApiPassword, ...]:
        shelf = self._shelves.persons.get(reader_id)
        return tuple(kept for kept, _ in shelf.api_passwords.values()) if shelf else ()

    @atomic
    def find_api_password(self, secret_hash: str) -> tuple[Reader, ApiPassword] | None:
        return next((found for found, new in self._all() if new.secret_hash == secret_hash), None)

    @atomic
    def find_fever_key(self, fever_hash: str) -> tuple[Reader, ApiPassword] | None:
        return next((found for found, new in self._all() if new.fever_hash == fever_hash), None)

    @atomic
    def note_api_password_used(self, api_password_id: ApiPasswordId, *, now: datetime) -> None:
        for shelf in self._shelves.persons.values():
            if api_password_id in shelf.api_passwords:
                kept, new = shelf.api_passwords[api_password_id]
                shelf.api_passwords[api_password_id] = (replace(kept, last_used_at=now), new)

    @atomic
    def delete_api_password(self, reader_id: ReaderId, api_password_id: ApiPasswordId) -> bool:
        shelf = self._shelves.persons.get(reader_id)
        return shelf is not None and shelf.api_passwords.pop(api_password_id, None) is not None

    def _all(self) -> list[tuple[tuple[Reader, ApiPassword], NewApiPassword]]:
        return [
            ((shelf.reader, kept), new)
            for shelf in self._shelves.persons.values()
            for kept, new in shelf.api_passwords.values()
        ]


class MemoryCredentials(HasShelves):
    @atomic
    def add_passkey(self, reader_id: ReaderId, passkey: Passkey) -> PasskeyId:
        passkey_id = PasskeyId(self._shelves.next_id("passkey"))
        self._shelves.persons[reader_id].passkeys[passkey_id] = replace(passkey, id=passkey_id)
        return passkey_id

    @atomic
    def list_passkeys(self, reader_id: ReaderId) -> tuple[Passkey, ...]:
        shelf = self._shelves.persons.get(reader_id)
        return tuple(shelf.passkeys.values()) if shelf else ()

    @atomic
    def find_passkey(self, credential_id: bytes) -> tuple[Reader, Passkey] | None:
        for shelf in self._shelves.persons.values():
            for passkey in shelf.passkeys.values():
                if passkey.credential_id == credential_id:
                    return shelf.reader, passkey
        return None

    @atomic
    def note_passkey_used(self, passkey_id: PasskeyId, *, sign_count: int, now: datetime) -> None:
        for shelf in self._shelves.persons.values():
            if passkey := shelf.passkeys.get(passkey_id):
                shelf.passkeys[passkey_id] = replace(passkey, sign_count=sign_count, last_used_at=now)

    @atomic
    def delete_passkey(self, reader_id: ReaderId, passkey_id: PasskeyId) -> bool:
        shelf = self._shelves.persons.get(reader_id)
        return shelf is not None and shelf.passkeys.pop(passkey_id, None) is not None

    @atomic
    def save_identity(self, reader_id: ReaderId, *, issuer: str, subject: str, now: datetime) -> None:
        self._shelves.identities[issuer, subject] = (reader_id, now)

    @atomic
    def find_identity(self, *, issuer: str, subject: str) -> Reader | None:
        found = self._shelves.identities.get((issuer, subject))
        return self._shelves.persons[found[0]].reader if found is not None else None

    @atomic
    def list_identities(self, reader_id: ReaderId) -> tuple[Identity, ...]:
        own = [
            Identity(issuer=issuer, subject=subject, added_at=added_at)
            for (issuer, subject), (owner, added_at) in self._shelves.identities.items()
            if owner == reader_id
        ]
        return tuple(sorted(own, key=lambda each: (each.added_at, each.issuer, each.subject)))

    @atomic
    def delete_identity(self, reader_id: ReaderId, *, issuer: str, subject: str) -> bool:
        found = self._shelves.identities.get((issuer, subject))
        if found is None or found[0] != reader_id:
            return False
        del self._shelves.identities[issuer, subject]
        return True

    @atomic
    def failed_tries(self, keys: Sequence[str]) -> dict[str, FailedTries]:
        return {key: self._shelves.failed_tries[key] for key in keys if key in self._shelves.failed_tries}

    @atomic
    def note_failed_try(self, keys: Collection[str], *, now: datetime, forgotten_after_seconds: float) -> None:
        old = now - timedelta(seconds=forgotten_after_seconds)
        for key in set(keys):
            known = self._shelves.failed_tries.get(key)
            count = known.count if known and known.last_at > old else 0
            self._shelves.failed_tries[key] = FailedTries(count=count + 1, last_at=now)

    @atomic
    def forget_failed_tries(self, keys: Collection[str]) -> None:
        for key in keys:
            self._shelves.failed_tries.pop(key, None)

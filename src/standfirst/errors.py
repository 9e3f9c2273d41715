"""The errors a person may meet; each message is a sentence that says what is wrong and what to do.

StandfirstError
├── InputError            what was given cannot be used (exit code 2 on the command line)
│   ├── SettingsError     a setting has a wrong value
│   ├── OpmlError         a subscription list cannot be read
│   ├── NameTakenError    another reader has this name
│   └── LastOwnerError    a desk cannot be without an owner
├── FetchError            a request did not bring what was asked; `reason` is one of FeedHealthReason
├── StoreError            the database cannot be opened or written
├── MissingError          what was asked for is not there
├── ModelError            a model cannot be loaded or does not answer
├── RefusedError          who asks may not do this
└── TooManyTriesError     too many wrong passwords; `wait_seconds` says for how long
"""

from __future__ import annotations

from standfirst.model.feed import FeedHealthReason


class StandfirstError(Exception):
    """Something went wrong in a way that a person can be told about; the message is that sentence."""


class InputError(StandfirstError):
    """What was given cannot be used."""


class SettingsError(InputError):
    """A setting has a value that it cannot have."""


class OpmlError(InputError):
    """A subscription list (OPML) cannot be read."""


class NameTakenError(InputError):
    """Another reader has this name, or one that only looks different."""


class LastOwnerError(InputError):
    """The desk would be left without an owner."""


class FetchError(StandfirstError):
    """A request did not bring what was asked. `reason` says which way it failed, from a closed set."""

    def __init__(self, message: str, *, reason: FeedHealthReason, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds


class StoreError(StandfirstError):
    """The database cannot be opened, read or written."""


class MissingError(StandfirstError):
    """What was asked for is not in the store."""


class ModelError(StandfirstError):
    """A model cannot be loaded, or is not what its manifest says."""


class RefusedError(StandfirstError):
    """Who asks may not do this."""


class TooManyTriesError(StandfirstError):
    """Too many wrong passwords came for this account or from this place. `wait_seconds` says how long no more are looked at."""

    def __init__(self, message: str, *, wait_seconds: float) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds

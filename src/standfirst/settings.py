"""The one typed table of settings: from standfirst.toml in the data folder, then STANDFIRST_* in the environment."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_type_hints
from urllib.parse import urlsplit

import msgspec
from platformdirs import user_data_path

from standfirst.errors import SettingsError

PREFIX = "STANDFIRST_"
FILE_NAME = "standfirst.toml"


def _setting(default: Any, doc: str, *, minimum: float | None = None, maximum: float | None = None) -> Any:
    return field(default=default, metadata={"doc": doc, "minimum": minimum, "maximum": maximum})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its type, default and meaning. docs/settings.md is made from this table."""

    data: Path = _setting(
        Path(),
        "Folder for the database, the pictures and standfirst.toml. Default: the platform's user data folder.",
    )
    database_url: str = _setting("", "Where the database is: `postgresql://…`; empty means SQLite in the data folder.")
    host: str = _setting("127.0.0.1", "Address that `standfirst serve` listens on.")
    port: int = _setting(8000, "Port that `standfirst serve` listens on; 0 takes a free one.", minimum=0, maximum=65535)
    public_url: str = _setting(
        "", "Address under which readers reach the desk, for links in feeds; empty means http://HOST:PORT."
    )
    hsts_days: int = _setting(
        0,
        "Days for which browsers are told to come over https only (Strict-Transport-Security); 0 says nothing. Needs an https `public_url`.",
        minimum=0,
        maximum=3650,
    )
    desk_name: str = _setting("Standfirst", "The desk's name, in the masthead and in titles.")
    fetch_allow: tuple[str, ...] = _setting(
        (),
        "CIDR networks or host:port, comma-separated, that the address guard lets through although they are private.",
    )
    fetch_host_delay_seconds: float = _setting(5.0, "Pause between two requests to one host.", minimum=0, maximum=3600)
    fetch_host_connections: int = _setting(1, "Connections to one host at a time.", minimum=1, maximum=1000)
    fetch_concurrency: int = _setting(50, "Requests under way at a time, over all hosts.", minimum=1, maximum=1000)
    fetch_deadline_seconds: float = _setting(
        30.0, "Time that one request may take in all, redirects included.", minimum=1, maximum=600
    )
    fetch_contact_url: str = _setting(
        "https://standfirst.example/about", "Address in the User-Agent where publishers can read who asks."
    )
    feed_bytes_max: int = _setting(10 * 1024**2, "Largest feed, unpacked.", minimum=1024)
    page_bytes_max: int = _setting(5 * 1024**2, "Largest page, unpacked.", minimum=1024)
    image_bytes_max: int = _setting(10 * 1024**2, "Largest picture.", minimum=1024)
    opml_bytes_max: int = _setting(5 * 1024**2, "Largest subscription list.", minimum=1024)
    image_cache_bytes_max: int = _setting(256 * 1024**2, "Room for pictures kept in the data folder.", minimum=0)
    feed_articles_max: int = _setting(2000, "Articles taken from one feed in one round.", minimum=1, maximum=100_000)
    full_text: Literal["auto", "always", "never"] = _setting(
        "auto", "`auto`: fetch the page when the feed brings less than the article; `always`; `never`."
    )
    live_hours: float = _setting(
        72.0, "How long a story takes new articles after it last moved.", minimum=1, maximum=24 * 60
    )
    granularity: float = _setting(
        1.0,
        "How tight stories are: above 1 makes more, tighter stories; below 1 fewer, looser ones.",
        minimum=0.5,
        maximum=2,
    )
    semantic: Literal["off", "auto"] = _setting(
        "auto",
        "`auto`: a model of meaning is asked where `semantic_model` names one: which stories are told in other languages, and where grouping is in doubt; `off`: never.",
    )
    semantic_model: str = _setting(
        "",
        "Folder with such a model and its manifest ([semantic.md](semantic.md)); empty: none. Nothing is downloaded.",
    )
    never_lead: tuple[str, ...] = _setting(
        (),
        "Names of publishers, comma-separated, whose headline represents a story only where nobody else tells it.",
    )
    open_reading: bool = _setting(True, "Pages are readable without an account.")
    registration: Literal["closed", "invited", "open"] = _setting(
        "invited", "Who may make an account: `closed`: nobody; `invited`: who has a link; `open`: everybody."
    )
    comments: bool = _setting(True, "Readers may comment on articles and stories.")
    comments_per_hour: int = _setting(20, "Comments that one reader may write in an hour.", minimum=1, maximum=1000)
    comment_new_days: int = _setting(
        3,
        "Days for which a reader is new: their comments with links wait for a moderator, and after that until one was shown.",
        minimum=0,
        maximum=365,
    )
    session_days: int = _setting(
        30, "Days after which a browser that did not come back is signed out.", minimum=1, maximum=3650
    )
    proxy_networks: tuple[str, ...] = _setting(
        (),
        "CIDR networks, comma-separated, of reverse proxies that are believed when they say who a request is from (X-Forwarded-For, `proxy_user_header`).",
    )
    proxy_user_header: str = _setting(
        "",
        "Header in which such a proxy names the reader that it has signed in, for example `Remote-User`; empty: none.",
    )
    oidc_issuer: str = _setting("", "Address of an OpenID Connect provider at which readers may sign in; empty: none.")
    oidc_name: str = _setting("OpenID Connect", "What the button for it says: “Sign in with …”.")
    oidc_client_id: str = _setting("", "The desk's client id at that provider.")
    oidc_client_secret: str = _setting("", "The desk's client secret at that provider; empty for a public client.")
    websub_hub: str = _setting(
        "", "WebSub hub that the feeds under /out/ name, and that is told when they change; empty: none."
    )
    log_level: Literal["debug", "info", "warning", "error"] = _setting("info", "How much the log says.")

    @property
    def database(self) -> str:
        """The database's URL, SQLite in the data folder unless set."""
        return self.database_url or f"sqlite:///{self.data / 'standfirst.db'}"


def load_settings(environ: Mapping[str, str], *, data: Path | None = None, **overrides: Any) -> Settings:
    """Settings from the file and the environment; `data` and `overrides` (not None) win over both.

    Raises SettingsError with a sentence that names the setting, the place and what it may be.
    """
    data_folder = (
        data or Path(environ.get(PREFIX + "DATA", "") or user_data_path("standfirst", appauthor=False))
    ).expanduser()
    values: dict[str, Any] = {"data": data_folder}
    for name, (raw, place) in _raw_values(environ, data_folder).items():
        values[name] = _convert(name, raw, place)
    for name, value in overrides.items():
        if value is not None:
            values[name] = _convert(name, value, "the command line")
    return Settings(**values)


def describe_settings() -> list[tuple[str, str, str, str]]:
    """(environment name, type, default, meaning) of every setting, for the generated page and its test."""
    hints = get_type_hints(Settings)
    rows = []
    for entry in fields(Settings):
        default = "platform's data folder" if entry.name == "data" else _show(entry.default)
        rows.append((PREFIX + entry.name.upper(), _type_words(hints[entry.name]), default, entry.metadata["doc"]))
    return rows


def _raw_values(environ: Mapping[str, str], data_folder: Path) -> dict[str, tuple[Any, str]]:
    known = {entry.name for entry in fields(Settings)} - {"data"}
    raw: dict[str, tuple[Any, str]] = {}
    path = data_folder / FILE_NAME
    for name, value in _read_file(path).items():
        if name not in known:
            raise SettingsError(f"{path}: there is no setting {name!r}. docs/settings.md lists them all.")
        raw[name] = (value, str(path))
    for variable, text in environ.items():
        name = variable.removeprefix(PREFIX).lower()
        if variable.startswith(PREFIX) and name in known:
            raw[name] = (text, f"the environment ({variable})")
    return raw


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}.") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error


def _convert(name: str, raw: Any, place: str) -> Any:
    hint = get_type_hints(Settings)[name]
    entry = next(entry for entry in fields(Settings) if entry.name == name)
    value = (
        tuple(part.strip() for part in raw.split(",") if part.strip())
        if hint == tuple[str, ...] and isinstance(raw, str)
        else raw
    )
    try:
        value = msgspec.convert(value, hint, strict=False)
    except msgspec.ValidationError:
        raise SettingsError(f"{name} in {place} is {raw!r}; it must be {_type_words(hint)}.") from None
    low, high = entry.metadata["minimum"], entry.metadata["maximum"]
    if (low is not None and not value >= low) or (high is not None and not value <= high):
        limits = f"at least {low:g}" if high is None else f"between {low:g} and {high:g}"
        raise SettingsError(f"{name} in {place} is {raw!r}; it must be {limits}.")
    if name == "fetch_allow":
        for part in value:
            _check_allowed(part, place)
    if name == "proxy_networks":
        for part in value:
            _check_network(part, place)
    if (
        name in ("public_url", "fetch_contact_url", "oidc_issuer", "websub_hub")
        and value
        and urlsplit(value).scheme not in ("http", "https")
    ):
        raise SettingsError(f"{name} in {place} is {raw!r}; it must be an http or https address.")
    if name == "database_url" and value and not value.startswith(("postgresql://", "sqlite:///")):
        raise SettingsError(f"database_url in {place} must begin with postgresql:// or sqlite:///.")
    return value


def _check_allowed(part: str, place: str) -> None:
    try:
        ipaddress.ip_network(part, strict=False)
    except ValueError:
        host, _, port = part.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise SettingsError(
                f"fetch_allow in {place} has {part!r}; each part must be a network like 192.168.1.0/24 or a host:port."
            ) from None


def _check_network(part: str, place: str) -> None:
    try:
        ipaddress.ip_network(part, strict=False)
    except ValueError:
        raise SettingsError(
            f"proxy_networks in {place} has {part!r}; each part must be a network like 192.168.1.0/24."
        ) from None


def _type_words(hint: Any) -> str:
    if getattr(hint, "__origin__", None) is Literal:
        return "one of " + ", ".join(hint.__args__)
    words = {str: "text", int: "a whole number", float: "a number", bool: "true or false", Path: "a folder"}
    return words.get(hint, "a comma-separated list")


def _show(default: Any) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return ", ".join(default)
    return f"{default:g}" if isinstance(default, float) else str(default)

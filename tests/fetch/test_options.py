from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from standfirst.fetch.options import FetchOptions
from standfirst.ports import Purpose
from standfirst.settings import Settings, load_settings


def test_options_are_the_owners_settings() -> None:
    settings = load_settings(
        {
            "STANDFIRST_FETCH_ALLOW": "127.0.0.1:9300, 10.0.0.0/8",
            "STANDFIRST_FETCH_HOST_DELAY_SECONDS": "2.5",
            "STANDFIRST_FETCH_HOST_CONNECTIONS": "3",
            "STANDFIRST_FETCH_CONCURRENCY": "7",
            "STANDFIRST_FETCH_DEADLINE_SECONDS": "12",
            "STANDFIRST_FEED_BYTES_MAX": "5000",
        },
        data=Path("nowhere"),
    )
    options = FetchOptions.from_settings(settings)
    assert options.allow == ("127.0.0.1:9300", "10.0.0.0/8")
    assert (options.host_delay_seconds, options.host_connections, options.concurrency) == (2.5, 3, 7)
    assert (options.deadline_seconds, options.quiet_seconds) == (12, 6)
    assert options.terms(Purpose.FEED).body_bytes_max == 5000
    assert options.terms(Purpose.PAGE).body_bytes_max == 5 * 1024**2


def test_user_agent_names_the_product_its_version_and_who_to_ask() -> None:
    agent = FetchOptions.from_settings(Settings(fetch_contact_url="https://desk.example/about")).user_agent
    assert re.fullmatch(r"Standfirst/\d[\w.]* \(\+https://desk\.example/about\)", agent)


def test_defaults_are_those_of_the_settings() -> None:
    made, plain = FetchOptions.from_settings(Settings()), FetchOptions()
    for entry in fields(FetchOptions):
        if entry.name != "user_agent":
            assert getattr(made, entry.name) == getattr(plain, entry.name), entry.name

"""`standfirst reader`: accounts and API passwords."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.cli.running import standfirst


def test_accounts_are_made_listed_and_shut(tmp_path: Path) -> None:
    ran = standfirst(
        "reader", "add", "Odo", "--role", "owner", "--password-stdin", data=tmp_path, stdin=b"lamp on the quay\n"
    )
    assert (ran.code, ran.out) == (0, "There is now an account for Odo (owner).\n")
    made = json.loads(standfirst("reader", "add", "Ida", "--fever", "--json", data=tmp_path).out)
    assert (made["name"], made["role"], made["fever"], made["disabled"]) == ("Ida", "reader", True, False)
    assert standfirst("reader", "disable", "ida", data=tmp_path).code == 0
    listed = json.loads(standfirst("reader", "list", "--json", data=tmp_path).out)
    assert [(row["name"], row["disabled"]) for row in listed] == [("Ida", True), ("Odo", False)]
    assert "Ida  (reader, disabled, Fever on" in standfirst("reader", "list", data=tmp_path).out
    assert standfirst("reader", "enable", "ida", data=tmp_path).out == "Ida can sign in again.\n"
    assert json.loads(standfirst("reader", "list", "--json", data=tmp_path).out)[0]["disabled"] is False
    with sqlite3.connect(tmp_path / "standfirst.db") as database:
        (kept,) = database.execute("SELECT password_hash FROM readers WHERE name = 'Odo'").fetchone()
    database.close()
    assert kept.startswith("$argon2id$")


def test_a_token_stands_alone_on_the_last_line(tmp_path: Path) -> None:
    standfirst("reader", "add", "Odo", data=tmp_path)
    ran = standfirst("reader", "token", "Odo", "--label", "telephone", data=tmp_path)
    password = ran.out.splitlines()[-1]
    assert ran.code == 0
    assert len(password) == 26
    assert password.isalnum()
    again = json.loads(standfirst("reader", "token", "odo", "--label", "tablet", "--json", data=tmp_path).out)
    assert again["name"] == "Odo"
    assert again["password"] != password
    assert password.encode() not in (tmp_path / "standfirst.db").read_bytes()


def test_a_token_may_switch_fever_on(tmp_path: Path) -> None:
    standfirst("reader", "add", "Odo", data=tmp_path)
    for option, is_on in (((), False), (("--fever",), True), ((), True)):
        assert standfirst("reader", "token", "Odo", "--label", "telephone", *option, data=tmp_path).code == 0
        assert json.loads(standfirst("reader", "list", "--json", data=tmp_path).out)[0]["fever"] is is_on


def test_what_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    standfirst("reader", "add", "Odo", "--role", "owner", data=tmp_path)
    for arguments, code, sentence in (
        (("add", "odo"), 2, "There is a reader named odo already.\n"),
        (("add", "two words"), 2, "no blanks.\n"),
        (("disable", "Odo"), 2, "Odo is the desk's only owner: make another one first.\n"),
        (("disable", "Ida"), 1, "There is no reader named Ida.\n"),
        (("token", "Ida", "--label", "x"), 1, "There is no reader named Ida.\n"),
        (("token", "Odo", "--label", " "), 2, "Say which app or device the password is for.\n"),
    ):
        ran = standfirst("reader", *arguments, data=tmp_path)
        assert ran.code == code
        assert ran.err.endswith(sentence)
    ran = standfirst("reader", "add", "Ida", "--password-stdin", data=tmp_path, stdin=b"short\n")
    assert ran.code == 2
    assert "at least 10 characters" in ran.err
    standfirst("reader", "add", "Ida", data=tmp_path)
    standfirst("reader", "disable", "Ida", data=tmp_path)
    assert "is shut" in standfirst("reader", "token", "Ida", "--label", "x", data=tmp_path).err

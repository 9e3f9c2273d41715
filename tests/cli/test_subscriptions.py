from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, standfirst
from tests.desk.press import Answer, Press, serving


def on_desk(folder: Path, press: Press, *arguments: str) -> Ran:
    environ = {
        "STANDFIRST_FETCH_ALLOW": press.address,
        "STANDFIRST_FETCH_HOST_DELAY_SECONDS": "0",
        "STANDFIRST_FETCH_HOST_CONNECTIONS": "8",
    }
    return standfirst(*arguments, data=folder, environ=environ)


def test_from_subscribing_to_searching(tmp_path: Path) -> None:
    with serving() as press:
        lamp, tide = press.add_feed("/lamp", range(4)), press.add_feed("/tide", range(4, 8), title="Tide")
        added = on_desk(tmp_path, press, "subscribe", lamp, tide, "--folder", "Quay")
        assert (added.code, added.err) == (0, "")
        assert added.out.splitlines()[0] == f"Subscribed to Evening Lamp (rss, {lamp})."
        assert "already" in on_desk(tmp_path, press, "subscribe", lamp).out

        first = on_desk(tmp_path, press, "refresh")
        assert first.code == 0
        assert first.out.startswith("2 feeds checked: 8 articles new, 0 revised, 0 feeds unchanged, 0 failed.")
        assert on_desk(tmp_path, press, "refresh").out.startswith("0 feeds checked")
        again = json.loads(on_desk(tmp_path, press, "refresh", "--all", "--json").out)
        assert (again["feeds"], again["new"], again["unchanged"]) == (2, 0, 2)

        listed = json.loads(on_desk(tmp_path, press, "feeds", "--json").out)
        assert [(feed["feed"], feed["folder"], feed["articles"], feed["health"]) for feed in listed] == [
            (lamp, ["Quay"], 4, "ok"),
            (tide, ["Quay"], 4, "ok"),
        ]
        assert "In order." in on_desk(tmp_path, press, "feeds").out

        hits = json.loads(on_desk(tmp_path, press, "search", "mends", "lamp", "--json", "--limit", "3").out)
        assert len(hits) == 3
        assert press.url("/") in on_desk(tmp_path, press, "search", "harbour office").out
        assert on_desk(tmp_path, press, "search", "zeppelin").out == "No article holds these words.\n"

        assert on_desk(tmp_path, press, "unsubscribe", lamp, "nowhere.example").code == 1
        exported = on_desk(tmp_path, press, "export").out
        assert tide in exported
        assert lamp not in exported
        assert on_desk(tmp_path, press, "doctor").code == 0


def test_the_data_folder_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    for place in (["--data", tmp_path / "a", "feeds"], ["feeds", "--data", tmp_path / "b"]):
        assert standfirst(*place).code == 0
    for name in ("a", "b"):
        assert (tmp_path / name / "standfirst.db").is_file()
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700


def test_an_import_can_be_tried_first_and_comes_out_again(tmp_path: Path) -> None:
    opml = tmp_path / "list.opml"
    opml.write_text(
        "<opml version='2.0'><body><outline text='Quay'><outline text='Lamp' xmlUrl='https://lamp.example/f'/></outline></body></opml>",
        encoding="utf-8",
    )
    data = tmp_path / "desk"
    dry = standfirst("import", opml, "--dry-run", data=data)
    assert dry.out == "1 new feed in 1 folder; 0 known already.\nNothing was changed.\n"
    assert standfirst("feeds", "--json", data=data).out == "[]\n"
    assert json.loads(standfirst("import", opml, "--json", data=data).out)["added"] == 1
    assert json.loads(standfirst("import", opml, "--json", data=data).out)["known"] == 1
    assert standfirst("export", tmp_path / "out.opml", data=data).code == 0
    assert "https://lamp.example/f" in (tmp_path / "out.opml").read_text(encoding="utf-8")
    assert standfirst("export", tmp_path / "no" / "out.opml", data=data).code == 2


def test_a_refresh_names_the_feeds_that_failed(tmp_path: Path) -> None:
    opml = "<opml version='2.0'><body><outline text='Lamp' xmlUrl='{}'/><outline text='No' xmlUrl='{}'/></body></opml>"
    with serving() as press:
        text = opml.format(press.add_feed("/lamp", range(2)), press.url("/missing"))
        assert standfirst("import", "-", stdin=text.encode(), data=tmp_path).code == 0
        ran = on_desk(tmp_path, press, "refresh")
        checked = on_desk(tmp_path, press, "doctor")
    assert ran.code == 1
    assert "2 articles new" in ran.out
    assert press.url("/missing") in ran.err
    assert "404" in ran.err
    assert checked.code == 1
    assert "1 of 2 are in trouble" in checked.out


BOMB_PART = b"<item><title>" + b"a" * 1_000_000 + b"</title></item>"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(body=b"<!doctype html><html><body><p>Hello</p></body></html>"), "names no feed"),
        (Answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"}), "private"),
        (Answer(status=404), "404"),
    ],
    ids=["html", "metadata", "missing"],
)
def test_what_cannot_be_subscribed_to_says_why(tmp_path: Path, answer: Answer, sentence: str) -> None:
    with serving() as press:
        press.pages["/feed"] = answer
        ran = on_desk(tmp_path, press, "subscribe", press.url("/feed"))
    assert ran.code == 1
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


def test_forgetting_the_standing_text_of_publishers(tmp_path: Path) -> None:
    with serving() as press:
        on_desk(tmp_path, press, "subscribe", press.add_feed("/lamp", range(2)))
        forgot = on_desk(tmp_path, press, "forget", "1")
        assert (forgot.code, forgot.out) == (0, "Forgot the standing text of Evening Lamp.\n")
        unknown = on_desk(tmp_path, press, "forget", "nobody.example", "evening lamp")
    assert unknown.code == 1
    assert unknown.out == "Forgot the standing text of Evening Lamp.\n"
    assert unknown.err == "The desk has no publisher nobody.example; give its number, its site or its name.\n"


def test_nonsense_addresses_are_refused(tmp_path: Path) -> None:
    ran = standfirst("subscribe", "javascript:alert(1)", data=tmp_path)
    assert ran.code == 1
    assert "http or https" in ran.err


@pytest.mark.parametrize("kind", ["large", "bomb"])
def test_a_huge_feed_and_a_bomb_are_refused(tmp_path: Path, kind: str) -> None:
    import gzip

    body = b"<rss version='2.0'><channel><title>Lamp</title>" + BOMB_PART * 100 + b"</channel></rss>"
    answer = Answer(body=body, content_type="application/rss+xml")
    if kind == "bomb":
        answer = Answer(
            body=gzip.compress(body), content_type="application/rss+xml", headers={"Content-Encoding": "gzip"}
        )
    with serving() as press:
        press.pages["/feed"] = answer
        ran = on_desk(tmp_path, press, "subscribe", press.url("/feed"))
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_opml_with_entities_is_refused(tmp_path: Path) -> None:
    body = b"""<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml version="2.0"><body>
    <outline text="&b;" xmlUrl="https://lamp.example/f"/></body></opml>"""
    ran = standfirst("import", "-", stdin=body, data=tmp_path)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert standfirst("feeds", "--json", data=tmp_path).out == "[]\n"

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from tests.cli.running import Ran, standfirst
from tests.desk.press import Answer, headline, page, sentences, serving

RSS = b"<rss version='2.0'><channel><title>Lamp</title><item><title>Lit</title><link>https://lamp.example/1</link></item></channel></rss>"


def lines(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def write(path: Path, *values: Any) -> Path:
    path.write_text(
        "".join(f"{value if isinstance(value, str) else json.dumps(value)}\n" for value in values), encoding="utf-8"
    )
    return path


def article(number: int, **parts: Any) -> dict[str, Any]:
    return {"id": f"a{number}", "title": headline(number), "text": sentences(number, 5), "language": "en"} | parts


def test_extract_one_page_from_a_file_and_from_the_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(page(3, "Evening Lamp"))
    from_file = json.loads(standfirst("extract", file, "--url", "https://lamp.example/3").out)
    from_input = json.loads(standfirst("extract", "--url", "https://lamp.example/3", stdin=page(3, "Evening Lamp")).out)
    assert from_file == from_input
    assert from_file["headline"] == headline(3)
    assert len(from_file["paragraphs"]) == 5
    assert from_file["url"] == "https://lamp.example/3"
    assert from_file["body"][0]["kind"] == "paragraph"


def test_extract_one_page_from_an_address(tmp_path: Path) -> None:
    with serving() as press:
        press.pages["/3.html"] = Answer(body=page(3, "Evening Lamp"))
        ran = standfirst(
            "extract", press.url("/3.html"), data=tmp_path, environ={"STANDFIRST_FETCH_ALLOW": press.address}
        )
        refused = standfirst("extract", press.url("/3.html"), data=tmp_path)
    assert json.loads(ran.out)["headline"] == headline(3)
    assert (refused.code, refused.out) == (1, "")
    assert "private" in refused.err


def test_extract_many_in_order_with_a_line_for_what_fails(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.html.gz").write_bytes(gzip.compress(page(1, "Lamp")))
    (tmp_path / "pages" / "2.html").write_bytes(page(2, "Lamp"))
    (tmp_path / "pages" / "3.html.gz").write_bytes(gzip.compress(page(3, "Lamp"))[:50])
    listed = write(
        tmp_path / "in.jsonl",
        {"id": "c", "url": "https://lamp.example/0", "html": page(0, "Lamp").decode()},
        {"id": "b", "url": "https://lamp.example/1", "html_path": "pages/1.html.gz"},
        {"id": "a", "html_path": "pages/2.html"},
        {"id": "missing", "html_path": "pages/9.html"},
        {"id": "cut", "html_path": "pages/3.html.gz"},
        {"id": "empty", "html": ""},
        {"id": "none"},
        "{not json",
        [1],
    )
    ran = standfirst("extract", "--jsonl", listed)
    found = lines(ran)
    assert ran.code == 1
    assert [line["id"] for line in found] == ["c", "b", "a", "missing", "cut", "empty", "none", None, None]
    assert [line["headline"] for line in found[:3]] == [headline(0), headline(1), headline(2)]
    assert all(line.get("error") for line in found[3:])
    assert "line 8" in found[7]["error"]
    assert set(found[0]) >= {
        "id", "headline", "standfirst", "byline", "published", "language", "publisher", "tags", "paragraphs", "text", "rules",
    }  # fmt: skip


def test_lines_may_be_packed_and_come_by_the_standard_input(tmp_path: Path) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(article(1)).encode()))
    from_file = standfirst("hashtags", "--jsonl", packed)
    assert from_file.code == 0
    assert lines(from_file) == lines(standfirst("hashtags", "--jsonl", "-", stdin=packed.read_bytes()))
    packed.write_bytes(packed.read_bytes()[:-20])
    damaged = standfirst("hashtags", "--jsonl", packed)
    assert damaged.code == 2
    assert "damaged" in damaged.err


def test_extract_takes_a_page_or_lines_but_not_both(tmp_path: Path) -> None:
    assert standfirst("extract", "a.html", "--jsonl", "b").code == 2


def test_parse_feed_from_a_file_the_input_and_an_address(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_bytes(RSS)
    parsed = json.loads(standfirst("parse-feed", tmp_path / "f.xml").out)
    assert parsed["articles"][0]["headline"] == "Lit"
    assert json.loads(standfirst("parse-feed", stdin=RSS).out) == parsed
    with serving() as press:
        press.pages["/f"] = Answer(body=RSS, content_type="text/xml")
        ran = standfirst(
            "parse-feed", press.url("/f"), data=tmp_path, environ={"STANDFIRST_FETCH_ALLOW": press.address}
        )
    assert json.loads(ran.out)["title"] == "Lamp"


def test_parse_feed_says_what_is_wrong() -> None:
    ran = standfirst("parse-feed", stdin=b"<!doctype html><html><body>Hello</body></html>")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1


def test_group_names_stories_by_their_first_article(tmp_path: Path) -> None:
    same = article(1)
    listed = write(
        tmp_path / "in.jsonl",
        same | {"published": "2026-03-02T09:00:00Z", "publisher": "Lamp"},
        article(55, title="Orchard council votes on cider press", text="Orchards grow. Cider flows in autumn barrels."),
        same | {"id": "copy", "published": "2026-03-02T09:05:00Z", "publisher": "Tide"},
    )
    for extra in ([], ["--online"]):
        ran = standfirst("group", "--jsonl", listed, *extra)
        assert ran.code == 0
        assert lines(ran) == [{"id": "a1", "story": "a1"}, {"id": "a55", "story": "a55"}, {"id": "copy", "story": "a1"}]


def test_group_says_why(tmp_path: Path) -> None:
    same = article(1)
    listed = write(
        tmp_path / "in.jsonl",
        same,
        same | {"id": "copy"},
        article(3, title="Morning briefing", text="Many things."),
    )
    ran = standfirst("group", "--jsonl", listed, "--online", "--why")
    assert ran.code == 0
    reasons = [line["why"] for line in lines(ran)]
    assert [why["rule"] for why in reasons] == ["first", "copy", "apart"]
    assert [why["copy_of"] for why in reasons] == [None, "a1", None]
    assert set(reasons[0]["shared"]) == {"names", "figures", "words"}
    ran = standfirst("group", "--jsonl", listed, "--why")
    assert ran.code == 2
    assert "--why goes with --online" in ran.err


def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    listed = write(tmp_path / "in.jsonl", article(1), "{", {"id": "x"}, {"title": "no id"}, article(2, id=7))
    for command in ("group", "hashtags"):
        ran = standfirst(command, "--jsonl", listed)
        assert ran.code == 1
        errors = [line for line in lines(ran) if "error" in line]
        assert [line["id"] for line in errors] == [None, "x", None]
        assert "line 2" in errors[0]["error"]
        assert {"a1", "7"} <= {line["id"] for line in lines(ran)}


def test_hashtags_have_scores(tmp_path: Path) -> None:
    (line,) = lines(standfirst("hashtags", "--jsonl", write(tmp_path / "in.jsonl", article(1))))
    assert line["id"] == "a1"
    assert line["hashtags"]
    assert all(set(tag) == {"tag", "score"} for tag in line["hashtags"])


def test_a_summary_cites_where_each_sentence_stands(tmp_path: Path) -> None:
    one, two = article(1), article(2)
    listed = write(tmp_path / "in.jsonl", one, {"id": "story", "articles": [one, two]}, {"id": "bad", "articles": "x"})
    ran = standfirst("summarise", "--jsonl", listed)
    single, story, bad = lines(ran)
    texts = {given["id"]: given["text"] for given in (one, two)}
    assert ran.code == 1
    assert "error" in bad
    for summary in (single, story):
        assert summary["engine"] == "built-in"
        for sentence in summary["summary"]:
            for citation in sentence["citations"]:
                cited = texts[citation["article"]][citation["start"] : citation["end"]]
                assert cited
    assert single["summary"]


def test_an_unknown_file_is_named(tmp_path: Path) -> None:
    for arguments in (["extract"], ["parse-feed"], ["group", "--jsonl"], ["hashtags", "--jsonl"], ["import"]):
        ran = standfirst(*arguments, tmp_path / "nowhere", data=tmp_path)
        assert ran.code == 2
        assert "nowhere cannot be read: no such file" in ran.err
        assert "Traceback" not in ran.err


def test_attribute_says_who_says_what(tmp_path: Path) -> None:
    text = "“The lamp is dark,” said Ada Lind."
    listed = write(tmp_path / "in.jsonl", {"id": "a", "text": text, "language": "en"}, {"id": "b"}, "{not json")
    ran = standfirst("attribute", "--jsonl", listed)
    found = lines(ran)
    assert ran.code == 1
    assert [text[slice(*span)] for span in found[0]["attributions"][0]["source"]] == ["Ada Lind"]
    assert "has no text" in found[1]["error"]
    assert "line 3" in found[2]["error"]


def test_ground_names_what_is_missing(tmp_path: Path) -> None:
    source = "Mending the quay will cost €4 million."
    listed = write(
        tmp_path / "in.jsonl",
        {"id": "a", "source": source, "sentence": source, "language": "en"},
        {"id": "b", "source": source, "sentence": source.replace("4", "9"), "language": "en"},
        {"id": "c", "source": source},
    )
    ran = standfirst("ground", "--jsonl", listed)
    found = lines(ran)
    assert ran.code == 1
    assert [line.get("supported") for line in found] == [True, False, None]
    assert {"lack": "number", "words": "9"} in found[1]["missing"]
    assert "no sentence" in found[2]["error"]

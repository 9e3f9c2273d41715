"""`extract --explain`, on a terminal and as a page."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from standfirst.cli import commands

PAGE = Path(__file__).parent.parent / "corpus" / "pages" / "harbour-courier-en.html"


def test_lines_say_keep_or_drop_and_why() -> None:
    result = CliRunner().invoke(commands, ["extract", "--explain", str(PAGE)])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert any(line.startswith("keep paragraph") for line in lines)
    assert any(line.startswith("drop") for line in lines)
    assert "headline" in result.output


def test_picture_is_one_page_without_scripts(tmp_path: Path) -> None:
    picture = tmp_path / "picture.html"
    result = CliRunner().invoke(commands, ["extract", "--explain", "--picture", str(picture), str(PAGE)])
    assert result.exit_code == 0
    html = picture.read_text(encoding="utf-8")
    assert '<li class="keep">' in html
    assert '<li class="drop">' in html
    assert "<script" not in html
    assert "http-equiv" not in html


def test_picture_without_explain_is_wrong_use() -> None:
    result = CliRunner().invoke(commands, ["extract", "--picture", "x.html", str(PAGE)])
    assert result.exit_code == 2
    assert "--explain" in result.output


def test_a_picture_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        commands, ["extract", "--explain", "--picture", str(tmp_path / "no" / "x.html"), str(PAGE)]
    )
    assert result.exit_code != 0
    assert result.exception is not None
    assert "cannot be written" in str(result.exception)

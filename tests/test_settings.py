from __future__ import annotations

from pathlib import Path

import pytest

from standfirst.errors import SettingsError
from standfirst.settings import Settings, describe_settings, load_settings


def test_without_file_and_environment_every_setting_has_its_default(tmp_path: Path) -> None:
    settings = load_settings({}, data=tmp_path)
    assert settings == Settings(data=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path / 'standfirst.db'}"
    assert (settings.port, settings.fetch_host_delay_seconds, settings.full_text) == (8000, 5.0, "auto")


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(tmp_path: Path) -> None:
    (tmp_path / "standfirst.toml").write_text('port = 1000\nhost = "file"\ndesk_name = "file"\n', encoding="utf-8")
    environ = {"STANDFIRST_PORT": "2000", "STANDFIRST_HOST": "environment"}
    settings = load_settings(environ, data=tmp_path, port=3000, host=None)
    assert (settings.port, settings.host, settings.desk_name) == (3000, "environment", "file")


def test_the_data_folder_comes_from_the_environment(tmp_path: Path) -> None:
    assert load_settings({"STANDFIRST_DATA": str(tmp_path)}).data == tmp_path


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"STANDFIRST_PORT": "eighty"}, "it must be a whole number"),
        ({"STANDFIRST_PORT": "70000"}, "between 0 and 65535"),
        ({"STANDFIRST_FULL_TEXT": "sometimes"}, "one of auto, always, never"),
        ({"STANDFIRST_FETCH_ALLOW": "10.0.0.0/8,nonsense"}, "'nonsense'"),
        ({"STANDFIRST_FETCH_ALLOW": "localhost:99999"}, "host:port"),
        ({"STANDFIRST_FETCH_HOST_DELAY_SECONDS": "-1"}, "between 0 and 3600"),
        ({"STANDFIRST_FETCH_HOST_DELAY_SECONDS": "nan"}, "between 0 and 3600"),
        ({"STANDFIRST_PUBLIC_URL": "ftp://lamp.example"}, "http or https"),
        ({"STANDFIRST_DATABASE_URL": "mysql://lamp.example/x"}, "must begin with postgresql:// or sqlite:///"),
        ({"STANDFIRST_OPEN_READING": "perhaps"}, "true or false"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_may_be(tmp_path: Path, environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ, data=tmp_path)
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("port = \n", "is not TOML"),
        ("colour = 'red'\n", "there is no setting 'colour'"),
        ("port = 'x'\n", "whole number"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "standfirst.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=sentence) as caught:
        load_settings({}, data=tmp_path)
    assert str(path) in str(caught.value)


def test_lists_are_written_with_commas_in_the_environment_and_as_lists_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "standfirst.toml").write_text('fetch_allow = ["10.0.0.0/8", "[::1]:80"]\n', encoding="utf-8")
    assert load_settings({}, data=tmp_path).fetch_allow == ("10.0.0.0/8", "[::1]:80")
    environ = {"STANDFIRST_FETCH_ALLOW": " 127.0.0.1:9300 , 192.168.0.0/16,"}
    assert load_settings(environ, data=tmp_path).fetch_allow == ("127.0.0.1:9300", "192.168.0.0/16")


def test_every_setting_is_described() -> None:
    rows = describe_settings()
    assert len(rows) == len({name for name, *_ in rows}) > 20
    assert all(name.startswith("STANDFIRST_") and kind and meaning.endswith(".") for name, kind, _, meaning in rows)

"""The language of an article: as declared, unless its words say otherwise."""

from __future__ import annotations

import pytest

from standfirst.extract.page import extract_article

SPANISH = (
    "<h1>El faro vuelve a encenderse</h1><p>El farero de la isla dijo que la lámpara se ha encendido por la noche con el aceite que trajo "
    "el barco, y que los niños del pueblo lo vieron desde la playa como una estrella más.</p>"
)
HANGUL = (
    "<h1>등대에 다시 불이 켜졌다</h1>"
    + "<p>섬의 등대지기는 배가 가져온 기름으로 밤에 등불을 켰다고 말했다. 마을 아이들은 바닷가에서 그것을 보았다.</p>"
    * 3
)


@pytest.mark.parametrize(
    ("declared", "body", "language"),
    [
        ("es-MX", SPANISH, "es-mx"),
        ("en", SPANISH, "es"),
        ("pt", SPANISH, "pt"),
        ("spa", SPANISH, "es"),
        ("", SPANISH, "es"),
        ("kr", HANGUL, "ko"),
    ],
)
def test_language(declared: str, body: str, language: str) -> None:
    page = f'<html lang="{declared}"><body>{body}</body></html>'
    assert extract_article(page, "https://faro.example/1").language == language

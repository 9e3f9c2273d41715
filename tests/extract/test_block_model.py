from __future__ import annotations

import json
import math
from importlib.resources import files
from pathlib import Path

import pytest

from standfirst.extract.block_model import FIRST_TREES, load_block_model, read_block_model
from standfirst.extract.block_signs import NAMES, PLACED, read_signs
from standfirst.extract.body_choice import LIKELY
from standfirst.extract.page import read_page

PAGES = Path(__file__).parent.parent / "corpus" / "pages"


def table() -> dict[str, list[list[list[float]]]]:
    found: dict[str, list[list[list[float]]]] = json.loads(
        files("standfirst.extract").joinpath("block_model.json").read_text(encoding="utf-8")
    )
    return found


def test_a_block_that_the_first_trees_are_sure_of_is_judged_as_by_all() -> None:
    model = load_block_model()
    judged = turned = 0
    for path in sorted(PAGES.glob("*.html")):
        page = read_page(path.read_bytes(), "https://paper.example/story")
        signs = read_signs(page.blocks, page.gist)
        rows = signs.rows(range(len(signs.places)))
        for row, likelihood in zip(rows, model.likelihoods(signs), strict=True):
            votes = model.start + sum(votes_of_stage(row) for votes_of_stage in model.votes)
            judged += 1
            turned += (1 / (1 + math.exp(-votes)) >= LIKELY) != (likelihood >= LIKELY)
    assert judged > 500
    assert turned <= judged / 200


def test_a_row_has_a_number_for_each_sign() -> None:
    page = read_page(
        "<h1>The quay</h1><p>The quay was swept at dawn, and <b>nobody</b> saw it.</p>", "https://a.example/"
    )
    signs = read_signs(page.blocks, page.gist)
    assert [len(row) for row in signs.placed] == [len(PLACED)] * len(signs.places)
    passage = dict(zip(NAMES, signs.rows([1])[0], strict=True))
    assert (passage["ending"], passage["start"], passage["heading before text"]) == (0, 0, -1)
    assert 0 < passage["bold"] < passage["small words"] < 1


def test_a_table_learned_with_other_signs_is_refused() -> None:
    with pytest.raises(ValueError, match="other signs; run `make train`"):
        read_block_model(json.dumps(table() | {"signs": ["size"]}))


def test_a_table_whose_first_trees_ask_how_a_block_is_written_is_refused() -> None:
    other = table()
    other["trees"][FIRST_TREES - 1] = [[len(PLACED), 0.5, 1, 2, 0.0], [0.1], [-0.1]]
    with pytest.raises(ValueError, match="one of its first"):
        read_block_model(json.dumps(other))

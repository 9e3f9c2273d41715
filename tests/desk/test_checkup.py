"""The check-up looks at the desk's model, where there is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from standfirst.desk.checkup import Finding, check_up
from standfirst.embedding_ports import TextEmbedder
from standfirst.providers.hashed_ngrams import HashedEmbedder
from tests.desk.meaning import ToldMeanings
from tests.web.world import empty_world


def model_finding(folder: Path, embedder: TextEmbedder | None) -> Finding | None:
    desk = replace(empty_world(data=folder).desk, embedder=embedder)
    return next((finding for finding in check_up(desk) if finding.subject == "model"), None)


def test_a_model_that_answers_is_well_and_one_that_does_not_says_why(tmp_path: Path) -> None:
    assert model_finding(tmp_path, None) is None
    well = model_finding(tmp_path, HashedEmbedder())
    assert well is not None
    assert (well.is_well, well.sentence.split()[0]) == (True, "hashed-ngrams")
    broken = model_finding(tmp_path, ToldMeanings({}, is_broken=True))
    assert broken is not None
    assert not broken.is_well
    assert broken.sentence == "The file is not what its manifest says."
    assert broken.remedy
    assert "semantic" in broken.remedy

"""Contract: what a parser that votes does to marks, and what it never does. Run against each parser that is here."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from standfirst.attribution.attribute import attribute
from standfirst.attribution.votes import SubjectParser
from standfirst.errors import InputError
from standfirst.providers.spacy_parser import SpacyParser, load_parser
from tests.providers.parsers import ToldParser

TEXT = "Ada Lind said that the quay was safe. The ferry sailed."


def token(idx: int, word: str, **parts: Any) -> Any:
    """A token as spaCy has them."""

    class Token(SimpleNamespace):
        def __len__(self) -> int:
            return len(word)

    own = Token(idx=idx, dep_="", pos_="", children=[], **parts)
    own.subtree = [own]
    return own


def spacy_like() -> SpacyParser:
    """spaCy's side of the port with a parse of TEXT made by hand, so that the contract runs without a model."""
    lind, said = token(4, "Lind"), token(9, "said")
    lind.dep_, said.pos_, said.children = "nsubj", "VERB", [lind]
    first = token(0, "Ada")
    lind.subtree = [first, lind]
    return SpacyParser(lambda text: [first, lind, said], "en")


@pytest.fixture(params=["told", "spacy"])
def parser(request: pytest.FixtureRequest) -> SubjectParser:
    return ToldParser({"said": "Ada Lind"}) if request.param == "told" else spacy_like()


def test_votes_lie_in_the_text(parser: SubjectParser) -> None:
    votes = parser.subjects(TEXT, "en")
    assert [(TEXT[slice(*vote.verb)], TEXT[slice(*vote.subject)]) for vote in votes] == [("said", "Ada Lind")]
    assert list(parser.subjects(TEXT, "xx")) == []


def test_agreement_makes_a_mark_surer_and_changes_nothing_else(parser: SubjectParser) -> None:
    (plain,), (voted,) = attribute(TEXT, "en"), attribute(TEXT, "en", parser=parser)
    assert voted.confidence > plain.confidence
    assert "parser:agrees" in voted.why
    assert (voted.claim, voted.source, voted.cue, voted.kind) == (plain.claim, plain.source, plain.cue, plain.kind)


def test_disagreement_makes_it_less_sure() -> None:
    (plain,), (voted,) = attribute(TEXT, "en"), attribute(TEXT, "en", parser=ToldParser({"said": "The ferry"}))
    assert voted.confidence < plain.confidence
    assert "parser:disagrees" in voted.why


def test_no_vote_and_no_parser_change_nothing() -> None:
    silent = ToldParser({})
    assert attribute(TEXT, "en", parser=silent) == attribute(TEXT, "en")
    german = "Ada Lind sagte, der Kai sei sicher."
    assert attribute(german, "de", parser=ToldParser({"sagte": "der Kai"})) == attribute(german, "de")


def test_a_model_that_is_not_here_is_said_in_a_sentence() -> None:
    with pytest.raises(InputError, match="no spaCy model 'en_no_such_model'"):
        load_parser("en_no_such_model")

"""spaCy as a parser that votes on subjects (the extra `parser`); its models are installed beside it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from standfirst.attribution.votes import SubjectVote
from standfirst.errors import InputError

_SUBJECTS = frozenset(("nsubj", "sb", "csubj"))  # in spaCy's English, German and other models


class SpacyParser:
    """votes.SubjectParser over one spaCy model."""

    def __init__(self, model: Any, language: str) -> None:
        self._model = model
        self._language = language

    def subjects(self, text: str, language: str) -> Sequence[SubjectVote]:
        if language.split("-")[0] != self._language:
            return ()
        found: list[SubjectVote] = []
        for token in self._model(text):
            subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
            if subject is not None and token.pos_ in ("VERB", "AUX"):
                verb = (token.idx, token.idx + len(token))
                found.append(SubjectVote(verb=verb, subject=_outline(subject)))
        return found


def load_parser(name: str) -> SpacyParser:
    """The parser over an installed spaCy model, by its package's name ("en_core_web_sm"). Raises InputError."""
    try:
        model = importlib.import_module(name).load()
    except ImportError as error:
        raise InputError(
            f"There is no spaCy model {name!r} here: install spacy and the model beside Standfirst."
        ) from error
    return SpacyParser(model, str(model.meta["lang"]))


def _outline(subject: Any) -> tuple[int, int]:
    tokens = list(subject.subtree)
    return min(token.idx for token in tokens), max(token.idx + len(token) for token in tokens)

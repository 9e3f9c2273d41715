"""A parser for tests: it votes what it was told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standfirst.attribution.votes import SubjectVote


class ToldParser:
    """votes.SubjectParser: for each verb of the text the words that are its subject."""

    def __init__(self, subjects: Mapping[str, str]) -> None:
        self.subjects_of = subjects

    def subjects(self, text: str, language: str) -> Sequence[SubjectVote]:
        if language != "en":
            return ()
        votes = []
        for verb, subject in self.subjects_of.items():
            if verb in text and subject in text:
                at, who = text.index(verb), text.index(subject)
                votes.append(SubjectVote(verb=(at, at + len(verb)), subject=(who, who + len(subject))))
        return sorted(votes, key=lambda vote: vote.verb)

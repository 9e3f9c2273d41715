"""The extra `semantic`: likeness beside human judgement, and stories on a desk with and without it."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bench.arrival import group_as_a_desk
from bench.machine import SHARED
from bench.nano_embedder import ABSENT, NanoEmbedder, is_installed
from bench.partitions import bcubed
from bench.scoring import is_absent, make_inputs
from bench.stories import FOLDER, SETS, labels_of, read_articles
from standfirst.desk.meanings import COMPARED_MAX, TEXT_CHARACTERS
from standfirst.embedding_ports import TextEmbedder
from standfirst.group.merging import Meaning
from standfirst.group.vectors import cosine
from standfirst.model.story import GroupingArticle
from standfirst.providers.hashed_ngrams import HashedEmbedder

PAIRS = SHARED / "data" / "stories" / "semeval2022t8_pairs.jsonl"
ARTICLES_MAX = 1000  # of each set, the first to arrive: a model takes its time


@dataclass(frozen=True, slots=True)
class _Pair:
    texts: tuple[str, str]
    languages: tuple[str, str]
    judged: float  # 4: the same news, 1: nothing in common

    @property
    def is_across(self) -> bool:
        return self.languages[0] != self.languages[1]


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data or the model are absent."""
    if is_absent("semantic"):
        return None
    if not is_installed():
        print(f"bench semantic: skipped, {ABSENT}", file=sys.stderr)
        return None
    embedder = NanoEmbedder()
    return "\n\n".join(
        [
            "## The extra `semantic`",
            f"`python -m bench semantic`: {embedder.model.id} in one thread, the first {TEXT_CHARACTERS} characters of each text. The desk is complete without it.",
            _likeness(embedder),
            _stories(embedder),
        ]
    )


def _likeness(embedder: TextEmbedder) -> str:
    """Pearson's correlation of the cosine with what people said."""
    pairs = _read_pairs()
    began_at = time.process_time()
    by_model = _cosines(embedder, pairs)
    milliseconds = (time.process_time() - began_at) / len(pairs) / 2 * 1000
    by_spelling = _cosines(HashedEmbedder(), pairs)
    rows = ["| pairs | how many | with the model | by spelling alone |", "|---|---|---|---|"]
    for name, chosen in (
        ("of two languages", [pair.is_across for pair in pairs]),
        ("of one language", [not pair.is_across for pair in pairs]),
        ("all", [True] * len(pairs)),
    ):
        figures = [f"{_pearson(values, pairs, chosen):.3f}" for values in (by_model, by_spelling)]
        rows.append(f"| {name} | {sum(chosen)} | {' | '.join(figures)} |")
    return (
        "Likeness of two articles, Pearson against human judgement (semeval2022t8_pairs, 1 to 4):\n\n"
        + "\n".join(rows)
        + f"\n\n{milliseconds:.0f} ms of CPU a text."
    )


def _read_pairs() -> list[_Pair]:
    rows = map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())
    return [  # in the data 1 is the same and 4 nothing in common
        _Pair((row["text1"], row["text2"]), (row["lang1"], row["lang2"]), 5 - float(row["overall"])) for row in rows
    ]


def _cosines(embedder: TextEmbedder, pairs: Sequence[_Pair]) -> list[float]:
    made = [embedder.embed([text[:TEXT_CHARACTERS] for text in pair.texts]) for pair in pairs]
    return [cosine(one, other) for one, other in made]


def _pearson(values: Sequence[float], pairs: Sequence[_Pair], chosen: Sequence[bool]) -> float:
    picked = [(value, pair.judged) for value, pair, is_in in zip(values, pairs, chosen, strict=True) if is_in]
    return statistics.correlation([value for value, _ in picked], [judged for _, judged in picked])


def _stories(embedder: TextEmbedder) -> str:
    rows = [
        "| set | articles | without: BCubed P | R | F1 | with: P | R | F1 | texts read | CPU ms an article more |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    gains = []
    for name in SETS:
        labels, articles = _articles(FOLDER / f"{name}.jsonl")
        asked = _Asked(embedder, articles)
        plain, plain_seconds = _grouped(articles, None)
        heard, heard_seconds = _grouped(articles, asked.nearness)
        figures = [bcubed(labels, stories) for stories in (plain, heard)]
        gains.append(figures[1][2] - figures[0][2])
        cells = [f"{value:.3f}" for three in figures for value in three]
        more = (heard_seconds - plain_seconds) / len(articles) * 1000
        rows.append(f"| {name} | {len(articles)} | {' | '.join(cells)} | {asked.text_count} | {more:.0f} |")
    return (
        f"Stories as a desk has them in the end, the model asked where the rule is in doubt (the first {ARTICLES_MAX:,} articles of each set):\n\n"
        + "\n".join(rows)
        + f"\n\nMean difference of F1: {statistics.mean(gains):+.3f}. On a desk the texts read for this are limited to 100 in a turn."
    )


class _Asked:
    """What the desk's Meanings answer, without a store and without a limit."""

    def __init__(self, embedder: TextEmbedder, articles: Sequence[GroupingArticle]) -> None:
        self._embedder = embedder
        self._articles = {article.key: article for article in articles}
        self._vectors: dict[int, bytes] = {}

    @property
    def text_count(self) -> int:
        return len(self._vectors)

    def nearness(self, one: Collection[int], other: Collection[int]) -> float:
        model = self._embedder.model
        pairs = product(sorted(one)[-COMPARED_MAX:], sorted(other)[-COMPARED_MAX:])
        likeness = statistics.fmean(cosine(self._vector(a), self._vector(b)) for a, b in pairs)
        return (likeness - model.threshold) / model.spread

    def _vector(self, key: int) -> bytes:
        if key not in self._vectors:
            article = self._articles[key]
            (self._vectors[key],) = self._embedder.embed([f"{article.headline}\n{article.text}"[:TEXT_CHARACTERS]])
        return self._vectors[key]


def _articles(gold: Path) -> tuple[list[str], list[GroupingArticle]]:
    """The gold stories and the articles, in order of arrival."""
    with tempfile.TemporaryDirectory() as name:
        inputs = Path(name) / "in.jsonl"
        make_inputs("group", gold, inputs)
        labels = list(labels_of(gold, inputs, Path(name)).values())
        return labels[:ARTICLES_MAX], read_articles(inputs)[:ARTICLES_MAX]


def _grouped(articles: Sequence[GroupingArticle], meaning: Meaning | None) -> tuple[list[str], float]:
    began_at = time.process_time()
    stories = dict(group_as_a_desk(articles, meaning=meaning))
    seconds = time.process_time() - began_at
    return [str(stories[article.key]) for article in articles], seconds

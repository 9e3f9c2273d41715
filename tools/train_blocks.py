"""Learns the block model's table (extract/block_model.json) from labelled pages whose licences allow it, and says how good it is.

    make train                                      learns, and writes the table
    python tools/train_blocks.py --answers FILE     writes no table: the articles of the labelled pages, each by a table that never
                                                    saw its publisher (for `make bench`)

Learned from: the pages of the article-extraction-benchmark-like set AED (Apache-2.0) and of WCXB (CC BY), where ../shared/data
is present, and from this repository's own corpus. Pages without a licence (the Fundus corpora) are never learned from: they
serve as the test of what was learned. Cross-validation is by publisher: no page is judged by what was learned from its own.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.matching import covered_places
from standfirst.extract.block_model import FIRST_TREES, read_block_model
from standfirst.extract.block_signs import NAMES, PLACED, Row, read_signs
from standfirst.extract.charset import as_utf8
from standfirst.extract.errors import ExtractError
from standfirst.extract.lines import article_line
from standfirst.extract.page import ReadPage, extract_article, read_page
from standfirst.extract.page_blocks import Kind, PageBlock

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT.parent / "shared" / "data" / "pages" / "pages.jsonl"
CORPUS = ROOT / "tests" / "corpus" / "pages"
_ANYWHERE = 10_000  # levels: what is plainly far from the text need not be judged, but teaches what else is not of it
TABLE = ROOT / "src" / "standfirst" / "extract" / "block_model.json"
LICENSED = ("corpus", "aed", "wcxb-dev")
FOLDS = 5
LIKELY = 0.5
_PARTS_WEIGHT = 0.3  # of a page taken apart once more
_CORPUS_WEIGHT = 0.4  # of our own pages: they are short, and full of traps
OPTIONS: dict[str, Any] = {
    "max_iter": 56, "learning_rate": 0.14, "max_leaf_nodes": 12, "min_samples_leaf": 60, "l2_regularization": 1.0,
    "early_stopping": False, "random_state": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPage:
    id: str
    url: str
    html: bytes
    source: str
    publisher: str
    in_parts: bool
    rows: list[Row]  # all signs of each judged block
    sizes: tuple[int, ...]  # characters of each judged block
    labels: tuple[bool, ...]

    @property
    def weights(self) -> list[float]:
        """Every page weighs the same, and in it a block as much as its words; a little for those of few words."""
        whole = sum(size for size, label in zip(self.sizes, self.labels, strict=True) if label) or 1
        share = (_CORPUS_WEIGHT if self.source == "corpus" else 1.0) * (_PARTS_WEIGHT if self.in_parts else 1.0)
        return [share * min(1.0, (size + 8) / whole) for size in self.sizes]


def main(arguments: Sequence[str]) -> int:
    if arguments and (len(arguments) != 2 or arguments[0] != "--answers"):
        print("Give nothing, or --answers FILE.", file=sys.stderr)
        return 2
    if not PAGES.exists():
        print(
            f"{PAGES} is absent, and with it most of what there is to learn from; nothing is written.", file=sys.stderr
        )
        return 1
    pages = [*corpus_pages(), *shared_pages()]
    licensed = [page for page in pages if page.source in LICENSED]
    held_out = [page for page in pages if page.source not in LICENSED]
    folds = _learn_folds(licensed)
    learned = _learn(licensed)
    counts = Counter(page.source for page in pages if not page.in_parts)
    print("pages:", ", ".join(f"{count} {source}" for source, count in counts.items()))
    for parts in (False, True):
        form = ", in parts" if parts else ""
        chosen = [page for page in licensed if page.in_parts is parts]
        print(
            f"cross-validated by publisher{form}: {_report(chosen, [_likelihoods(folds[_fold(page)], page) for page in chosen])}"
        )
        chosen = [page for page in held_out if page.in_parts is parts]
        print(
            f"held out, never learned from{form}: {_report(chosen, [_likelihoods(learned, page) for page in chosen])}"
        )
    if arguments:
        _write_answers(
            Path(arguments[1]),
            [(folds[_fold(page)], page) for page in licensed] + [(learned, page) for page in held_out],
        )
        return 0
    TABLE.write_text(_table(learned), encoding="utf-8")
    print(f"wrote {TABLE.relative_to(ROOT)}, {TABLE.stat().st_size:,} bytes")
    return 0


def shared_pages() -> Iterator[LabelledPage]:
    if not PAGES.exists():
        return
    for line in PAGES.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        html = gzip.decompress((PAGES.parent / row["html"]).read_bytes())
        yield from _labelled(row | {"gold": row["body"], "publisher": row["domain"]}, html)


def corpus_pages() -> Iterator[LabelledPage]:
    for path in sorted(CORPUS.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        row |= {"id": path.stem, "gold": "\n\n".join(row["paragraphs"]), "source": "corpus", "publisher": path.stem}
        yield from _labelled(row, path.with_suffix(".html").read_bytes())


def _labelled(row: dict[str, Any], html: bytes) -> Iterator[LabelledPage]:
    """A page, and the same page in parts."""
    page = read_page(as_utf8(html), row["url"])
    for form in (page, _in_parts(page)):
        with patch("standfirst.extract.page_sums.LEVELS_FAR", _ANYWHERE):
            signs = read_signs(form.blocks, form.gist)
        covered = covered_places(form.blocks, row["gold"])
        yield LabelledPage(
            id=row["id"],
            url=row["url"],
            html=html,
            source=row["source"],
            publisher=row["publisher"],
            in_parts=form is not page,
            rows=signs.rows(range(len(signs.places))),
            sizes=tuple(len(form.blocks[place].text) for place in signs.places),
            labels=tuple(place in covered for place in signs.places),
        )


def _in_parts(page: ReadPage) -> ReadPage:
    """The same page as a publisher would write it who wraps every few paragraphs in an element of their own.

    Few of the labelled pages are so; without these the model takes "stands where most text stands" for all that counts.
    """
    weights = Counter[int]()
    for block in page.blocks:
        weights[block.home] += len(block.text) - block.linked
    main = max(weights, key=lambda home: weights[home], default=0)
    number = 1_000_000
    blocks: list[PageBlock] = []
    left = 0
    for place, block in enumerate(page.blocks):
        if block.home != main or block.kind is Kind.LINE:
            blocks.append(block)
            left = 0
            continue
        if left == 0:
            number += 1
            left = 1 + int(sha256(f"{page.facts.url} {place}".encode()).hexdigest(), 16) % 4
        left -= 1
        blocks.append(
            replace(
                block, container=number, parent=block.container, home=number, path=(*block.path[:-1], number, block.path[-1]),
                shape=(block.shape[0], "div part"),
            )
        )  # fmt: skip
    return replace(page, blocks=blocks)


def _learn(pages: Sequence[LabelledPage]) -> HistGradientBoostingClassifier:
    """The first trees are learned from what form and place say, the others, which go on from there, from all signs."""
    rows = np.array([row for page in pages for row in page.rows], dtype=np.float32)
    labels = np.array([label for page in pages for label in page.labels])
    weights = np.array([weight for page in pages for weight in page.weights])
    weights /= weights.mean()
    placed = rows.copy()
    placed[:, len(PLACED) :] = 0
    learned = HistGradientBoostingClassifier(**{**OPTIONS, "max_iter": FIRST_TREES}, warm_start=True)
    learned.fit(placed, labels, sample_weight=weights)
    return learned.set_params(max_iter=OPTIONS["max_iter"]).fit(rows, labels, sample_weight=weights)


def _likelihoods(learned: HistGradientBoostingClassifier, page: LabelledPage) -> list[float]:
    if not page.rows:
        return []
    return [float(one) for one in learned.predict_proba(np.array(page.rows, dtype=np.float32))[:, 1]]


def _fold(page: LabelledPage) -> int:
    """All pages of a publisher are in one fold."""
    return int(sha256(page.publisher.encode()).hexdigest(), 16) % FOLDS


def _learn_folds(pages: Sequence[LabelledPage]) -> list[HistGradientBoostingClassifier]:
    """For each fold, what was learned without its pages."""
    return [_learn([page for page in pages if _fold(page) != fold]) for fold in range(FOLDS)]


def _write_answers(path: Path, judged: Sequence[tuple[HistGradientBoostingClassifier, LabelledPage]]) -> None:
    """The articles as the extractor makes them with another table than the one that ships; not those of our own corpus."""
    models = {id(learned): read_block_model(_table(learned)) for learned, _ in judged}
    with path.open("w", encoding="utf-8") as out:
        for learned, page in judged:
            if page.source == "corpus" or page.in_parts:
                continue
            with patch("standfirst.extract.body_choice.load_block_model", return_value=models[id(learned)]):
                try:
                    answer = article_line(extract_article(page.html, page.url))
                except ExtractError as error:
                    answer = {"error": str(error)}
            out.write(json.dumps({"id": page.id, **answer}, ensure_ascii=False) + "\n")


def _report(pages: Sequence[LabelledPage], likelihoods: Sequence[Sequence[float]]) -> str:
    """How many characters of the articles were kept, and how many of the kept ones are the articles', each page alike."""
    kept_right: list[float] = []
    found: list[float] = []
    for page, chances in zip(pages, likelihoods, strict=True):
        sizes = page.sizes
        both = sum(
            size for size, label, chance in zip(sizes, page.labels, chances, strict=True) if label and chance >= LIKELY
        )
        kept_right.append(
            both / (sum(size for size, chance in zip(sizes, chances, strict=True) if chance >= LIKELY) or 1)
        )
        found.append(both / (sum(size for size, label in zip(sizes, page.labels, strict=True) if label) or 1))
    return f"{len(pages)} pages, characters kept that are the articles' {np.mean(kept_right):.3f}, of the articles' kept {np.mean(found):.3f}"


def _table(learned: Any) -> str:
    """The trees as rows of numbers: [vote], or [sign, threshold, row where at most that, row where more, mean vote]."""
    trees = [_rows(predictor.nodes) for (predictor,) in learned._predictors]
    start = round(float(learned._baseline_prediction.ravel()[0]), 4)
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"signs": {json.dumps(list(NAMES))},\n"start": {start},\n"trees": [\n{rows}\n]}}\n'


def _rows(nodes: Any) -> list[list[float]]:
    number: Callable[[Any], float] = lambda value: round(float(value), 4)  # noqa: E731
    return [
        [number(node["value"])]
        if node["is_leaf"]
        else [
            int(node["feature_idx"]),
            number(node["num_threshold"]),
            int(node["left"]),
            int(node["right"]),
            number(node["value"]),
        ]
        for node in nodes
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Learns the block model's table (extract/block_model.json) from labelled pages whose licences allow it, and says how good it is.

    make train

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

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.matching import covered_places
from standfirst.extract.block_signs import NAMES, PageSigns, read_signs
from standfirst.extract.charset import decode_page
from standfirst.extract.page import ReadPage, read_page
from standfirst.extract.page_blocks import Kind, PageBlock

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT.parent / "shared" / "data" / "pages" / "pages.jsonl"
CORPUS = ROOT / "tests" / "corpus" / "pages"
TABLE = ROOT / "src" / "standfirst" / "extract" / "block_model.json"
LICENSED = ("aed", "wcxb-dev")
FOLDS = 5
_PARTS_WEIGHT = 0.3
_CORPUS_WEIGHT = 0.4  # its pages are short and full of traps
OPTIONS: dict[str, Any] = {
    "max_iter": 80, "learning_rate": 0.1, "max_leaf_nodes": 12, "min_samples_leaf": 60, "l2_regularization": 1.0,
    "early_stopping": False, "random_state": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPage:
    source: str
    publisher: str
    signs: PageSigns
    sizes: tuple[int, ...]  # characters
    labels: tuple[bool, ...]

    @property
    def weights(self) -> list[float]:
        """Every page weighs the same, and in it a block as much as its words; a little for those of few words."""
        whole = sum(size for size, label in zip(self.sizes, self.labels, strict=True) if label) or 1
        share = (_CORPUS_WEIGHT if "corpus" in self.source else 1.0) * (
            _PARTS_WEIGHT if "parts" in self.source else 1.0
        )
        return [share * min(1.0, (size + 8) / whole) for size in self.sizes]


def main() -> int:
    pages = [*corpus_pages(), *shared_pages()]
    if not PAGES.exists():
        print(f"{PAGES} is absent: the table would be learned from {len(pages)} pages only; nothing is written.")
        return 1
    licensed = [page for page in pages if not page.source.startswith("fundus")]
    held_out = [page for page in pages if page.source.startswith("fundus")]
    print("pages:", dict(Counter(page.source for page in pages)))
    learned = _learn(licensed)
    judged = {"cross-validated by publisher": (licensed, _cross_validated(licensed)),
              "held out, never learned from": (held_out, [_likelihoods(learned, page) for page in held_out])}  # fmt: skip
    for name, (chosen, likelihoods) in judged.items():
        for parts in (False, True):
            pairs = [pair for pair in zip(chosen, likelihoods, strict=True) if ("parts" in pair[0].source) is parts]
            print(f"{name}{', in parts' if parts else ''}: {_report(*zip(*pairs, strict=True))}")
    TABLE.write_text(_table(learned), encoding="utf-8")
    print(f"wrote {TABLE.relative_to(ROOT)}, {TABLE.stat().st_size:,} bytes")
    return 0


def shared_pages() -> Iterator[LabelledPage]:
    if not PAGES.exists():
        return
    for line in PAGES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        html = gzip.decompress((PAGES.parent / row["html"]).read_bytes())
        yield from _labelled(html, row["url"], row["body"], source=row["source"], publisher=row["domain"])


def corpus_pages() -> Iterator[LabelledPage]:
    for path in sorted(CORPUS.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        gold = "\n\n".join(row["paragraphs"])
        yield from _labelled(
            path.with_suffix(".html").read_bytes(), row["url"], gold, source="corpus", publisher=path.stem
        )


def _labelled(html: bytes, url: str, gold: str, *, source: str, publisher: str) -> Iterator[LabelledPage]:
    """A page, and where it may be learned from the same page in parts, so marked."""
    page = read_page(decode_page(html), url)
    for form, source_name in ((page, source), (_in_parts(page), f"{source} in parts")):
        signs = read_signs(form.blocks, form.gist)
        covered = covered_places(form.blocks, gold)
        yield LabelledPage(
            source=source_name,
            publisher=publisher,
            signs=signs,
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
    rows = np.array([row for page in pages for row in page.signs.rows], dtype=np.float32)
    labels = np.array([label for page in pages for label in page.labels])
    weights = np.array([weight for page in pages for weight in page.weights])
    return HistGradientBoostingClassifier(**OPTIONS).fit(rows, labels, sample_weight=weights / weights.mean())


def _likelihoods(learned: HistGradientBoostingClassifier, page: LabelledPage) -> list[float]:
    if not page.signs.rows:
        return []
    return [float(one) for one in learned.predict_proba(np.array(page.signs.rows, dtype=np.float32))[:, 1]]


def _cross_validated(pages: Sequence[LabelledPage]) -> list[list[float]]:
    folds = [int(sha256(page.publisher.encode()).hexdigest(), 16) % FOLDS for page in pages]
    found: list[list[float]] = [[] for _ in pages]
    for fold in range(FOLDS):
        learned = _learn([page for page, its in zip(pages, folds, strict=True) if its != fold])
        for place, page in enumerate(pages):
            if folds[place] == fold:
                found[place] = _likelihoods(learned, page)
    return found


def _report(pages: Sequence[LabelledPage], likelihoods: Sequence[Sequence[float]]) -> str:
    """How many characters of the articles were kept, and how many of the kept ones are the articles', each page alike."""
    kept_right: list[float] = []
    found: list[float] = []
    for page, chances in zip(pages, likelihoods, strict=True):
        sizes = page.sizes
        both = sum(
            size for size, label, chance in zip(sizes, page.labels, chances, strict=True) if label and chance >= 0.45
        )
        kept_right.append(
            both / (sum(size for size, chance in zip(sizes, chances, strict=True) if chance >= 0.45) or 1)
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
    sys.exit(main())

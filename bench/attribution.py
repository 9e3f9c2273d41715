"""Who says what, and grounding, on labelled texts; beside peers where a Python that has them is named."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench import parsers
from bench.machine import ROOT, SHARED, run_command
from bench.scoring import is_absent, make_inputs, score

DATA = SHARED / "data"
STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"
PEER = ROOT / "bench" / "parser_peers.py"
PEERS = (("English: textacy", "textacy"), ("English: plain rules on spaCy's parse", "rules"))
HEDGED_BELOW = 1.5  # of people's marks from -3 (surely not) to 3 (surely so)
SETS = (
    ("English (polnear, dev)", "attribution_polnear_dev"),
    ("German (Wikinews, dev)", "attribution_german_wikinews_dev"),
    ("Czech (no file of words)", "attribution_adaq_cs"),
    ("Russian (no file of words)", "attribution_adaq_ru"),
)
COLUMNS = (
    "exact_f1",
    "partial_f1",
    "who_said_what_p",
    "who_said_what_r",
    "who_said_what_f1",
    "sentence_f1",
    "speaker_accuracy",
    "sure_claim_precision",
    "sure_who_precision",
)


def run_benchmark() -> str | None:
    """The section of BENCHMARKS.md, or None (with a printed reason) where the data are absent."""
    if is_absent("attribution"):
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return "\n\n".join([_who_says_what(folder), _kinds(folder), _hedges(folder), _grounding(folder)])


def _who_says_what(folder: Path) -> str:
    rows = [
        "| set | texts | exact F1 | partial F1 | who said what P | R | F1 | sentence F1 | speaker | shown: claim P | shown: who P | CPU ms a text | start |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for title, name in SETS:
        rows.append(
            _row(title, DATA / "attribution" / f"{name}.jsonl", folder, [str(STANDFIRST), "attribute", "--jsonl"])
        )
    if reason := parsers.why_no_parsers():
        print(f"bench attribution: textacy and spaCy skipped, {reason}", file=sys.stderr)
        note = f"textacy and rules on spaCy's parse were not run: {reason}"
    else:
        gold = DATA / "attribution" / f"{SETS[0][1]}.jsonl"
        rows += [_row(title, gold, folder, [str(parsers.PYTHON), str(PEER), way]) for title, way in PEERS]
        note = f"textacy and the rules in `bench/parser_peers.py` ran {parsers.NOTE}"
    return (
        "## Who says what\n\n`python -m bench attribution`: shared/data/attribution, `standfirst attribute`, no parser, no model. CPU of the command "
        f"less that of its start, beside it in ms, which is that of one text of a word. “Shown” are marks with a confidence of at least 0.5. {note}\n\n"
        + "\n".join(rows)
    )


def _row(title: str, gold: Path, folder: Path, command: list[str]) -> str:
    inputs, predicted = folder / "in.jsonl", folder / "predicted.jsonl"
    make_inputs("attribute", gold, inputs)
    run = run_command([*command, inputs], os.environ)
    start = run_command([*command, _one_word(inputs, folder)], os.environ)
    predicted.write_text(run.output, encoding="utf-8")
    figures = score("attribute", gold, predicted)
    lines = len(inputs.read_text(encoding="utf-8").splitlines())
    cells = [f"{figures[key] * 100:.1f}" for key in COLUMNS]
    each = (run.cpu_seconds - start.cpu_seconds) / lines * 1000
    return f"| {title} | {lines} | {' | '.join(cells)} | {each:.2f} | {start.cpu_seconds * 1000:.0f} |"


def _one_word(inputs: Path, folder: Path) -> Path:
    """The first input with one word for its text: what the command does before it reads."""
    first = json.loads(inputs.read_text(encoding="utf-8").splitlines()[0])
    path = folder / "one-word.jsonl"
    path.write_text(json.dumps(first | {"text": "Nothing."}) + "\n", encoding="utf-8")
    return path


def _kinds(folder: Path) -> str:
    """Kinds of sources on the labelled ones whose article is at hand and whose source is marked."""
    texts = {
        row["id"]: row["text"]
        for part in ("dev", "train")
        for row in _read(DATA / "attribution" / f"attribution_polnear_{part}.jsonl")
    }
    labelled = [row for row in _read(DATA / "attribution" / "source_kind_polnear.jsonl") if row["article"] in texts]
    inputs = folder / "kinds.jsonl"
    wanted = sorted({row["article"] for row in labelled})
    lines = [json.dumps({"id": name, "text": texts[name], "language": "en"}) for name in wanted]
    inputs.write_text("\n".join(lines), encoding="utf-8")
    answers = run_command([STANDFIRST, "attribute", "--jsonl", inputs], os.environ).output.splitlines()
    marks = {row["id"]: row["attributions"] for row in map(json.loads, answers)}
    counted: Counter[str] = Counter()
    for row in labelled:
        text = texts[row["article"]]
        own = [mark for mark in marks[row["article"]] if mark["source"] and _reads(text, mark["source"], row["source"])]
        counted["marked"] += bool(own)
        counted["right"] += bool(own) and own[0]["kind"] == row["kind"]
    return (
        f"Kinds of sources: {len(labelled)} labelled sources whose article is at hand, {counted['marked']} of them marked, "
        f"{counted['right']} with the kind that the label says."
    )


def _hedges(folder: Path) -> str:
    """Firm or not: our hedge and polarity against what people say of the first event in a claim."""
    rows: list[dict[str, Any]] = _read(DATA / "attribution" / "factuality_uw_dev.jsonl")
    inputs = folder / "hedges.jsonl"
    lines = [json.dumps({"id": row["id"], "text": row["text"], "language": "en"}) for row in rows]
    inputs.write_text("\n".join(lines), encoding="utf-8")
    answers = run_command([STANDFIRST, "attribute", "--jsonl", inputs], os.environ).output.splitlines()
    marks = {row["id"]: row["attributions"] for row in map(json.loads, answers)}
    sure: dict[bool, list[float]] = {True: [], False: []}
    for row in rows:
        places = [(_place_of(row["text"], event["tok"][0]), event["score"]) for event in row["events"]]
        for mark in marks[row["id"]]:
            inside = [score for place, score in places if any(a <= place < b for a, b in mark["claim"])]
            if inside:
                sure[mark["hedge"] >= 0 and mark["polarity"] == "affirm"].append(inside[0])
    right = [
        statistics.mean(score >= HEDGED_BELOW for score in sure[True]),
        statistics.mean(score < HEDGED_BELOW for score in sure[False]),
    ]
    return (
        f"Hedges: {len(sure[True]) + len(sure[False])} claims in {len(rows)} sentences whose events people marked from -3 (surely not) to 3 (surely "
        f"so). Where we find no hedge and no denial ({len(sure[True])}) people give {statistics.mean(sure[True]):.2f} on average and at least "
        f"{HEDGED_BELOW} in {right[0] * 100:.1f} %; where we find one ({len(sure[False])}), {statistics.mean(sure[False]):.2f}, and less in "
        f"{right[1] * 100:.1f} %."
    )


def _place_of(text: str, token: int) -> int:
    """Where a token begins, in a text whose tokens stand one space apart."""
    return len(" ".join(text.split(" ")[:token])) + bool(token)


def _reads(text: str, spans: list[list[int]], words: str) -> bool:
    return " … ".join(text[start:end] for start, end in spans).strip(" ,") == words.strip(" ,")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _grounding(folder: Path) -> str:
    gold = DATA / "grounding" / "faithfulness.jsonl"
    inputs, predicted = folder / "ground.jsonl", folder / "grounded.jsonl"
    make_inputs("ground", gold, inputs)
    run = run_command([STANDFIRST, "ground", "--jsonl", inputs], os.environ)
    predicted.write_text(run.output, encoding="utf-8")
    figures = score("ground", gold, predicted)
    lines = len(inputs.read_text(encoding="utf-8").splitlines())
    sets = ("cliff_cnndm", "cliff_xsum", "qags_cnndm", "qags_xsum")
    rows = [
        f"| macro | {' | '.join(sets)} | CPU ms a text |",
        "|---" * (len(sets) + 2) + "|",
        f"| {figures['macro'] * 100:.1f} | {' | '.join(f'{figures[name] * 100:.1f}' for name in sets)} | {run.cpu_seconds / lines * 1000:.2f} |",
    ]
    return (
        f"## Grounding\n\n`standfirst ground` on shared/data/grounding ({lines} texts), balanced accuracy. One rule for all sets. Words, names and figures only: "
        "what contradicts its source in the source's own words passes, and a free paraphrase is refused.\n\n"
        + "\n".join(rows)
    )

"""Copies of a text on edits as newsrooms make them of agency copy, and on what only looks like a copy. The texts are the demo's."""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from standfirst.demo.article import load_articles
from standfirst.group.near_duplicates import WORDS_MIN, CopyIndex, shingles_of
from standfirst.model.article import Paragraph, block_text
from standfirst.text.words import split_words

ROUNDS = 3  # times that every edit is made of every text, each time otherwise
_TEXT_WORDS_MIN = 150

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random], Paragraphs]

_LINES = (
    "This report was prepared from agency material and has not been edited by our staff.",
    "The story is developing and will be updated as more becomes known.",
    "Our correspondent in the region contributed to this report.",
    "Readers can write to the newsroom with questions about this article.",
    "Photographs and a map accompany the printed edition.",
)
_CREDITS = ("KESTREL, March 4 (Meridian) — ", "(MERIDIAN) - ", "By our staff and agencies. ", "Meridian News — ")
_FOOTER = (
    "Subscribe to our morning letter and read the news before breakfast: five stories, four minutes, every day of the week.",
    "We are a newsroom of forty people owned by our readers. If you value what we do, consider becoming a member for less than "
    "the price of a cup of coffee a month; members read without advertisements and may comment under every article.",
    "All rights reserved. No part of this page may be reproduced, stored or transmitted without the written permission of the "
    "publisher. Opinions of contributors are their own. For corrections write to the readers' editor, who answers every letter.",
)
_OTHER_WORDS = {
    "said": "told reporters", "says": "told us", "about": "around", "many": "a good number of", "also": "too", "began": "started",
    "because": "since", "after": "following", "people": "persons", "first": "initial", "large": "big", "before": "ahead of",
    "will": "is to", "near": "close to", "against": "opposed to", "work": "labour", "open": "opened up", "river": "waterway",
}  # fmt: skip
_SPELLINGS = {"our ": "or ", "ise ": "ize ", "centre": "center", "metre": "meter", " per cent": "%", "grey": "gray"}


@dataclass(frozen=True, slots=True)
class _Text:
    origin: int  # texts of one origin are copies of each other
    kind: str
    text: str


def cut_the_end(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    return paragraphs[: max(2, round(len(paragraphs) * dice.uniform(0.45, 0.85)))]


def cut_the_middle(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    gone = set(dice.sample(range(1, len(paragraphs)), max(1, len(paragraphs) // 4)))
    return [paragraph for place, paragraph in enumerate(paragraphs) if place not in gone]


def insert_lines(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    result = list(paragraphs)
    for line in dice.sample(_LINES, 2):
        result.insert(dice.randint(0, len(result)), line)
    return result


def credit_lines(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    return [dice.choice(_CREDITS) + paragraphs[0], *paragraphs[1:], "Reporting by staff; editing by the night desk."]


def new_lead(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """The house writes an opening sentence of its own before the agency's text."""
    return [f"{dice.choice(_LINES)} {dice.choice(_LINES)}", *paragraphs]


def change_quotes(paragraphs: Paragraphs, _dice: random.Random) -> Paragraphs:
    marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
    return [paragraph.translate(marks) for paragraph in paragraphs]


def change_spelling(paragraphs: Paragraphs, _dice: random.Random) -> Paragraphs:
    for one, other in _SPELLINGS.items():
        paragraphs = [paragraph.replace(one, other) for paragraph in paragraphs]
    return paragraphs


def change_words(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    def change(match: re.Match[str]) -> str:
        return _OTHER_WORDS[match[0]] if dice.random() < 0.5 else match[0]

    pattern = re.compile(rf"\b(?:{'|'.join(_OTHER_WORDS)})\b")
    return [pattern.sub(change, paragraph) for paragraph in paragraphs]


def drop_sentences(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """About every eighth sentence goes, wherever it stands."""
    parted = [re.split(r"(?<=[.!?”]) ", paragraph) for paragraph in paragraphs]
    kept = [" ".join(sentence for sentence in sentences if dice.random() > 0.12) for sentences in parted]
    return [paragraph for paragraph in kept if paragraph]


def change_order(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    place = dice.randrange(1, len(paragraphs) - 1)
    return [*paragraphs[:place], paragraphs[place + 1], paragraphs[place], *paragraphs[place + 2 :]]


def as_an_editor_would(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    for edit in dice.sample((change_quotes, change_spelling, credit_lines, insert_lines, cut_the_end), 3):
        paragraphs = edit(paragraphs, dice)
    return paragraphs


def under_a_lead_of_its_own(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """The opening paragraph goes, the house's own stands for it, and the end is cut as well."""
    return new_lead(cut_the_end(paragraphs, dice)[1:], dice)


def heavily(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """Words, sentences and spelling changed, credits and lines added: the most that still is the same text."""
    for edit in (change_words, drop_sentences, change_spelling, change_quotes, credit_lines, insert_lines):
        paragraphs = edit(paragraphs, dice)
    return paragraphs


def with_footer(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    return [*paragraphs, *dice.sample(_FOOTER, len(_FOOTER))]


EDITS: tuple[Edit, ...] = (
    cut_the_end, cut_the_middle, insert_lines, credit_lines, new_lead, change_quotes, change_spelling, change_words,
    drop_sentences, change_order, as_an_editor_would, under_a_lead_of_its_own, heavily, with_footer,
)  # fmt: skip


def make_texts(seed: int) -> list[_Text]:
    """Every text, its edited reprints, and texts that are none: what follows it up, and what shares its footer or a quotation."""
    dice = random.Random(seed)
    originals = _originals()
    texts = []
    origin = len(originals)
    for number, paragraphs in enumerate(originals):
        texts.append(_Text(number, "original", _joined(paragraphs)))
        texts += [_Text(number, edit.__name__, _joined(edit(paragraphs, dice))) for edit in EDITS]
        for kind, other in _others(paragraphs, originals, dice):
            texts.append(_Text(origin, kind, _joined(other)))
            origin += 1
    dice.shuffle(texts)
    return [text for text in texts if len(split_words(text.text)) >= WORDS_MIN]


def _others(
    paragraphs: Paragraphs, originals: Sequence[Paragraphs], dice: random.Random
) -> Iterator[tuple[str, Paragraphs]]:
    """Texts of their own, made of words that no other has: sentences of all originals, drawn and shuffled."""
    yield "follow-up that repeats the background", [*_fresh(originals, dice, 14), paragraphs[-1]]
    half = len(paragraphs) // 2
    yield "update of which half is new", [*_fresh(originals, dice, 12), *paragraphs[half:]]
    yield "another text with the same footer", [*_fresh(originals, dice, 12), *_FOOTER]
    quotation = max(re.split(r"(?<=[.!?”]) ", " ".join(paragraphs)), key=len)
    yield "another text with the same quotation", [*_fresh(originals, dice, 6), quotation, *_fresh(originals, dice, 6)]


def _fresh(originals: Sequence[Paragraphs], dice: random.Random, count: int) -> Paragraphs:
    """Sentences as nobody wrote them: the words of several, in another order. No copy is found by single words."""
    made = []
    for _ in range(count):
        words = [word for _ in range(3) for word in dice.choice(dice.choice(originals)).split()[:12]]
        dice.shuffle(words)
        made.append(" ".join(words[:22]).capitalize() + ".")
    return made


def _originals() -> list[Paragraphs]:
    """The demo's articles of some length, one of each text; those of one story are told in other words, and stay apart."""
    found: dict[str, Paragraphs] = {}
    for article in load_articles():
        if article.text_of is not None:
            continue
        paragraphs = [block_text(block) for block in article.body if isinstance(block, Paragraph)]
        if len(paragraphs) >= 4 and len(split_words(_joined(paragraphs))) >= _TEXT_WORDS_MIN:
            found.setdefault(paragraphs[0], paragraphs)
    return list(found.values())


def _joined(paragraphs: Paragraphs) -> str:
    return "\n\n".join(paragraphs)


@dataclass(slots=True)
class Found:
    """Pairs of texts that are and are not copies, as told."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    missed_by_kind: Counter[str] = field(default_factory=Counter)
    wrong_by_kind: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def find_copies(texts: Sequence[_Text]) -> tuple[Found, float]:
    """Each text looked for among those before it, as the desk does; and the CPU seconds."""
    index = CopyIndex()
    groups: list[int] = []
    began = time.process_time()
    for key, text in enumerate(texts):
        shingles = shingles_of(text.text)
        original = index.find(shingles)
        index.add(key, shingles)
        groups.append(key if original is None else groups[original])
    seconds = time.process_time() - began
    return _count(texts, groups), seconds


def _count(texts: Sequence[_Text], groups: Sequence[int]) -> Found:
    found = Found()
    by_origin: Counter[int] = Counter()
    by_group: Counter[int] = Counter()
    by_both: Counter[tuple[int, int]] = Counter()
    for text, group in zip(texts, groups, strict=True):
        by_origin[text.origin] += 1
        by_group[group] += 1
        by_both[text.origin, group] += 1
    found.right = _pairs(by_both.values())
    found.missed = _pairs(by_origin.values()) - found.right
    found.wrong = _pairs(by_group.values()) - found.right
    main_group = _main(((text.origin, group) for text, group in zip(texts, groups, strict=True)))
    main_origin = _main(((group, text.origin) for text, group in zip(texts, groups, strict=True)))
    for text, group in zip(texts, groups, strict=True):
        found.missed_by_kind[text.kind] += group != main_group[text.origin]
        found.wrong_by_kind[text.kind] += text.origin != main_origin[group]
    return found


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def _main(pairs: Iterator[tuple[int, int]]) -> dict[int, int]:
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for one, other in pairs:
        counts[one][other] += 1
    return {one: others.most_common(1)[0][0] for one, others in counts.items()}


def run_benchmark() -> str:
    """The section of BENCHMARKS.md."""
    rows = ["| round | texts | precision | recall | F1 | CPU ms a text |", "|---|---|---|---|---|---|"]
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for seed in range(1, ROUNDS + 1):
        texts = make_texts(seed)
        found, seconds = find_copies(texts)
        rows.append(
            f"| {seed} | {len(texts)} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {seconds / len(texts) * 1000:.3f} |"
        )
        missed += found.missed_by_kind
        wrong += found.wrong_by_kind
    return (
        "## Copies\n\n"
        f"`python -m bench copies`: {len(_originals())} texts of the demo world, each reprinted in {len(EDITS)} ways (the end or a middle part cut, lines "
        "and credits added, quotation marks, spelling or words changed, sentences dropped, paragraphs moved, several or most of these at once, an opening of the house's own, a long "
        "footer added); beside them texts of their own: the same event in other words, a follow-up that repeats a paragraph, a shared footer, a shared quotation. Pairs of texts. Must: F1 0.97.\n\n"
        + "\n".join(rows)
        + f"\n\nLeft out of their original's group: {_listed(missed)}. Taken for a copy of another text: {_listed(wrong)}."
    )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in counts.most_common() if count) or "none"

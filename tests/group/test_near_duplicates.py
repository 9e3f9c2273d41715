from __future__ import annotations

import random

import pytest

from standfirst.group.near_duplicates import CopyIndex, is_same_text, shingles_of

AGENCY = (
    "The harbour of Port Sable was closed on Monday after a crane fell across its main channel. Nobody was hurt, the harbour "
    "master said. Three ferries were turned back to the islands and a tanker has to wait outside the breakwater. Divers are "
    "to look at the wreck at low tide, and a floating crane is on its way from the yard at Kellmouth. The council expects the "
    "channel to open again within two days. Fishing boats may use the northern passage until then, at their own risk. The "
    "crane had been checked in spring, according to its owner, and no fault was found."
)
OTHER = (
    "The harbour of Kellmouth was closed on Friday when fog came in from the sea. Two ferries stayed at their berths all "
    "morning, and a pilot boat touched the sand bank off the lighthouse but came free by itself. The weather office says that "
    "the fog will stay until the wind turns. Passengers were taken to the islands by a coach over the old bridge instead."
)


def light_edit(text: str, seed: int) -> str:
    """As a sub-editor does it: a few words dropped or changed, another order of nothing."""
    words = text.split()
    chance = random.Random(seed)
    for _ in range(4):
        place = chance.randrange(len(words))
        if chance.random() < 0.5:
            del words[place]
        else:
            words[place] = chance.choice(["reportedly", "local", "new", "officials"])
    return " ".join(words)


@pytest.mark.parametrize("seed", range(20))
def test_a_lightly_edited_text_is_a_copy(seed: int) -> None:
    assert is_same_text(shingles_of(AGENCY), shingles_of(light_edit(AGENCY, seed)))


@pytest.mark.parametrize(
    "edited",
    [
        AGENCY.upper(),
        AGENCY.replace(". ", ".\n\n"),
        "PORT SABLE (Harbour Wire) - " + AGENCY,
        AGENCY[: len(AGENCY) * 6 // 10],
        AGENCY + " Our reporter Ines Marrow adds that the quay was quiet on Tuesday.",
    ],
)
def test_case_lines_datelines_and_cuts_do_not_hide_a_copy(edited: str) -> None:
    assert is_same_text(shingles_of(AGENCY), shingles_of(edited))


def test_another_text_on_a_like_matter_is_no_copy() -> None:
    assert not is_same_text(shingles_of(AGENCY), shingles_of(OTHER))


def test_a_short_text_is_never_a_copy() -> None:
    teaser = "The harbour of Port Sable was closed on Monday."
    assert not is_same_text(shingles_of(teaser), shingles_of(teaser))


def test_a_text_of_an_unspaced_script_is_compared_by_its_letters() -> None:
    text = (
        "東の港は月曜日に閉鎖された。クレーンが航路に倒れたためで、けが人はいない。市は二日以内に再開するとしている。"
    )
    assert is_same_text(shingles_of(text), shingles_of(text.replace("月曜日", "火曜日")))


def test_the_index_finds_the_earliest_and_forgets() -> None:
    index = CopyIndex()
    index.add(7, shingles_of(AGENCY))
    index.add(3, shingles_of(light_edit(AGENCY, 1)))
    index.add(9, shingles_of(OTHER))
    assert index.find(shingles_of(light_edit(AGENCY, 2))) == 7
    assert index.find(shingles_of(AGENCY), but=7) == 3
    index.remove(7)
    assert index.find(shingles_of(AGENCY)) == 3
    index.remove(3)
    index.remove(3)
    assert index.find(shingles_of(AGENCY)) is None


def test_a_very_long_text_is_read_only_so_far() -> None:
    long = " ".join(f"word{number}" for number in range(200_000))
    assert len(shingles_of(long).hashes) < 1000

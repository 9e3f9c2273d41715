"""Sources of our own, and sentences about them that are faithful or changed in one thing. Made the same way every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

PEOPLE = [
    "Ada Lind",
    "Tomas Reuben",
    "Ida Brook",
    "Oskar Vale",
    "Mira Quist",
    "Jonas Hale",
    "Lena Stroud",
    "Petra Moss",
]
PLACES = ["Callowen", "Ardmere", "Port Sellin", "Norrick", "Tarn Bay", "Eskholm"]
THINGS = ["the north quay", "the old ferry", "the tram bridge", "the fish hall", "the sea wall", "the harbour crane"]
DEEDS = ["was sold to a builder", "will be closed for repairs", "has lost its licence", "was damaged by the storm"]
WEAK = ["may", "might", "could"]
WHENS = ["on Friday", "in March", "before the summer", "by the end of the year"]
CHANGES = ("faithful", "number", "name", "currency", "speaker", "hedge", "foreign")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    change: str
    source: str
    sentence: str


def make_pairs(rounds: int = 40) -> Iterator[Pair]:
    """`rounds` sources, each with several sentences of every sort."""
    people, places, things, deeds = cycle(PEOPLE), cycle(PLACES), cycle(THINGS), cycle(DEEDS)
    for number in range(rounds):
        one, other, stranger = next(people), next(people), PEOPLE[(number * 2 + 5) % len(PEOPLE)]
        thing, deed, place = next(things), next(deeds), next(places)
        if number % 5 == 4:  # so that the lists do not keep step
            next(people), next(things)
        yield from _pairs_of(number, (one, other, stranger), (thing, deed, place))


def _pairs_of(number: int, names: tuple[str, str, str], news: tuple[str, str, str]) -> Iterator[Pair]:
    one, other, stranger = names
    thing, deed, place = news
    boats, cost, share = 14 + number * 3, 2 + number, 31 + number
    weak, when = WEAK[number % len(WEAK)], WHENS[number % len(WHENS)]
    told = {
        "count": f"Some {boats} boats lay idle at {place} after {thing} was shut {when}.",
        "cost": f"Mending {thing} in {place} is to cost €{cost} million and take {share} weeks.",
        "said": f"{one} said that {thing} {deed}.",
        "objected": f"{other} said that the town had never been asked about the plan.",
        "weak": f"The council {weak} pay the crews of {place} for the lost days {when}.",
    }
    source = " ".join(told.values())
    for sentence in told.values():
        yield Pair(change="faithful", source=source, sentence=sentence)
    yield Pair(change="number", source=source, sentence=told["count"].replace(str(boats), str(boats + 100)))
    yield Pair(change="number", source=source, sentence=told["cost"].replace(f"€{cost}", f"€{cost + 60}"))
    yield Pair(change="number", source=source, sentence=told["cost"].replace(str(share), str(share * 3)))
    elsewhere = PLACES[(PLACES.index(place) + 2) % len(PLACES)]
    yield Pair(change="name", source=source, sentence=told["count"].replace(place, elsewhere))
    yield Pair(change="name", source=source, sentence=told["weak"].replace(place, elsewhere))
    if stranger not in (one, other):
        yield Pair(change="speaker", source=source, sentence=told["said"].replace(one, stranger))
    yield Pair(change="speaker", source=source, sentence=told["said"].replace(one, other))
    yield Pair(change="speaker", source=source, sentence=told["objected"].replace(other, one))
    yield Pair(change="currency", source=source, sentence=told["cost"].replace("€", "$"))
    yield Pair(change="currency", source=source, sentence=told["cost"].replace(f"€{cost}", f"£{cost}"))
    yield Pair(change="hedge", source=source, sentence=told["weak"].replace(weak, "will"))
    yield Pair(change="hedge", source=source, sentence=told["weak"].replace(f"{weak} pay", "pays"))
    yield Pair(change="foreign", source=source, sentence=f"The museum of {elsewhere} opened a hall of painted clocks.")
    yield Pair(change="foreign", source=source, sentence="Voters chose a new parliament after a long campaign.")

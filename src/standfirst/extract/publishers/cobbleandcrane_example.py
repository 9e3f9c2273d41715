"""Cobble & Crane (of the corpus): what the house says of its tests stands in the middle of every list."""

from datetime import date

from standfirst.extract.publishers import PublisherRules

RULES = PublisherRules(
    hosts=("cobbleandcrane.example",),
    drop=(".css-trust",),
    valid_until=date(2027, 12, 31),
)

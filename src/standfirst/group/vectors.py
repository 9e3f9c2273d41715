"""Vectors as bytes: what they point to is compared, their length means nothing."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from operator import mul

_LARGEST = 127


def pack_vector(numbers: Sequence[float]) -> bytes:
    """A vector as signed bytes, its largest component 127 or -127; its direction changes by less than a hundredth. All zero
    for a vector that points nowhere."""
    largest = max(map(abs, numbers), default=0.0)
    if not largest or not math.isfinite(largest):
        return bytes(len(numbers))
    return array("b", [round(number / largest * _LARGEST) for number in numbers]).tobytes()


def cosine(one: bytes, other: bytes) -> float:
    """How much two vectors point the same way, -1 to 1; 0 where one points nowhere. ValueError for two dimensions."""
    if len(one) != len(other):
        raise ValueError(f"vectors of {len(one)} and {len(other)} dimensions cannot be compared")
    first, second = array("b", one), array("b", other)
    length = math.sqrt(sum(map(mul, first, first)) * sum(map(mul, second, second)))
    return sum(map(mul, first, second)) / length if length else 0.0

"""Vectors as bytes: small, and their directions as they were."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from standfirst.group.vectors import cosine, pack_vector

numbers = some.lists(some.floats(-1, 1, allow_nan=False), min_size=8, max_size=40)


@given(numbers, some.floats(0.001, 1000))
def test_only_the_direction_counts(vector: list[float], times: float) -> None:
    if max(map(abs, vector)) > 1e-6:
        assert cosine(pack_vector(vector), pack_vector([number * times for number in vector])) > 0.9999
        assert cosine(pack_vector(vector), pack_vector([-number for number in vector])) < -0.9999


@given(some.lists(some.tuples(some.floats(-1, 1), some.floats(-1, 1)), min_size=32, max_size=64))
def test_a_likeness_is_what_it_was_within_a_hundredth(pairs: list[tuple[float, float]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    length = math.hypot(*one) * math.hypot(*other)
    if length > 1e-3 * max(map(abs, one)) * max(map(abs, other)):
        exact = math.fsum(a * b for a, b in pairs) / length if length else 0.0
        assert abs(cosine(pack_vector(one), pack_vector(other)) - exact) < 0.03


@pytest.mark.parametrize("vector", [[], [0.0, 0.0], [math.nan, 1.0], [math.inf, 1.0]])
def test_what_points_nowhere_is_like_nothing(vector: list[float]) -> None:
    packed = pack_vector(vector)
    assert packed == bytes(len(vector))
    assert cosine(packed, packed) == 0


def test_vectors_of_two_sizes_are_not_compared() -> None:
    with pytest.raises(ValueError, match="2 and 3 dimensions"):
        cosine(bytes(2), bytes(3))

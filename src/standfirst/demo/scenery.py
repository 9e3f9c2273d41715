"""Things that stand in several pictures: hills, houses, trees, boats, gulls, rain."""

from __future__ import annotations

import math

from standfirst.demo.drawing import HEIGHT, WIDTH, Point, Sheet


def hills(sheet: Sheet, y: float, rise: float, seed: float, colour: str) -> None:
    """A range along `y`, `rise` pixels at the most, filled to the foot of the sheet."""
    sheet.polygon([*_ridge(y, rise, seed, step=24), (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def peaks(sheet: Sheet, y: float, rise: float, seed: float, colour: str) -> None:
    """Steep mountains along `y`, filled to the foot of the sheet."""
    sheet.polygon([*_ridge(y, rise, seed, step=64, steep=True), (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def _ridge(y: float, rise: float, seed: float, *, step: int, steep: bool = False) -> list[Point]:
    points: list[Point] = []
    for number, x in enumerate(range(0, WIDTH + step, step)):
        wave = 0.5 + 0.3 * math.sin(x / 97 + seed) + 0.2 * math.sin(x / 41 + seed * 2.7)
        if steep:
            wave = wave * (1.0 if number % 2 else 0.45)
        points.append((x, y - rise * wave))
    return points


def water(sheet: Sheet, y: int, near: str, far: str, glint: str) -> None:
    """Sea from `y` down, with short lines of light."""
    sheet.band(y, HEIGHT, far, near)
    for number in range(26):
        x = (number * 197 + 61) % (WIDTH - 90)
        depth = y + 12 + (number * 67) % (HEIGHT - y - 16)
        sheet.rectangle(x, depth, 24 + (depth - y) / 4, 2.2, glint)


def house(sheet: Sheet, at: Point, size: Point, wall: str, roof: str) -> None:
    """A gabled house standing on `at` (lower left), with lit windows."""
    (x, y), (width, height) = at, size
    sheet.rectangle(x, y - height, width, height, wall)
    sheet.polygon([(x - 5, y - height), (x + width / 2, y - height - width * 0.45), (x + width + 5, y - height)], roof)
    for column in range(2):
        for row in range(max(1, int(height // 34))):
            left = x + width * (0.2 + 0.42 * column)
            sheet.rectangle(left, y - height + 12 + row * 28, width * 0.18, 13, "#f4d58a")


def pine(sheet: Sheet, at: Point, height: float, colour: str) -> None:
    x, y = at
    sheet.rectangle(x - height * 0.04, y - height * 0.2, height * 0.08, height * 0.2, "#4b3b30")
    for level in range(3):
        top = y - height + level * height * 0.22
        half = height * (0.16 + 0.07 * level)
        sheet.polygon([(x, top), (x + half, top + height * 0.38), (x - half, top + height * 0.38)], colour)


def gulls(sheet: Sheet, places: tuple[Point, ...], colour: str) -> None:
    for x, y in places:
        sheet.line([(x - 14, y - 5), (x - 5, y - 8), (x, y), (x + 5, y - 8), (x + 14, y - 5)], 2.6, colour)


def ferry(sheet: Sheet, at: Point, scale: float, *, stripe: str, tilt: float = 0.0) -> None:
    """A car ferry, its waterline's middle on `at`; `tilt` in radians."""

    def turned(points: list[Point]) -> list[Point]:
        cos, sin = math.cos(tilt) * scale, math.sin(tilt) * scale
        return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in points]

    def block(x: float, y: float, width: float, height: float, colour: str) -> None:
        sheet.polygon(turned([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]), colour)

    block(-6, -168, 5, 60, "#22303b")
    block(70, -158, 42, 60, stripe)
    block(70, -146, 42, 12, "#f1efe8")
    block(-90, -116, 220, 34, "#dedfd8")
    block(-150, -82, 300, 46, "#f1efe8")
    sheet.polygon(turned([(-205, -38), (214, -38), (180, 22), (-170, 22)]), "#22303b")
    sheet.polygon(turned([(-195, -14), (201, -14), (196, -4), (-189, -4)]), stripe)
    for number in range(12):
        block(-136 + number * 23, -70, 13, 12, "#3e5666")
    for number in range(9):
        block(-78 + number * 23, -106, 11, 11, "#3e5666")


def sail(sheet: Sheet, at: Point, size: float, hull: str) -> None:
    x, y = at
    sheet.polygon(
        [(x - size, y), (x + size, y), (x + size * 0.7, y + size * 0.32), (x - size * 0.7, y + size * 0.32)], hull
    )
    sheet.polygon([(x, y - size * 2), (x + size * 0.85, y - 5), (x, y - 5)], "#f3efe4")
    sheet.polygon([(x - 5, y - size * 1.7), (x - size * 0.7, y - 5), (x - 5, y - 5)], "#e0d9c8")


def rain(sheet: Sheet, top: int, bottom: int, colour: str) -> None:
    for number in range(90):
        x = (number * 131 + 17) % WIDTH
        y = top + (number * 89) % max(1, bottom - top - 26)
        sheet.line([(x, y), (x - 7, y + 24)], 1.6, colour)


def cloud(sheet: Sheet, at: Point, size: float, colour: str) -> None:
    x, y = at
    for dx, dy, across in ((-1.1, 0.1, 0.8), (-0.4, -0.25, 0.9), (0.45, -0.15, 1.0), (1.2, 0.12, 0.7)):
        sheet.ellipse(x + dx * size, y + dy * size, across * size, across * size * 0.55, colour)
    sheet.rectangle(x - 1.5 * size, y + 0.12 * size, 3 * size, 0.42 * size, colour)


def person(sheet: Sheet, at: Point, height: float, coat: str) -> None:
    """Somebody seen from afar, feet on `at`."""
    x, y = at
    sheet.ellipse(x, y - height * 0.88, height * 0.1, height * 0.12, "#d9a983")
    sheet.polygon(
        [
            (x - height * 0.16, y),
            (x - height * 0.13, y - height * 0.76),
            (x + height * 0.13, y - height * 0.76),
            (x + height * 0.16, y),
        ],
        coat,
    )

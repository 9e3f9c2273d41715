"""A small sheet of paper to draw flat shapes on, with smooth edges, and the PNG it becomes; standard library only."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

Point = tuple[float, float]
Colour = tuple[int, int, int]

WIDTH, HEIGHT = 768, 512
_SUBLINES = 4  # how finely an edge is sampled downwards; across, coverage is exact


def colour_of(text: str) -> Colour:
    """ "#1b2a36" as red, green, blue."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


class Sheet:
    """A picture of WIDTH by HEIGHT pixels. Shapes cover what was drawn before them."""

    def __init__(self, top: str, bottom: str) -> None:
        self._rows = [bytearray()] * HEIGHT
        self.band(0, HEIGHT, top, bottom)

    def band(self, top_y: int, bottom_y: int, top: str, bottom: str) -> None:
        """Whole rows, one colour passing into another downwards."""
        high, low = colour_of(top), colour_of(bottom)
        for y in range(max(0, top_y), min(HEIGHT, bottom_y)):
            part = (y - top_y) / max(1, bottom_y - top_y - 1)
            self._rows[y] = bytearray(bytes(round(a + (b - a) * part) for a, b in zip(high, low, strict=True)) * WIDTH)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def ellipse(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        """Round its centre, with half-axes."""
        steps = 56
        turns = [2 * math.pi * step / steps for step in range(steps)]
        self.polygon([(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns], colour)

    def line(self, points: Sequence[Point], thickness: float, colour: str) -> None:
        """A stroke through points, its joints left square."""
        for (x0, y0), (x1, y1) in pairwise(points):
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            dx, dy = (y1 - y0) / length * thickness / 2, (x0 - x1) / length * thickness / 2
            self.polygon([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], colour)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape; where it crosses itself, inside and outside alternate."""
        rgb = colour_of(colour)
        edges = []
        for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
            if y0 != y1:
                edges.append((min(y0, y1), max(y0, y1), (x1 - x0) / (y1 - y0), x0 - y0 * (x1 - x0) / (y1 - y0)))
        first = max(0, math.floor(min(y for _, y in points)))
        last = min(HEIGHT, math.ceil(max(y for _, y in points)))
        for row in range(first, last):
            near = [edge for edge in edges if edge[0] < row + 1 and edge[1] > row]
            crossings = []
            for subline in range(_SUBLINES):
                y = row + (subline + 0.5) / _SUBLINES
                found = sorted(slope * y + base for top, bottom, slope, base in near if top <= y < bottom)
                crossings.append([min(max(x, 0.0), float(WIDTH)) for x in found])
            self._fill_row(self._rows[row], crossings, rgb)

    def png(self) -> bytes:
        """The picture as a PNG file (RFC 2083), eight bits a colour, without alpha."""
        raw = b"".join(b"\0" + bytes(row) for row in self._rows)
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(raw, 9)), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

    def _fill_row(self, row: bytearray, crossings: list[list[float]], rgb: Colour) -> None:
        """Put the shape's part of one row: whole runs at once, edge pixels by how much of them is covered."""
        flat = [x for line in crossings for x in line]
        if not flat:
            return
        first, last = math.floor(min(flat)), min(WIDTH, math.ceil(max(flat)) + 1)
        change = [0.0] * (last - first + 2)
        for line in crossings:
            for left, right in zip(line[::2], line[1::2], strict=True):
                _add_cover(change, left - first, right - first)
        cover = list(accumulate(change))
        full = _SUBLINES - 1e-6
        x = 0
        while x < last - first:
            if cover[x] >= full:
                end = x + 1
                while cover[end] >= full:
                    end += 1
                row[3 * (first + x) : 3 * (first + end)] = bytes(rgb) * (end - x)
                x = end
                continue
            if cover[x] > 1e-6:
                _mix(row, 3 * (first + x), rgb, cover[x] / _SUBLINES)
            x += 1


def _add_cover(change: list[float], left: float, right: float) -> None:
    """Add one subline's span to the running differences of coverage."""
    for x, sign in ((left, 1.0), (right, -1.0)):
        whole = int(x)
        part = x - whole
        change[whole] += sign * (1 - part)
        change[whole + 1] += sign * part


def _mix(row: bytearray, at: int, rgb: Colour, share: float) -> None:
    for channel in range(3):
        row[at + channel] += round((rgb[channel] - row[at + channel]) * share)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

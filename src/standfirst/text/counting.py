"""Numbers of things in words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """ "1 publisher", "1,306 stories": the count with the noun's English plural; a noun's last word takes it."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"

"""How pages look on one device: what the settings page keeps in a cookie, since there are no accounts yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

COOKIE: Final = "standfirst_look"
COOKIE_SECONDS: Final = 365 * 86400


class Theme(StrEnum):
    DEVICE = "device"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    SMALL = "small"
    USUAL = "usual"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    theme: Theme = Theme.DEVICE
    size: TextSize = TextSize.USUAL
    pictures: bool = True
    keys: bool = True  # single-key shortcuts (WCAG 2.1.4: can be switched off)


def parse_appearance(cookie: str | None) -> Appearance:
    """The appearance a cookie asks for; the usual one for a cookie that is missing, old or made up."""
    parts = (cookie or "").split(".")
    if len(parts) != 4:
        return Appearance()
    try:
        return Appearance(
            theme=Theme(parts[0]), size=TextSize(parts[1]), pictures=parts[2] != "off", keys=parts[3] != "off"
        )
    except ValueError:
        return Appearance()


def render_appearance(appearance: Appearance) -> str:
    """The inverse of parse_appearance: letters and full stops only, fit for a cookie."""
    switches = ("on" if switch else "off" for switch in (appearance.pictures, appearance.keys))
    return ".".join((appearance.theme, appearance.size, *switches))

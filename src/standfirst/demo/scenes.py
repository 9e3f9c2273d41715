"""The pictures of the demo world, drawn when first asked for: our own, flat, and small enough to send often."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from standfirst.demo import landscapes, seascapes, townscapes
from standfirst.demo.drawing import Sheet

SCENES: dict[str, Callable[[], Sheet]] = {
    "bridge": seascapes.draw_bridge,
    "fog-ferry": seascapes.draw_fog_ferry,
    "sandbar-ferry": seascapes.draw_sandbar_ferry,
    "harbour": seascapes.draw_harbour,
    "reef": seascapes.draw_reef,
    "anchor": seascapes.draw_anchor,
    "probe": landscapes.draw_probe,
    "terraces": landscapes.draw_terraces,
    "volcano": landscapes.draw_volcano,
    "battery-plant": landscapes.draw_battery_plant,
    "silos": landscapes.draw_silos,
    "train": landscapes.draw_train,
    "cable-car": landscapes.draw_cable_car,
    "observatory": landscapes.draw_observatory,
    "bank": townscapes.draw_bank,
    "stadium": townscapes.draw_stadium,
    "market": townscapes.draw_market,
    "vaccine": townscapes.draw_vaccine,
    "library": townscapes.draw_library,
    "solar-roofs": townscapes.draw_solar_roofs,
    "violin": townscapes.draw_violin,
    "umbrellas": townscapes.draw_umbrellas,
    "stepwell": townscapes.draw_stepwell,
    "chess": townscapes.draw_chess,
}


@lru_cache(maxsize=64)
def draw_scene(name: str) -> bytes:
    """The PNG of a scene in SCENES."""
    return SCENES[name]().png()

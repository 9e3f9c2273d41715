"""The pictures: valid PNGs, light enough to send, and of shapes with smooth edges."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from standfirst.demo.drawing import HEIGHT, WIDTH, Sheet, colour_of
from standfirst.demo.scenes import SCENES, draw_scene


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def test_there_are_at_least_ten_scenes() -> None:
    assert len(SCENES) >= 10


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_a_light_png(name: str) -> None:
    png = draw_scene(name)
    assert len(png) < 60_000
    picture = opened(png)
    assert (picture.format, picture.size, picture.mode) == ("PNG", (768, 512), "RGB")
    colours = picture.getcolors(WIDTH * HEIGHT)
    assert colours is not None
    assert len(colours) > 40


def test_a_rectangle_covers_just_its_pixels() -> None:
    sheet = Sheet("#ffffff", "#ffffff")
    sheet.rectangle(10, 20, 30, 40, "#123456")
    picture = opened(sheet.png())
    assert picture.getpixel((10, 20)) == picture.getpixel((39, 59)) == colour_of("#123456")
    assert picture.getpixel((9, 20)) == picture.getpixel((40, 59)) == picture.getpixel((10, 60)) == (255, 255, 255)


def test_an_edge_between_pixels_is_mixed() -> None:
    sheet = Sheet("#ffffff", "#ffffff")
    sheet.rectangle(10.5, 20, 4, 4, "#000000")
    picture = opened(sheet.png())
    assert picture.getpixel((10, 21)) == picture.getpixel((14, 21)) == (127, 127, 127)
    assert picture.getpixel((12, 21)) == (0, 0, 0)


def test_shapes_may_reach_beyond_the_sheet() -> None:
    sheet = Sheet("#ffffff", "#ffffff")
    sheet.ellipse(0, 0, 2000, 2000, "#0a0b0c")
    picture = opened(sheet.png())
    corners = {picture.getpixel(at) for at in ((0, 0), (WIDTH - 1, 0), (0, HEIGHT - 1), (WIDTH - 1, HEIGHT - 1))}
    assert corners == {(10, 11, 12)}


def test_a_shape_outside_the_sheet_leaves_it_as_it_was() -> None:
    sheet = Sheet("#ffffff", "#ffffff")
    before = sheet.png()
    sheet.rectangle(-50, -50, 20, 20, "#000000")
    sheet.rectangle(WIDTH + 5, 10, 20, 20, "#000000")
    assert sheet.png() == before


def test_the_same_picture_is_drawn_each_time() -> None:
    assert SCENES["harbour"]().png() == draw_scene("harbour")

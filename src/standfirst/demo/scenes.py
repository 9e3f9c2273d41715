"""The pictures of the demo world, drawn when first asked for: our own, flat, and small enough to send often."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from standfirst.demo.drawing import HEIGHT, WIDTH, Sheet
from standfirst.demo.scenery import cloud, ferry, gulls, hills, house, peaks, person, pine, rain, sail, water


@lru_cache(maxsize=64)
def draw_scene(name: str) -> bytes:
    """The PNG of a scene in SCENES."""
    return SCENES[name]().png()


def _bridge() -> Sheet:
    sheet = Sheet("#c9d7da", "#f0dcc0")
    sheet.ellipse(590, 178, 46, 46, "#f8ead0")
    hills(sheet, 330, 90, 1.2, "#a9bbbb")
    hills(sheet, 352, 60, 4.0, "#869f9f")
    water(sheet, 352, "#34566a", "#7f9fab", "#a9c1c6")
    for x in (214, 548):
        sheet.rectangle(x - 13, 84, 9, 330, "#9c3f2e")
        sheet.rectangle(x + 4, 84, 9, 330, "#9c3f2e")
        for y in (100, 170, 240):
            sheet.rectangle(x - 13, y, 26, 8, "#9c3f2e")
        sheet.rectangle(x - 26, 400, 52, 26, "#5b6165")
    cable = [(x, 296 - 196 * ((x - 381) / 167) ** 2 * 1.0) for x in range(214, 549, 8)]
    sheet.line([(x, y) for x, y in cable], 4.5, "#7d2f22")
    sheet.line([(0, 288), (214, 90)], 4.5, "#7d2f22")
    sheet.line([(548, 90), (768, 292)], 4.5, "#7d2f22")
    for x in range(230, 548, 16):
        sheet.rectangle(
            x, 296 - 196 * ((x - 381) / 167) ** 2, 1.8, 310 - (296 - 196 * ((x - 381) / 167) ** 2), "#8d5a4e"
        )
    for step in range(1, 13):
        sheet.rectangle(step * 16, 288 - 198 * step * 16 / 214, 1.8, 22 + 198 * step * 16 / 214, "#8d5a4e")
        sheet.rectangle(548 + step * 16, 90 + 202 * step * 16 / 220, 1.8, 220 - 202 * step * 16 / 220, "#8d5a4e")
    sheet.rectangle(0, 306, WIDTH, 13, "#4c2620")
    for number, paint in enumerate(("#e8e2d2", "#2f4858", "#d8a23a", "#7a8f8a", "#e8e2d2", "#b4472f")):
        sheet.rectangle(40 + number * 121, 296, 26, 10, paint)
    gulls(sheet, ((120, 150), (166, 128), (664, 116)), "#4f5d63")
    return sheet


def _fog_ferry() -> Sheet:
    sheet = Sheet("#b9c3c6", "#dfe0da")
    hills(sheet, 280, 110, 2.2, "#a5b2b6")
    water(sheet, 300, "#5b7480", "#a7b5b9", "#bfcacc")
    ferry(sheet, (410, 392), 1.05, stripe="#3f7a6d", tilt=0.07)
    sheet.polygon([(150, 430), (240, 404), (360, 412), (520, 398), (640, 420), (700, 446), (120, 446)], "#4d5557")
    sheet.polygon([(170, 446), (300, 428), (480, 432), (620, 446)], "#6b7476")
    for y, shade in ((206, "#cfd5d4"), (318, "#c5cdce")):
        cloud(sheet, (150, y), 90, shade)
        cloud(sheet, (640, y + 24), 76, shade)
    water(sheet, 462, "#4a6572", "#6b838d", "#8fa3aa")
    return sheet


def _sandbar_ferry() -> Sheet:
    sheet = Sheet("#3c4a6b", "#e79a6b")
    sheet.ellipse(600, 292, 58, 58, "#f9d59a")
    hills(sheet, 316, 46, 5.1, "#6d5a72")
    water(sheet, 316, "#2c3c5c", "#c98a72", "#f0b98c")
    ferry(sheet, (330, 376), 0.82, stripe="#c8553d", tilt=-0.05)
    sheet.polygon([(60, 408), (200, 388), (420, 392), (560, 410), (640, 430), (20, 430)], "#d9b783")
    sheet.polygon([(120, 430), (260, 404), (470, 412), (590, 430)], "#c49d6a")
    sheet.band(430, HEIGHT, "#58587a", "#27334f")
    for number in range(9):
        sheet.rectangle(60 + number * 79, 446 + (number * 23) % 50, 52, 2.2, "#8d7f96")
    gulls(sheet, ((210, 130), (258, 108), (520, 160)), "#e9cdb6")
    return sheet


def _harbour() -> Sheet:
    sheet = Sheet("#a9c3cf", "#f3e3c6")
    cloud(sheet, (170, 110), 62, "#e8ece6")
    hills(sheet, 300, 84, 0.4, "#93aca4")
    sheet.rectangle(0, 296, WIDTH, 30, "#7d7468")
    for number, (wall, roof) in enumerate(
        (
            ("#d9694b", "#7a3b31"),
            ("#ead9b0", "#5d4a44"),
            ("#6f9aa5", "#3f5560"),
            ("#e7b25c", "#7a4a2d"),
            ("#c9d2c4", "#586a63"),
        )
    ):
        house(sheet, (40 + number * 104, 300), (84, 84 + (number * 29) % 50), wall, roof)
    sheet.polygon([(640, 326), (650, 130), (684, 130), (694, 326)], "#f0ede3")
    for y in (160, 216, 272):
        sheet.polygon([(647.5, y + 24), (649, y), (685, y), (686.5, y + 24)], "#b4472f")
    sheet.rectangle(644, 112, 46, 20, "#33434d")
    sheet.rectangle(653, 92, 28, 22, "#f6df9b")
    sheet.polygon([(648, 92), (667, 72), (686, 92)], "#33434d")
    water(sheet, 326, "#2f5a68", "#6f9aa3", "#9dbcc0")
    sail(sheet, (170, 430), 58, "#b4472f")
    sail(sheet, (430, 396), 40, "#2b3d49")
    sail(sheet, (600, 452), 66, "#d8a23a")
    return sheet


def _bank() -> Sheet:
    sheet = Sheet("#8fb0c4", "#e6e5d8")
    cloud(sheet, (620, 96), 58, "#dfe8e8")
    for x, height in ((20, 190), (94, 250), (640, 230), (706, 180)):
        sheet.rectangle(x, 420 - height, 60, height, "#a4b3b5")
        for row in range(int(height // 30)):
            sheet.rectangle(x + 12, 432 - height + row * 28, 12, 14, "#c7d0cc")
            sheet.rectangle(x + 36, 432 - height + row * 28, 12, 14, "#c7d0cc")
    sheet.polygon([(170, 190), (384, 96), (598, 190)], "#d9cdb2")
    sheet.polygon([(222, 180), (384, 112), (546, 180)], "#bfae8d")
    sheet.ellipse(384, 156, 17, 17, "#e9c26b")
    sheet.rectangle(180, 190, 408, 22, "#cbbc9c")
    for number in range(7):
        x = 200 + number * 56
        sheet.rectangle(x, 212, 30, 184, "#ece3cd")
        sheet.rectangle(x + 20, 212, 10, 184, "#d6c9ab")
        sheet.rectangle(x - 5, 390, 40, 12, "#cbbc9c")
    for step in range(3):
        sheet.rectangle(168 - step * 18, 402 + step * 13, 432 + step * 36, 13, ("#d9cdb2", "#c7b895", "#b3a37f")[step])
    sheet.rectangle(0, 441, WIDTH, 71, "#6d7574")
    for x, coat in ((120, "#2f4858"), (148, "#b4472f"), (620, "#3f6b5c"), (660, "#2b2f3a"), (470, "#c08a3e")):
        person(sheet, (x, 470), 60, coat)
    return sheet


def _probe() -> Sheet:
    sheet = Sheet("#0f1626", "#2b3350")
    for number in range(90):
        x, y = (number * 173 + 29) % WIDTH, (number * 97 + 13) % 330
        sheet.ellipse(x, y, 0.9 + number % 3 * 0.5, 0.9 + number % 3 * 0.5, "#d5dbea")
    sheet.ellipse(146, 116, 62, 62, "#c9825b")
    sheet.ellipse(132, 102, 40, 36, "#d8986f")
    sheet.ellipse(166, 138, 11, 9, "#aa6848")
    sheet.ellipse(116, 92, 9, 7, "#b97450")
    hills(sheet, 404, 60, 0.9, "#77737d")
    hills(sheet, 440, 46, 3.3, "#918b8f")
    for x, y, size in ((120, 470, 40), (640, 452, 54), (260, 494, 26)):
        sheet.ellipse(x, y, size, size * 0.26, "#6a6570")
        sheet.ellipse(x + 4, y + 3, size * 0.8, size * 0.18, "#565260")
    for foot in (330, 470):
        sheet.line([(400, 350), (foot, 436)], 6, "#c9c6bd")
        sheet.rectangle(foot - 16, 434, 32, 6, "#e1ded3")
    sheet.line([(400, 350), (402, 446)], 6, "#aaa79f")
    sheet.polygon([(352, 300), (448, 300), (464, 346), (440, 372), (360, 372), (336, 346)], "#d8b25a")
    sheet.polygon([(352, 300), (448, 300), (438, 318), (362, 318)], "#eccb7d")
    sheet.rectangle(220, 310, 108, 30, "#38588c")
    sheet.rectangle(472, 310, 108, 30, "#38588c")
    for number in range(1, 4):
        sheet.rectangle(220 + number * 27, 310, 2, 30, "#8fa9cf")
        sheet.rectangle(472 + number * 27, 310, 2, 30, "#8fa9cf")
    sheet.rectangle(397, 246, 5, 54, "#c9c6bd")
    sheet.polygon([(362, 224), (438, 224), (414, 252), (386, 252)], "#efeee6")
    sheet.ellipse(400, 336, 13, 13, "#20304a")
    sheet.ellipse(400, 336, 6, 6, "#f6df9b")
    return sheet


def _terraces() -> Sheet:
    sheet = Sheet("#5d7079", "#c8cdc2")
    peaks(sheet, 300, 170, 0.7, "#7f9590")
    cloud(sheet, (200, 90), 96, "#46565f")
    cloud(sheet, (520, 70), 120, "#3d4c55")
    for level, shade in enumerate(("#6f9a6a", "#5d8a5b", "#4f7d53", "#43704b", "#386343", "#2f563b")):
        y = 300 + level * 38
        hills(sheet, y + 14, 34, 1.7 + level * 0.5, shade)
        hills(sheet, y + 24, 34, 1.7 + level * 0.5, "#a9c4b4" if level % 2 else "#b8cfc0")
    hills(sheet, 530, 34, 5.0, "#274a34")
    rain(sheet, 130, 420, "#b5c4c6")
    person(sheet, (300, 470), 66, "#c8553d")
    sheet.polygon([(276, 414), (300, 396), (324, 414)], "#e0b866")
    person(sheet, (360, 482), 66, "#2f4858")
    sheet.polygon([(336, 426), (360, 408), (384, 426)], "#e0b866")
    return sheet


def _volcano() -> Sheet:
    sheet = Sheet("#8796ad", "#f0c9a0")
    for number in range(9):
        sheet.ellipse(
            392 + number * 30,
            150 - number * 15,
            26 + number * 9,
            20 + number * 6,
            "#5f6472" if number % 2 else "#6d7280",
        )
    sheet.polygon([(70, 400), (320, 168), (356, 176), (402, 164), (720, 400)], "#5b4f5c")
    sheet.polygon(
        [(320, 168), (356, 176), (402, 164), (430, 190), (392, 214), (360, 196), (326, 222), (296, 192)], "#d9d3cf"
    )
    sheet.polygon([(350, 172), (372, 170), (380, 260), (364, 300)], "#d8623a")
    hills(sheet, 400, 60, 2.0, "#6c7a55")
    hills(sheet, 440, 46, 4.4, "#55663f")
    for number in range(7):
        house(
            sheet,
            (70 + number * 92, 470 + (number % 3) * 8),
            (46, 34),
            "#f1e4cc" if number % 2 else "#e7c49a",
            "#a8492f",
        )
    sheet.rectangle(0, 486, WIDTH, 26, "#46552f")
    return sheet


def _battery_plant() -> Sheet:
    sheet = Sheet("#bcd0d2", "#f1e6cd")
    peaks(sheet, 330, 190, 2.9, "#9fb1b6")
    hills(sheet, 350, 70, 1.0, "#86a088")
    for x, tall in ((96, 210), (226, 170), (660, 220)):
        sheet.polygon([(x - 3, 400), (x + 3, 400), (x + 1.5, 400 - tall), (x - 1.5, 400 - tall)], "#eef0ec")
        for blade in range(3):
            turn = blade * 2 * math.pi / 3 + x
            sheet.line([(x, 400 - tall), (x + 74 * math.cos(turn), 400 - tall + 74 * math.sin(turn))], 5, "#f6f6f2")
    sheet.rectangle(0, 400, WIDTH, 112, "#a8a283")
    sheet.rectangle(250, 270, 340, 140, "#dfe3df")
    for number in range(5):
        sheet.polygon([(250 + number * 68, 270), (250 + number * 68, 238), (318 + number * 68, 270)], "#6f8a94")
    sheet.rectangle(250, 330, 340, 14, "#3f7a6d")
    for number in range(4):
        sheet.rectangle(276 + number * 80, 360, 46, 50, "#4a5a62")
    for number in range(10):
        sheet.rectangle(64 + number * 66, 436, 50, 30, "#3c5c74" if number % 3 else "#4f7690")
        sheet.rectangle(64 + number * 66, 436, 50, 5, "#7fa0b2")
    return sheet


def _stadium() -> Sheet:
    sheet = Sheet("#26384f", "#6d7f93")
    for x in (90, 678):
        sheet.rectangle(x - 4, 70, 8, 200, "#39495c")
        sheet.rectangle(x - 36, 50, 72, 30, "#dfe6ea")
    sheet.polygon([(0, 180), (384, 214), (768, 180), (768, 300), (0, 300)], "#3d4b5c")
    for number in range(120):
        x, y = (number * 61) % WIDTH, 206 + (number * 37) % 78
        sheet.ellipse(x, y, 5, 5, ("#d8a23a", "#c8553d", "#e8e2d2", "#5d86a0")[number % 4])
    sheet.band(300, HEIGHT, "#4f8a57", "#2f6b44")
    for number in range(0, 8, 2):
        sheet.polygon(
            [
                (140 + number * 64, 300),
                (204 + number * 64, 300),
                (30 + number * 96 + 110, 512),
                (30 + number * 96, 512),
            ],
            "#478250",
        )
    sheet.line([(0, 340), (768, 340)], 3, "#e8efe6")
    sheet.line([(250, 306), (250, 206)], 6, "#f4f4ee")
    sheet.line([(518, 306), (518, 206)], 6, "#f4f4ee")
    sheet.line([(247, 206), (521, 206)], 6, "#f4f4ee")
    for number in range(1, 12):
        sheet.line([(250 + number * 22.3, 208), (250 + number * 22.3, 304)], 1, "#9db3a8")
    for number in range(1, 5):
        sheet.line([(252, 206 + number * 20), (516, 206 + number * 20)], 1, "#9db3a8")
    person(sheet, (384, 330), 84, "#d8a23a")
    person(sheet, (560, 440), 112, "#b4472f")
    person(sheet, (190, 424), 108, "#b4472f")
    sheet.ellipse(486, 276, 13, 13, "#f8f8f4")
    sheet.ellipse(488, 274, 5, 5, "#2b2f3a")
    return sheet


def _silos() -> Sheet:
    sheet = Sheet("#dfe3d2", "#f4d9a2")
    sheet.ellipse(150, 200, 52, 52, "#f9eac4")
    hills(sheet, 340, 50, 3.6, "#c3a55f")
    for number in range(4):
        x = 430 + number * 74
        sheet.rectangle(x, 170, 64, 210, "#c4c9c4")
        sheet.rectangle(x + 46, 170, 18, 210, "#a5ada9")
        sheet.polygon([(x - 3, 170), (x + 32, 138), (x + 67, 170)], "#8a9490")
    sheet.rectangle(418, 120, 12, 260, "#6d7772")
    sheet.rectangle(418, 120, 300, 10, "#6d7772")
    hills(sheet, 384, 18, 1.1, "#cf9f46")
    sheet.rectangle(0, 384, WIDTH, 128, "#d6a94d")
    for number in range(70):
        x, y = (number * 83) % WIDTH, 396 + (number * 47) % 112
        sheet.line([(x, y), (x + 4, y - 22)], 2.4, "#b5832f")
        sheet.ellipse(x + 4, y - 24, 2.8, 7, "#e7c46d")
    sheet.rectangle(96, 352, 92, 42, "#b4472f")
    sheet.rectangle(106, 326, 44, 30, "#2f4858")
    sheet.ellipse(116, 398, 22, 22, "#2b2f3a")
    sheet.ellipse(172, 402, 16, 16, "#2b2f3a")
    return sheet


def _train() -> Sheet:
    sheet = Sheet("#a9c5d3", "#eef0e4")
    peaks(sheet, 320, 230, 4.6, "#8fa6b2")
    peaks(sheet, 350, 150, 1.4, "#6f8c8e")
    hills(sheet, 370, 60, 2.2, "#5f8560")
    for number in range(9):
        pine(sheet, (30 + number * 94, 352 + (number * 31) % 30), 84 + (number * 17) % 40, "#35604a")
    sheet.rectangle(0, 392, WIDTH, 12, "#8a8377")
    for number in range(8):
        x = number * 108
        sheet.polygon([(x, 404), (x + 24, 404), (x + 20, 512), (x + 4, 512)], "#a39b8c")
    sheet.polygon([(58, 392), (70, 338), (92, 326), (660, 326), (660, 392)], "#b4472f")
    sheet.rectangle(84, 374, 576, 8, "#f0e6cf")
    for number in range(9):
        sheet.rectangle(116 + number * 60, 340, 40, 24, "#dbe6e6")
    sheet.polygon([(76, 342), (94, 334), (104, 334), (104, 362), (70, 362)], "#2b3d49")
    for x in (230, 410, 590):
        sheet.rectangle(x, 326, 4, 66, "#7d2f22")
    return sheet


def _cable_car() -> Sheet:
    sheet = Sheet("#7fb0cd", "#e8efe9")
    peaks(sheet, 380, 300, 0.2, "#a6b4bf")
    peaks(sheet, 400, 210, 3.0, "#e9eef0")
    hills(sheet, 420, 70, 1.9, "#7da36b")
    for number in range(10):
        pine(sheet, (20 + number * 86, 420 + (number * 41) % 40), 60 + (number * 23) % 30, "#3b6b4c")
    sheet.line([(0, 96), (768, 250)], 3, "#39444c")
    for x, paint in ((190, "#b4472f"), (520, "#d8a23a")):
        y = 96 + 154 * x / 768
        sheet.line([(x, y), (x, y + 40)], 4, "#39444c")
        sheet.rectangle(x - 44, y + 40, 88, 62, paint)
        sheet.rectangle(x - 36, y + 50, 32, 26, "#e3eef0")
        sheet.rectangle(x + 4, y + 50, 32, 26, "#e3eef0")
    hills(sheet, 470, 30, 4.0, "#668f58")
    for x in (110, 330, 600):
        house(sheet, (x, 486), (70, 40), "#8a5a3b", "#4b342a")
    return sheet


def _market() -> Sheet:
    sheet = Sheet("#f0d9b0", "#f7ecd6")
    for x, height, wall in (
        (0, 250, "#d79a6b"),
        (150, 290, "#c77f5b"),
        (330, 240, "#dcae7d"),
        (480, 300, "#bf7a5c"),
        (640, 260, "#d39a72"),
    ):
        sheet.rectangle(x, 330 - height, 146, height, wall)
        for row in range(3):
            for column in range(3):
                left, top = x + 20 + column * 40, 350 - height + row * 66
                sheet.rectangle(left, top, 22, 34, "#5d4a48")
                sheet.rectangle(left, top, 22, 9, "#f3d9a4")
    sheet.rectangle(0, 330, WIDTH, 182, "#b98f68")
    for number, paint in enumerate(("#c8553d", "#3f7a6d", "#d8a23a", "#4a6b94")):
        x = 22 + number * 188
        sheet.rectangle(x + 6, 300, 5, 132, "#6d4c35")
        sheet.rectangle(x + 149, 300, 5, 132, "#6d4c35")
        for stripe in range(8):
            sheet.polygon(
                [
                    (x + stripe * 20, 286),
                    (x + 20 + stripe * 20, 286),
                    (x + 20 + stripe * 20, 318),
                    (x + 10 + stripe * 20, 328),
                    (x + stripe * 20, 318),
                ],
                paint if stripe % 2 else "#f4ead2",
            )
        sheet.rectangle(x, 388, 160, 50, "#8a5f40")
        for fruit in range(14):
            sheet.ellipse(
                x + 12 + fruit % 7 * 22,
                386 - fruit // 7 * 14,
                10,
                10,
                ("#d8623a", "#e3b23c", "#7a9a4a")[(fruit + number) % 3],
            )
    for x, coat in ((200, "#2f4858"), (392, "#7a3b54"), (568, "#3f6b5c"), (700, "#54423a")):
        person(sheet, (x, 486), 116, coat)
    return sheet


def _vaccine() -> Sheet:
    sheet = Sheet("#dbe7e4", "#f3efe2")
    sheet.rectangle(0, 386, WIDTH, 126, "#a9c0ba")
    sheet.rectangle(0, 386, WIDTH, 8, "#8aa8a1")
    for number, tint in enumerate(("#d8a23a", "#c8553d", "#3f7a6d", "#4a6b94", "#d8a23a")):
        x = 120 + number * 108
        sheet.rectangle(x, 236, 66, 158, "#f7faf8")
        sheet.rectangle(x, 300, 66, 94, tint)
        sheet.rectangle(x, 318, 66, 44, "#f7f2e4")
        sheet.rectangle(x + 10, 330, 46, 5, "#5b6b70")
        sheet.rectangle(x + 10, 342, 30, 5, "#a5b0b0")
        sheet.rectangle(x + 10, 216, 46, 20, "#dfe6e4")
        sheet.rectangle(x + 4, 194, 58, 26, "#6d7f86")
        sheet.rectangle(x + 54, 240, 6, 140, "#e6eeec")
    sheet.line([(440, 470), (640, 150)], 26, "#eef3f1")
    sheet.line([(505, 366), (604, 207)], 20, "#8fb8b0")
    sheet.line([(440, 470), (408, 521)], 4, "#5b6b70")
    sheet.line([(640, 150), (670, 102)], 9, "#6d7f86")
    sheet.line([(646, 90), (694, 120)], 9, "#6d7f86")
    return sheet


def _reef() -> Sheet:
    sheet = Sheet("#6fb7bd", "#123a52")
    for x in (120, 330, 560):
        sheet.polygon([(x, 0), (x + 46, 0), (x + 150, 512), (x + 20, 512)], "#5aa1ad")
    sheet.band(420, HEIGHT, "#2a5a68", "#17384a")
    hills(sheet, 430, 50, 1.5, "#b99d78")
    for number in range(16):
        x = 24 + number * 49
        tall = 60 + (number * 53) % 90
        paint = ("#d8775a", "#e0a458", "#b5607c", "#7c9a5b")[number % 4]
        for arm in (-0.5, -0.2, 0.1, 0.4):
            sheet.line([(x, 470), (x + tall * arm, 470 - tall)], 9, paint)
            sheet.ellipse(x + tall * arm, 470 - tall, 9, 9, paint)
    for number in range(11):
        x, y = 80 + (number * 151) % 620, 90 + (number * 71) % 230
        sheet.ellipse(x, y, 20, 10, "#f0c75e" if number % 2 else "#e9e4d4")
        sheet.polygon([(x + 16, y), (x + 32, y - 10), (x + 32, y + 10)], "#f0c75e" if number % 2 else "#e9e4d4")
        sheet.ellipse(x - 11, y - 2, 2, 2, "#17384a")
    sheet.rectangle(0, 486, WIDTH, 26, "#8d7558")
    return sheet


def _library() -> Sheet:
    sheet = Sheet("#3b2f2c", "#54423a")
    for shelf in range(4):
        y = 110 + shelf * 104
        x = 18
        number = shelf * 7
        while x < 740:
            width, tall = 13 + (number * 7) % 15, 60 + (number * 11) % 28
            paint = ("#b4472f", "#d8a23a", "#3f7a6d", "#4a6b94", "#e3d6b8", "#7a3b54", "#8a8f6a")[number % 7]
            sheet.rectangle(x, y - tall, width, tall, paint)
            sheet.rectangle(x, y - tall + 9, width, 4, "#f1e6c9")
            x += width + (3 if number % 9 else 26)
            number += 1
        sheet.rectangle(0, y, WIDTH, 12, "#8a5f40")
    sheet.line([(560, 512), (610, 60)], 8, "#c79a63")
    sheet.line([(640, 512), (660, 60)], 8, "#c79a63")
    for number in range(9):
        y = 100 + number * 46
        sheet.line([(605.6 - (y - 100) * 0.1106, y), (658 - (y - 100) * 0.0442, y)], 6, "#b5834e")
    return sheet


def _observatory() -> Sheet:
    sheet = Sheet("#141c36", "#6a5a7d")
    for number in range(120):
        x, y = (number * 149 + 17) % WIDTH, (number * 83 + 7) % 300
        sheet.ellipse(x, y, 0.8 + number % 4 * 0.4, 0.8 + number % 4 * 0.4, "#dfe3f0")
    sheet.polygon([(556, 96), (330, 172), (338, 186)], "#8d93b8")
    sheet.ellipse(560, 94, 11, 11, "#f7f3df")
    peaks(sheet, 400, 130, 2.6, "#3e3b58")
    hills(sheet, 430, 40, 0.6, "#2a2a42")
    sheet.ellipse(300, 372, 108, 104, "#d9d7d0")
    sheet.polygon([(292, 268), (330, 270), (372, 372), (306, 372)], "#2a2a42")
    sheet.line([(320, 350), (366, 262)], 20, "#8f97a3")
    sheet.rectangle(184, 368, 232, 84, "#b9b5ad")
    sheet.rectangle(184, 368, 232, 12, "#8f8b86")
    sheet.rectangle(280, 404, 40, 48, "#4b3b30")
    sheet.rectangle(220, 400, 24, 20, "#f6df9b")
    sheet.rectangle(0, 452, WIDTH, 60, "#1d1e30")
    person(sheet, (500, 462), 62, "#10121f")
    return sheet


def _solar_roofs() -> Sheet:
    sheet = Sheet("#f3c98b", "#f6e7c8")
    sheet.ellipse(384, 176, 84, 84, "#f9e3a8")
    for number in range(7):
        x = number * 116 - 20
        tall = 120 + (number * 61) % 110
        sheet.rectangle(x, 420 - tall, 104, tall, ("#c98f68", "#b7795a", "#d9a97e")[number % 3])
        sheet.rectangle(x - 4, 414 - tall, 112, 8, "#f7f3e6")
        for panel in range(3):
            left = x + 8 + panel * 32
            sheet.polygon(
                [(left, 412 - tall), (left + 26, 412 - tall), (left + 32, 394 - tall), (left + 6, 394 - tall)],
                "#33537a",
            )
        for row in range(int(tall // 50)):
            for column in range(2):
                sheet.rectangle(x + 22 + column * 40, 440 - tall + row * 46, 20, 26, "#5d4a48")
    sheet.rectangle(0, 420, WIDTH, 92, "#a87c58")
    sheet.rectangle(0, 452, WIDTH, 4, "#d9b98e")
    for x, coat in ((140, "#3f6b5c"), (430, "#7a3b54"), (640, "#2f4858")):
        person(sheet, (x, 480), 74, coat)
        sheet.polygon([(x - 34, 408), (x, 390), (x + 34, 408)], "#c8553d")
        sheet.rectangle(x - 1.5, 400, 3, 40, "#4b3b30")
    return sheet


def _violin() -> Sheet:
    sheet = Sheet("#d9cdb8", "#efe6d2")
    sheet.rectangle(0, 400, WIDTH, 112, "#7a5a44")
    sheet.rectangle(0, 400, WIDTH, 10, "#5d4334")
    sheet.rectangle(150, 60, 468, 350, "#f6f0df")
    sheet.rectangle(166, 76, 436, 318, "#5b6f6a")
    sheet.ellipse(338, 282, 66, 62, "#8f4a26")
    sheet.ellipse(412, 216, 50, 47, "#8f4a26")
    sheet.ellipse(340, 278, 54, 50, "#b4662f")
    sheet.ellipse(411, 217, 39, 36, "#b4662f")
    sheet.ellipse(378, 250, 34, 32, "#b4662f")
    sheet.line([(300, 312), (524, 122)], 12, "#3a2a22")
    sheet.line([(312, 308), (520, 130)], 2, "#f0e3c2")
    sheet.ellipse(532, 116, 14, 14, "#3a2a22")
    sheet.line([(352, 296), (326, 268)], 5, "#3a2a22")
    sheet.line([(250, 190), (470, 350)], 4, "#4b3b30")
    sheet.line([(252, 186), (472, 344)], 1.4, "#f6f0df")
    for x, coat in ((80, "#2f4858"), (690, "#7a3b54")):
        person(sheet, (x, 480), 190, coat)
    return sheet


SCENES: dict[str, Callable[[], Sheet]] = {
    "bridge": _bridge,
    "fog-ferry": _fog_ferry,
    "sandbar-ferry": _sandbar_ferry,
    "harbour": _harbour,
    "bank": _bank,
    "probe": _probe,
    "terraces": _terraces,
    "volcano": _volcano,
    "battery-plant": _battery_plant,
    "stadium": _stadium,
    "silos": _silos,
    "train": _train,
    "cable-car": _cable_car,
    "market": _market,
    "vaccine": _vaccine,
    "reef": _reef,
    "library": _library,
    "observatory": _observatory,
    "solar-roofs": _solar_roofs,
    "violin": _violin,
}

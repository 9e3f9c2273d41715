"""Pictures of streets, stands and rooms."""

from __future__ import annotations

import math

from standfirst.demo.drawing import HEIGHT, WIDTH, Sheet
from standfirst.demo.scenery import cloud, person, rain


def draw_bank() -> Sheet:
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


def draw_stadium() -> Sheet:
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


def draw_market() -> Sheet:
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


def draw_vaccine() -> Sheet:
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


def draw_library() -> Sheet:
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


def draw_solar_roofs() -> Sheet:
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


def draw_violin() -> Sheet:
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


def draw_umbrellas() -> Sheet:
    sheet = Sheet("#6b7d86", "#a9b5b3")
    walls = ("#d9694b", "#e7b25c", "#7fa3a0", "#c9879a", "#ead9b0", "#6f8fb0", "#d98a5a")
    for number, wall in enumerate(walls):
        x, tall = number * 112 - 10, 250 + (number * 53) % 70
        sheet.rectangle(x, 390 - tall, 108, tall, wall)
        sheet.rectangle(x - 3, 384 - tall, 114, 10, "#4f5b62")
        for row in range(3):
            for column in range(2):
                sheet.rectangle(x + 20 + column * 44, 408 - tall + row * 62, 24, 38, "#3e4a52")
                sheet.rectangle(x + 20 + column * 44, 408 - tall + row * 62, 24, 19, "#f4d58a")
        sheet.rectangle(x + 40, 336, 30, 54, "#54423a")
    sheet.band(390, HEIGHT, "#7e8b8f", "#59666b")
    for number in range(10):
        sheet.ellipse(40 + number * 79, 424 + (number * 37) % 70, 40, 4, "#93a1a4")
    rain(sheet, 0, 470, "#c7d2d4")
    covers = ("#b4472f", "#d8a23a", "#2f6b66", "#7a3b54", "#35537a")
    for number, cover in enumerate(covers):
        x, y = 90 + number * 146, 480 + (number % 2) * 20
        person(sheet, (x, y), 118, covers[(number + 2) % 5])
        dome = [
            (x + 64 * math.cos(turn * math.pi / 14), y - 112 - 44 * math.sin(turn * math.pi / 14)) for turn in range(15)
        ]
        sheet.polygon(dome, cover)
        sheet.rectangle(x - 1.5, y - 164, 3, 10, "#3b3f42")
    return sheet


def draw_stepwell() -> Sheet:
    sheet = Sheet("#e6b877", "#f3d9a6")
    for step in range(9):
        inset, y = step * 38, 60 + step * 34
        shade = ("#c9975f", "#b98650", "#a87644")[step % 3]
        sheet.polygon([(inset, y), (WIDTH - inset, y), (WIDTH - inset - 38, y + 34), (inset + 38, y + 34)], shade)
        sheet.rectangle(inset, y, WIDTH - 2 * inset, 7, "#e0b67e")
        for number in range(max(1, 9 - step)):
            x = inset + 30 + number * (WIDTH - 2 * inset - 60) / max(1, 9 - step)
            sheet.polygon([(x, y + 34), (x + 12, y + 12), (x + 24, y + 34)], "#7d5632")
    sheet.polygon([(0, 60), (342, 366), (342, 512), (0, 512)], "#9a6c40")
    sheet.polygon([(WIDTH, 60), (426, 366), (426, 512), (WIDTH, 512)], "#8a5f38")
    for step in range(1, 9):
        sheet.line([(0, 60 + step * 56), (342, 366 + step * 16)], 2.5, "#7d5632")
        sheet.line([(WIDTH, 60 + step * 56), (426, 366 + step * 16)], 2.5, "#6f4b2c")
    sheet.rectangle(342, 366, 84, 66, "#54381f")
    sheet.polygon([(160, 430), (608, 430), (WIDTH, 512), (0, 512)], "#3f7a78")
    for number in range(9):
        sheet.rectangle(150 + number * 52, 446 + (number * 23) % 52, 40, 2.4, "#8fbdb4")
    for x in (250, 330, 440, 520):
        sheet.ellipse(x, 462, 11, 4, "#7d5632")
        sheet.polygon([(x - 4, 458), (x, 444), (x + 4, 458)], "#f9d56e")
    for x, coat in ((110, "#b4472f"), (640, "#7a3b54"), (684, "#2f6b66")):
        person(sheet, (x, 62), 54, coat)
    return sheet


def draw_chess() -> Sheet:
    sheet = Sheet("#2f4a4c", "#4f6d68")
    sheet.rectangle(0, 330, WIDTH, 182, "#5d4334")
    for row in range(4):
        top, bottom = 300 + row * 42, 342 + row * 42
        for column in range(-1, 9):
            left, right = 384 + (column - 4) * (84 + row * 10), 384 + (column - 3) * (84 + row * 10)
            below_left, below_right = 384 + (column - 4) * (94 + row * 10), 384 + (column - 3) * (94 + row * 10)
            paint = "#ead9b0" if (row + column) % 2 else "#8f5a3c"
            sheet.polygon([(left, top), (right, top), (below_right, bottom), (below_left, bottom)], paint)
    sheet.rectangle(0, 468, WIDTH, 44, "#4b342a")
    for x, foot, tall, paint in ((150, 352, 110, "#2b2320"), (306, 340, 90, "#2b2320"), (560, 350, 100, "#2b2320")):
        sheet.polygon(
            [(x - 30, foot), (x + 30, foot), (x + 11, foot - tall * 0.66), (x - 11, foot - tall * 0.66)], paint
        )
        sheet.ellipse(x, foot, 32, 9, paint)
        sheet.ellipse(x, foot - tall * 0.8, 21, 21, paint)
    x, foot = 432, 446
    sheet.ellipse(x, foot, 62, 15, "#f3ead2")
    sheet.polygon([(x - 56, foot), (x + 56, foot), (x + 34, foot - 170), (x - 34, foot - 170)], "#f6efdc")
    sheet.polygon([(x + 12, foot), (x + 56, foot), (x + 34, foot - 170), (x + 12, foot - 170)], "#dccfae")
    sheet.rectangle(x - 48, foot - 190, 96, 22, "#f6efdc")
    for notch in range(3):
        sheet.rectangle(x - 48 + notch * 36, foot - 216, 24, 28, "#f6efdc")
    return sheet

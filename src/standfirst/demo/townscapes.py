"""Pictures of streets, stands and rooms."""

from __future__ import annotations

from standfirst.demo.drawing import HEIGHT, WIDTH, Sheet
from standfirst.demo.scenery import cloud, person


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

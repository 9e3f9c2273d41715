"""Pictures of harbours, ferries, bridges and what is under the sea."""

from __future__ import annotations

from standfirst.demo.drawing import HEIGHT, WIDTH, Sheet
from standfirst.demo.scenery import cloud, ferry, gulls, hills, house, sail, water


def draw_bridge() -> Sheet:
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


def draw_fog_ferry() -> Sheet:
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


def draw_sandbar_ferry() -> Sheet:
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


def draw_harbour() -> Sheet:
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


def draw_reef() -> Sheet:
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


def draw_anchor() -> Sheet:
    sheet = Sheet("#b7c8cc", "#ecdfc6")
    sheet.ellipse(130, 150, 44, 44, "#f8ecd0")
    hills(sheet, 300, 56, 2.9, "#9db0ae")
    water(sheet, 300, "#3f6675", "#86a4ad", "#aec4c8")
    sail(sheet, (640, 330), 34, "#2b3d49")
    sheet.rectangle(0, 396, WIDTH, 116, "#a3998a")
    for number in range(9):
        sheet.rectangle(number * 92 - 20, 396, 3, 56, "#8b8274")
        sheet.rectangle(number * 92 + 26, 452, 3, 60, "#8b8274")
    sheet.rectangle(0, 450, WIDTH, 3, "#8b8274")
    sheet.ellipse(384, 426, 190, 14, "#80776a")
    arms = [(214, 316), (238, 384), (312, 424), (384, 434), (456, 424), (530, 384), (554, 316)]
    sheet.line(arms, 22, "#3b3f42")
    sheet.polygon([(190, 348), (202, 284), (262, 322)], "#3b3f42")
    sheet.polygon([(578, 348), (566, 284), (506, 322)], "#3b3f42")
    sheet.polygon([(372, 132), (396, 132), (402, 440), (366, 440)], "#4a4f52")
    sheet.rectangle(378, 150, 5, 276, "#6b7174")
    sheet.ellipse(384, 106, 36, 36, "#4a4f52")
    sheet.ellipse(384, 106, 21, 21, "#b9c9cc")
    sheet.polygon([(290, 168), (478, 160), (478, 178), (290, 186)], "#6b4d36")
    gulls(sheet, ((560, 120), (604, 92), (250, 90)), "#5b666b")
    return sheet

"""Pictures of mountains, fields, works and the night sky."""

from __future__ import annotations

import math

from standfirst.demo.drawing import WIDTH, Sheet
from standfirst.demo.scenery import cloud, hills, house, peaks, person, pine, rain


def draw_probe() -> Sheet:
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


def draw_terraces() -> Sheet:
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


def draw_volcano() -> Sheet:
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


def draw_battery_plant() -> Sheet:
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


def draw_silos() -> Sheet:
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


def draw_train() -> Sheet:
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


def draw_cable_car() -> Sheet:
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


def draw_observatory() -> Sheet:
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

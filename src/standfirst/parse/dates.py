"""Times as feeds and pages write them: RFC 822, ISO 8601, and the many ways of getting both wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from dateutil import parser as dateutil_parser

# A year outside these is a missing date written as a number (1 January 1970, year 1), or a slip.
_YEARS = range(1971, 2200)
_CHARACTERS_MAX = 100
_ZONE = r"(?P<zone>(?:[A-Za-z]{1,5}\b|[+-]\d|Z).*)?"
_RFC822 = re.compile(
    r"(?:[^\W\d]+\.?,?\s*)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<month>[^\W\d]{3,12})\.?,?[\s-]+(?P<year>\d{4}|\d\d),?"
    r"(?:[\sT]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?\s*" + _ZONE
)
_ISO8601 = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T\s,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?\s*" + _ZONE,
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?P<name>[A-Za-z]{1,5})?\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?\s*(?:\(?(?P<note>[A-Za-z]{2,5})\)?)?"
)
_MONTHS = {
    prefix: number
    for number, prefixes in enumerate(
        (
            "jan ene gen", "feb fev fév", "mar mär mrz", "apr avr abr", "may mai mag", "jun giu", "jul lug", "aug aoû aou ago",
            "sep set", "oct okt ott out", "nov", "dec dez dic déc",
        ),
        start=1,
    )
    for prefix in prefixes.split()
}  # fmt: skip
# Hours from UTC. Names that stand for several zones have the meaning news feeds give them; RFC 822 fixes the American ones.
_ZONE_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3,
    "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "WAT": 1, "CAT": 2, "SAST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EAT": 3, "TRT": 3, "IRST": 3.5, "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75, "BDT": 6, "MMT": 6.5, "ICT": 7, "WIB": 7,
    "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13,
}  # fmt: skip


def parse_date(text: str | None) -> datetime | None:
    """The moment `text` names, aware, with its own offset (and zone name where one is written); None for anything else.

    RFC 822 and 2822, ISO 8601 and RFC 3339, seconds or milliseconds since 1970, and what dateutil makes of the rest. A time
    without a zone is UTC, as RFC 2822 4.3 has it for unknown zones.
    """
    if not text or len(text) > _CHARACTERS_MAX:
        return None
    text = text.strip()
    if not text:
        return None
    if text[:4].isdigit() and (moment := _parse_iso(text)):
        return _sensible(moment)
    match = _RFC822.fullmatch(text) or _ISO8601.fullmatch(text)
    if match:
        return _sensible(_from_match(match))
    if text.isascii() and text.isdigit():
        return _sensible(_from_epoch(text))
    return _sensible(_parse_odd(text))


def _parse_iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _from_match(match: re.Match[str]) -> datetime | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _month(month)
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 69 else 1900
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    next_day = hour == 24
    zone = _zone(match["zone"] or "")
    afternoon = (match["zone"] or "")[:2].upper()
    if afternoon in ("AM", "PM"):
        zone = _zone((match["zone"] or "")[2:])
        hour = hour % 12 + (12 if afternoon == "PM" else 0)
    if number is None or zone is None:
        return None
    try:
        moment = datetime(
            year, number, int(match["day"]), 0 if next_day else hour, minute, min(second, 59), tzinfo=zone
        )
        return moment + timedelta(days=1) if next_day else moment
    except (ValueError, OverflowError):
        return None


def _month(word: str) -> int | None:
    word = word.casefold()
    if word.startswith("juil"):
        return 7
    return 6 if word.startswith("jui") else _MONTHS.get(word[:3])


@lru_cache(maxsize=512)
def _zone(text: str) -> tzinfo | None:
    """The zone a date ends with; UTC for none and for names that nobody knows; None for an impossible offset."""
    text = text.strip()
    name = text.strip("()").upper()
    if not name or name in ("Z", "UTC", "+0000", "+00:00", "-0000"):
        return UTC
    if name in _ZONE_HOURS:
        return timezone(timedelta(hours=_ZONE_HOURS[name]), name)
    match = _OFFSET.fullmatch(text)
    if not match:
        return UTC
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > 15 * 60:
        return None
    offset = timedelta(minutes=-minutes if match["sign"] == "-" else minutes)
    written = (match["note"] or match["name"] or "").upper()
    return timezone(offset, written) if _ZONE_HOURS.get(written) == offset / timedelta(hours=1) else timezone(offset)


def _from_epoch(text: str) -> datetime | None:
    if len(text) not in (10, 13):
        return None
    return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)


def _parse_odd(text: str) -> datetime | None:
    """What dateutil reads, when it reads the same from two defaults: else the text leaves out the day, month or year."""
    moments = []
    for default in (datetime(1972, 1, 1, tzinfo=UTC), datetime(1984, 5, 9, tzinfo=UTC)):
        try:
            moments.append(dateutil_parser.parse(text, default=default, tzinfos=_dateutil_zone))
        except (ValueError, OverflowError, TypeError):
            return None
    return moments[0] if moments[0] == moments[1] else None


def _dateutil_zone(name: str | None, offset_seconds: int | None) -> tzinfo:
    if offset_seconds is not None:
        return timezone(timedelta(seconds=max(-54000, min(54000, offset_seconds))))
    return _zone(name or "") or UTC


def _sensible(moment: datetime | None) -> datetime | None:
    return moment if moment is not None and moment.year in _YEARS else None

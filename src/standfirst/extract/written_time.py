"""Times as publishers write them: ISO 8601, RFC 5322, and words in many languages; to UTC with the publisher's own offset."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from standfirst.model.article import PublisherTime, TimeSource

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari styczeń stycznia ocak leden ledna जनवरी",
    "february feb februar febr février fevrier févr febrero fevereiro fev febbraio februari luty lutego şubat únor února फरवरी फ़रवरी",
    "march mar märz mrz mars marzo março marco maart marec marzec marca mart březen března मार्च",
    "april apr avril avr abril abr aprile kwiecień kwietnia nisan duben dubna अप्रैल",
    "may mai mayo maio maggio mag mei maj maja mayıs květen května मई",
    "june jun juni juin junio junho giugno giu czerwiec czerwca haziran červen června जून",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca temmuz červenec července जुलाई",
    "august aug août aout agosto ago augustus sierpień sierpnia ağustos srpen srpna अगस्त",
    "september sep sept septembre septiembre setembro set settembre wrzesień września eylül září सितंबर सितम्बर",
    "october oct oktober okt octobre octubre outubro out ottobre ott październik października ekim říjen října अक्टूबर अक्तूबर",
    "november nov novembre noviembre novembro listopad listopada kasım नवंबर नवम्बर",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember grudzień grudnia aralık prosinec prosince दिसंबर दिसम्बर",
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

# Minutes east of Greenwich. Where a name is shared, the meaning that most news pages have in mind.
ZONE_MINUTES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "SAST": 120,
    "CAT": 120, "WAT": 60, "EAT": 180, "MSK": 180, "TRT": 180, "AST": -240, "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "ICT": 420, "WIB": 420,
    "SGT": 480, "HKT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "WITA": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "HST": -600,
    "BRT": -180, "ART": -180, "CLT": -240, "COT": -300, "PET": -300,
}  # fmt: skip
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
_ZONES = "|".join(sorted((*ZONE_MINUTES, *_AMERICAN), key=len, reverse=True))

_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?\s*(?P<offset>Z|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?\s*(?:(?P<zone>[A-Z]{1,4})\b)?)?",
)
_CLOCK = re.compile(
    rf"(?<![\d:.])(?P<hour>\d{{1,2}})(?:[:.h時](?P<minute>\d\d)(?::\d\d)?(?![.\d])分?)?\s*(?P<half>[ap]\.?m(?![a-z])\.?)?\s*(?:Uhr|hrs|Hrs|heures)?\s*[(]?(?:(?-i:(?P<zone>{_ZONES})(?:\b|(?=[A-Z][a-z])))|(?:GMT|UTC)?(?P<offset>[+-]\d\d:?\d\d)\b)?",
    re.IGNORECASE,
)
_CLOCK_WRITTEN = re.compile(rf"\d{{1,2}}[:.h]\d\d(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:Uhr|{_ZONES})\b)?", re.IGNORECASE)
_WORDED = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s.,-]+(?:de |di )?(?P<month>[^\W\d_]{3,12}|[\u0900-\u097f]{2,12})\.?,?[\s.-]+(?:de |del )?(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[年./]\s*(?P<month>\d{1,2})\s*[月./]\s*(?P<day>\d{1,2})日?(?!\d)"),
)  # fmt: skip
_EPOCH = re.compile(r"^\s*(\d{10})(\d{3})?\s*$")
_WITHIN_CHARACTERS = 300
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 1, 1)


def is_month(word: str) -> bool:
    """Whether a word in small letters is the name of a month, or short for it, in one of many languages."""
    return word in _MONTH_NUMBERS


def read_time(words: str | None, source: TimeSource) -> PublisherTime | None:
    """The first moment that `words` give; None where there is none. A time without a zone is taken as UTC with no offset."""
    text = (words or "").strip()[:_WITHIN_CHARACTERS]
    if found := _EPOCH.match(text):
        return _made(datetime.fromtimestamp(int(found.group(1)), UTC), source, offset_minutes=None)
    if not _may_hold_year(text):
        return None
    if found := _ISO.search(text):
        return _from_iso(found, source)
    for pattern in _WORDED:
        for found in pattern.finditer(text):
            if day := _day_of(found):
                return _with_clock(day, text[: found.start()], text[found.end() :], source)
    return None


def _may_hold_year(text: str) -> bool:
    """Whether a year from 1900 to 2099 may be in it: most lines have none, and no day is read without."""
    return "20" in text or "19" in text


def without_time(words: str) -> str:
    """`words` without the days and clock times in them, and without what is left at their edges."""
    text = words[:_WITHIN_CHARACTERS]
    if _may_hold_year(text):
        for pattern in (_ISO, *_WORDED):
            text = pattern.sub(" | ", text)
    return _CLOCK_WRITTEN.sub(" | ", text).strip(" ,|–—-·•")


def zone_beside(words: str, moment: PublisherTime) -> PublisherTime | None:
    """The moment with the zone's name, where `words` show its clock time with one: "09:25 IST". None where they do not.

    A moment without an offset takes the zone's.
    """
    given = moment.offset_minutes
    local = moment.at + timedelta(minutes=given or 0)
    for found in _CLOCK.finditer(words[:_WITHIN_CHARACTERS]):
        name = (found.group("zone") or "").upper()
        minutes = _zone_minutes(name, local.date()) if name and name != "Z" else None
        if minutes is None or _clock_of(found) != (local.hour, local.minute) or given not in (None, minutes):
            continue
        return replace(moment, at=local - timedelta(minutes=minutes), offset_minutes=minutes, zone_name=name)
    return None


def _from_iso(found: re.Match[str], source: TimeSource) -> PublisherTime | None:
    parts = found.groupdict()
    day = _date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    if day is None:
        return None
    if parts["hour"] is None:
        return _day_only(day, source)
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), min(59, int(parts["second"] or 0))
    if hour > 23 or minute > 59:
        return _day_only(day, source)
    zone = parts["zone"] if parts["zone"] in ZONE_MINUTES and parts["zone"] != "Z" else None
    offset = _offset_minutes(parts["offset"]) if parts["offset"] else ZONE_MINUTES.get(zone or "")
    return _made(
        datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC),
        source,
        offset_minutes=offset,
        zone_name=zone,
    )


def _with_clock(day: date, before: str, after: str, source: TimeSource) -> PublisherTime:
    """The day with the clock time beside it: after it, else shortly before it ("09:25 IST, July 7, 2025")."""
    candidates = [*_CLOCK.finditer(after[:40]), *list(_CLOCK.finditer(before[-30:]))[-1:]]
    for found in candidates:
        clock = _clock_of(found)
        if clock is None:
            continue
        zone = (found.group("zone") or "").upper() or None
        offset = _offset_minutes(found.group("offset")) if found.group("offset") else _zone_minutes(zone, day)
        moment = datetime(day.year, day.month, day.day, *clock, tzinfo=UTC)
        return _made(moment, source, offset_minutes=offset, zone_name=zone if zone != "Z" else None)
    return _day_only(day, source)


def _clock_of(found: re.Match[str]) -> tuple[int, int] | None:
    """Hour and minute; a bare number is no clock time."""
    half = (found.group("half") or "").lower()[:1]
    if found.group("minute") is None and not half:
        return None
    hour, minute = int(found.group("hour")), int(found.group("minute") or 0)
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None


def _day_of(found: re.Match[str]) -> date | None:
    month = found.group("month")
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month.lower().rstrip("."))
    return _date(int(found.group("year")), number, int(found.group("day"))) if number else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if _EARLIEST <= made < _LATEST else None


def _day_only(day: date, source: TimeSource) -> PublisherTime:
    return PublisherTime(at=datetime(day.year, day.month, day.day, tzinfo=UTC), source=source, day_only=True)


def _made(
    local: datetime, source: TimeSource, *, offset_minutes: int | None, zone_name: str | None = None
) -> PublisherTime:
    if offset_minutes is None:
        return PublisherTime(at=local, source=source, zone_name=zone_name)
    aware = local.replace(tzinfo=timezone(timedelta(minutes=offset_minutes)))
    return PublisherTime(at=aware.astimezone(UTC), source=source, offset_minutes=offset_minutes, zone_name=zone_name)


def _offset_minutes(written: str) -> int | None:
    if written.upper() == "Z":
        return 0
    figures = written[1:].replace(":", "")
    minutes = int(figures[:2]) * 60 + int(figures[2:4] or 0)
    if minutes > 14 * 60:
        return None
    return -minutes if written[0] == "-" else minutes


def _zone_minutes(zone: str | None, day: date) -> int | None:
    if zone in _AMERICAN:
        return _AMERICAN[zone] + (60 if _is_american_summer(day) else 0)
    return ZONE_MINUTES.get(zone or "")


def _is_american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November (US law since 2007)."""
    march, november = date(day.year, 3, 1), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7 + 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends

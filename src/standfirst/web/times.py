"""Times in words: ages for readers, exact times for tooltips, "First published" in the publisher's own zone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from standfirst.model.article import PublisherTime

# Offsets that belong to one widely known zone name only. +09:00 is Japan and Korea, +01:00 half of Europe: those stay figures.
_WELL_KNOWN_ZONES = {0: "UTC", 330: "IST", 345: "NPT"}
_ZONE_NAME = re.compile(r"[A-Z]{2,5}")
# Not strftime's: those follow the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OFFSET_MINUTES_MAX = 18 * 60


def age(moment: datetime, now: datetime) -> str:
    """How long ago (or how far ahead) in words: "29 minutes ago", "just now", "in 2 hours"."""
    seconds = (now - moment).total_seconds()
    words = duration(abs(seconds))
    if words is None:
        return "just now"
    return f"{words} ago" if seconds > 0 else f"in {words}"


def age_published(published: PublisherTime, now: datetime) -> str:
    """As age; in whole days where the publisher gave no more than the day."""
    if not published.day_only:
        return age(published.at, now)
    zone = in_publisher_zone(published).tzinfo
    days = (now.astimezone(zone).date() - published.at.astimezone(zone).date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{duration(days * 86400)} ago"


def duration(seconds: float) -> str | None:
    """A length of time in its largest whole unit: "1 hour", "3 days"; None under a minute."""
    for unit, length in (("year", 365 * 86400), ("month", 30 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60)):
        count = int(seconds // length)
        if count:
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return None


def exact(moment: datetime) -> str:
    """A desk's own time: "7 July 2025, 08:21 UTC"."""
    return f"{long_day(moment)}, {_clock(moment)} UTC"


def exact_published(published: PublisherTime) -> str:
    """A publisher's time in its own zone: "7 July 2025, 13:51 IST"; the day alone where no more is known."""
    local = in_publisher_zone(published)
    if published.day_only:
        return long_day(local)
    return f"{long_day(local)}, {_clock(local)} {zone_label(published)}"


def first_published(published: PublisherTime) -> str:
    """As the article page shows it: "July 07, 2025, 09:25 IST"."""
    local = in_publisher_zone(published)
    day = f"{_MONTHS[local.month - 1]} {local.day:02}, {local.year}"
    return day if published.day_only else f"{day}, {_clock(local)} {zone_label(published)}"


def machine_time(published: PublisherTime) -> str:
    """For the datetime attribute: with the publisher's offset, or the day alone."""
    local = in_publisher_zone(published)
    return local.date().isoformat() if published.day_only else local.isoformat(timespec="minutes")


def in_publisher_zone(published: PublisherTime) -> datetime:
    """The moment by the publisher's own clock, by UTC where its offset is not known."""
    return published.at.astimezone(_zone(_offset_minutes(published)))


def _clock(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"  # without strftime: a list has it for every article


def zone_label(published: PublisherTime) -> str:
    """The zone as the publisher wrote it, its well-known name, or its distance from UTC: "IST", "UTC+02:00"."""
    if published.zone_name and published.offset_minutes is not None and _ZONE_NAME.fullmatch(published.zone_name):
        return published.zone_name
    minutes = _offset_minutes(published)
    if minutes in _WELL_KNOWN_ZONES:
        return _WELL_KNOWN_ZONES[minutes]
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours:02}:{rest:02}"


def long_day(moment: date) -> str:
    """ "7 July 2025"."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def weekday(moment: date) -> str:
    """ "Monday, 7 July 2025"."""
    return f"{_DAYS[moment.weekday()]}, {long_day(moment)}"


@cache
def _zone(offset_minutes: int) -> timezone:
    return timezone(timedelta(minutes=offset_minutes))


def _offset_minutes(published: PublisherTime) -> int:
    minutes = published.offset_minutes or 0
    return minutes if abs(minutes) <= _OFFSET_MINUTES_MAX else 0

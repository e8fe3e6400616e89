"""Clinical times: instants, and dates that are known to the day, the month or the year alone.

The same four precisions as the APIs use. A time that is known less exactly stands for the interval of everything that it can mean.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Optional, Tuple

try:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
except ImportError as missing:  # pragma: no cover
    raise SystemExit("Python 3.9 or newer is needed: this one has no zoneinfo.") from missing

UTC = timezone.utc
TICK = timedelta(microseconds=1)

_SHAPES = (
    ("YEAR", re.compile(r"\d{4}")),
    ("MONTH", re.compile(r"\d{4}-\d{2}")),
    ("DAY", re.compile(r"\d{4}-\d{2}-\d{2}")),
    ("MINUTE", re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})")),
)


def zone_of(name):
    """The time zone of this name; UTC needs no zone data."""
    if name in ("UTC", "Z", "Etc/UTC"):
        return UTC
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        raise SystemExit(
            "The time zone " + name + " is not known to this Python; install the system's tzdata, or: pip install tzdata"
        ) from None


def instant(text):
    """The instant that an ISO 8601 text with its offset names."""
    if not _SHAPES[3][1].fullmatch(text):
        raise ValueError("not an instant: " + text)
    # Python before 3.11 reads neither Z nor fractions that are not three or six digits long.
    text = re.sub(r"\.(\d+)", lambda found: "." + (found.group(1) + "000000")[:6], text.replace("Z", "+00:00"))
    return datetime.fromisoformat(text).astimezone(UTC)


def written(moment):
    """An instant as the APIs write it, in UTC; parts of a second only where there are any."""
    moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + (".%06d" % moment.microsecond if moment.microsecond else "") + "Z"


@dataclass(frozen=True)
class ClinicalTime:
    """A time as exactly as the source knows it: the text, and MINUTE, DAY, MONTH or YEAR."""

    value: str
    precision: str

    @staticmethod
    def of(text):
        for precision, shape in _SHAPES:
            if shape.fullmatch(text):
                time = ClinicalTime(text, precision)
                time.earliest(UTC)
                return time
        raise ValueError("not a time: " + text)

    @staticmethod
    def at(moment):
        return ClinicalTime(written(moment), "MINUTE")

    def earliest(self, zone):
        """The first instant that this can mean at a place."""
        return self._span(zone)[0]

    def latest(self, zone):
        """The last instant that this can mean at a place."""
        return self._span(zone)[1]

    def as_json(self):
        return {"value": self.value, "precision": self.precision}

    def _span(self, zone):
        if self.precision == "MINUTE":
            exact = instant(self.value)
            return exact, exact
        parts = [int(part) for part in self.value.split("-")] + [1, 1]
        first = datetime(parts[0], parts[1], parts[2])
        if self.precision == "DAY":
            after = first + timedelta(days=1)
        elif self.precision == "MONTH":
            after = datetime(first.year + first.month // 12, first.month % 12 + 1, 1)
        else:
            after = datetime(first.year + 1, 1, 1)
        return _local(first, zone), _local(after, zone) - TICK


def _local(wall_clock, zone):
    return wall_clock.replace(tzinfo=zone).astimezone(UTC)


def later_in_calendar(moment, days, zone):
    """The same local time so many calendar days later: an hour more or less over a change of the clocks."""
    return (moment.astimezone(zone) + timedelta(days=days)).astimezone(UTC)


_SDTM = re.compile(
    r"(?P<year>\d{4}|-)?(-(?P<month>\d{2}|-))?(-(?P<day>\d{2}|-))?"
    r"(T(?P<hour>\d{2}|-)(:(?P<minute>\d{2}|-))?(:(?P<second>\d{2}(\.\d+)?|-))?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)


def sdtm_time(text) -> Tuple[Optional[ClinicalTime], str]:
    """What an SDTM date says, and a note where less is used than is written ("" where nothing is).

    A date without a time keeps the precision DAY, a partial date that of the part that is known. A time without an offset is UTC.
    Returns no time, and the reason, for an empty or impossible text.
    """
    text = text.strip()
    if not text:
        return None, "empty"
    found = _SDTM.fullmatch(text)
    if not found or found.group("year") in (None, "-"):
        return None, "'" + text + "' is not a date"
    known = []
    for part in ("year", "month", "day"):
        if found.group(part) in (None, "-"):
            break
        known.append(found.group(part))
    note = ""
    try:
        if len(known) < 3:
            time = ClinicalTime.of("-".join(known))
            if found.group("hour") or found.group("day") not in (None, "-"):
                note = "'" + text + "' is used as " + time.value + ", as a part before the last known one is missing"
            return time, note
        if found.group("hour") in (None, "-"):
            return ClinicalTime.of("-".join(known)), ""
        return _exact("-".join(known), found)
    except ValueError:
        return None, "'" + text + "' is not in the calendar"


def _exact(day, found):
    minute, second = found.group("minute"), found.group("second")
    note = "the minutes are not stated, the full hour is used" if minute in (None, "-") else ""
    clock = [found.group("hour"), "00" if minute in (None, "-") else minute, "00" if second in (None, "-") else second]
    offset = found.group("zone") or "Z"
    if offset != "Z" and ":" not in offset:
        offset = offset[:3] + ":" + offset[3:]
    return ClinicalTime.at(instant(day + "T" + ":".join(clock) + offset)), note


def first_instant(time):
    """The first instant, in UTC, of a time; and whether it had to be imputed, because the source states less than a day."""
    return time.earliest(UTC), time.precision in ("MONTH", "YEAR")

"""The protocol as the services serve it: what the story takes from there, and repeats nowhere."""

import re
from datetime import timedelta

from clinical import UTC, instant, later_in_calendar, zone_of

SERVICES = ("screening", "dosing", "safety", "reporting")
_LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


class TrialProtocol:
    """One protocol file; where it leaves something out, the protocol does not demand it."""

    def __init__(self, file, version="", sha256=""):
        self.file, self.version, self.sha256 = file, version, sha256

    @staticmethod
    def served(play, role="medical-monitor"):
        """The protocol of every service, which must be one and the same."""
        answers = [play.client.get(service, "/v1/protocol", role) for service in SERVICES]
        hashes = {answer.body.get("sha256") for answer in answers}
        if not play.expect(len(hashes) == 1 and all(answer.ok for answer in answers), "the services were to decide by one protocol, but: %s" % hashes):
            raise SystemExit("Without one protocol there is no story; it is at /v1/protocol of each service.")
        return TrialProtocol(answers[0].body["protocol"], answers[0].body["version"], answers[0].body["sha256"])

    def value(self, *path):
        """The value of a field, such as ("toxicity", "windowDays"); None where the file leaves it out."""
        node = self.file
        for name in path:
            node = (node or {}).get(name)
        return (node or {}).get("value")

    def zone(self, site):
        return zone_of(next(known["timezone"] for known in self.file["sites"] if known["id"] == site))

    def visit(self, code):
        """A visit by its code; None where there is none."""
        return next((visit for visit in self.file.get("visits") or [] if visit["code"] == code), None)

    def due(self, code, start, zone):
        """When a visit is due after an administration that began at start."""
        return after(self.visit(code)["offset"]["value"], start, zone)

    def first(self, code, start, zone):
        """The first instant of a visit, never before the start: of its first day, unless its time or window has hours."""
        due, allowed = self.due(code, start, zone), (self.visit(code).get("window") or {}).get("value")
        lengths = [self.visit(code)["offset"]["value"]] + ([allowed["before"], allowed["after"]] if allowed else [])
        first = before(allowed["before"], due, zone) if allowed else due
        if not any("T" in length for length in lengths):
            first = first.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
        return max(first, start)

    def last(self, code, start, zone):
        """The last instant of a visit; when it is due, where the protocol allows no delay."""
        due, allowed = self.due(code, start, zone), (self.visit(code).get("window") or {}).get("value")
        return after(allowed["after"], due, zone) if allowed else due

    def administration_site(self, site):
        """Where a subject of this site is given the product: there, where the protocol allows it or names no sites."""
        named = self.value("administrationSites")
        return site if not named or site in named else named[0]

    def consent_form(self, at):
        """The version of the consent form in force."""
        return next(
            form["version"]
            for form in self.file["consent"]["forms"]
            if instant(form["approvedFrom"]) <= at and (not form.get("approvedTo") or at < instant(form["approvedTo"]))
        )


def after(length, start, zone):
    """The instant a length of time such as P84D or PT48H after another; days are days of the calendar at a place."""
    return _shifted(length, start, zone, 1)


def before(length, end, zone):
    """The instant a length of time before another."""
    return _shifted(length, end, zone, -1)


def _shifted(length, moment, zone, sign):
    found = _LENGTH.fullmatch(length)
    if not found:
        raise ValueError("not a length of time that a visit can have: " + length)
    weeks, days, hours, minutes, seconds = (sign * int(part or 0) for part in found.groups())
    return later_in_calendar(moment, 7 * weeks + days, zone) + timedelta(hours=hours, minutes=minutes, seconds=seconds)

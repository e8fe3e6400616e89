"""The toxicity status of a subject, worked out anew from the facts that were sent.

Straightforward on purpose and independent of the servers: this is what the board is compared with.
"""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Callable, Dict, FrozenSet, List, Optional, Tuple

from clinical import ClinicalTime, later_in_calendar

RELATED = ("CERTAIN", "PROBABLE", "POSSIBLE", "CONDITIONAL", "UNASSESSABLE")


@dataclass(frozen=True)
class Rules:
    """What the protocol file says about the status. The closing visit, with the first and the last instant that it may have, may be absent."""

    window_days: int
    related_grade: int
    findings: FrozenSet[str]
    closing_visit: Optional[str] = None
    closing_from: Callable[[datetime, tzinfo], datetime] = lambda start, zone: start
    closing_until: Callable[[datetime, tzinfo], datetime] = lambda start, zone: start

    @staticmethod
    def of(protocol):
        """The rules of a trial_protocol.TrialProtocol."""
        closing = protocol.value("toxicity", "closingVisit")
        return Rules(
            protocol.value("toxicity", "windowDays"),
            protocol.value("toxicity", "relatedGradeAtLeast"),
            frozenset(protocol.value("toxicity", "localFindings") or ()),
            closing,
            lambda start, zone: protocol.first(closing, start, zone) if closing else start,
            lambda start, zone: protocol.last(closing, start, zone) if closing else start,
        )


@dataclass
class Event:
    """An adverse event as it stands after its corrections."""

    term: str
    aware: datetime
    onset: Optional[ClinicalTime] = None
    ended: Optional[ClinicalTime] = None
    grade: Optional[int] = None
    changes: List[Tuple[ClinicalTime, int]] = field(default_factory=list)
    system: Optional[str] = None
    serious: bool = False
    investigator: Optional[str] = None
    local: bool = False
    fatal: bool = False
    code: Optional[str] = None
    sponsor: Optional[str] = None
    recovered: bool = False
    learnt_serious: Optional[datetime] = None  # where it became serious later

    @property
    def began(self):
        return self.onset or ClinicalTime.at(self.aware)

    @property
    def is_serious(self):
        return self.serious or self.fatal

    @property
    def related(self):
        """By either opinion, and until the investigator has one."""
        return self.investigator is None or self.investigator in RELATED or self.sponsor in RELATED


@dataclass
class Assessment:
    """The findings at the treated limb at a visit: how much of each there is."""

    visit: str
    at: datetime
    extent: Dict[str, int] = field(default_factory=dict)


@dataclass
class Baseline:
    """A grade that was recorded before dosing."""

    term: str
    grade: int
    at: datetime
    code: Optional[str] = None


@dataclass
class Subject:
    """Everything that was sent about a subject and bears on its toxicity."""

    zone: tzinfo
    dosed: List[datetime] = field(default_factory=list)
    events: List[Event] = field(default_factory=list)
    assessments: List[Assessment] = field(default_factory=list)
    ends: List[ClinicalTime] = field(default_factory=list)
    open_queries: int = 0
    baseline: List[Baseline] = field(default_factory=list)
    died: Optional[ClinicalTime] = None


def status(subject, rules, now):
    """Phase, verdict and what they rest on, as a dictionary with the names of the API."""
    result = dict(phase="NOT_DOSED", local="NONE", maxGrade=None, maxGradeBySystem={}, seriousEvents=0, verdict="UNDETERMINED")
    if not subject.dosed:
        return result
    start = min(subject.dosed)
    end = later_in_calendar(start, rules.window_days, subject.zone)
    counted = [(event, grade) for event, counts, grade in (_counts(e, subject, start, end) for e in subject.events) if counts]
    local = _findings(subject, rules, start, end)
    if any(event.local for event, _ in counted):
        local.add("adverseEvent")
    result["local"] = "PRESENT" if local else "NONE"
    result["localFindings"] = sorted(local)
    for event, grade in counted:
        system = event.system or "Not coded"
        if grade:
            result["maxGradeBySystem"][system] = max(grade, result["maxGradeBySystem"].get(system, 0))
    result["maxGrade"] = max((grade for _, grade in counted if grade), default=None)
    result["seriousEvents"] = sum(event.is_serious for event, _ in counted)
    toxic = bool(local) or any(
        event.related and (event.is_serious or (grade or 0) >= rules.related_grade) for event, grade in counted
    )
    closed = is_closed(subject, rules)
    result["phase"] = _phase(subject, start, end, now)
    if toxic:
        result["verdict"] = "TOXICITY"
    elif result["phase"] == "COMPLETE" and closed and not subject.open_queries:
        result["verdict"] = "CRITERIA_NOT_MET"
    return result


def is_closed(subject, rules):
    """Whether the limb of a dosed subject was seen at the visit that closes the window, and not before that may be held."""
    first = rules.closing_from(min(subject.dosed), subject.zone)
    return rules.closing_visit is None or any(a.visit == rules.closing_visit and a.at >= first for a in subject.assessments)


def has_boundary_event(subject, grade_at_least, rules):
    """Whether the subject counts as one with an event of the stopping boundary: related, and serious or local of the grade."""
    if not subject.dosed:
        return False
    start = min(subject.dosed)
    counted = (_counts(event, subject, start, later_in_calendar(start, rules.window_days, subject.zone)) for event in subject.events)
    return any(counts and event.related and (event.is_serious or (event.local and (grade or 0) >= grade_at_least)) for event, counts, grade in counted)


def _death(event, subject, start):
    """When the subject died of a fatal event: as it says, else as was recorded, else at the onset, but not before dosing."""
    said = [event.ended] if event.ended else [time for time, grade in event.changes if grade == 5] or [subject.died]
    if said[0]:
        return said[0]
    return event.began if event.began.earliest(subject.zone) >= start else ClinicalTime.at(start)


def _phase(subject, start, end, now):
    deaths = [_death(event, subject, start) for event in subject.events if event.fatal]
    ends = [time.earliest(subject.zone) for time in subject.ends + deaths]
    if any(ended < end for ended in ends if ended <= now):
        return "ENDED_EARLY"
    return "COMPLETE" if now > end else "IN_WINDOW"


def _inside(time, start, end, zone):
    """Whether any reading of the time lies in the closed interval; so a date alone on the day of dosing counts as after dosing."""
    return time.latest(zone) >= start and time.earliest(zone) <= end


def _counts(event, subject, start, end):
    """The event, whether it counts (begun inside the window, or worsened there; new or worse than before dosing), and its grade."""
    zone = subject.zone
    new = _inside(event.began, start, end, zone)
    if not new and event.began.earliest(zone) > end:
        return event, False, None
    grades = [grade for time, grade in event.changes if _inside(time, start, end, zone)]
    if new and event.grade is not None:
        grades.append(event.grade)
    if new and not grades:
        return event, True, None
    before = [other for other in subject.events if _same_term(other, event) and _present_at(start, other, zone, other is event)]
    recorded = [graded.grade for graded in subject.baseline if graded.at < start and _same_term(graded, event)]
    baseline = max([_grade_at(start, other, zone) for other in before] + recorded, default=0)
    grade = max(grades, default=0)
    died = event.fatal and _inside(_death(event, subject, start), start, end, zone)
    serious = event.is_serious if new else event.learnt_serious and event.learnt_serious >= start
    worse = grade > baseline or died or bool(serious and not any(_was_serious(other, start) for other in before))
    return event, worse, grade if worse else None


def _was_serious(event, start):
    return event.serious and (event.learnt_serious is None or event.learnt_serious < start)


def _same_term(one, other):
    if one.code and other.code:
        return one.code == other.code
    return one.term.strip().lower() == other.term.strip().lower()


def _present_at(start, event, zone, itself):
    """Whether it was there at dosing; another event that may have been over by then is no baseline."""
    if event.began.latest(zone) >= start:
        return False
    if itself:
        return not (event.ended and event.ended.latest(zone) < start)
    return event.ended.earliest(zone) >= start if event.ended else not event.recovered


def _grade_at(start, event, zone):
    changes = [(time.earliest(zone), grade) for time, grade in event.changes if time.latest(zone) < start]
    # Of two at the same time the one recorded later stands.
    return max(reversed(changes), key=lambda change: change[0])[1] if changes else event.grade or 0


def _findings(subject, rules, start, end):
    """Findings inside the window, and at a closing visit in its time, of which there is more than at the last assessment before dosing."""
    assessments = subject.assessments
    closes = max(end, rules.closing_until(start, subject.zone))
    earlier = [a for a in assessments if a.at < start]
    baseline = max(earlier, key=lambda a: a.at).extent if earlier else {}
    return {
        name
        for a in assessments
        if start <= a.at <= (closes if a.visit == rules.closing_visit else end)
        for name, extent in a.extent.items()
        if name in rules.findings and int(extent) > int(baseline.get(name, 0))
    }

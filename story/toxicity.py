"""The toxicity status of a subject, worked out anew from the facts that were sent.

Straightforward on purpose and independent of the servers: this is what the board is compared with.
"""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Dict, FrozenSet, List, Optional, Tuple

from clinical import ClinicalTime, later_in_calendar

FINDINGS = ("swelling", "warmth", "impairment", "newUlcers", "worsenedUlcers", "hematomas")
RELATED = ("CERTAIN", "PROBABLE", "POSSIBLE", "CONDITIONAL", "UNASSESSABLE")


@dataclass(frozen=True)
class Rules:
    """The numbers of the protocol file that the status needs."""

    window_days: int = 84
    related_grade: int = 2
    closing_visit: Optional[str] = "V5"
    findings: FrozenSet[str] = frozenset(FINDINGS)


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
    opinions: Tuple[str, ...] = ()
    local: bool = False
    fatal: bool = False
    code: Optional[str] = None

    @property
    def began(self):
        return self.onset or ClinicalTime.at(self.aware)

    @property
    def related(self):
        return not self.opinions or any(opinion in RELATED for opinion in self.opinions)

    @property
    def name(self):
        return self.code or self.term.strip().lower()


@dataclass
class Assessment:
    """The findings at the treated limb at a visit: how much of each there is."""

    visit: str
    at: datetime
    extent: Dict[str, int] = field(default_factory=dict)


@dataclass
class Subject:
    """Everything that was sent about a subject and bears on its toxicity."""

    zone: tzinfo
    dosed: List[datetime] = field(default_factory=list)
    events: List[Event] = field(default_factory=list)
    assessments: List[Assessment] = field(default_factory=list)
    ends: List[ClinicalTime] = field(default_factory=list)
    open_queries: int = 0


def status(subject, rules, now):
    """Phase, verdict and what they rest on, as a dictionary with the names of the API."""
    result = dict(phase="NOT_DOSED", local="NONE", maxGrade=None, maxGradeBySystem={}, seriousEvents=0, verdict="UNDETERMINED")
    if not subject.dosed:
        return result
    start = min(subject.dosed)
    end = later_in_calendar(start, rules.window_days, subject.zone)
    counted = [event for event in subject.events if _inside(event.began, start, end, subject.zone)]
    graded = [(event, _grade_that_counts(event, subject, start, end)) for event in subject.events]
    graded = [(event, grade) for event, grade in graded if grade is not None]
    ungraded_local = [event for event in counted if event.local and event.grade is None]
    found = _findings(subject.assessments, rules, start, end) | {e.term for e, _ in graded if e.local} | {e.term for e in ungraded_local}
    result["local"] = "PRESENT" if found else "NONE"
    result["localFindings"] = sorted(found)
    for event, grade in graded:
        system = event.system or "Not coded"
        result["maxGradeBySystem"][system] = max(grade, result["maxGradeBySystem"].get(system, 0))
    result["maxGrade"] = max((grade for _, grade in graded), default=None)
    result["seriousEvents"] = sum(event.serious for event in counted)
    toxic = (
        bool(found)
        or any(event.related and grade >= rules.related_grade for event, grade in graded)
        or any(event.related and event.serious for event in counted)
    )
    closed = rules.closing_visit is None or any(a.visit == rules.closing_visit for a in subject.assessments)
    result["phase"] = _phase(subject, end, now)
    if toxic:
        result["verdict"] = "TOXICITY"
    elif result["phase"] == "COMPLETE" and closed and not subject.open_queries:
        result["verdict"] = "CRITERIA_NOT_MET"
    return result


def _phase(subject, end, now):
    deaths = [event.ended or event.began for event in subject.events if event.fatal]
    ends = [time.earliest(subject.zone) for time in subject.ends + deaths]
    if any(ended <= end for ended in ends if ended <= now):
        return "ENDED_EARLY"
    return "COMPLETE" if now > end else "IN_WINDOW"


def _inside(time, start, end, zone):
    """Whether any reading of the time lies in the closed interval; so a date alone on the day of dosing counts as after dosing."""
    return time.latest(zone) >= start and time.earliest(zone) <= end


def _grade_that_counts(event, subject, start, end):
    """The highest grade inside the window that is new, or worse than before dosing; None where there is none."""
    zone = subject.zone
    before = event.began.latest(zone) < start
    grades = [grade for time, grade in event.changes if _inside(time, start, end, zone)]
    if not before and _inside(event.began, start, end, zone) and event.grade is not None:
        grades.append(event.grade)
    if not grades:
        return None
    baseline = 0
    for other in subject.events:
        if other.name == event.name and other.began.latest(zone) < start and not (other.ended and other.ended.latest(zone) < start):
            then = [grade for time, grade in other.changes if time.latest(zone) < start]
            baseline = max(baseline, then[-1] if then else other.grade or 0)
    return max(grades) if max(grades) > baseline else None


def _findings(assessments, rules, start, end):
    """Findings inside the window of which there is more than at the last assessment before dosing."""
    earlier = [a for a in assessments if a.at < start]
    baseline = max(earlier, key=lambda a: a.at).extent if earlier else {}
    return {
        name
        for a in assessments
        if start <= a.at <= end
        for name, extent in a.extent.items()
        if name in rules.findings and int(extent) > int(baseline.get(name, 0))
    }

"""Who comes to the trial in the demonstration, and what becomes of them. All of it is invented.

Thirty-one candidates come twelve days apart: twenty are enrolled, ten fail (every exclusion criterion and four ways to miss an inclusion
criterion are among them), and one is eligible when all places are taken.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Dict, List, Optional, Tuple

FIRST_DAY = datetime(2023, 2, 6, tzinfo=timezone.utc)
APART = timedelta(days=12)
JUDGED = {
    "E2": "No malignancy in the past 10 years according to history and referral letter.",
    "E3": "Pregnancy test negative or not applicable; contraception agreed.",
    "E4": "No concomitant disease that limits life expectancy to less than a year.",
    "E5": "Blood pressure within target on stable medication.",
    "E6": "No uncontrolled infection; the ulcer is clean.",
    "E7": "Lives within reach and agrees to all visits.",
}
APPLIES = {
    "E2": "Breast carcinoma treated six years ago.",
    "E3": "Pregnancy test positive.",
    "E4": "Metastatic disease, life expectancy of months.",
    "E5": "Above 190/110 mmHg at three measurements despite three drugs.",
    "E6": "Osteomyelitis of the finger under treatment.",
    "E7": "Emigrates next month.",
}
ENOUGH_POINTS = ("SCLERODACTYLY", "RAYNAUD", "ANTI_SCL_70", "PITTING_SCARS")
EIGHT_POINTS = ("PUFFY_FINGERS", "PITTING_SCARS", "RAYNAUD")


@dataclass(frozen=True)
class Reaction:
    """An adverse event: on which day after dosing, what, and what the site says of it."""

    day: int
    term: str
    code: str
    system: str
    grade: Optional[int]
    causality: Optional[str]
    local: bool = False
    seriousness: Tuple[str, ...] = ()
    lasts: Optional[int] = 4
    then: Tuple = ()


@dataclass(frozen=True)
class Candidate:
    """One candidate; what is not said is as the protocol wants it."""

    number: int
    site: str
    sex: str
    age: int
    fails: Tuple[str, ...] = ()
    late: bool = False
    dosed_after: int = 7
    reactions: Tuple[Reaction, ...] = ()
    findings: Dict[str, Dict[str, int]] = field(default_factory=dict)
    misses: Tuple[str, ...] = ()
    withdraws_on: Optional[int] = None
    injections: Optional[int] = None

    @property
    def came(self):
        return FIRST_DAY + APART * (self.number - 1)

    def on(self, day, clock):
        """An instant so many days after the first visit, at a time of day in UTC."""
        hour, minute = clock.split(":")
        return self.came + timedelta(days=day, hours=int(hour), minutes=int(minute))

    @property
    def enrolled(self):
        return not self.fails and not self.late


_GENERAL = "General disorders and administration site conditions"
_MUSCLE = "Musculoskeletal and connective tissue disorders"
_SKIN = "Skin and subcutaneous tissue disorders"
_INJURY = "Injury, poisoning and procedural complications"

FAILURES = {
    3: ("I1",),
    6: ("E1",),
    8: ("I2",),
    11: ("E2",),
    14: ("E3",),
    17: ("I3", "I4"),
    20: ("E4",),
    23: ("E5",),
    26: ("E6",),
    29: ("E7",),
}
REACTIONS = {
    1: (Reaction(3, "Pruritus", "10037087", _SKIN, 1, "UNRELATED"),),
    2: (Reaction(1, "Fever", "10016558", _GENERAL, 1, "POSSIBLE"),),
    4: (Reaction(2, "Pain in extremity", "10033425", _MUSCLE, 2, "PROBABLE"),),
    9: (Reaction(20, "Skin ulceration", "10040947", _SKIN, 2, "UNLIKELY", lasts=None),),
    10: (Reaction(6, "Fever", "10016558", _GENERAL, 3, "POSSIBLE", then=("correct", 1)),),
    12: (Reaction(41, "Injection site reaction", "10022095", _GENERAL, 3, "PROBABLE", True, ("HOSPITALISATION",), 9),),
    13: (Reaction(9, "Myalgia", "10028411", _MUSCLE, 1, None),),
    15: (Reaction(-60, "Joint range of motion decreased", "10048706", _MUSCLE, 1, "UNRELATED", lasts=None, then=("answer",)),),
    18: (Reaction(1, "Bruising", "10006504", _INJURY, 1, "CERTAIN", True),),
    19: (Reaction(4, "Fever", "10016558", _GENERAL, 1, "POSSIBLE", lasts=12, then=("worsen", 2, 6)),),
    21: (Reaction(2, "Chills", "10008531", _GENERAL, 2, "UNLIKELY", then=("sponsor", "POSSIBLE")),),
    22: (Reaction(100, "Peripheral ischemia", "10034578", "Vascular disorders", 3, "POSSIBLE", seriousness=("HOSPITALISATION",), lasts=None),),
    30: (Reaction(12, "Wound infection", "10048038", "Infections and infestations", 2, "UNRELATED", lasts=10),),
}
FINDINGS = {
    5: {"V0": {"newUlcers": 0}, "V1": {"swelling": 1, "warmth": 1}},
    7: {"V1": {"hematomas": 1}},
    16: {"V0": {"impairment": 1}, "V1": {"impairment": 1}, "V3": {"impairment": 1}, "V5": {"impairment": 1}},
    24: {"V3": {"newUlcers": 1}},
}
HALTED_AT = 16
DELAYED = 15


def cast(home, other) -> List[Candidate]:
    """The candidates, at the site that sees most of them and at the other."""
    return [
        Candidate(
            number=number,
            site=other if number % 3 == 0 else home,
            sex="MALE" if number % 5 == 1 else "FEMALE",
            age=18 if number == 3 else 31 + number * 7 % 38,
            fails=FAILURES.get(number, ()),
            late=number == 31,
            dosed_after=18 if number == DELAYED else 8 if number == HALTED_AT else 7,
            reactions=REACTIONS.get(number, ()),
            findings=FINDINGS.get(number, {}),
            misses=("V5",) if number == 28 else (),
            withdraws_on=30 if number == 27 else None,
            injections=6 if number == 25 else None,
        )
        for number in range(1, 32)
    ]

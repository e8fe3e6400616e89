"""The demonstration as steps on a timeline."""

from candidates import HALTED_AT, cast
from closeout_scenes import CloseoutScenes
from correction_scenes import CorrectionScenes
from safety_scenes import SafetyScenes
from screening_scenes import ScreeningScenes
from stage import Person, Stage
from treatment_scenes import TreatmentScenes
from unblinding_scenes import UnblindingScenes


class Scenes:
    """All steps, and the people they are about."""

    def __init__(self, play, sealed_list, home, other, protocol):
        self.stage = Stage(play, home, other, protocol)
        self.people = [Person(candidate, protocol.zone(candidate.site)) for candidate in cast(home, other)]
        self._screening = ScreeningScenes(self.stage)
        self._treatment = TreatmentScenes(self.stage, sealed_list)
        self._safety = SafetyScenes(self.stage)
        self._unblinding = UnblindingScenes(self.stage)
        self._closeout = CloseoutScenes(self.stage)
        self._corrections = CorrectionScenes(self.stage)

    def steps(self):
        steps = self._treatment.supply() + self._safety.conduct(self.people[HALTED_AT - 1].candidate)
        for person in self.people:
            steps += self._screening.steps(person) + self._corrections.before_consent(person)
            if person.candidate.enrolled:
                steps += self._treatment.steps(person) + self._safety.steps(person) + self._unblinding.steps(person)
                steps += self._closeout.steps(person) + self._corrections.steps(person)
        last = max(step.at for step in steps)
        return steps + self._closeout.supply(last) + self._corrections.inspection(last)

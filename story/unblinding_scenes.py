"""The demonstration's unblindings: a doctor at night who must know, the officer who reports a SUSAR, and somebody who learns it by mistake.

The arm stands in the answer to the first two alone, and is told to nobody here either.
"""

from datetime import timedelta

from clinical import written

OVERHEARD = 21


def opened_at_night(candidate):
    """Whether the arm of this candidate is opened in an emergency."""
    return any(reaction.local and reaction.seriousness for reaction in candidate.reactions)


class UnblindingScenes:
    """Who comes to know the arm of a subject, and what the sponsor hears of it."""

    def __init__(self, stage):
        self.stage = stage

    def steps(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        start, steps = c.on(c.dosed_after, "09:45"), []
        for reaction in c.reactions:
            if not reaction.seriousness:
                continue
            aware = max(start + timedelta(days=reaction.day, hours=24), c.on(5, "12:00"))
            night, officer = aware + timedelta(hours=9), aware + timedelta(days=5)
            if reaction.local:
                steps.append(self.stage.step(night, (lane,), "emergency unblinding", self._emergency, person, night))
            steps.append(self.stage.step(officer, (lane,), "unblinding for the report", self._report, person, officer))
        if c.number == OVERHEARD:
            at = start + timedelta(days=40)
            steps.append(self.stage.step(at, (lane,), "accidental unblinding", self._overheard, person, at))
        return steps

    def _emergency(self, person, at):
        body = {"reason": "A serious reaction at night; what to give depends on it.", "revealTo": "dr-on-call", "occurredAt": written(at)}
        shown, _ = self.stage.record("POST", "dosing", person.path("unblinding"), body, "investigator", person, "emergency", "the emergency unblinding", signing=True)
        self._agrees(person, shown)
        self._listed(person, "EMERGENCY")
        self.stage.tell(at, "%s: the investigator opens the arm to the doctor on call, alone; the sponsor hears of it afterwards." % person.subject)

    def _report(self, person, at):
        body = {"reason": "Report to the authority.", "revealTo": "officer-1", "occurredAt": written(at)}
        step = "candidate %d unblinding for the report" % person.candidate.number
        answer = self.stage.client.post("dosing", person.path("unblinding"), body, "unblinding-officer", step=step, signing=True)
        self._agrees(person, self.stage.play.accepted(answer, "the unblinding for the report"))

    def _overheard(self, person, at):
        body = {"kind": "ACCIDENTAL", "reason": "A letter from the hospital named the treatment.", "knownBy": ["nurse-04"], "occurredAt": written(at)}
        self.stage.record("POST", "dosing", person.path("unblinding-records"), body, "site-staff", person, "overheard", "the accidental unblinding")
        self._listed(person, "ACCIDENTAL")
        self.stage.tell(at, "%s: a nurse learns the arm from a letter, which is recorded; the subject stays in follow-up." % person.subject)

    def _agrees(self, person, shown):
        gives = {arm["code"]: arm["givesProduct"] for arm in self.stage.protocol.file["arms"]}
        self.stage.play.expect(gives.get(shown.get("arm")) == person.product, "the arm opened for %s was to be that of the kit" % person.subject)

    def _listed(self, person, kind):
        at_least = "dosing:%d" % self.stage.play.record.latest["dosing"]
        listed = self.stage.client.get("dosing", "/v1/unblindings", "sponsor", at_least=at_least, limit=500).body.get("items", [])
        found = [known for known in listed if (known["subject"], known["kind"]) == (person.subject, kind)]
        self.stage.play.expect(len(found) == 1 and "arm" not in found[0], "the sponsor was to find one %s unblinding of %s, without the arm" % (kind, person.subject))

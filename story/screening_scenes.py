"""The demonstration's screening: from the first visit to a signed verdict and, for those who fit in, enrolment."""

from datetime import timedelta

from candidates import APPLIES, EIGHT_POINTS, ENOUGH_POINTS, HALTED_AT, JUDGED
from clinical import written
from timeline import ALL


class ScreeningScenes:
    """A candidate at its site, up to enrolment."""

    def __init__(self, stage):
        self.stage = stage

    def steps(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        halted = c.number == HALTED_AT
        enrol = c.on(4, "10:00") if halted else c.on(1, "15:00")
        steps = [
            self.stage.step(c.on(0, "09:00"), (lane, "screening numbers"), "screening opened", self._open, person),
            self.stage.step(c.on(0, "09:30"), (lane,), "facts", self._facts, person),
            self.stage.step(c.on(1, "14:00"), (lane,), "signature", self._sign, person),
        ]
        if halted:
            at = c.on(1, "15:00")
            steps.append(self.stage.step(at, (lane,), "enrolment while halted", self._refused_enrolment, person, at, "TRIAL_HALTED"))
        if c.late:
            steps.append(self.stage.step(enrol, (ALL,), "one too many", self._refused_enrolment, person, enrol, "RECRUITMENT_COMPLETE"))
        if c.enrolled:
            steps.append(self.stage.step(enrol, (lane, "subject numbers"), "enrolment", self._enrol, person, enrol))
        return steps

    def _open(self, person):
        c = person.candidate
        body = {"site": c.site, "occurredAt": written(c.on(0, "09:00")), "sex": c.sex}
        answered, _ = self.stage.record("POST", "screening", "/v1/screenings", body, "site-staff", person, "opening", "the screening")
        person.screening = answered["screening"]

    def _facts(self, person):
        c = person.candidate
        base = "/v1/screenings/%s/" % person.need(person.screening, "screening number")
        consent = {
            "formVersion": self.stage.protocol.consent_form(c.on(0, "09:30")),
            "signedAt": written(c.on(0, "09:30")),
            "yearsOfAge": c.age,
            "overEighteen": "I1" not in c.fails,
        }
        items = EIGHT_POINTS if "I2" in c.fails else ENOUGH_POINTS
        puts = [
            ("consent", consent),
            ("classification", {"items": list(items), "occurredAt": written(c.on(0, "10:00"))}),
            ("ulcers/U1", self._ulcer(c)),
        ]
        for criterion in JUDGED:
            applies = criterion in c.fails
            evidence = APPLIES[criterion] if applies else JUDGED[criterion]
            judged = {"answer": "MET" if applies else "NOT_MET", "evidence": evidence, "occurredAt": written(c.on(0, "11:00"))}
            puts.append(("criteria/" + criterion, judged))
        for path, body in puts:
            role = "investigator" if path.startswith("criteria") else "site-staff"
            self.stage.record("PUT", "screening", base + path, body, role, person, path, path)

    def _ulcer(self, c):
        day = lambda days: (c.came - timedelta(days=days)).strftime("%Y-%m-%d")
        return {
            "finger": "RIGHT_INDEX" if c.number % 2 else "LEFT_MIDDLE",
            "aspect": "TIP",
            "diameterMm": 2 if "I3" in c.fails else 4.5,
            "painful": True,
            "depthVisible": True,
            "dermisLost": True,
            "prostacyclin": {
                "start": {"value": day(100), "precision": "DAY"},
                "end": {"value": day(95), "precision": "DAY"},
                "outcome": "NO_IMPROVEMENT",
                "assessedBy": "REFERRING_PHYSICIAN",
                "assessedAt": {"value": day(20), "precision": "DAY"},
            },
            "xray": {"takenAt": {"value": day(10), "precision": "DAY"}, "calcinosis": "E1" in c.fails},
            "occurredAt": written(c.on(0, "10:30")),
        }

    def _sign(self, person):
        c = person.candidate
        path = "/v1/screenings/%s/eligibility" % person.need(person.screening, "screening number")
        body = {"meaning": "I have judged every criterion and sign this verdict.", "occurredAt": written(c.on(1, "14:00"))}
        signed, _ = self.stage.record("POST", "screening", path, body, "investigator", person, "signature", "the signature", signing=True)
        expected = "SCREEN_FAILURE" if c.fails else "ELIGIBLE"
        self.stage.play.expect(
            signed["outcome"] == expected and sorted(signed["reasons"]) == sorted(c.fails),
            "%s was to be %s %s, but is %s %s" % (person.screening, expected, list(c.fails), signed["outcome"], signed["reasons"]),
        )
        if c.fails:
            self.stage.tell(c.on(1, "14:00"), "%s at %s fails screening: %s." % (person.screening, c.site, ", ".join(signed["reasons"])))

    def _refused_enrolment(self, person, at, code):
        path = "/v1/screenings/%s/enrolment" % person.need(person.screening, "screening number")
        step = "candidate %d %s" % (person.candidate.number, code)
        answer = self.stage.client.post("screening", path, {"occurredAt": written(at)}, "investigator", person.candidate.site, step)
        self.stage.play.refused(answer, 422, code, "the enrolment of %s" % person.screening)
        self.stage.tell(at, "%s is eligible, but not enrolled: %s." % (person.screening, answer.code))

    def _enrol(self, person, at):
        c = person.candidate
        path = "/v1/screenings/%s/enrolment" % person.need(person.screening, "screening number")
        answered, answer = self.stage.record("POST", "screening", path, {"occurredAt": written(at)}, "investigator", person, "enrolment", "the enrolment")
        person.subject = answered["subject"]
        self.stage.enrolments[person.subject] = path, {"occurredAt": written(at)}, answer
        for service, read in (("dosing", "/v1/subjects/"), ("safety", "/v1/subjects/%s/toxicity")):
            read = read % person.subject if "%" in read else read + person.subject
            self.stage.play.wait_for(service, read, "investigator", c.site, answer)
        self.stage.tell(at, "%s at %s is enrolled as %s." % (person.screening, c.site, person.subject))

"""The demonstration's slips of the pen: what was recorded wrongly, and is put right with a reason.

The bedside and the pharmacy correct something of every subject alike, whatever the arm, so that the search for leaks has something to compare.
"""

from datetime import timedelta

from clinical import written
from timeline import ALL

# One of each site.
ANOTHERS_CONSENT = (2, 9)
ANOTHERS_WITHDRAWAL = (4, 15)
LATER = timedelta(minutes=2)
REASON = "Read from the wrong line of the source."


class CorrectionScenes:
    """What a site and a pharmacist recorded by mistake, and how they mend it."""

    def __init__(self, stage):
        self.stage = stage

    def before_consent(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        if c.number not in ANOTHERS_CONSENT:
            return []
        return [self.stage.step(c.on(0, "09:20"), (lane,), "another's consent", self._consent, person)]

    def steps(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        start = c.on(c.dosed_after, "09:45")
        steps = [
            self.stage.step(start + timedelta(hours=3), (lane,), "preparation corrected", self._preparation, person, start),
            self.stage.step(start + timedelta(hours=4), (lane,), "administration corrected", self._administration, person, start + timedelta(hours=4)),
        ]
        if c.number in ANOTHERS_WITHDRAWAL:
            at = start + timedelta(days=20)
            steps.append(self.stage.step(at, (lane,), "another's withdrawal", self._withdrawal, person, at))
        return steps

    def inspection(self, after):
        """A regulator has the sealed store opened when the rest is over."""
        at = after + timedelta(days=14)
        return [self.stage.step(at, (ALL,), "sealed store", self._inspect, at)]

    def _consent(self, person):
        c = person.candidate
        base = "/v1/screenings/%s/consent" % person.need(person.screening, "screening number")
        signed = written(c.on(0, "09:10"))
        body = {"formVersion": self.stage.protocol.consent_form(c.on(0, "09:10")), "signedAt": signed, "yearsOfAge": 60, "overEighteen": True}
        self.stage.record("PUT", "screening", base, body, "site-staff", person, "another's consent", "another's consent")
        body = {"signedAt": signed, "reason": "It is another candidate's."}
        self.stage.record("POST", "screening", base + "/retraction", body, "site-staff", person, "consent retraction", "taking the consent back")

    def _withdrawal(self, person, at):
        path = person.path("withdrawal")
        body = {"withdrawnAt": written(at), "scope": "CONSENT", "reason": "Personal reasons."}
        self.stage.record("POST", "screening", path, body, "site-staff", person, "another's withdrawal", "another's withdrawal")
        body = {"scope": "CONSENT", "reason": "It is another subject's."}
        _, answer = self.stage.record("POST", "screening", path + "/retraction", body, "site-staff", person, "withdrawal retraction", "taking the withdrawal back")
        self.stage.play.wait_for("dosing", "/v1/subjects/" + person.subject, "investigator", person.candidate.site, answer)
        shown = self.stage.client.get("dosing", "/v1/subjects/" + person.subject, "investigator", person.candidate.site)
        self.stage.play.expect(shown.ok and "withdrawnAt" not in shown.body, "%s was not to be withdrawn any more" % person.subject)
        self.stage.tell(at, "A withdrawal is recorded for %s that is another subject's, and is taken back." % person.subject)

    def _preparation(self, person, start):
        kit = person.need(person.kit, "kit")
        body = {"preparation": dict(person.need(person.preparation, "preparation"), viabilityPercent=87), "reason": REASON}
        with self.stage.watched("dosing", kit):
            step = "candidate %d preparation corrected" % person.candidate.number
            answer = self.stage.client.post("dosing", "/v1/kits/%s/preparation/corrections" % kit, body, "unblinded-pharmacist", step=step)
        self.stage.play.accepted(answer, "correcting the preparation of " + kit)

    def _administration(self, person, at):
        given = dict(person.need(person.given, "administration"))
        place = self.stage.protocol.administration_site(person.candidate.site)
        start = person.facts.dosed[-1] + LATER
        given["startedAt"] = written(start)
        body = {"administration": given, "reason": "The clock on the wall was slow."}
        corrected, answer = self.stage.record(
            "POST", "dosing", person.path("administrations/1/corrections"), body, "investigator", person, "correction", "the corrected administration", site=place
        )
        person.facts.dosed[-1] = start
        partial = given["completeness"] == "PARTIAL"
        self.stage.play.expect(
            bool(corrected["deviations"]) == partial,
            "the corrected administration to %s has the deviations %s" % (person.subject, corrected["deviations"]),
        )
        self.stage.play.wait_for("safety", person.path("toxicity"), "investigator", person.candidate.site, answer)

    def _inspect(self, at):
        body = {"scope": "TRIAL", "contents": ["ASSIGNMENT"], "reason": "Inspection.", "occurredAt": written(at)}
        answer = self.stage.client.post("dosing", "/v1/sealed-store-requests", body, "regulator", step="sealed store", signing=True)
        shown = self.stage.play.accepted(answer, "opening the sealed store")
        found = {opened["subject"]: opened for opened in shown["subjects"]}
        self.stage.play.expect(len(found) == len(self.stage.enrolments), "the regulator was to be shown %d subjects, not %d" % (len(self.stage.enrolments), len(found)))
        self.stage.tell(at, "The regulator has the sealed store opened: %d assignments are shown, and that they were is on record." % len(found))

"""The requests of a replay: each sends what a row says, and counts the fact that was recorded."""

import threading
from collections import Counter

import mapping
from clinical import UTC, ClinicalTime, first_instant, written
from played import Unplayable
from rehearsal_protocol import CRITERION
from toxicity import Event


class Sending:
    """Sends facts of participants; note(row, text) keeps what is to be named about a row."""

    def __init__(self, play, note):
        self.play, self.client, self.note = play, play.client, note
        self.recorded = Counter()
        self.ends = {}  # of each subject and kind of end the newest time
        self._lock = threading.Lock()

    def _send(self, fact, service, path, body, role, person, step, method="POST", signing=False):
        if method == "PUT":
            answer = self.client.put(service, path, body, role, person.site, step)
        else:
            answer = self.client.post(service, path, body, role, person.site, step, signing)
        if not answer.ok:
            said = "%s was refused: %s" % (fact, answer.sentence())
            self.play.expect(answer.status < 500, "%s of %s" % (said, step))
            raise Unplayable(said)
        self.play.accepted(answer, fact)
        with self._lock:
            self.recorded[fact] += 1
        return answer

    def _number(self, number, what):
        if number is None:
            raise Unplayable("the subject has no " + what + ", as an earlier step was refused")
        return number

    def open(self, person, at):
        notes = []
        body = {"site": person.site, "occurredAt": written(at), "sex": mapping.sex_of(person.row, notes)}
        for note in notes:
            self.note(person.row, note)
        answer = self._send("screening opened", "screening", "/v1/screenings", body, "site-staff", person, "DM/%s/opening" % person.row.subject)
        person.screening = answer.body["screening"]

    def judge(self, person, failed, evidence, at):
        base = "/v1/screenings/%s/" % self._number(person.screening, "screening")
        said = ["DM: ARM '%s'" % (person.row["ARM"] or person.row["ARMCD"])]
        said += ["DS %s: %s on %s" % (row.number("DSSEQ"), row["DSDECOD"], row["DSSTDTC"] or row["DSDTC"]) for row in evidence]
        body = {"answer": "NOT_MET" if failed else "MET", "evidence": "; ".join(said), "occurredAt": written(at)}
        step = "DM/%s/" % person.row.subject
        self._send("criterion judged", "screening", base + "criteria/" + CRITERION, body, "investigator", person, step + "criterion", "PUT")
        body = {"meaning": "As the source says.", "occurredAt": written(at)}
        answer = self._send("verdict signed", "screening", base + "eligibility", body, "investigator", person, step + "signature", signing=True)
        expected = "SCREEN_FAILURE" if failed else "ELIGIBLE"
        self.play.expect(answer.body["outcome"] == expected, "%s was to be %s" % (person.row.subject, expected))

    def enrol(self, person, at):
        path = "/v1/screenings/%s/enrolment" % self._number(person.screening, "screening")
        answer = self._send("subject enrolled", "screening", path, {"occurredAt": written(at)}, "investigator", person, "DM/%s/enrolment" % person.row.subject)
        person.subject = answer.body["subject"]
        for service, read in (("dosing", "/v1/subjects/%s"), ("safety", "/v1/subjects/%s/toxicity")):
            self.play.wait_for(service, read % person.subject, "investigator", person.site, answer)

    def administer(self, person, row, at):
        place = mapping.place_of(row)
        body = {"startedAt": written(at), "injections": [{"site": place}] if place else []}
        path = "/v1/subjects/%s/administration" % self._number(person.subject, "subject number")
        answer = self._send("first exposure administered", "dosing", path, body, "investigator", person, row["key"])
        self.play.publish(answer)
        person.facts.dosed.append(at)
        if answer.body.get("deviations"):
            self.note(row, "recorded with the deviations " + ", ".join(answer.body["deviations"]))

    def withdraw(self, person, row, time):
        body = {"withdrawnAt": written(first_instant(time)[0]), "scope": mapping.scope_of(row), "reason": row["DSTERM"] or row["DSDECOD"]}
        path = "/v1/subjects/%s/withdrawal" % self._number(person.subject, "subject number")
        self.play.publish(self._send("withdrawal", "screening", path, body, "site-staff", person, row["key"]))
        self._ended(person, body["scope"], ClinicalTime.at(first_instant(time)[0]))

    def die(self, person, row, time):
        path = "/v1/subjects/%s/death" % self._number(person.subject, "subject number")
        body = {"diedAt": time.as_json(), "cause": row["DSTERM"] or row["DSDECOD"]}
        self._send("death", "safety", path, self._again(person, "DEATH", body), "site-staff", person, row["key"])
        self._ended(person, "DEATH", time)
        person.facts.died = time

    def lose(self, person, row, time):
        body = {"lastContactAt": time.as_json(), "description": row["DSTERM"] or row["DSDECOD"]}
        path = "/v1/subjects/%s/lost-to-follow-up" % self._number(person.subject, "subject number")
        self._send("lost to follow-up", "safety", path, self._again(person, "LOSS", body), "site-staff", person, row["key"])
        self._ended(person, "LOSS", time)

    def _again(self, person, kind, body):
        """A second word replaces the first and has to say why."""
        return dict(body, reason="The source states it again.") if (person.subject, kind) in self.ends else body

    def _ended(self, person, kind, time):
        before = self.ends.get((person.subject, kind))
        if before:
            person.facts.ends.remove(before)
        self.ends[person.subject, kind] = time
        person.facts.ends.append(time)

    def report(self, person, row, body):
        path = "/v1/subjects/%s/adverse-events" % self._number(person.subject, "subject number")
        answer = self._send("adverse event", "safety", path, body, "site-staff", person, row["key"])
        asked = [query["code"] for query in answer.body.get("queries", {}).get("raised", [])]
        if asked:
            self.note(row, "asked back: " + ", ".join(asked))
        time = lambda name: ClinicalTime(body[name]["value"], body[name]["precision"]) if name in body else None
        person.facts.events.append(
            Event(
                term=body["term"], aware=ClinicalTime.of(body["siteAwareAt"]).earliest(UTC), onset=time("onset"), ended=time("ended"),
                grade=body.get("grade"), system=body.get("systemOrganClass"), serious=bool(body["seriousness"]) or body.get("serious") is True,
                investigator=body.get("causality"), local=body["local"],
                fatal=body.get("outcome") == "FATAL" or body.get("grade") == 5 or "DEATH" in body["seriousness"], code=body.get("lltCode"),
                recovered=body.get("outcome") in ("RECOVERED", "RECOVERED_WITH_SEQUELAE"),
            )
        )  # fmt: skip

"""The demonstration's safety: adverse events and their news, and the halt and restart of the trial."""

from datetime import timedelta

from clinical import ClinicalTime, written
from clock_scenes import ClockScenes
from timeline import ALL
from toxicity import Event


class SafetyScenes:
    """What is reported about a subject after dosing, and what that leads to."""

    def __init__(self, stage):
        self.stage = stage
        self._clocks = ClockScenes(stage)

    def steps(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        start, steps = c.on(c.dosed_after, "09:45"), []
        for reaction in c.reactions:
            onset = start + timedelta(days=reaction.day, hours=10)
            aware = max(onset + timedelta(hours=14), c.on(5, "12:00"))
            steps.append(self.stage.step(aware, (lane,), reaction.term, self._react, person, reaction, onset, aware))
            ended = None
            if reaction.lasts:
                ended = max(onset + timedelta(days=reaction.lasts), aware + timedelta(hours=1))
                steps.append(self.stage.step(ended, (lane,), "end of " + reaction.term, self._end, person, reaction, ended))
            steps += self._clocks.steps(person, reaction, aware, ended)
            if reaction.then:
                at = aware + timedelta(days=8)
                steps.append(self.stage.step(at, (lane,), "news of " + reaction.term, self._news, person, reaction, onset, at))
        return steps

    def _react(self, person, reaction, onset, aware):
        body = {
            "term": reaction.term,
            "lltCode": reaction.code,
            "systemOrganClass": reaction.system,
            "siteAwareAt": written(aware),
            "onset": {"value": written(onset), "precision": "MINUTE"},
            "seriousness": list(reaction.seriousness),
            "local": reaction.local,
            "description": "%s, grade %s at first sight." % (reaction.term, reaction.grade),
        }
        if reaction.grade:
            body["grade"] = reaction.grade
        if reaction.causality:
            body["causality"] = reaction.causality
        path = person.path("adverse-events")
        said, _ = self.stage.record("POST", "safety", path, body, "site-staff", person, "event " + reaction.term, "the report of " + reaction.term)
        event = Event(
            reaction.term, aware, ClinicalTime.at(onset), None, reaction.grade, [], reaction.system, bool(reaction.seriousness),
            reaction.causality, reaction.local, False, reaction.code,
        )
        person.facts.events.append(event)
        person.events.append((said["adverseEvent"], event))
        queries = [query["code"] for query in said.get("queries", {}).get("raised", [])]
        serious = ", SERIOUS (%s)" % ", ".join(reaction.seriousness).lower() if reaction.seriousness else ""
        asked = "; asked back: " + ", ".join(queries) if queries else ""
        self.stage.tell(aware, "%s reports %s, grade %s%s%s." % (person.subject, reaction.term.lower(), reaction.grade, serious, asked))

    def _known(self, person, reaction):
        number, event = next((known for known in person.events if known[1].term == reaction.term), (None, None))
        return person.need(number, reaction.term), event

    def _end(self, person, reaction, ended):
        number, event = self._known(person, reaction)
        body = {"ended": {"value": written(ended), "precision": "MINUTE"}, "outcome": "RECOVERED", "occurredAt": written(ended)}
        step = "end of " + reaction.term
        self.stage.record("POST", "safety", "/v1/adverse-events/%s/resolution" % number, body, "site-staff", person, step, step)
        event.ended = ClinicalTime.at(ended)

    def _news(self, person, reaction, onset, at):
        number, event = self._known(person, reaction)
        kind = reaction.then[0]
        {"correct": self._correct, "worsen": self._worsen, "sponsor": self._opine, "answer": self._answer}[kind](person, reaction, number, event, onset, at)

    def _correct(self, person, reaction, number, event, onset, at):
        grade, reason = reaction.then[1], "38.4 degrees had been read as 40.4 from the diary."
        path, step = "/v1/adverse-events/%s/grades" % number, "correction of " + reaction.term
        without = self.stage.client.post("safety", path, {"grade": grade, "kind": "CORRECTION"}, "investigator", person.candidate.site, step + " without reason")
        self.stage.play.refused(without, 422, "REASON_REQUIRED", "a correction without a reason")
        body = {"grade": grade, "kind": "CORRECTION", "reason": reason}
        self.stage.record("POST", "safety", path, body, "investigator", person, step, "the correction")
        self.stage.tell(at, "%s: %s is corrected from grade %d to %d: %s" % (person.subject, reaction.term.lower(), event.grade, grade, reason))
        event.grade, event.changes = grade, []

    def _worsen(self, person, reaction, number, event, onset, at):
        since = ClinicalTime.at(onset + timedelta(days=reaction.then[2]))
        body = {"grade": reaction.then[1], "kind": "CHANGE", "effectiveAt": since.as_json(), "reason": "Worse at the visit."}
        self.stage.record("POST", "safety", "/v1/adverse-events/%s/grades" % number, body, "investigator", person, "worsening", "the worsening")
        event.changes.append((since, reaction.then[1]))
        self.stage.tell(at, "%s: %s has become grade %d." % (person.subject, reaction.term.lower(), reaction.then[1]))

    def _opine(self, person, reaction, number, event, onset, at):
        body = {"opinion": reaction.then[1], "reason": "Seen with the product class before.", "occurredAt": written(at)}
        step = "candidate %d sponsor's opinion" % person.candidate.number
        answer = self.stage.client.post("safety", "/v1/adverse-events/%s/causality" % number, body, "sponsor", step=step)
        self.stage.play.accepted(answer, "the sponsor's opinion")
        event.sponsor = reaction.then[1]
        self.stage.tell(at, "%s: the sponsor finds %s %s; the investigator's %s stays." % (person.subject, reaction.term.lower(), reaction.then[1].lower(), reaction.causality.lower()))

    def _answer(self, person, reaction, number, event, onset, at):
        queries = self.stage.client.get("safety", "/v1/queries", "investigator", person.candidate.site, "safety:%d" % self.stage.play.record.latest["safety"], subject=person.subject)
        for query in [q for q in queries.body.get("items", []) if q.get("adverseEvent") == number]:
            body = {"answer": "Known since before enrolment; the date is right.", "occurredAt": written(at)}
            self.stage.record("POST", "safety", "/v1/queries/%s/answers" % query["query"], body, "site-staff", person, "answer " + query["query"], "the answer to a query")
            self.stage.tell(at, "%s answers the query %s." % (person.subject, query["code"]))

    def conduct(self, came):
        halt, restart = came.on(1, "14:30"), came.on(3, "12:00")
        return [
            self.stage.step(halt, (ALL,), "halt", self._halt, halt),
            self.stage.step(restart, (ALL,), "restart", self._restart, restart),
        ]

    def _halt(self, at):
        body = {"reason": "A serious local reaction is being looked into.", "occurredAt": written(at)}
        answer = self.stage.client.post("safety", "/v1/trial/halt", body, "medical-monitor", step="halt", signing=True)
        self.stage.play.accepted(answer, "the halt")
        self._heard(answer)
        self.stage.tell(at, "The medical monitor HALTS the trial: " + body["reason"])

    def _restart(self, at):
        body = {"reason": "The reaction has settled; the benefit still outweighs the risk.", "occurredAt": written(at), "authorisation": "CCMO-2023-0815"}
        answer = self.stage.client.post("safety", "/v1/trial/restart", body, "medical-monitor", step="restart", signing=True)
        self.stage.play.accepted(answer, "the restart")
        self._heard(answer)
        self.stage.tell(at, "The medical monitor restarts the trial, signed, with authorisation %s." % body["authorisation"])

    def _heard(self, answer):
        self.stage.play.wait_for("screening", "/v1/recruitment", "medical-monitor", None, answer)
        self.stage.play.wait_for("dosing", "/v1/subjects", "medical-monitor", None, answer)

"""The demonstration as steps on a timeline: what each candidate goes through, and what happens to the whole trial."""

from datetime import timedelta

from candidates import APPLIES, DELAYED, EIGHT_POINTS, ENOUGH_POINTS, HALTED_AT, JUDGED, cast
from clinical import ClinicalTime, written, zone_of
from played import Unplayable
from timeline import ALL, Step
from toxicity import Assessment, Event, Subject

LOTS = ("LOT-2301", "LOT-2302")
BAGS_PER_LOT = 16
VISITS = (("V0", 0, "07:30"), ("V1", 2, "09:45"), ("V3", 28, "10:00"), ("V5", 84, "08:00"))
WITNESS = {"investigator": "site-staff", "site-staff": "investigator"}


class Person:
    """What is known of a candidate while the story is played: numbers come from the answers."""

    def __init__(self, candidate):
        self.candidate = candidate
        self.screening = self.subject = self.kit = None
        self.facts = Subject(zone_of("Europe/Amsterdam"))
        self.events = []

    def need(self, number, what):
        if number is None:
            raise Unplayable("candidate %d has no %s" % (self.candidate.number, what))
        return number


class Scenes:
    """Builds the steps; each plays over HTTP and checks its answer."""

    def __init__(self, play, sealed_list, home, other):
        self.play, self.client, self.sealed_list = play, play.client, sealed_list
        self.home, self.other = home, other
        self.people = [Person(candidate) for candidate in cast(home, other)]
        self.receipts, self.requests = {}, {}

    def steps(self):
        return self._supply() + [step for person in self.people for step in self._path(person)] + self._trial()

    def _step(self, at, lanes, title, do):
        return Step(at, lanes, title, self.play.step(do))

    def _tell(self, at, text):
        self.play.teller.beat(at, text)

    # ---- product and list -------------------------------------------------------------------------------------------

    def _supply(self):
        first = self.people[0].candidate.came
        steps = [self._step(first - timedelta(days=40), (ALL,), "randomisation list", lambda: self._seal(first - timedelta(days=40)))]
        for index, lot in enumerate(LOTS):
            at = first - timedelta(days=30 - index)
            steps.append(self._step(at, (lot,), "lot received", lambda lot=lot, at=at: self._receive(lot, at)))
            steps.append(self._step(at + timedelta(days=7), (lot,), "lot released", lambda lot=lot, at=at: self._release(lot, at + timedelta(days=7))))
        return steps

    def _seal(self, at):
        answer = self.client.post("dosing", "/v1/randomisation-list", self.sealed_list, "unblinded-statistician", step="list")
        body = self.play.accepted(answer, "sealing the randomisation list")
        self._tell(at, "The randomisation list is sealed: %s places, commitment %s…" % (body.get("slots"), str(body.get("commitment"))[:12]))

    def _receive(self, lot, at):
        bags = [{"bag": "%s-B%02d" % (lot, n + 1), "viableCells": 48_000_000} for n in range(BAGS_PER_LOT)]
        body = {
            "lot": lot,
            "donor": "SEC-" + lot[-4:],
            "bags": bags,
            "manufacturedAt": written(at - timedelta(days=60)),
            "expiresAt": written(at + timedelta(days=1800)),
            "receivedAt": written(at),
        }
        self.play.accepted(self.client.post("dosing", "/v1/lots", body, "unblinded-pharmacist", step="lot " + lot), "receiving " + lot)

    def _release(self, lot, at):
        body = {"by": self.client.suite.client_of("qualified-person"), "at": written(at), "certificate": "QP-" + lot}
        answer = self.client.post("dosing", "/v1/lots/%s/release" % lot, body, "qualified-person", step="release " + lot, signing=True)
        self.play.accepted(answer, "releasing " + lot)
        self._tell(at, "The Qualified Person certifies and releases %s." % lot)

    # ---- one candidate ----------------------------------------------------------------------------------------------

    def _path(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        halted = c.number == HALTED_AT
        enrol = c.on(4, "10:00") if halted else c.on(1, "15:00")
        steps = [
            self._step(c.on(0, "09:00"), (lane, "screening numbers"), "screening opened", lambda: self._open(person)),
            self._step(c.on(0, "09:30"), (lane,), "facts", lambda: self._facts(person)),
            self._step(c.on(1, "14:00"), (lane,), "signature", lambda: self._sign(person)),
        ]
        if halted:
            at = c.on(1, "15:00")
            steps.append(self._step(at, (lane,), "enrolment while halted", lambda: self._refused_enrolment(person, at, "TRIAL_HALTED")))
        if c.late:
            steps.append(self._step(enrol, (ALL,), "one too many", lambda: self._refused_enrolment(person, enrol, "RECRUITMENT_COMPLETE")))
        if c.enrolled:
            steps.append(self._step(enrol, (lane, "subject numbers"), "enrolment", lambda: self._enrol(person, enrol)))
            steps += self._treatment(person, lane)
        return steps

    def _record(self, method, service, path, body, role, person, step, what, signing=False):
        """One request of a site for a candidate that must be accepted."""
        number, site = person.candidate.number, person.candidate.site
        step = "candidate %d %s" % (number, step)
        if method == "PUT":
            answer = self.client.put(service, path, body, role, site, step)
        else:
            answer = self.client.post(service, path, body, role, site, step, signing)
        return self.play.accepted(answer, "%s of candidate %d" % (what, number)), answer

    def _open(self, person):
        c = person.candidate
        body = {"site": c.site, "occurredAt": written(c.on(0, "09:00")), "sex": c.sex}
        answered, _ = self._record("POST", "screening", "/v1/screenings", body, "site-staff", person, "opening", "the screening")
        person.screening = answered["screening"]

    def _facts(self, person):
        c = person.candidate
        base = "/v1/screenings/%s/" % person.need(person.screening, "screening number")
        consent = {
            "formVersion": "1.0" if c.on(0, "09:30").year < 2024 else "2.0",
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
            self._record("PUT", "screening", base + path, body, role, person, path, path)

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
        signed, _ = self._record("POST", "screening", path, body, "investigator", person, "signature", "the signature", signing=True)
        expected = "SCREEN_FAILURE" if c.fails else "ELIGIBLE"
        self.play.expect(
            signed["outcome"] == expected and sorted(signed["reasons"]) == sorted(c.fails),
            "%s was to be %s %s, but is %s %s" % (person.screening, expected, list(c.fails), signed["outcome"], signed["reasons"]),
        )
        if c.fails:
            self._tell(c.on(1, "14:00"), "%s at %s fails screening: %s." % (person.screening, c.site, ", ".join(signed["reasons"])))

    def _refused_enrolment(self, person, at, code):
        path = "/v1/screenings/%s/enrolment" % person.need(person.screening, "screening number")
        step = "candidate %d %s" % (person.candidate.number, code)
        answer = self.client.post("screening", path, {"occurredAt": written(at)}, "investigator", person.candidate.site, step)
        self.play.refused(answer, 422, code, "the enrolment of %s" % person.screening)
        self._tell(at, "%s is eligible, but not enrolled: %s." % (person.screening, answer.code))

    def _enrol(self, person, at):
        c = person.candidate
        path = "/v1/screenings/%s/enrolment" % person.need(person.screening, "screening number")
        answered, answer = self._record("POST", "screening", path, {"occurredAt": written(at)}, "investigator", person, "enrolment", "the enrolment")
        person.subject = answered["subject"]
        self.receipts[person.subject], self.requests[person.subject] = answer, {"occurredAt": written(at)}
        position = answer.receipt["position"]
        for service, read in (("dosing", "/v1/subjects/"), ("safety", "/v1/subjects/%s/toxicity")):
            read = read % person.subject if "%" in read else read + person.subject
            self.play.wait_for(service, read, "investigator", c.site, "screening", position)
        self._tell(at, "%s at %s is enrolled as %s." % (person.screening, c.site, person.subject))

    # ---- dosing and follow-up ---------------------------------------------------------------------------------------

    def _treatment(self, person, lane):
        c = person.candidate
        randomised = c.on(5 if c.number == HALTED_AT else 4, "11:00")
        start = c.on(c.dosed_after, "09:45")
        steps = [self._step(randomised, (lane, "kits"), "randomisation", lambda: self._randomise(person, randomised))]
        if c.number == DELAYED:
            at = c.on(14, "09:30")
            steps.append(self._step(at, (lane,), "check while halted", lambda: self._check(person, at, "TRIAL_HALTED")))
        steps += [
            self._step(start - timedelta(minutes=75), (lane,), "preparation", lambda: self._prepare(person, start)),
            self._step(start - timedelta(minutes=15), (lane,), "check", lambda: self._check(person, start - timedelta(minutes=15))),
            self._step(start, (lane,), "administration", lambda: self._administer(person, start)),
        ]
        for visit, day, clock in VISITS:
            at = c.on(c.dosed_after + day, clock)
            if visit not in c.misses and (c.withdraws_on is None or day < c.withdraws_on):
                steps.append(self._step(at, (lane,), visit, lambda visit=visit, at=at: self._assess(person, visit, at)))
        for reaction in c.reactions:
            onset = start + timedelta(days=reaction.day, hours=10)
            aware = max(onset + timedelta(hours=14), c.on(5, "12:00"))
            steps.append(self._step(aware, (lane,), reaction.term, lambda r=reaction, o=onset, a=aware: self._react(person, r, o, a)))
            if reaction.lasts:
                ended = max(onset + timedelta(days=reaction.lasts), aware + timedelta(hours=1))
                steps.append(self._step(ended, (lane,), "end of " + reaction.term, lambda r=reaction, e=ended: self._end(person, r, e)))
            if reaction.then:
                at = aware + timedelta(days=8)
                steps.append(self._step(at, (lane,), "news of " + reaction.term, lambda r=reaction, o=onset, a=at: self._news(person, r, o, a)))
        if c.withdraws_on is not None:
            at = c.on(c.dosed_after + c.withdraws_on, "13:00")
            steps.append(self._step(at, (lane,), "withdrawal", lambda: self._withdraw(person, at)))
        return steps

    def _subject(self, person, path):
        return "/v1/subjects/%s/%s" % (person.need(person.subject, "subject number"), path)

    def _randomise(self, person, at):
        body, _ = self._record(
            "POST", "dosing", self._subject(person, "randomisation"), {"occurredAt": written(at)}, "investigator", person, "randomisation", "randomisation"
        )
        person.kit = body["kit"]

    def _prepare(self, person, start):
        c, kit = person.candidate, person.need(person.kit, "kit")
        known = self.client.get("dosing", "/v1/kits/" + kit, "unblinded-pharmacist")
        self.play.expect(known.ok, "kit %s was to be shown to the pharmacist, but: %s" % (kit, known.sentence()))
        body = {
            "thawedAt": written(start - timedelta(minutes=100)),
            "viabilityPercent": 86,
            "preparedAt": written(start - timedelta(minutes=75)),
            "expiresAt": written(start + timedelta(minutes=120)),
        }
        if known.body.get("holdsProduct"):
            lot = LOTS[c.number % 2]
            body.update(lot=lot, bag="%s-B%02d" % (lot, (c.number + 1) // 2))
        step = "candidate %d preparation" % c.number
        answer = self.client.post("dosing", "/v1/kits/%s/preparation" % kit, body, "unblinded-pharmacist", step=step)
        self.play.accepted(answer, "preparing " + kit)

    def _check(self, person, at, refused=None):
        c, kit = person.candidate, person.need(person.kit, "kit")
        body = {
            "kit": kit,
            "witness": self.client.suite.client_of("site-staff", c.site),
            "occurredAt": written(at),
            "recheck": {"pregnancy": "NOT_APPLICABLE" if c.sex == "MALE" else "NEGATIVE", "infection": "NONE"},
        }
        path, step = self._subject(person, "administration-check"), "candidate %d check %s" % (c.number, refused or "")
        answer = self.client.post("dosing", path, body, "investigator", c.site, step)
        if refused:
            self.play.refused(answer, 422, refused, "the check before dosing " + person.subject)
            self._tell(at, "%s is not dosed: %s." % (person.subject, answer.code))
        else:
            self.play.accepted(answer, "the check before dosing " + person.subject)

    def _administer(self, person, start):
        c = person.candidate
        partial = c.injections < 8
        body = {
            "kit": person.need(person.kit, "kit"),
            "startedAt": written(start),
            "endedAt": written(start + timedelta(minutes=40)),
            "limb": "RIGHT_ARM" if c.number % 2 else "LEFT_ARM",
            "injections": [{"site": "M%d" % (n + 1), "volumeMl": 0.5} for n in range(c.injections)],
            "completeness": "PARTIAL" if partial else "COMPLETE",
            "operator": self.client.suite.client_of("investigator", c.site),
            "witness": self.client.suite.client_of("site-staff", c.site),
        }
        if partial:
            body["cause"] = "Pain at the seventh place; the subject asked to stop."
        given, answer = self._record("POST", "dosing", self._subject(person, "administration"), body, "investigator", person, "administration", "the administration")
        person.facts.dosed.append(start)
        self.play.expect(
            bool(given["deviations"]) == partial,
            "the administration to %s has the deviations %s" % (person.subject, given["deviations"]),
        )
        told = "%d of 8 injections (%s)" % (c.injections, ", ".join(given["deviations"])) if partial else "eight injections"
        self._tell(start, "%s is given %s in %s." % (person.subject, person.kit, told))
        self.play.wait_for("safety", self._subject(person, "toxicity"), "investigator", c.site, "dosing", answer.receipt["position"])

    def _assess(self, person, visit, at):
        found = person.candidate.findings.get(visit, {})
        body = {"visit": visit, "assessedAt": written(at)}
        for name in ("swelling", "warmth", "impairment", "hematomas"):
            body[name] = bool(found.get(name))
        for name in ("newUlcers", "worsenedUlcers"):
            body[name] = found.get(name, 0)
        answered, _ = self._record("POST", "safety", self._subject(person, "local-assessments"), body, "investigator", person, visit, "the local assessment " + visit)
        person.facts.assessments.append(Assessment(visit, at, dict(found)))
        if answered.get("findings"):
            self._tell(at, "%s at %s: %s." % (person.subject, visit, ", ".join(answered["findings"])))

    # ---- adverse events ---------------------------------------------------------------------------------------------

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
        path = self._subject(person, "adverse-events")
        said, _ = self._record("POST", "safety", path, body, "site-staff", person, "event " + reaction.term, "the report of " + reaction.term)
        event = Event(
            reaction.term, aware, ClinicalTime.at(onset), None, reaction.grade, [], reaction.system, bool(reaction.seriousness),
            (reaction.causality,) if reaction.causality else (), reaction.local, False, reaction.code,
        )
        person.facts.events.append(event)
        person.events.append((said["adverseEvent"], event))
        queries = [query["code"] for query in said.get("queries", {}).get("raised", [])]
        serious = ", SERIOUS (%s)" % ", ".join(reaction.seriousness).lower() if reaction.seriousness else ""
        asked = "; asked back: " + ", ".join(queries) if queries else ""
        self._tell(aware, "%s reports %s, grade %s%s%s." % (person.subject, reaction.term.lower(), reaction.grade, serious, asked))

    def _known(self, person, reaction):
        number, event = next((known for known in person.events if known[1].term == reaction.term), (None, None))
        return person.need(number, reaction.term), event

    def _end(self, person, reaction, ended):
        number, event = self._known(person, reaction)
        body = {"ended": {"value": written(ended), "precision": "MINUTE"}, "outcome": "RECOVERED", "occurredAt": written(ended)}
        step = "end of " + reaction.term
        self._record("POST", "safety", "/v1/adverse-events/%s/follow-ups" % number, body, "site-staff", person, step, step)
        event.ended = ClinicalTime.at(ended)

    def _news(self, person, reaction, onset, at):
        number, event = self._known(person, reaction)
        kind = reaction.then[0]
        {"correct": self._correct, "worsen": self._worsen, "sponsor": self._opine, "answer": self._answer}[kind](person, reaction, number, event, onset, at)

    def _correct(self, person, reaction, number, event, onset, at):
        grade, reason = reaction.then[1], "38.4 degrees had been read as 40.4 from the diary."
        path, step = "/v1/adverse-events/%s/grades" % number, "correction of " + reaction.term
        without = self.client.post("safety", path, {"grade": grade, "kind": "CORRECTION"}, "investigator", person.candidate.site, step + " without reason")
        self.play.refused(without, 422, "REASON_REQUIRED", "a correction without a reason")
        body = {"grade": grade, "kind": "CORRECTION", "reason": reason}
        self._record("POST", "safety", path, body, "investigator", person, step, "the correction")
        self._tell(at, "%s: %s is corrected from grade %d to %d: %s" % (person.subject, reaction.term.lower(), event.grade, grade, reason))
        event.grade, event.changes = grade, []

    def _worsen(self, person, reaction, number, event, onset, at):
        since = ClinicalTime.at(onset + timedelta(days=reaction.then[2]))
        body = {"grade": reaction.then[1], "kind": "CHANGE", "effectiveAt": since.as_json(), "reason": "Worse at the visit."}
        self._record("POST", "safety", "/v1/adverse-events/%s/grades" % number, body, "investigator", person, "worsening", "the worsening")
        event.changes.append((since, reaction.then[1]))
        self._tell(at, "%s: %s has become grade %d." % (person.subject, reaction.term.lower(), reaction.then[1]))

    def _opine(self, person, reaction, number, event, onset, at):
        body = {"opinion": reaction.then[1], "reason": "Seen with the product class before.", "occurredAt": written(at)}
        step = "candidate %d sponsor's opinion" % person.candidate.number
        answer = self.client.post("safety", "/v1/adverse-events/%s/causality" % number, body, "sponsor", step=step)
        self.play.accepted(answer, "the sponsor's opinion")
        event.opinions += (reaction.then[1],)
        self._tell(at, "%s: the sponsor finds %s %s; the investigator's %s stays." % (person.subject, reaction.term.lower(), reaction.then[1].lower(), reaction.causality.lower()))

    def _answer(self, person, reaction, number, event, onset, at):
        queries = self.client.get("safety", "/v1/queries", "investigator", person.candidate.site, "safety:%d" % self.play.record.latest["safety"], subject=person.subject)
        for query in [q for q in queries.body.get("items", []) if q.get("adverseEvent") == number]:
            body = {"answer": "Known since before enrolment; the date is right.", "occurredAt": written(at)}
            self._record("POST", "safety", "/v1/queries/%s/answers" % query["query"], body, "site-staff", person, "answer " + query["query"], "the answer to a query")
            self._tell(at, "%s answers the query %s." % (person.subject, query["code"]))

    def _withdraw(self, person, at):
        body = {"withdrawnAt": written(at), "scope": "CONSENT", "reason": "Personal reasons."}
        self._record("POST", "screening", self._subject(person, "withdrawal"), body, "site-staff", person, "withdrawal", "the withdrawal")
        person.facts.ends.append(ClinicalTime.at(at))
        self._tell(at, "%s withdraws consent." % person.subject)

    # ---- the whole trial --------------------------------------------------------------------------------------------

    def _trial(self):
        came = self.people[HALTED_AT - 1].candidate
        halt, restart = came.on(1, "14:30"), came.on(3, "12:00")
        return [
            self._step(halt, (ALL,), "halt", lambda: self._halt(halt)),
            self._step(restart, (ALL,), "restart", lambda: self._restart(restart)),
        ]

    def _halt(self, at):
        body = {"reason": "A serious local reaction is being looked into.", "occurredAt": written(at)}
        answer = self.client.post("safety", "/v1/trial/halt", body, "medical-monitor", step="halt", signing=True)
        self.play.accepted(answer, "the halt")
        self._heard(answer)
        self._tell(at, "The medical monitor HALTS the trial: " + body["reason"])

    def _restart(self, at):
        body = {"reason": "The reaction has settled; the benefit still outweighs the risk.", "occurredAt": written(at), "authorisation": "CCMO-2023-0815"}
        answer = self.client.post("safety", "/v1/trial/restart", body, "medical-monitor", step="restart", signing=True)
        self.play.accepted(answer, "the restart")
        self._heard(answer)
        self._tell(at, "The medical monitor restarts the trial, signed, with authorisation %s." % body["authorisation"])

    def _heard(self, answer):
        position = answer.receipt["position"]
        self.play.wait_for("screening", "/v1/recruitment", "medical-monitor", None, "safety", position)
        self.play.wait_for("dosing", "/v1/subjects", "medical-monitor", None, "safety", position)

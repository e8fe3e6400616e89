"""The demonstration's treatment: randomisation, preparation, check, eight injections, and what is seen at the visits."""

from datetime import timedelta

from candidates import DELAYED, FIRST_DAY, HALTED_AT
from clinical import ClinicalTime, written
from timeline import ALL
from toxicity import Assessment, Baseline

LOTS = ("LOT-2301", "LOT-2302")
BAGS_PER_LOT = 34
# Of each lot: one bag for each of its subjects, then one in reserve for each, and the rest is never used.
RESERVE = 16
# When a subject is seen: hours before a visit is due.
VISITS = (("V0", 2.25), ("V1", 0), ("V3", -0.25), ("V5", 1.75))
# Visits at which the limb is not examined; the site of a subject that misses another one reports them.
OTHER_VISITS = ("V2", "V4")
MISSED_BECAUSE = "Ill with influenza, and not to be reached by telephone until later."


def limb(candidate):
    """The limb that is checked, and then injected."""
    return "RIGHT_ARM" if candidate.number % 2 else "LEFT_ARM"


def lot_of(candidate):
    return LOTS[candidate.number % 2]


def bag_of(candidate, reserve=False):
    return "%s-B%02d" % (lot_of(candidate), (candidate.number + 1) // 2 + (RESERVE if reserve else 0))


class TreatmentScenes:
    """The product, and a subject from randomisation to the last visit."""

    def __init__(self, stage, sealed_list):
        self.stage, self.sealed_list = stage, sealed_list

    def supply(self):
        first = FIRST_DAY
        steps = [self.stage.step(first - timedelta(days=40), (ALL,), "randomisation list", self._seal, first - timedelta(days=40))]
        for index, lot in enumerate(LOTS):
            at = first - timedelta(days=30 - index)
            steps.append(self.stage.step(at, (ALL,), "lot received", self._receive, lot, at))
            steps.append(self.stage.step(at + timedelta(days=7), (ALL,), "lot released", self._release, lot, at + timedelta(days=7)))
        return steps

    def _seal(self, at):
        answer = self.stage.client.post("dosing", "/v1/randomisation-list", self.sealed_list, "unblinded-statistician", step="list")
        body = self.stage.play.accepted(answer, "sealing the randomisation list")
        self.stage.tell(at, "The randomisation list is sealed: %s places, commitment %s…" % (body.get("slots"), str(body.get("commitment"))[:12]))

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
        self.stage.play.accepted(self.stage.client.post("dosing", "/v1/lots", body, "unblinded-pharmacist", step="lot " + lot), "receiving " + lot)

    def _release(self, lot, at):
        body = {"by": self.stage.client.suite.client_of("qualified-person"), "at": written(at), "certificate": "QP-" + lot, "viabilityPercent": 91}
        answer = self.stage.client.post("dosing", "/v1/lots/%s/release" % lot, body, "qualified-person", step="release " + lot, signing=True)
        self.stage.play.accepted(answer, "releasing " + lot)
        self.stage.tell(at, "The Qualified Person certifies and releases %s." % lot)

    def steps(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        randomised = c.on(5 if c.number == HALTED_AT else 4, "11:00")
        start = c.on(c.dosed_after, "09:45")
        steps = [self.stage.step(randomised, (lane, "kits"), "randomisation", self._randomise, person, randomised)]
        if c.number == DELAYED:
            at = c.on(14, "09:30")
            steps.append(self.stage.step(at, (lane,), "check while halted", self._check, person, at, "TRIAL_HALTED"))
        steps += [
            self.stage.step(start - timedelta(minutes=75), (lane,), "preparation", self._prepare, person, start),
            self.stage.step(start - timedelta(minutes=15), (lane,), "check", self._check, person, start - timedelta(minutes=15)),
            self.stage.step(start, (lane,), "administration", self._administer, person, start),
        ]
        withdrawn = c.withdraws_on and c.on(c.dosed_after + c.withdraws_on, "13:00")
        for visit, before in VISITS:
            at = self.stage.protocol.due(visit, start, person.facts.zone) - timedelta(hours=before)
            if visit in c.misses:
                steps.append(self.stage.step(at, (lane,), visit + " missed", self._miss, person, visit, at))
            elif not withdrawn or at < withdrawn:
                steps.append(self.stage.step(at, (lane,), visit, self._assess, person, visit, at))
        for visit in filter(self.stage.protocol.visit, OTHER_VISITS if c.misses else ()):
            at = self.stage.protocol.due(visit, start, person.facts.zone)
            steps.append(self.stage.step(at, (lane,), visit, self._attend, person, visit, at))
        if withdrawn:
            steps.append(self.stage.step(withdrawn, (lane,), "withdrawal", self._withdraw, person, withdrawn))
        return steps

    def _randomise(self, person, at):
        body, _ = self.stage.record(
            "POST", "dosing", person.path("randomisation"), {"occurredAt": written(at)}, "investigator", person, "randomisation", "randomisation"
        )
        person.kit = body["kit"]

    def _prepare(self, person, start, again=False):
        c, kit = person.candidate, person.need(person.kit, "kit")
        known = self.stage.client.get("dosing", "/v1/kits/" + kit, "unblinded-pharmacist")
        self.stage.play.expect(known.ok, "kit %s was to be shown to the pharmacist, but: %s" % (kit, known.sentence()))
        body = {
            "thawedAt": written(start - timedelta(minutes=60 if again else 100)),
            "viabilityPercent": 86,
            "preparedAt": written(start - timedelta(minutes=50 if again else 75)),
            "expiresAt": written(start + timedelta(minutes=120)),
        }
        person.product = bool(known.body.get("holdsProduct"))
        if person.product:
            body.update(lot=lot_of(c), bag=bag_of(c, reserve=again))
        person.preparation = body
        step = "candidate %d preparation%s" % (c.number, " again" if again else "")
        with self.stage.watched("dosing", kit):
            answer = self.stage.client.post("dosing", "/v1/kits/%s/preparation" % kit, body, "unblinded-pharmacist", step=step)
        self.stage.play.accepted(answer, "preparing " + kit)

    def _prepare_again(self, person, at):
        """Nobody checked the kit for hours, as the story had been stopped: it is thrown away and prepared anew, as at a bedside."""
        kit = person.kit
        self.stage.tell(at, "%s expired while the story was stopped: it is thrown away, and prepared once more." % kit)
        body = {"kind": "WASTED", "reason": "Not given in time.", "occurredAt": written(at - timedelta(minutes=50))}
        answer = self.stage.client.post("dosing", "/v1/kits/%s/disposal" % kit, body, "unblinded-pharmacist", step="candidate %d expired" % person.candidate.number)
        self.stage.play.accepted(answer, "throwing %s away" % kit)
        self._prepare(person, at + timedelta(minutes=15), again=True)

    def _check(self, person, at, refused=None):
        c, kit = person.candidate, person.need(person.kit, "kit")
        place = self.stage.protocol.administration_site(c.site)
        body = {
            "kit": kit,
            "witness": self.stage.client.suite.client_of("site-staff", place),
            "limb": limb(c),
            "occurredAt": written(at),
            "recheck": {"pregnancy": "NOT_APPLICABLE" if c.sex == "MALE" else "NEGATIVE", "infection": "NONE"},
        }
        path, step = person.path("administration-check"), "candidate %d check %s" % (c.number, refused or "")
        answer = self.stage.client.post("dosing", path, body, "investigator", place, step)
        if answer.code == "PRODUCT_EXPIRED" and not refused:
            self.stage.play.record.note(answer)
            self._prepare_again(person, at)
            answer = self.stage.client.post("dosing", path, body, "investigator", place, step + "again")
        if refused:
            self.stage.play.refused(answer, 422, refused, "the check before dosing " + person.subject)
            self.stage.tell(at, "%s is not dosed: %s." % (person.subject, answer.code))
        else:
            self.stage.play.accepted(answer, "the check before dosing " + person.subject)

    def _administer(self, person, start):
        c, place = person.candidate, self.stage.protocol.administration_site(person.candidate.site)
        planned = self.stage.protocol.value("dose", "injectionSites")
        injections = planned if c.injections is None else c.injections
        partial = injections < planned
        body = {
            "kit": person.need(person.kit, "kit"),
            "startedAt": written(start),
            "endedAt": written(start + timedelta(minutes=40)),
            "limb": limb(c),
            "injections": [{"site": "M%d" % (n + 1), "volumeMl": 0.5} for n in range(injections)],
            "completeness": "PARTIAL" if partial else "COMPLETE",
            "operator": self.stage.client.suite.client_of("investigator", place),
            "witness": self.stage.client.suite.client_of("site-staff", place),
        }
        if partial:
            body["cause"] = "Pain at the seventh place; the subject asked to stop."
        given, answer = self.stage.record("POST", "dosing", person.path("administration"), body, "investigator", person, "administration", "the administration", site=place)
        person.facts.dosed.append(start)
        person.given = body
        self.stage.play.expect(
            bool(given["deviations"]) == partial,
            "the administration to %s has the deviations %s" % (person.subject, given["deviations"]),
        )
        away = "" if place == c.site else " at " + place
        told = "%d of %d injections (deviation %s)" % (injections, planned, ", ".join(given["deviations"])) if partial else "%d injections" % injections
        self.stage.tell(start, "%s is given %s%s in %s." % (person.subject, person.kit, away, told))
        if partial:
            self._complain(person, start, place)
        self.stage.play.wait_for("safety", person.path("toxicity"), "investigator", c.site, answer)

    def _complain(self, person, start, place):
        at = start + timedelta(minutes=30)
        body = {
            "kind": "COMPLAINT",
            "site": place,
            "kit": person.kit,
            "subject": person.subject,
            "occurredAt": written(at),
            "awareAt": written(at),
            "description": "The plunger of the seventh syringe moved with a jerk.",
        }
        said, _ = self.stage.record("POST", "dosing", "/v1/product-events", body, "site-staff", person, "complaint", "the complaint", site=place)
        self.stage.tell(at, "%s complains of kit %s (%s)." % (place, person.kit, said["productEvent"]))

    def _attend(self, person, visit, at):
        body = {"visit": visit, "attendedAt": written(at)}
        self.stage.record("POST", "dosing", person.path("visits"), body, "site-staff", person, visit, "the visit " + visit)

    def _miss(self, person, visit, at):
        body = {"visit": visit, "missedBecause": MISSED_BECAUSE}
        self.stage.record("POST", "dosing", person.path("visits"), body, "site-staff", person, visit + " missed", "the missed visit " + visit)
        body = {
            "site": person.candidate.site,
            "subject": person.subject,
            "occurredAt": written(at),
            "awareAt": written(at + timedelta(days=8)),
            "category": "VISIT",
            "impact": "MAJOR",
            "description": "The visit of the primary endpoint was missed.",
        }
        said, _ = self.stage.record("POST", "dosing", "/v1/deviations", body, "investigator", person, "deviation", "the deviation")
        self.stage.tell(at, "%s misses %s; %s is recorded." % (person.subject, visit, said["deviation"]))

    def _assess(self, person, visit, at):
        found = person.candidate.findings.get(visit, {})
        body = {"visit": visit, "assessedAt": written(at)}
        for name in ("swelling", "warmth", "impairment", "hematomas"):
            body[name] = bool(found.get(name))
        for name in ("newUlcers", "worsenedUlcers"):
            body[name] = found.get(name, 0)
        if visit == "V0":
            self._baseline(person, at)
        answered, _ = self.stage.record("POST", "safety", person.path("local-assessments"), body, "investigator", person, visit, "the local assessment " + visit)
        person.facts.assessments.append(Assessment(visit, at, dict(found)))
        if answered.get("findings"):
            self.stage.tell(at, "%s at %s: %s." % (person.subject, visit, ", ".join(answered["findings"])))

    def _baseline(self, person, at):
        """Everybody enters with an ulcer, so its grade is recorded before dosing."""
        body = {"term": "Skin ulceration", "lltCode": "10040947", "grade": 1, "assessedAt": written(at)}
        self.stage.record("POST", "safety", person.path("baseline-grades"), body, "investigator", person, "baseline", "the grade at baseline")
        person.facts.baseline.append(Baseline(body["term"], body["grade"], at, body["lltCode"]))

    def _withdraw(self, person, at):
        body = {"withdrawnAt": written(at), "scope": "CONSENT", "reason": "Personal reasons."}
        _, answer = self.stage.record("POST", "screening", person.path("withdrawal"), body, "site-staff", person, "withdrawal", "the withdrawal")
        self.stage.play.publish(answer)
        person.facts.ends.append(ClinicalTime.at(at))
        self.stage.tell(at, "%s withdraws consent." % person.subject)

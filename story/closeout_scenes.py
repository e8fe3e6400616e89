"""The demonstration's end: what becomes of kits and bags, what is said of the product, and a drill of the emergency.

Each of these happens to every subject alike, whatever the arm, so that the search for leaks has something to compare.
"""

from datetime import timedelta

from clinical import written
from timeline import ALL
from treatment_scenes import BAGS_PER_LOT, LOTS, bag_of, lot_of
from unblinding_scenes import opened_at_night

KINDS = ("WASTED", "RETURNED", "DESTROYED")


class CloseoutScenes:
    """The last steps of a subject, and those of the supply."""

    def __init__(self, stage):
        self.stage = stage

    def steps(self, person):
        c, lane = person.candidate, "candidate %d" % person.candidate.number
        start = c.on(c.dosed_after, "09:45")
        steps = [
            self.stage.step(start + timedelta(hours=5), (lane,), "disposal of the kit", self._dispose, person, start + timedelta(hours=5)),
            self.stage.step(start + timedelta(days=5), (lane,), "temperature excursion", self._excursion, person, start + timedelta(days=5)),
        ]
        if not opened_at_night(c):
            at = start + timedelta(days=200)
            steps.append(self.stage.step(at, (lane,), "unblinding drill", self._drill, person, at))
        return steps

    def supply(self, after):
        """After everything else: the bags that are left, and a donor of whom something is learnt."""
        at = after + timedelta(days=7)
        return [self.stage.step(at, (ALL,), "the rest of the product", self._rest, at)]

    def _dispose(self, person, at):
        c, kit = person.candidate, person.need(person.kit, "kit")
        body = {"kind": KINDS[c.number % len(KINDS)], "reason": "What was left in the syringes.", "occurredAt": written(at)}
        answer = self.stage.client.post("dosing", "/v1/kits/%s/disposal" % kit, body, "unblinded-pharmacist", step="candidate %d kit disposal" % c.number)
        self.stage.play.accepted(answer, "the disposal of " + kit)

    def _excursion(self, person, at):
        c = person.candidate
        body = {
            "kind": "TEMPERATURE_EXCURSION",
            "kit": person.need(person.kit, "kit"),
            "occurredAt": written(at - timedelta(days=5)),
            "awareAt": written(at),
            "description": "The recorder of the box shows three minutes above the limit.",
        }
        if person.product:
            body.update(lot=lot_of(c), bag=bag_of(c), donor="SEC-" + lot_of(c)[-4:])
        answer = self.stage.client.post("dosing", "/v1/product-events", body, "unblinded-pharmacist", step="candidate %d excursion" % c.number)
        self.stage.play.accepted(answer, "the temperature excursion of " + person.kit)

    def _drill(self, person, at):
        body = {"reason": "Drill: the site shows that it can open the arm at any hour.", "revealTo": "investigator", "occurredAt": written(at)}
        self.stage.record("POST", "dosing", person.path("unblinding"), body, "investigator", person, "drill", "the drill of unblinding", signing=True)

    def _rest(self, at):
        for lot in LOTS:
            bag = "%s-B%02d" % (lot, BAGS_PER_LOT)
            body = {"kind": "DESTROYED", "reason": "The trial is over.", "occurredAt": written(at)}
            answer = self.stage.client.post("dosing", "/v1/lots/%s/bags/%s/disposal" % (lot, bag), body, "unblinded-pharmacist", step="rest of " + lot)
            self.stage.play.accepted(answer, "the disposal of " + bag)
        donor = "SEC-" + LOTS[0][-4:]
        body = {"kind": "DONOR_LOOK_BACK", "donor": donor, "occurredAt": written(at), "awareAt": written(at), "description": "The donor had a fever two days after the donation."}
        answer = self.stage.client.post("dosing", "/v1/product-events", body, "qualified-person", step="look-back")
        said = self.stage.play.accepted(answer, "the look-back from a donor")
        affected = self.stage.client.get("dosing", "/v1/product-events/%s/affected" % said["productEvent"], "qualified-person", at_least="dosing:%d" % answer.receipt["position"])
        self.stage.play.expect(affected.ok, "the look-back was to list whom it concerns, but: " + affected.sentence())
        recall = self.stage.client.get("dosing", "/v1/lots/%s/recall" % LOTS[0], "qualified-person", at_least="dosing:%d" % answer.receipt["position"])
        self.stage.play.expect(recall.ok, "the recall list was to be shown, but: " + recall.sentence())
        self.stage.tell(at, "Something is learnt of donor %s (%s); the bags that are left are destroyed." % (donor, said["productEvent"]))

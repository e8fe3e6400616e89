"""The demonstration's reporting: the sponsor learns of a serious event, and the unblinding officer settles the clock of the report.

What the officer does depends on the arm (a placebo case is not reported), so nobody blinded may see a difference.
"""

from datetime import timedelta

from clinical import written

FIRST = ("SUSAR_FATAL_OR_LIFE_THREATENING", "SUSAR_OTHER")
FOLLOW_UP = ("SUSAR_FOLLOW_UP",)
PASSING = ("slackSeconds", "elapsed")


def still(clocks):
    """Clocks without what changes by the second."""
    return [{name: value for name, value in clock.items() if name not in PASSING} for clock in clocks]


class ClockScenes:
    """What a serious event asks of the sponsor."""

    def __init__(self, stage):
        self.stage = stage

    def steps(self, person, reaction, aware, ended):
        if not reaction.seriousness:
            return []
        lane = "candidate %d" % person.candidate.number
        told, settled = aware + timedelta(hours=5), aware + timedelta(days=6)
        steps = [
            self.stage.step(told, (lane,), "sponsor told", self._tell_sponsor, person, reaction, told),
            self.stage.step(settled, (lane,), "settlement", self._settle, person, reaction, settled, FIRST),
        ]
        if ended:
            at = ended + timedelta(days=3)
            steps.append(self.stage.step(at, (lane,), "settlement of the news", self._settle, person, reaction, at, FOLLOW_UP))
        return steps

    def _tell_sponsor(self, person, reaction, at):
        number = self._number(person, reaction)
        answer = self.stage.client.post(
            "safety", "/v1/adverse-events/%s/sponsor-awareness" % number, {"awareAt": written(at)}, "sponsor", step="%s sponsor told" % number
        )
        self.stage.play.accepted(answer, "the sponsor's awareness")
        met = [clock for clock in self._seen("sponsor", person, "MET") if clock["adverseEvent"] == number]
        self.stage.play.expect([clock["breach"] for clock in met] == [False], "the site's 24 hours for %s were to be met in time, but: %s" % (number, met))
        self.stage.tell(at, "%s: the sponsor knows of %s within the site's 24 hours." % (person.subject, reaction.term.lower()))

    def _settle(self, person, reaction, at, kinds):
        number = self._number(person, reaction)
        clock = next((c for c in self._seen("unblinding-officer", person) if c["adverseEvent"] == number and c["kind"] in kinds), {})
        path, step = "/v1/clocks/%s/submission" % person.need(clock.get("clock"), "clock"), "%s settlement of %s" % (number, kinds[-1])
        product = person.product
        body = {
            "outcome": "SUBMITTED" if product else "NOT_REPORTABLE",
            "submittedAt": written(at),
            "reference": "NL-UMCU-%s-%d" % (number, 2 if kinds == FOLLOW_UP else 1),
            "acknowledgement": {"receivedAt": written(at + timedelta(hours=1)), "reference": "ACK-%s" % number},
        }
        before = still(self._seen("medical-monitor", person))
        blinded = self.stage.client.post("safety", path, body, "medical-monitor", step=step + " by the monitor")
        self.stage.play.refused(blinded, 403, "ROLE_NOT_ALLOWED", "settling by the medical monitor")
        self.stage.play.accepted(self.stage.client.post("safety", path, body, "unblinding-officer", step=step), "the settlement")
        after = still(self._seen("medical-monitor", person))
        self.stage.play.expect(after == before, "settling was to change nothing for the medical monitor, but: %s became %s" % (before, after))
        self.stage.tell(at, "%s: the unblinding officer settles the clock of %s%s; to everybody blinded it looks as before." % (person.subject, "news of " if kinds == FOLLOW_UP else "", reaction.term.lower()))

    def _number(self, person, reaction):
        return person.need(next((n for n, event in person.events if event.term == reaction.term), None), reaction.term)

    def _seen(self, role, person, state=None):
        answer = self.stage.client.get(
            "safety", "/v1/clocks", role, None, "safety:%d" % self.stage.play.record.latest["safety"], subject=person.subject, state=state
        )
        self.stage.play.expect(answer.ok, "the clocks were to be shown, but: " + answer.sentence())
        return answer.body.get("items", [])

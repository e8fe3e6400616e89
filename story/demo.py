"""Plays the story of the trial against a running suite, checks every answer, and verifies the outcome.

    python3 demo.py --suite .cytelog/suite.json [--randomisation-list FILE]

A second run repeats every step under the same keys, so it records nothing twice; an interrupted one is continued. The exit code is 0 where
everything held.
"""

import argparse
import json
import os
import sys
from datetime import datetime, timezone

import closing
import randomisation
import receipts
import timeline
from cytelog_client import OBSERVED, Client, Outage, Suite
from played import Play
from scenes import Scenes
from telling import Teller
from toxicity import Rules
from trial_protocol import TrialProtocol

DATA_SET = "demonstration of NL-OMON47582, 1"


def main(arguments):
    parser = argparse.ArgumentParser(description="Plays the story of the trial.")
    parser.add_argument("--suite", required=True, help="the suite.json that ./cytelog writes")
    parser.add_argument("--randomisation-list", help="request body of the sealed list (default: randomisation-list.json beside suite.json)")
    parser.add_argument("--allocation-key", help="key of the list, with which it is drawn again at the end (default: keys/allocation.key beside suite.json)")
    options = parser.parse_args(arguments)
    teller = Teller()
    suite = Suite.read(options.suite)
    beside = os.path.dirname(os.path.abspath(options.suite))
    sealed = read_list(options.randomisation_list or os.path.join(beside, "randomisation-list.json"))
    key = read_key(options.allocation_key or os.path.join(beside, "keys", "allocation.key"))
    if suite.rehearsal:
        raise SystemExit("This suite runs a rehearsal of other data; start ./cytelog demo with another --data directory.")
    try:
        return tell(teller, suite, sealed, key, beside)
    except Outage as outage:
        teller.line("  The story stops here: " + str(outage), "bad")
        teller.line("  Run it again when the suite is back: it goes on where it stopped, and nothing is recorded twice.")
        return 1


def read_list(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as wrong:
        raise SystemExit("The sealed randomisation list %s cannot be read: %s" % (path, wrong)) from None


def read_key(path):
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except (OSError, ValueError) as wrong:
        raise SystemExit("The allocation key %s cannot be read: %s" % (path, wrong)) from None


def tell(teller, suite, sealed, key, beside):
    play = Play(Client(suite, DATA_SET), teller)
    home, other = home_and_other(suite)
    scenes = Scenes(play, sealed, home, other, TrialProtocol.served(play))
    steps = scenes.steps()
    began = min(step.at for step in steps).strftime("%Y-%m-%d")
    teller.heading("The story: %d candidates at %s and %s, from %s" % (len(scenes.people), home, other, began))
    teller.line("  Subjects go their ways side by side, so the dates are not always in order.")
    timeline.play(steps, workers=4)
    teller.heading("What must not work, does not")
    objections(play, scenes)
    teller.heading("What was answered can be proved")
    proofs(play, scenes)
    drawn_again(play, key)
    told = teller.seconds()
    end(play, scenes, suite)
    keep_observed(play.client.observed, beside)
    teller.line()
    record = play.record
    if record.new:
        teller.line("  Recorded %d commits%s, in %.0f s with %d requests." % (record.new, " (%d had been recorded before)" % record.repeated if record.repeated else "", told, play.client.requests))
    else:
        teller.line("  This story had been told: all %d steps got their first answers again, and nothing was recorded twice." % record.repeated)
    if play.deviations:
        teller.line("  %d of %d checks did NOT hold:" % (len(play.deviations), play.checks), "bad")
        for deviation in play.deviations:
            teller.line("    - " + deviation)
        return 1
    teller.line("  All %d checks held." % play.checks, "good")
    return 0


def keep_observed(observed, directory):
    """What askers could measure, for the search for leaks."""
    with open(os.path.join(directory, OBSERVED), "w", encoding="utf-8") as file:
        json.dump(observed, file)


def home_and_other(suite):
    """The site that injects, and the other: UMCU and REF of the shipped protocol file."""
    sites = suite.sites()
    if len(sites) < 2:
        raise SystemExit("The story needs two sites; the suite knows " + ", ".join(sites) + ".")
    home = "UMCU" if "UMCU" in sites else sites[0]
    return home, next(site for site in sites if site != home)


def objections(play, scenes):
    """A wrong site, a body full of faults, a missing token: each gets the answer that the API names."""
    stranger = scenes.stage.other
    person = next(p for p in scenes.people if p.subject and p.candidate.site == scenes.stage.home)
    answer = play.client.get("screening", "/v1/screenings/%s/eligibility" % person.screening, "investigator", stranger)
    play.refused(answer, 403, "OTHER_SITE", "reading %s from %s" % (person.screening, stranger))
    play.teller.line("  %s asks for %s of %s: %s" % (stranger, person.screening, scenes.stage.home, answer.sentence()))
    answer = play.client.post("safety", "/v1/subjects/%s/adverse-events" % person.subject, {"term": "Fever", "siteAwareAt": "2023-06-01T10:00:00Z"}, "site-staff", stranger, "wrong site")
    play.refused(answer, 403, "OTHER_SITE", "reporting for %s from %s" % (person.subject, stranger))
    referred = next(p for p in scenes.people if p.kit and scenes.stage.protocol.administration_site(p.candidate.site) != p.candidate.site)
    request = {"kit": referred.kit, "witness": "nurse", "occurredAt": "2023-06-01T10:00:00Z", "recheck": {"pregnancy": "NEGATIVE", "infection": "NONE"}}
    answer = play.client.post("dosing", referred.path("administration-check"), request, "investigator", referred.candidate.site, "wrong place")
    play.refused(answer, 422, "NOT_AN_ADMINISTRATION_SITE", "dosing %s at %s" % (referred.subject, referred.candidate.site))
    play.teller.line("  %s asks to dose its own %s: %s" % (referred.candidate.site, referred.subject, answer.sentence()))
    faulty = {"site": scenes.stage.home, "occurredAt": "2999-01-01T00:00:00Z", "sex": "ROBOT", "surname": "Jansen"}
    answer = play.client.post("screening", "/v1/screenings", faulty, "site-staff", scenes.stage.home, "faults")
    play.expect(answer.status == 400 and len(answer.body.get("errors", [])) >= 2, "a body with faults was to get 400 with each of them, but: " + answer.sentence())
    play.teller.line("  A body with faults: " + answer.sentence())


def proofs(play, scenes):
    """The same request gets the same answer, byte for byte; and its receipt is checked with nothing but hashes and the public key."""
    person = next(p for p in scenes.people if p.subject)
    path, request, first = scenes.stage.enrolments[person.subject]
    c = person.candidate
    again = play.client.post("screening", path, request, "investigator", c.site, "candidate %d enrolment" % c.number)
    play.expect((again.status, again.raw) == (first.status, first.raw), "the repeated enrolment of %s got another answer: %s" % (person.subject, again.sentence()))
    play.teller.line("  The enrolment of %s, sent again: the same answer and receipt, position %d of the log." % (person.subject, first.receipt["position"]))
    receipt = first.receipt
    body = play.client.get("screening", "/v1/log/%d" % receipt["position"], "regulator")
    key = play.client.get("screening", "/v1/log/key", "regulator")
    try:
        receipts.verify(receipt, body.raw, key.body.get("publicKey", ""))
        play.expect(True, "")
        play.teller.line("  Its receipt proves it: leaf %d of a tree of %d, root %s…, signed by %s." % (receipt["leafIndex"], receipt["treeSize"], receipt["rootHash"][:16], key.body["publicKey"].split("+")[0]))
    except receipts.NotProved as wrong:
        play.expect(False, "the receipt of %s proves nothing: %s" % (person.subject, wrong))
    try:
        receipts.verify(receipt, body.raw.replace(person.subject.encode(), b"S-666"), key.body.get("publicKey", ""))
        play.expect(False, "a changed body was to have no valid receipt")
    except receipts.NotProved as wrong:
        play.teller.line("  With another subject number in the record it proves nothing: %s." % wrong)


def drawn_again(play, key):
    """Every assignment follows from the seed that was committed to before the first subject."""
    try:
        number, faults, commitment = randomisation.check(play.client, key)
    except randomisation.NotDerived as wrong:
        play.expect(False, "the randomisation list was to be drawn again, but %s" % wrong)
        return
    play.expect(number and not faults, "assignments were to follow from the seed, but: %s" % "; ".join(faults))
    play.teller.line("  The list, opened and drawn again from its seed: %d assignments, %d differences, commitment %s…" % (number, len(faults), commitment[:12]))


def end(play, scenes, suite):
    teller = play.teller
    statuses = closing.board(play)
    facts = {p.subject: p.facts for p in scenes.people if p.subject}
    rules = Rules.of(scenes.stage.protocol)
    equal, open_queries = closing.compare(play, statuses, facts, rules, datetime.now(timezone.utc))
    verified = closing.verification(play)
    flow = closing.flow(play)
    total = flow.get("total", {})
    cast, target = [p.candidate for p in scenes.people], scenes.stage.protocol.value("recruitment", "target")
    wanted = {"screened": len(cast), "screenFailures": sum(bool(c.fails) for c in cast), "enrolled": target, "randomised": target, "dosed": target}
    wanted["withdrawn"] = sum(c.withdraws_on is not None for c in cast)
    wanted["followUpEnded"] = 0
    shown = {name: total.get(name) for name in wanted}
    play.expect(shown == wanted, "participant flow was to be %s, but is %s" % (wanted, shown))
    given = {entry["subject"] for entry in play.client.pages("reporting", "/v1/exposure", "regulator") if entry["administrations"]}
    play.expect(given == {p.subject for p in scenes.people if p.subject}, "exposure was to show every subject, but shows %s" % sorted(given))
    teller.heading("Participant flow")
    if total:
        closing.tell_flow(teller, flow)
    teller.heading("Toxicity board")
    teller.table(*closing.board_rows(statuses))
    closing.tell_undetermined(teller, statuses, facts, rules)
    teller.line("  " + closing.compared(equal, facts, open_queries, "the facts that were sent"))
    teller.heading("Stopping boundary")
    teller.line("  " + closing.stopping(play, scenes.stage.protocol, facts, rules, datetime.now(timezone.utc)))
    teller.heading("Visits, deviations and product events")
    late = next(p for p in scenes.people if p.subject and p.candidate.misses)
    start = late.candidate.on(late.candidate.dosed_after, "09:45")
    teller.line("  %s missed a visit:" % late.subject)
    teller.table(*closing.schedule(play, late, start, scenes.stage.protocol))
    teller.line("  " + closing.conduct(play))
    teller.heading("Reporting clocks")
    teller.table(*closing.clock_rows(*closing.clocks(play)))
    teller.heading("Read models, made anew from the logs")
    closing.tell_rebuilt(teller, closing.rebuilt(play))
    teller.heading("Audit trail")
    closing.tell_verification(teller, verified)
    closing.tell_offline(teller, closing.offline(play))
    closing.tell_urls(teller, suite)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

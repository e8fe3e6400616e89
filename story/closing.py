"""How demonstration and replay end: reporting has everything, the board equals a recomputation, the audit trail is verified."""

import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta

import boundary
import export_log
import rebuild
import toxicity
from clinical import written
from cytelog_client import SERVICES

VERIFIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", "formats", "verify.py")

COMPARED = ("phase", "local", "localFindings", "maxGrade", "maxGradeBySystem", "seriousEvents", "verdict")


def board(play):
    """The toxicity status of every subject, when safety has taken in every fact that it is told of."""
    for log in ("screening", "dosing"):
        at_least = "%s:%d" % (log, play.published.get(log, 0))
        play.client.get("safety", "/v1/toxicity", "medical-monitor", at_least=at_least, limit=1)
    at_least = "safety:%d" % play.record.latest["safety"]
    return {status["subject"]: status for status in play.client.pages("safety", "/v1/toxicity", "medical-monitor", at_least=at_least)}


def flow(play, patience=60.0):
    """Participant flow, when reporting has taken in every fact that it is told of."""
    deadline = time.monotonic() + patience
    while True:
        answer = play.client.get("reporting", "/v1/participant-flow", "regulator")
        shown = answer.body.get("asOf", {})
        there = all(shown.get(log, 0) >= play.published.get(log, 0) for log in ("screening", "dosing", "safety"))
        if there or time.monotonic() > deadline:
            play.expect(answer.ok and there, "participant flow was to show everything up to %s, but: %s %s" % (play.published, answer.sentence(), shown))
            return answer.body
        time.sleep(0.3)


def comparable(status):
    """The parts of a status that a recomputation gives, in one form."""
    found = status.get("localFindings") or []
    names = sorted({finding["finding"] if isinstance(finding, dict) else finding for finding in found})
    result = {name: status.get(name) for name in COMPARED}
    result.update(localFindings=names, maxGradeBySystem=dict(status.get("maxGradeBySystem") or {}), seriousEvents=status.get("seriousEvents") or 0)
    return result


def compare(play, statuses, facts, rules, now):
    """Recomputes every status from the facts that were sent; tells each difference. facts: subject number to toxicity.Subject."""
    open_queries = {}
    for query in play.client.pages("safety", "/v1/queries", "medical-monitor"):
        if query["status"] == "OPEN":
            open_queries[query["subject"]] = open_queries.get(query["subject"], 0) + 1
    equal = 0
    for number in sorted(facts):
        facts[number].open_queries = open_queries.get(number, 0)
        expected = comparable(toxicity.status(facts[number], rules, now))
        shown = comparable(statuses.get(number, {}))
        parts = ["%s is %s, recomputed %s" % (part, shown[part], expected[part]) for part in COMPARED if shown[part] != expected[part]]
        equal += play.expect(not parts, "toxicity of %s: %s" % (number, "; ".join(parts)))
    play.expect(set(statuses) == set(facts), "the board has %d subjects, the facts have %d" % (len(statuses), len(facts)))
    return equal, sum(open_queries.values())


def compared(equal, facts, open_queries, source):
    """How the comparison went, as a sentence."""
    queries = {0: "no query is open", 1: "1 query is open"}.get(open_queries, "%d queries are open" % open_queries)
    return "%d of %d statuses equal a recomputation from %s; %s." % (equal, len(facts), source, queries)


def undetermined(statuses, facts, rules):
    """Why subjects have no verdict: each reason with the subjects that it holds for."""
    reasons = {}
    for number in sorted(statuses):
        subject, status = facts.get(number), statuses[number]
        if status["verdict"] != "UNDETERMINED" or subject is None:
            continue
        if status["phase"] != "COMPLETE":
            why = {"ENDED_EARLY": "observation ended early", "NOT_DOSED": "not dosed"}.get(status["phase"], "the window is still open")
        elif not toxicity.is_closed(subject, rules):
            why = "the assessment at " + rules.closing_visit + " is missing"
        else:
            why = "a query is open"
        reasons.setdefault(why, []).append(number)
    return reasons


def tell_undetermined(teller, statuses, facts, rules):
    for why, numbers in sorted(undetermined(statuses, facts, rules).items()):
        shown = ", ".join(numbers[:6]) + (" and %d more" % (len(numbers) - 6) if len(numbers) > 6 else "")
        teller.line("  UNDETERMINED because %s: %s" % (why, shown))


def board_rows(statuses):
    rows = []
    for number in sorted(statuses):
        status = comparable(statuses[number])
        rows.append(
            (
                number,
                status["phase"],
                (statuses[number].get("dosedAt") or "-")[:10],
                ", ".join(status["localFindings"]) or "-",
                status["maxGrade"] or "-",
                status["seriousEvents"] or "-",
                status["verdict"],
            )
        )
    return ("subject", "phase", "dosed", "local findings", "max grade", "serious", "verdict"), rows


def schedule(play, person, start, protocol):
    """Where the visits of a subject that missed one stood when its window had closed: rows of visit, window and status."""
    c, missed = person.candidate, person.candidate.misses[0]
    as_of = protocol.due(missed, start, person.facts.zone) + timedelta(days=10)
    at_least = "dosing:%d" % play.record.latest["dosing"]
    answer = play.client.get("dosing", person.path("schedule"), "site-staff", c.site, at_least=at_least, asOf=written(as_of))
    visits = answer.body.get("visits", [])
    shown = {visit["visit"]: visit["status"] for visit in visits}
    order = list(shown)
    wanted = {visit: "ATTENDED" if order.index(visit) < order.index(missed) else "MISSED" if visit == missed else "PLANNED" for visit in order}
    play.expect(answer.ok and shown == wanted, "the visits of %s were to be %s, but are %s" % (person.subject, wanted, shown if answer.ok else answer.sentence()))
    rows = [(v["visit"], v["name"], v.get("firstDay", ""), v.get("lastDay", ""), v["status"], v.get("attendedBy", v.get("missedBecause", ""))) for v in visits]
    return ("visit", "name", "first day", "last day", "status on " + written(as_of)[:10], "known by"), rows


def conduct(play):
    """Deviations by where they are known from, and product events by kind; a sentence."""
    deviations = list(play.client.pages("dosing", "/v1/deviations", "sponsor"))
    reported = [d["deviation"] for d in deviations if d["origin"] == "REPORTED"]
    brought = [d["code"] for d in deviations if d["origin"] == "ADMINISTRATION"]
    kinds = play.client.get("dosing", "/v1/product-event-counts", "sponsor").body.get("byKind", {})
    play.expect(reported and brought and kinds.get("COMPLAINT"), "a reported deviation, one of an administration and a complaint were to be listed, but: %s %s" % (deviations, kinds))
    told = ", ".join("%d %s" % (count, kind) for kind, count in kinds.items() if count)
    return "Deviations: %s reported, %s brought by administrations; product events: %s." % (", ".join(reported), ", ".join(brought), told)


def clocks(play):
    """Every reporting clock that counts, as the unblinding officer sees it beside what blinded people see of it."""
    at_least = "safety:%d" % play.record.latest["safety"]
    full = list(play.client.pages("safety", "/v1/clocks", "unblinding-officer", at_least=at_least))
    masked = list(play.client.pages("safety", "/v1/clocks", "medical-monitor", at_least=at_least))
    play.expect([c["clock"] for c in full] == [c["clock"] for c in masked], "officer and monitor were to see the same clocks in the same order")
    told = [c["clock"] for c in masked if c["kind"] != "SAE_TO_SPONSOR" and ("settlement" in c or "breach" in c or c["state"] == "SETTLED")]
    play.expect(not told, "what became of %s was to be kept from the medical monitor" % ", ".join(told))
    late = [c["clock"] for c in full if c.get("adverseEvent") and c.get("breach")]
    play.expect(not late, "no clock of an adverse event was to be missed, but: " + ", ".join(late))
    return full, masked


def clock_rows(full, masked):
    rows = [(c["clock"], c["kind"], c["startsAt"][:10], c["dueAt"][:16], seen["state"], c.get("settlement", {}).get("outcome", c["state"])) for c, seen in zip(full, masked)]
    return ("clock", "kind", "starts", "due", "seen blinded", "seen by the officer"), rows


def stopping(play, protocol, facts, rules, now):
    """Where the stopping boundary stands, held against the facts that were sent and an independent calculation; a sentence."""
    answer = play.client.get("safety", "/v1/stopping-boundary", "dsmb", at_least="safety:%d" % play.record.latest["safety"])
    shown, name = answer.body, protocol.value("stopping", "active")
    active = next(known for known in protocol.file["stopping"]["boundaries"] if known["name"] == name)
    events = [number for number in sorted(facts) if toxicity.has_boundary_event(facts[number], active["eventGradeAtLeast"], rules)]
    complete = [number for number in facts if number not in events and toxicity.status(facts[number], rules, now)["phase"] == "COMPLETE"]
    wanted = {"boundary": name, "events": len(events), "evaluable": len(events) + len(complete), "reachedByFactsNow": False, "halted": False}
    found = {key: shown.get(key) for key in wanted}
    play.expect(answer.ok and found == wanted, "the stopping boundary was to be %s, but is %s" % (wanted, found if answer.ok else answer.sentence()))
    making = boundary.making_of(active)
    query = dict(subjects=making["subjects"], acceptableRate=making["acceptableRate"], falseStop=making["falseStopProbability"])
    service = play.client.get("safety", "/v1/stopping-boundary/characteristics", "dsmb", **query).body
    rates = [str(row["trueRate"]) for row in service.get("characteristics", [])]
    own = boundary.worked_out(making, rates)
    equal = service.get("stopAtEvents") == {str(n): k for n, k in own["stopAtEvents"].items()} and rates
    equal = equal and [row["exactStopProbability"] for row in service["characteristics"]] == [row["stop"] for row in own["characteristics"]]
    play.expect(equal, "table and chances of the boundary were to equal an independent calculation, but: %s" % service)
    return "%s: %d of %d evaluable subjects have an event; %s more would stop the trial." % (name, len(events), wanted["evaluable"], shown.get("distance"))


def verification(play, patience=60.0):
    """The verdict of the audit trail, once its copy of every log holds all that was recorded; the last one when patience runs out."""
    deadline = time.monotonic() + patience
    while True:
        answer = play.client.get("reporting", "/v1/audit-trail/verification", "regulator")
        logs = {log["log"]: log for log in answer.body.get("logs", [])}
        there = all(logs.get(log, {}).get("position", 0) >= play.record.latest[log] for log in play.record.latest)
        settled = there and all(log.get("matchesOwner") for log in logs.values())
        if settled or answer.body.get("verdict") == "INVALID" or time.monotonic() > deadline:
            play.expect(answer.ok and there, "the audit trail was to hold every log up to %s" % play.record.latest)
            play.expect(answer.body.get("valid") is True, "the audit trail was to be valid: " + str(answer.body)[:600])
            return answer.body
        time.sleep(0.3)


def rebuilt(play):
    """Every read model over the log of its service, made anew: it was what the log gives, to the byte. What was found, by service and model."""
    said = []
    for service in SERVICES:
        for model in rebuild.models(play.client, service):
            if model.get("notRebuilt"):
                continue
            answer = rebuild.rebuilt(play.client, service, model["name"], lambda line: None)
            there = answer.ok and answer.body["rebuild"]["state"] == "DONE"
            play.expect(there and not rebuild.differing(answer.body["rebuild"]), "%s of %s was to be what its log gives, but: %s" % (model["name"], service, answer.body))
            if there:
                said.append((service, model["name"], rebuild.found(answer.body["rebuild"])))
    play.expect(said, "there were to be read models over logs")
    return said


def tell_rebuilt(teller, said):
    for one in said:
        teller.line("  %s, %s: %s" % one)


def offline(play):
    """What the published verifier says of every exported log, as an inspector would run it; and of one with a changed letter."""
    said = []
    with tempfile.TemporaryDirectory() as directory:
        for log in export_log.LOGS:
            bundle, key, commits = export_log.export(play.client, log, directory)
            code, text = verify(bundle, key)
            play.expect(code == 0 and commits > 0, "the exported log of %s was to be right, but: %s" % (log, text))
            said.append(text.splitlines()[0])
        with open(bundle, encoding="utf-8") as file:
            lines = file.read().replace("S-001", "S-002", 1)
        with open(bundle, "w", encoding="utf-8") as file:
            file.write(lines)
        code, text = verify(bundle, key)
        play.expect(code == 1 and text.startswith("WRONG at position"), "a changed letter was to be found, but: " + text)
        return said + ["with one subject number changed, %s: %s" % (log, text.strip())]


def verify(bundle, key):
    run = subprocess.run([sys.executable, "-B", VERIFIER, bundle, key], capture_output=True, text=True, timeout=60)
    return run.returncode, run.stdout + run.stderr


def tell_offline(teller, said):
    teller.line("  Exported and verified offline by docs/formats/verify.py, which knows nothing of ours:")
    for line in said:
        teller.line("    " + line)


def tell_verification(teller, body):
    rows = []
    for log in body.get("logs", []):
        owner = log.get("owner") or {}
        rows.append(
            (log["log"], log.get("size"), log.get("position"), (log.get("rootHash") or "")[:16], log.get("verdict"), "agrees" if log.get("matchesOwner") else owner.get("problem", "not yet"))
        )
    teller.table(("log", "commits", "position", "root hash", "copy", "owner"), rows)
    valid = body.get("valid") is True
    teller.line("  Audit trail: " + str(body.get("verdict")), "good" if valid else "bad")


FURTHER_STAGES = (("enrolled", "enrolled"), ("randomised", "randomised"), ("dosed", "dosed"), ("withdrawn", "withdrawn"), ("died or lost to follow-up", "followUpEnded"))


def tell_flow(teller, shown):
    sites = [entry["site"] for entry in shown["sites"]]
    numbers = [shown["total"]] + [entry["numbers"] for entry in shown["sites"]]
    rows = [[label] + [n.get(key, 0) for n in numbers] for label, key in (("screened", "screened"), ("screen failures", "screenFailures"))]
    for criterion in sorted(shown["total"].get("failedBy", {})):
        rows.append(["  " + criterion] + [n.get("failedBy", {}).get(criterion, 0) for n in numbers])
    rows += [[label] + [n.get(key, 0) for n in numbers] for label, key in FURTHER_STAGES]
    teller.table(["", "all"] + sites, rows)


def tell_urls(teller, suite):
    teller.heading("To look at while the suite runs")
    for service in ("screening", "dosing", "safety", "reporting"):
        teller.line("  %-10s %s/swagger-ui/index.html" % (service, suite.urls[service]))
    teller.line("  %-10s %s/" % ("page", suite.urls["reporting"]))
    teller.line("  %-10s %s/operations.html" % ("operations", suite.urls["reporting"]))
    teller.line("  %-10s %s/v1/audit-trail (asks for a token; the README shows how to get one)" % ("audit", suite.urls["reporting"]))

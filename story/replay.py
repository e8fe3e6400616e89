"""Plays a study in SDTM (DM, DS, EX, AE as CSV) through the public APIs, in time order, and reconciles rows with facts.

    python3 replay.py DIR --suite .cytelog-replay/suite.json

Run again, it records nothing twice. The exit code is 0 where every row is accounted for, every fact that was sent was recorded, and the
toxicity board equals a recomputation from the files.
"""

import argparse
import sys
from datetime import datetime, timezone

import closing
import timeline
from chronicle import Chronicle
from cytelog_client import Client, Outage, Suite
from ledger import NOT_MAPPED, REFUSED, Ledger
from played import Play
from rehearsal_protocol import renamed
from sdtm import Unusable, read_study
from telling import Teller
from toxicity import Rules
from trial_protocol import TrialProtocol


def main(arguments):
    parser = argparse.ArgumentParser(description="Replays a study through the public APIs.")
    parser.add_argument("directory", help="where dm.csv, ds.csv, ex.csv and ae.csv are")
    parser.add_argument("--suite", required=True, help="the suite.json that ./cytelog writes")
    options = parser.parse_args(arguments)
    teller = Teller()
    try:
        study = read_study(options.directory)
    except Unusable as wrong:
        teller.line(str(wrong), "bad")
        return 1
    suite = Suite.read(options.suite)
    if not suite.rehearsal:
        raise SystemExit("This suite runs the real protocol; a replay needs its own data directory: ./cytelog replay DIR")
    try:
        return replay(teller, suite, study)
    except Outage as outage:
        teller.line("  The replay stops here: " + str(outage), "bad")
        teller.line("  Run it again when the suite is back: it goes on where it stopped, and nothing is recorded twice.")
        return 1


def replay(teller, suite, study):
    teller.heading("Replaying %s: %d subjects, %d adverse events" % (study.name, study["DM"].read, study["AE"].read))
    for note in study.notes() + ["DM: " + note for note in renamed(study["DM"])]:
        teller.line("  " + note)
    play, ledger = Play(Client(suite, "replay of " + study.name), teller), Ledger(study)
    protocol = TrialProtocol.served(play)
    chronicle = Chronicle(play, study, ledger)
    steps = chronicle.steps()
    timeline.play(steps, workers=4, progress=lambda done, step: teller.bar(done, len(steps), step.at.strftime("%Y-%m-%d ") + step.title))
    told = teller.seconds()
    statuses = closing.board(play)
    rules = Rules.of(protocol)
    equal, open_queries = closing.compare(play, statuses, chronicle.facts(), rules, datetime.now(timezone.utc))
    verified = closing.verification(play)
    reconcile(play, study, ledger, chronicle)
    teller.heading("Toxicity board")
    summary(teller, statuses)
    closing.tell_undetermined(teller, statuses, chronicle.facts(), rules)
    teller.line("  " + closing.compared(equal, chronicle.facts(), open_queries, "the files"))
    teller.heading("Audit trail")
    closing.tell_verification(teller, verified)
    closing.tell_urls(teller, suite)
    return verdict(teller, play, told)


def reconcile(play, study, ledger, chronicle):
    teller = play.teller
    teller.heading("Rows read and what became of them")
    teller.table(("file", "rows read", "recorded", "not mapped", "refused"), ledger.rows())
    play.expect(ledger.balanced(), "every row was to be accounted for, but these are not: %s" % ledger.missing()[:20])
    for kind in (REFUSED, NOT_MAPPED):
        for domain in study.tables:
            for why, lines in ledger.reasons(domain, kind):
                shown = ", ".join(str(line) for line in lines[:6]) + (", …" if len(lines) > 6 else "")
                teller.line("  %s %s, %d row%s (line %s): %s" % (domain, kind, len(lines), "s" * (len(lines) > 1), shown, why))
    if chronicle.notes:
        teller.heading("Recorded, and read in a way that is named")
        for domain, line, note in sorted(chronicle.notes):
            teller.line("  %s line %d: %s" % (domain, line, note))
    teller.heading("Facts recorded")
    teller.table(("fact", "number"), sorted(chronicle.sending.recorded.items()))
    record = play.record
    play.expect(
        record.new + record.repeated == sum(chronicle.sending.recorded.values()),
        "%d receipts came for %d facts" % (record.new + record.repeated, sum(chronicle.sending.recorded.values())),
    )


def summary(teller, statuses):
    counts = {}
    for status in statuses.values():
        key = (status["verdict"], status["phase"])
        counts[key] = counts.get(key, 0) + 1
    teller.table(("verdict", "phase", "subjects"), [key + (number,) for key, number in sorted(counts.items())])
    local = sum(status.get("local") == "PRESENT" for status in statuses.values())
    serious = sum(status.get("seriousEvents") or 0 for status in statuses.values())
    teller.line("  %d subjects with local toxicity, %d serious events in their windows." % (local, serious))


def verdict(teller, play, told):
    teller.line()
    record = play.record
    if record.new:
        before = "; %d had been recorded by an earlier run and got their first answers again" % record.repeated if record.repeated else ""
        teller.line("  Recorded %d commits in %.0f s%s." % (record.new, told, before))
    else:
        teller.line("  This study had been replayed: all %d facts were there, and nothing was recorded twice." % record.repeated)
    if play.deviations:
        teller.line("  %d of %d checks did NOT hold:" % (len(play.deviations), play.checks), "bad")
        for deviation in play.deviations[:50]:
            teller.line("    - " + deviation)
        return 1
    teller.line("  All %d checks held." % play.checks, "good")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

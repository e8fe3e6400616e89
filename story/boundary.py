"""Stopping boundaries by exact fractions: ./cytelog boundary [options]. Shares nothing with the servers, which it is compared with.

Without options it works out the boundaries of the protocol file anew and says where the file differs. With --subjects it works out another
one: a Pocock-type boundary by --false-stop, or a Bayesian one by --prior and --stop-from.
"""

import argparse
import json
import re
import sys
from fractions import Fraction
from math import comb
from pathlib import Path

PROTOCOL = Path(__file__).resolve().parent.parent / "trial-contracts/src/main/resources/protocols/NL-OMON47582.yaml"
TRUE_RATES = "0.05,0.20,0.40,0.50"


def tail(subjects, events, rate):
    """The probability of so many events or more."""
    return sum(comb(subjects, k) * rate**k * (1 - rate) ** (subjects - k) for k in range(events, subjects + 1))


def behaviour(subjects, table, rate):
    """Probability to stop, expected number of evaluable subjects and of events, looking after every subject: walks through all counts."""
    going, stop, treated, events = {0: Fraction(1)}, Fraction(0), Fraction(0), Fraction(0)
    for n in range(1, subjects + 1):
        ahead = {}
        for k, chance in going.items():
            ahead[k] = ahead.get(k, 0) + chance * (1 - rate)
            ahead[k + 1] = ahead.get(k + 1, 0) + chance * rate
        going = {}
        for k, chance in ahead.items():
            if k >= table.get(n, n + 1):
                stop, treated, events = stop + chance, treated + n * chance, events + k * chance
            else:
                going[k] = chance
    for k, chance in going.items():
        treated, events = treated + subjects * chance, events + k * chance
    return stop, treated, events


def at_level(subjects, level, rate):
    """For each number of subjects the fewest events that are reached with at most this probability."""
    fewest = ((n, next((k for k in range(n + 1) if tail(n, k, rate) <= level), None)) for n in range(1, subjects + 1))
    return {n: k for n, k in fewest if k is not None}


def pocock(subjects, rate, false_stop):
    """The highest constant level at which the chance to stop at the acceptable rate is within the promise; {} where there is none."""
    levels = sorted({tail(n, k, rate) for n in range(1, subjects + 1) for k in range(n + 1)})
    # A higher level stops at fewer events, so more often: the highest that keeps the promise is found by halving.
    kept, broken = -1, len(levels)
    while broken - kept > 1:
        middle = (kept + broken) // 2
        if behaviour(subjects, at_level(subjects, levels[middle], rate), rate)[0] <= false_stop:
            kept = middle
        else:
            broken = middle
    return at_level(subjects, levels[kept], rate) if kept >= 0 else {}


def exceeds(alpha, beta, rate):
    """P(Beta(alpha, beta) > rate) for whole parameters."""
    return 1 - tail(alpha + beta - 1, alpha, rate)


def bayes(subjects, rate, alpha, beta, stop_from):
    """Stops where the posterior probability of more than the acceptable rate is at least the cut-off."""
    table = {}
    for n in range(1, subjects + 1):
        for k in range(n + 1):
            if exceeds(alpha + k, beta + n - k, rate) >= stop_from:
                table[n] = k
                break
    return table


def written(text):
    """The boundaries of a protocol file: name, making and the table as it is written."""
    section = text[text.index("\nstopping:") :]
    section = section[: section.index("\n  triggers:")] if "\n  triggers:" in section else section
    found = []
    for part in re.split(r"\n    - name: ", section)[1:]:
        making = {"name": part.split("\n", 1)[0].strip(), "acceptableRate": re.search(r"acceptableRate: (\S+)", part).group(1)}
        false_stop = re.search(r"falseStopProbability: (\S+)", part)
        prior = re.search(r"prior: \{alpha: (\d+), beta: (\d+), stopFrom: ([\d.]+)\}", part)
        table = re.search(r"stopAtEvents: \{(.*?)\}", part).group(1)
        making["stopAtEvents"] = {int(n): int(k) for n, k in (pair.split(":") for pair in table.split(","))}
        making["subjects"] = max(making["stopAtEvents"])
        if false_stop:
            making["falseStopProbability"] = false_stop.group(1)
        if prior:
            making["prior"] = {"alpha": int(prior.group(1)), "beta": int(prior.group(2)), "stopFrom": prior.group(3)}
        found.append(making)
    return found


def making_of(served):
    """The making of a boundary as a service serves its protocol."""
    making = {"subjects": max(map(int, served["stopAtEvents"])), "acceptableRate": str(served["acceptableRate"])}
    if served.get("prior"):
        making["prior"] = {name: served["prior"][name] for name in ("alpha", "beta")}
        making["prior"]["stopFrom"] = str(served["prior"]["stopFrom"])
    else:
        making["falseStopProbability"] = str(served["falseStopProbability"])
    return making


def made(making):
    """The table of a making."""
    rate, prior = Fraction(making["acceptableRate"]), making.get("prior")
    if prior:
        return bayes(making["subjects"], rate, prior["alpha"], prior["beta"], Fraction(prior["stopFrom"]))
    return pocock(making["subjects"], rate, Fraction(making["falseStopProbability"]))


def worked_out(making, true_rates):
    """The making with its table and what that does at each true rate."""
    table, rows = made(making), []
    for rate in true_rates:
        stop, treated, events = behaviour(making["subjects"], table, Fraction(rate))
        rows.append({"trueRate": rate, "stop": str(stop), "expectedTreated": str(treated), "expectedEvents": str(events)})
    return dict(making, stopAtEvents=table, characteristics=rows)


def shown(result):
    """The result as a text for people."""
    subjects = result["subjects"]
    by = "prior Beta(%d,%d), stops from %s" % tuple(result["prior"].values()) if "prior" in result else "false stop at most " + result["falseStopProbability"]
    lines = ["%s: up to %d subjects, acceptable rate %s, %s" % (result.get("name", "boundary"), subjects, result["acceptableRate"], by), ""]
    cells = [(str(n), str(result["stopAtEvents"].get(n, "-"))) for n in range(1, subjects + 1)]
    width = max(len(cell) for pair in cells for cell in pair) + 1
    lines.append("  evaluable subjects  " + "".join(n.rjust(width) for n, _ in cells))
    lines.append("  stop at events      " + "".join(k.rjust(width) for _, k in cells))
    lines += ["", "  true rate   chance to stop   expected subjects   expected events"]
    for row in result["characteristics"]:
        stop, treated, events = (float(Fraction(row[key])) for key in ("stop", "expectedTreated", "expectedEvents"))
        lines.append("  %9s   %13.2f%%   %17.2f   %15.2f" % (row["trueRate"], 100 * stop, treated, events))
    return "\n".join(lines)


def fraction(text):
    """A decimal or fraction strictly between 0 and 1, as it was written."""
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError("'%s' is neither a decimal nor a fraction" % text) from None
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError("'%s' does not lie between 0 and 1" % text)
    return text


def asked(arguments):
    parser = argparse.ArgumentParser(prog="./cytelog boundary", description="Stopping boundaries and what they do, by exact arithmetic.")
    parser.add_argument("--subjects", type=int, help="how many subjects are watched, 1 to 60; without it: the boundaries of the protocol file")
    parser.add_argument("--acceptable-rate", type=fraction, default="0.20")
    parser.add_argument("--false-stop", type=fraction, help="Pocock-type: most probability to stop at the acceptable rate")
    parser.add_argument("--prior", metavar="ALPHA,BETA", help="Bayesian: whole parameters of the beta prior")
    parser.add_argument("--stop-from", type=fraction, default="0.90", help="Bayesian: posterior probability that stops")
    parser.add_argument("--true-rates", default=TRUE_RATES, help="comma-separated (default %(default)s)")
    parser.add_argument("--protocol", type=Path, default=PROTOCOL, help="another protocol file")
    parser.add_argument("--json", action="store_true", help="exact fractions as JSON")
    options = parser.parse_args(arguments)
    if options.subjects is not None and not 1 <= options.subjects <= 60:
        parser.error("--subjects is a whole number from 1 to 60")
    if options.subjects is not None and bool(options.false_stop) == bool(options.prior):
        parser.error("say either --false-stop or --prior")
    if options.prior and not re.fullmatch(r"[1-9]\d?,[1-9]\d?", options.prior):
        parser.error("--prior is two whole numbers from 1 to 99, such as 1,4")
    try:
        options.true_rates = [fraction(rate.strip()) for rate in options.true_rates.split(",")]
    except argparse.ArgumentTypeError as wrong:
        parser.error("--true-rates: %s" % wrong)
    return options


def makings(options):
    if options.subjects is None:
        return written(options.protocol.read_text(encoding="utf-8"))
    making = {"subjects": options.subjects, "acceptableRate": options.acceptable_rate}
    if options.prior:
        alpha, beta = options.prior.split(",")
        making["prior"] = {"alpha": int(alpha), "beta": int(beta), "stopFrom": options.stop_from}
    else:
        making["falseStopProbability"] = options.false_stop
    return [making]


def main(arguments):
    options, differs = asked(arguments), False
    results = []
    for making in makings(options):
        result = worked_out(making, options.true_rates)
        results.append(result)
        if "stopAtEvents" in making and making["stopAtEvents"] != result["stopAtEvents"]:
            differs = True
            print("%s: the protocol file says %s." % (making["name"], making["stopAtEvents"]), file=sys.stderr)
    print(json.dumps(results, indent=2) if options.json else "\n\n".join(shown(result) for result in results))
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

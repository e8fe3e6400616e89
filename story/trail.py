"""The audit trail of every log, and its mending: ./cytelog trail [list | mend LOG], on a running suite.

mend carries what is wrong or missing from the log of its owner (in the name of the sponsor, who may read it) to the audit trail (in the name of
operations), until the trail is whole. The stretch proves itself by the owner's signature. The exit code is 0 where the trail is whole.
"""

import argparse
import json
import sys

from cytelog_client import SERVICES, Client, Suite

READER, CARRIER = "sponsor", "operations"
PAGE = 200


def logs(client):
    answer = client.get("reporting", "/v1/audit-trail/verification", CARRIER)
    return {log["log"]: log for log in answer.body["logs"]} if answer.ok else answer


def listed(client, say):
    found = logs(client)
    if not isinstance(found, dict):
        return refused(found, say)
    for name, log in sorted(found.items()):
        say("%-10s %-10s %d commits up to position %d, %d records wait" % (name, log["verdict"].lower(), log["size"], log["position"], log["waiting"]))
        for sentence in log["explanations"]:
            say("    " + sentence)
    return 0 if all(log["valid"] for log in found.values()) else 1


def stretch(client, log, after):
    """The commits of the owner after a position, up to the last of a page that is signed: more pages where the first has none."""
    commits = []
    while True:
        answer = client.get(log, "/v1/log", READER, after=after, limit=PAGE)
        if not answer.ok:
            return answer
        commits += answer.body["items"]
        signed = [number for number, commit in enumerate(commits, 1) if "checkpoint" in commit]
        if signed or not answer.body.get("next"):
            return commits[: signed[-1]] if signed else []
        after = commits[-1]["last"]


def mended(client, log, say):
    found = logs(client)
    if not isinstance(found, dict):
        return refused(found, say)
    after = found[log]["fetchAfter"]
    while True:
        commits = stretch(client, log, after)
        if not isinstance(commits, list):
            return refused(commits, say)
        if not commits:
            say("The log of %s has nothing signed after position %d." % (log, after))
            return 1
        lines = "\n".join(json.dumps(commit) for commit in commits)
        answer = client.lines("reporting", "/v1/audit-trail/logs/%s/stretches" % log, lines, CARRIER)
        if not answer.ok:
            return refused(answer, say)
        body = answer.body
        say("%s: positions %d to %d fetched, %d false records refused; proved up to position %d." % (log, commits[0]["position"], commits[-1]["last"], body["refused"], body["position"]))
        if body["outcome"] == "WHOLE":
            say("The audit trail of %s is whole." % log)
            return 0
        say("  It stops at position %d: %s" % (body["firstWrongPosition"], body["problem"]))
        if body["fetchAfter"] <= after:
            return 1
        after = body["fetchAfter"]


def refused(answer, say):
    say(answer.sentence())
    return 1


def parsed(arguments):
    parser = argparse.ArgumentParser(prog="cytelog trail", description="The audit trail of every log: how far it is proved, and mending it.")
    parser.add_argument("--data", required=True, help="the data directory of the running suite")
    parser.add_argument("action", nargs="?", choices=("list", "mend"), default="list")
    parser.add_argument("log", nargs="?", choices=SERVICES, help="whose log is to be fetched again")
    options = parser.parse_args(arguments)
    if options.action == "mend" and not options.log:
        parser.error("mend needs the log: ./cytelog trail mend LOG")
    return options


def run(options, client, say):
    return mended(client, options.log, say) if options.action == "mend" else listed(client, say)


def main(arguments):
    options = parsed(arguments)
    return run(options, Client(Suite.read(options.data + "/suite.json"), "trail"), print)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

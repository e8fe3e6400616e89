"""Read models made anew from the log: ./cytelog rebuild [SERVICE [VIEW [--subject S]]], on a running suite.

Without a view they are listed, each with its place in the log and what its last rebuild found. It acts in the name of operations; the exit
code is 0 where what was asked for was done, and 3 where what was served differed from what the log gives.
"""

import argparse
import sys
import time
import urllib.parse
import uuid

from cytelog_client import SERVICES, Client, Suite

ROLE = "operations"
DIFFERED = 3
ELSEWHERE = "FOLLOWED_ELSEWHERE"


def models(client, service):
    answer = client.get(service, "/v1/read-models", ROLE)
    return answer.body["items"] if answer.ok else []


def listed(client, services, say):
    for service in services:
        for model in models(client, service):
            more = "; rebuilt: " + found(model["rebuild"]) if model.get("rebuild") else "; not rebuilt: " + model["notRebuilt"] if model.get("notRebuilt") else ""
            say("%s  %s  at %d%s" % (service, model["name"], model["position"], more))
    return 0


def found(rebuild):
    """One sentence about a rebuild."""
    if rebuild["state"] == "FAILED":
        return "it failed, and what is served is as it was: " + rebuild["error"]
    if rebuild["state"] == "RUNNING":
        return "%d of %d events%s" % (rebuild["position"], rebuild["of"], ", expected to end at " + rebuild["expectedEnd"] if rebuild.get("expectedEnd") else "")
    parts = [
        "%s: %d documents, as before" % (name, one["rebuilt"])
        if not one["differing"]
        else "%s: %d documents in place of %d, %d DIFFER" % (name, one["rebuilt"], one["served"], one["differing"])
        for name, one in sorted(rebuild["collections"].items())
    ]  # fmt: skip
    return "%d events%s; %s" % (rebuild["position"], " at %d/s" % rebuild["eventsPerSecond"] if rebuild.get("eventsPerSecond") else "", ", ".join(parts) or "nothing to keep")


def differing(rebuild):
    return sum(one["differing"] for one in (rebuild.get("collections") or {}).values())


def rebuilt(client, service, view, say, rest=time.sleep):
    """Has a read model rebuilt, by the instance that follows it, and says how far it is until that has ended; the last answer."""
    for instance in client.each_instance(service):
        answer = instance.post(service, "/v1/read-models/%s/rebuild" % view, {}, ROLE, step=str(uuid.uuid4()))
        if answer.code != ELSEWHERE:
            client = instance
            break
    told = None
    while answer.ok and answer.body["rebuild"]["state"] == "RUNNING":
        now = found(answer.body["rebuild"])
        if now != told:
            say("  " + now)
        told = now
        rest(0.5)
        answer = client.get(service, "/v1/read-models/" + view, ROLE)
    return answer


def subject_rebuilt(client, service, view, subject, say):
    """Has one subject's part of a read model made anew; the exit code."""
    answer = client.post(service, "/v1/read-models/%s/subjects/%s/rebuild" % (view, urllib.parse.quote(subject, safe="")), {}, ROLE, step=str(uuid.uuid4()))
    if not answer.ok:
        say(answer.sentence())
        return 1
    made = answer.body
    what = ("served otherwise and mended in: " + ", ".join(made["differing"])) if made["differing"] else "as served"
    say("%s in %s of %s, as of position %d: %d events, %d documents, %s." % (subject, view, service, made["position"], made["events"], made["documents"], what))
    return DIFFERED if made["differing"] else 0


def run(options, client, say, rest=time.sleep):
    """The exit code."""
    if not options.view:
        return listed(client, [options.service] if options.service else SERVICES, say)
    if options.subject:
        return subject_rebuilt(client, options.service, options.view, options.subject, say)
    answer = rebuilt(client, options.service, options.view, say, rest)
    if not answer.ok:
        say(answer.sentence())
        return 1
    rebuild = answer.body["rebuild"]
    say("%s of %s: %s." % (options.view, options.service, found(rebuild)))
    if rebuild.get("keptUntil"):
        say("What was served before is kept until %s, in collections named …~before." % rebuild["keptUntil"])
    return 1 if rebuild["state"] != "DONE" else DIFFERED if differing(rebuild) else 0


def parsed(arguments):
    parser = argparse.ArgumentParser(prog="cytelog rebuild", description="Read models made anew from the log, while the old ones serve.")
    parser.add_argument("--data", required=True, help="the data directory of the running suite")
    parser.add_argument("service", nargs="?", choices=SERVICES, help="whose")
    parser.add_argument("view", nargs="?", help="as the list names it")
    parser.add_argument("--subject", help="this subject alone, at once: what differed is mended; only of views whose documents are of one subject each")
    options = parser.parse_args(arguments)
    if options.subject and not options.view:
        parser.error("--subject needs SERVICE and VIEW")
    return options


def main(arguments):
    options = parsed(arguments)
    return run(options, Client(Suite.read(options.data + "/suite.json"), "rebuild"), print)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

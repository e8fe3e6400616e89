"""Records that a service could not handle: ./cytelog parked [SERVICE] [list | show ID | retry ID | skip ID --reason TEXT], on a running suite.

Without a service all are asked. It acts in the name of operations; the exit code is 0 where what was asked for was done.
"""

import argparse
import sys
import uuid

from cytelog_client import SERVICES, Client, Suite

ROLE = "operations"


def listed(client, services, say):
    """Every parked record of these services; the exit code."""
    number = 0
    for service in services:
        for record in client.pages(service, "/v1/parked-records", ROLE):
            number += 1
            about = record.get("subject") or "no single subject"
            say("%s  %s  about %s, since %s, %d retries%s" % (service, record["record"], about, record["parkedAt"], record["retries"], ", being skipped" if record["beingSkipped"] else ""))
            say("    " + record["error"])
    say("%d parked." % number)
    return 0


def shown(client, service, record, say):
    answer = client.get(service, "/v1/parked-records/" + record, ROLE)
    if not answer.ok:
        return refused(answer, say)
    for name, value in sorted(answer.body.items()):
        for line in sorted("%s: %s" % header for header in value.items()) if isinstance(value, dict) else ["%s: %s" % (name, value)]:
            say("  " + line)
    return 0


def retried(client, service, record, key, say):
    answer = client.post(service, "/v1/parked-records/%s/retry" % record, {}, ROLE, step=key)
    if not answer.ok:
        return refused(answer, say)
    say("%s: %s, %d record(s) of the same subject taken." % (record, answer.body["outcome"].replace("_", " ").lower(), answer.body["taken"]))
    if "heldBackBy" in answer.body:
        say("  %s holds back the rest: %s" % (answer.body["heldBackBy"], answer.body["error"]))
    return 0 if answer.body["outcome"] == "TAKEN" and "heldBackBy" not in answer.body else 1


def skipped(client, service, record, reason, key, say):
    answer = client.post(service, "/v1/parked-records/%s/skip" % record, {"reason": reason}, ROLE, step=key)
    if not answer.ok:
        return refused(answer, say)
    say("%s is skipped, on record at position %d of the log of %s." % (record, answer.receipt["position"], service))
    return 0


def refused(answer, say):
    say(answer.sentence())
    return 1


def parsed(arguments):
    parser = argparse.ArgumentParser(prog="cytelog parked", description="Records of other services that a service could not handle.")
    parser.add_argument("--data", required=True, help="the data directory of the running suite")
    parser.add_argument("service", nargs="?", choices=SERVICES, help="whose; without it those of all are listed")
    parser.add_argument("action", nargs="?", choices=("list", "show", "retry", "skip"), default="list")
    parser.add_argument("record", nargs="?", help="as the list names it")
    parser.add_argument("--reason", help="why the service can go on without the record")
    if arguments and "list" in arguments and not set(arguments) & set(SERVICES):
        arguments = [argument for argument in arguments if argument != "list"]
    options = parser.parse_args(arguments)
    if options.action != "list" and not (options.service and options.record):
        parser.error("%s needs the service and the record: ./cytelog parked SERVICE %s ID" % (options.action, options.action))
    if options.action == "skip" and not (options.reason or "").strip():
        parser.error("skip needs --reason: it stands in the log of the service.")
    return options


def run(options, client, say, key=None):
    """The exit code; key: of the request, a new one unless it is named."""
    key = key or str(uuid.uuid4())
    if options.action == "show":
        return shown(client, options.service, options.record, say)
    if options.action == "retry":
        return retried(client, options.service, options.record, key, say)
    if options.action == "skip":
        return skipped(client, options.service, options.record, options.reason, key, say)
    return listed(client, [options.service] if options.service else SERVICES, say)


def main(arguments):
    options = parsed(arguments)
    return run(options, Client(Suite.read(options.data + "/suite.json"), "parked"), print)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

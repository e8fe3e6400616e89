"""Writes the logs of a running suite to files that verify.py takes: one commit a line, and each log's public key.

    python3 export_log.py --suite .cytelog/suite.json DIRECTORY

The key that stands beside a log proves nothing by itself: an inspector has it from the sponsor, from before.
"""

import argparse
import json
import os
import sys

from cytelog_client import Client, Outage, Suite

LOGS = ("screening", "dosing", "safety")


def main(arguments):
    parser = argparse.ArgumentParser(description="Exports the logs of a running suite.")
    parser.add_argument("--suite", required=True, help="the suite.json that ./cytelog writes")
    parser.add_argument("directory", help="where the files go; it is made if it is missing")
    options = parser.parse_args(arguments)
    client = Client(Suite.read(options.suite), "export")
    try:
        os.makedirs(options.directory, exist_ok=True)
        for log in LOGS:
            bundle, key, commits = export(client, log, options.directory)
            print("%s: %d commits. Verify with: verify.py %s %s" % (log, commits, bundle, key))
    except (Outage, OSError) as failed:
        print("The export is not complete: %s" % failed, file=sys.stderr)
        return 1
    return 0


def export(client, log, directory):
    """Writes one log; returns the file, the file with its key, and the number of commits. A file is whole or not there."""
    bundle, key = (os.path.join(directory, log + ending) for ending in (".ndjson", ".key"))
    commits = 0
    with open(bundle + ".part", "w", encoding="utf-8") as file:
        for commit in client.pages(log, "/v1/log", "regulator"):
            file.write(json.dumps(commit, ensure_ascii=False) + "\n")
            commits += 1
    with open(key, "w", encoding="utf-8") as file:
        file.write(client.get(log, "/v1/log/key", "regulator").body["firstKey"] + "\n")
    os.replace(bundle + ".part", bundle)
    return bundle, key, commits


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

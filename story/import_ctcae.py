"""Takes the NCI's sheet of the CTCAE into a data directory: python3 import_ctcae.py FILE --data DIR [--pinned SHA256] [--version N.N]

The safety service reads the table when it is started next. Nothing is written where a row is faulty or the hash is another than the
protocol pins.
"""

import argparse
import json
import os
import sys

from ctcae_sheet import Unreadable, read


def main(arguments):
    options = parsed(arguments)
    try:
        with open(options.file, "rb") as file:
            sheet = read(file.read(), options.version)
    except (OSError, Unreadable) as wrong:
        print("cytelog: %s" % wrong, file=sys.stderr)
        return 1
    if sheet.faults:
        print("\n".join(str(fault) for fault in sheet.faults), file=sys.stderr)
        print("cytelog: %d faults in %s; nothing was taken." % (len(sheet.faults), options.file), file=sys.stderr)
        return 1
    if options.pinned and options.pinned != sheet.sha256:
        print("cytelog: The protocol pins the sheet with the SHA-256 %s; this one has %s." % (options.pinned, sheet.sha256), file=sys.stderr)
        return 1
    print("CTCAE %s: %d terms, SHA-256 %s" % (sheet.version, len(sheet.terms), sheet.sha256))
    print("Written to %s; the safety service reads it at its next start." % write(sheet, options.data))
    return 0


def parsed(arguments):
    parser = argparse.ArgumentParser(prog="import_ctcae.py", description="Takes the NCI's sheet of the CTCAE into a data directory.")
    parser.add_argument("file")
    parser.add_argument("--data", required=True)
    parser.add_argument("--pinned", default="")
    parser.add_argument("--version", default=None)
    return parser.parse_args(arguments)


def write(sheet, data):
    """Writes the table whole or not at all, and says where."""
    directory = os.path.join(data, "ctcae")
    os.makedirs(directory, exist_ok=True)
    place = os.path.join(directory, "table.json")
    with open(place + ".new", "w", encoding="utf-8") as file:
        json.dump({"version": sheet.version, "sha256": sheet.sha256, "terms": sheet.terms}, file, indent=1)
    os.replace(place + ".new", place)
    return place


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

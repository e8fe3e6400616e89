#!/usr/bin/env python3
"""Makes the secrets of docker-compose.yml under ops/compose/secrets, once; what is there is kept.

With --rotate SERVICE it makes a new signing key for the log of that service, and keeps the one that is in force for the service
to record the change with. The public key that others trust stays the first one: they follow the change in the log.

Needs openssl for the Ed25519 keys. The files are readable by everybody inside the directory, since containers of several
users mount them; the directory itself is its owner's alone.
"""
import argparse
import base64
import hashlib
import json
import pathlib
import secrets
import subprocess
import sys

SERVICES = ("screening", "dosing", "safety", "reporting")
SITES = ("UMCU", "REF")
SITE_ROLES = ("site-staff", "investigator", "monitor")
TRIAL_ROLES = ("qualified-person", "unblinded-pharmacist", "medical-monitor", "unblinding-officer",
               "unblinded-statistician", "dsmb", "sponsor", "regulator", "operations")
HERE = pathlib.Path(__file__).resolve().parent / "secrets"


def keep(name, make):
    """The text of a secret; made when it is missing."""
    file = HERE / name
    if not file.exists():
        file.write_text(make())
        file.chmod(0o644)
    return file.read_text()


def openssl(*arguments, text=None):
    return subprocess.run(["openssl", *arguments], input=text, capture_output=True, check=True).stdout


def signing_key():
    return openssl("genpkey", "-algorithm", "ED25519").decode()


def verifier_key(log, pem):
    """The public key in the signed-note form: name+hash+base64(0x01 || key)."""
    der = openssl("pkey", "-pubout", "-outform", "DER", text=pem.encode())
    key = b"\x01" + der[-32:]
    name = "cytelog/" + log
    mark = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex()
    return "%s+%s+%s" % (name, mark, base64.b64encode(key).decode())


def clients():
    made = {}
    for role in SITE_ROLES:
        for site in SITES:
            made["%s-%s" % (role, site)] = {"secret": secrets.token_urlsafe(24), "roles": [role], "site": site}
    for role in TRIAL_ROLES:
        made[role] = {"secret": secrets.token_urlsafe(24), "roles": [role], "site": None}
    return json.dumps(made, indent=2)


ROTATION = """\
# With this file beside docker-compose.yml the log of %(service)s changes its signing key; without it, it has changed.
services:
  %(service)s:
    environment: {CYTELOG_LOG_PREVIOUS_KEY: "/run/secrets/previous-key.pem"}
    secrets:
      - {source: previous-key-%(service)s, target: previous-key.pem}
secrets:
  previous-key-%(service)s: {file: ./ops/compose/secrets/previous-key-%(service)s}
"""


def rotate(service):
    """A new signing key; refused while the change before it is not finished, as its key is still needed."""
    signing, previous = HERE / ("signing-key-" + service), HERE / ("previous-key-" + service)
    extra = HERE / ("rotate-%s.yml" % service)
    if not signing.exists():
        sys.exit("make_secrets: %s has no signing key yet; run this without --rotate first." % service)
    if previous.exists():
        sys.exit("make_secrets: %s is still there: once %s runs with its new key and without %s, destroy both, then "
                 "change the key again." % (previous, service, extra.name))
    keep("next-key-" + service, signing_key)
    extra.write_text(ROTATION % {"service": service})
    signing.rename(previous)
    (HERE / ("next-key-" + service)).rename(signing)
    print("Start %s once as: docker compose -f docker-compose.yml -f ops/compose/secrets/%s up -d %s\n"
          "Then without the second file, and destroy it and %s." % (service, extra.name, service, previous.name))


def main():
    HERE.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep("mongo-admin-password", lambda: secrets.token_hex(24))
    keep("mongo-keyfile", lambda: base64.b64encode(secrets.token_bytes(96)).decode())
    for name in ("allocation-key", "product-key", "settlement-key", "webhook-key"):
        keep(name, lambda: base64.b64encode(secrets.token_bytes(32)).decode())
    for service in SERVICES:
        password = keep("mongo-password-" + service, lambda: secrets.token_hex(24))
        keep("mongo-uri-" + service, lambda: "mongodb://%s:%s@mongodb:27017/?authSource=admin&replicaSet=cytelog"
             % (service, password))
        pem = keep("signing-key-" + service, signing_key)
        keep("vkey-" + service, lambda: verifier_key(service, pem))
    known = json.loads(keep("clients", clients))
    keep("operations-client-secret", lambda: known["operations"]["secret"])
    print("The secrets are in %s; keep them out of the repository." % HERE)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rotate", choices=SERVICES, metavar="SERVICE", help="make a new signing key for its log")
    rotated = parser.parse_args().rotate
    try:
        rotate(rotated) if rotated else main()
    except FileNotFoundError as missing:
        sys.exit("make_secrets: %s is not installed; it makes the signing keys." % missing.filename)

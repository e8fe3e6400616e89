#!/usr/bin/env python3
"""Verifies an exported log, offline, without any of its owner's software. docs/formats/log.md specifies what is checked.

    verify.py BUNDLE KEY [SEEN ...]

BUNDLE  the log, one commit a line (NDJSON)
KEY     the log's first public key as name+hash+base64, or a file with it; have it from another source than the bundle
SEEN    files with what was given out before (an answer with its receipt, a checkpoint): it must be of this very history

Ends with 0; with 1 after naming the first wrong position and why; with 2 where it could not begin. Needs Python 3.9, and
is faster with the package "cryptography".
"""

import base64
import hashlib
import json
import re
import sys
from contextlib import suppress
from datetime import datetime
from functools import reduce
from itertools import accumulate
from pathlib import Path
try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

class Wrong(Exception):
    """What was found, in a sentence."""

def main(arguments):
    if len(arguments) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        key = Key(Path(arguments[1]).read_text("utf-8") if Path(arguments[1]).exists() else arguments[1])
        seen = [Seen(name) for name in arguments[2:]]
        lines = open(arguments[0], "rb")
    except (OSError, UnicodeDecodeError, Wrong) as failed:
        print("verify: %s" % failed, file=sys.stderr)
        return 2
    log = Log(key, {one.size for one in seen})
    try:
        with lines:
            for line in lines:
                log.take(line)
        if not log.size:
            raise Wrong("the bundle has no commit")
        for one in seen:
            one.check(log)
    except Wrong as found:
        print("WRONG at %s: %s" % (log.place, found))
        return 1
    print("%s: %d commits, %d events, root %s" % (key.name, log.size, log.position, b64(fold(log.peaks))))
    print("Right: no gap, every root follows from the texts, %d signed heads (the last one over %d commits), %d things seen before."
          % (log.heads, log.signed, len(seen)))
    return 0

class Log:
    """The commits so far; peaks are the roots of the complete subtrees over their leaves, largest first."""
    def __init__(self, key, sizes):
        self.keys, self.peaks, self.at = [key], [], ""
        self.size = self.position = self.heads = self.signed = 0
        self.kept, self.place = dict.fromkeys(sizes), "position 1"

    def take(self, line):
        commit = parsed(line, "its line", True)
        body = texts(commit, "body")
        position, at, events = content(parsed(body, "its body", False))
        if position != self.position + 1:
            raise Wrong("it is missing; the next commit begins at %d" % position)
        if at[:-1] < self.at[:-1]:  # without the Z, so that a time without a fraction is before one with it
            raise Wrong("its time is before that of the commit before it")
        last, peaks, bits = self.position + len(events), list(self.peaks), self.size
        carried = hash_ = sha(b"\0", body)
        while bits & 1:
            carried, bits = sha(b"\1", peaks.pop(), carried), bits >> 1
        peaks.append(carried)
        root = fold(peaks)
        for field, value in ("position", position), ("last", last), ("at", at), ("index", self.size), ("root", b64(root)):
            if type(commit.get(field)) is not type(value) or commit[field] != value:  # True is 1 here
                raise Wrong("its field %s does not follow from the texts" % field)
        in_force = len(self.keys) - 1
        if commit.get("checkpoint") is not None:
            verify(self.keys[-1:], texts(commit, "checkpoint").decode(), self.size + 1, root)
            self.heads, self.signed = self.heads + 1, self.size + 1
        if any(event["name"] == "log.SigningKeyRotated" for event in events):
            self.keys.append(self.keys[-1].rotated(events, commit.get("checkpoint") is not None))
        self.peaks, self.size, self.position, self.at = peaks, self.size + 1, last, at
        self.place = "position %d" % (last + 1)
        if self.size in self.kept:
            self.kept[self.size] = (hash_, root, in_force)

class Seen:
    """A receipt or a checkpoint that was given out before."""
    def __init__(self, name):
        self.name, text = name, Path(name).read_text("utf-8")
        try:
            if not text.lstrip().startswith("{"):
                lines = text.split("\n")
                text = json.dumps({"treeSize": int(lines[1]), "rootHash": lines[2], "checkpoint": text})
            given = json.loads(text).get("receipt") or json.loads(text)
            self.size, self.root, self.checkpoint = int(given["treeSize"]), given["rootHash"], given["checkpoint"] + ""
            self.index, self.proof = given.get("leafIndex"), [unb64(hash_) for hash_ in given.get("inclusionProof", [])]
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            raise Wrong(name + " is neither a receipt nor a checkpoint") from None

    def check(self, log):
        log.place = self.name
        if not log.kept[self.size]:
            raise Wrong("it speaks of %s commits; the bundle has %d" % (self.size, log.size))
        hash_, root, in_force = log.kept[self.size]
        if self.root != b64(root):
            raise Wrong("it was given out over another history of the first %d commits" % self.size)
        verify(log.keys[in_force:], self.checkpoint, self.size, root)  # with the key of then, or a later one
        for sibling in self.proof:  # the leaf is the last of its tree, so every sibling stands on the left
            hash_ = sha(b"\1", sibling, hash_)
        if self.index is not None and (self.index != self.size - 1 or hash_ != root):
            raise Wrong("it does not prove its commit")

class Key:
    """A log's public key: Ed25519 in the form of signed notes."""
    def __init__(self, text):
        self.text = text.strip()
        self.name, self.id, encoded = (self.text.split("+", 2) + ["", ""])[:3]
        raw = unb64(encoded)
        if (len(raw) != 33 or raw[0] != 1 or self.name.split() != [self.name]
                or sha(self.name.encode(), b"\n", raw).hex()[:8] != self.id):
            raise Wrong("this is not the public key of a log: " + text.strip())
        self.raw = raw[1:]

    def rotated(self, events, signed):
        """The key that a commit of this key puts in its place."""
        to = events[0]["payload"]
        if ([event["version"] for event in events] != ["1"] or type(to) is not dict or set(to) != {"key", "previousKey"}
                or not isinstance(to["key"], str)):
            raise Wrong("its change of the signing key does not have the form of one")
        key = Key(to["key"])
        if not signed or to["previousKey"] != self.text or (key.name, key.text) != (self.name, to["key"]):
            raise Wrong("its change of the signing key is not signed with the key in force, or to the key of another log")
        return key

def verify(keys, checkpoint, size, root):
    head, _, signatures = checkpoint.partition("\n\n")
    if head != "%s\n%d\n%s" % (keys[0].name, size, b64(root)):
        raise Wrong("its checkpoint is of another history")
    mine = "\u2014 %s " % keys[0].name  # other lines, and those that are no signature, are passed over
    ours = [unb64(line[len(mine):]) for line in signatures.split("\n") if line.startswith(mine)]
    if not signatures.endswith("\n") or not any(
            raw[:4].hex() == key.id and is_signed(key.raw, (head + "\n").encode(), raw[4:]) for raw in ours for key in keys):
        raise Wrong("its checkpoint is not signed with the key in force of " + keys[0].name)

def content(commit):
    """Position, time and events of a commit's text, which has exactly this shape; what is inside a payload is its author's."""
    if not (has(commit, "position at events") and type(commit["position"]) is int and is_time(commit["at"])
            and isinstance(commit["events"], list) and commit["events"] and all(map(is_event, commit["events"]))):
        raise Wrong("its body is not that of a commit")
    return commit["position"], commit["at"], commit["events"]

def is_event(event):
    return ((has(event, "id name version tags metadata payload")
             or has(event, "id name version at tags metadata payload") and is_time(event["at"]))
            and type(event["tags"]) is list and type(event["metadata"]) is dict and event["name"] != ""
            and all(isinstance(text, str) for text in [event["id"], event["name"], event["version"], *event["metadata"].values()])
            and all(isinstance(tag, str) and tag.find("=") > 0 for tag in event["tags"])
            and len(set(event["tags"])) == len(event["tags"]))

def has(value, names):
    return type(value) is dict and list(value) == names.split()

def is_time(text):
    """Whether it is one in UTC, printed in the only way that counts: in milliseconds, or seconds where there are none."""
    with suppress(ValueError, TypeError):
        time = datetime.fromisoformat(text[:-1]).replace(tzinfo=None)
        return text == time.isoformat(timespec="milliseconds" if time.microsecond else "seconds") + "Z"
    return False

def parsed(raw, what, strict):
    def members(pairs):
        if strict and len(dict(pairs)) < len(pairs):
            raise ValueError
        return dict(pairs) if len(dict(pairs)) == len(pairs) else {None: None}  # which may be in a payload alone
    with suppress(ValueError, RecursionError):
        text = raw.decode()  # int() refuses NaN and Infinity, which are no JSON, and may refuse more digits than any position has
        value = json.loads(text, object_pairs_hook=members, parse_constant=int,
                           parse_int=lambda digits: int(digits) if len(digits) < 20 else float(digits))
        brackets = re.sub(r'"(?:[^"\\]|\\.)*"|[^]["{}]+', "", text)  # 500 levels in a payload, and three around it
        if type(value) is dict and max(accumulate(1 if bracket in "{[" else -1 for bracket in brackets)) <= 503:
            return value
    raise Wrong(what + " is not a JSON object, has a name twice or is too deep")

def texts(commit, field):
    try:
        return commit[field].encode()
    except (KeyError, AttributeError, UnicodeEncodeError):
        raise Wrong("it has no " + field) from None

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
def fold(peaks):
    return reduce(lambda root, peak: sha(b"\1", peak, root), reversed(peaks))

def b64(raw):
    return base64.b64encode(raw).decode()
def unb64(text):
    """The bytes of a text; none where it is not spelled as base64 of them, padded."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return b""
    return raw if b64(raw) == text else b""

def is_signed(key, message, signature):
    if Ed25519PublicKey:
        with suppress(InvalidSignature, ValueError):
            return Ed25519PublicKey.from_public_bytes(key).verify(signature, message) is None
        return False
    return len(signature) == 64 and holds(key, message, signature[:32], int.from_bytes(signature[32:], "little"))

def holds(key, message, commitment, s):
    """Ed25519 by RFC 8032, 5.1, for where that package is not installed. It sees public values alone, so time tells nothing."""
    p, order = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
    d, i = -121665 * pow(121666, -1, p) % p, pow(2, (p - 1) // 4, p)
    def plus(m, n):
        a, b = (m[1] - m[0]) * (n[1] - n[0]) % p, (m[1] + m[0]) * (n[1] + n[0]) % p
        c, z = 2 * m[3] * n[3] * d % p, 2 * m[2] * n[2] % p
        e, f, g, h = b - a, z - c, z + c, b + a
        return e * f % p, g * h % p, f * g % p, e * h % p
    def times(factor, point):
        double_and_add = lambda sum, bit: plus(plus(sum, sum), point) if bit == "1" else plus(sum, sum)
        return reduce(double_and_add, bin(factor)[2:], (0, 1, 1, 0))
    def point(raw):
        sign, y = raw >> 255, raw & (2**255 - 1)
        square = (y * y - 1) * pow(d * y * y + 1, -1, p) % p
        root = pow(square, (p + 3) // 8, p)
        for x in root, -root % p, root * i % p, -root * i % p:
            if x * x % p == square and x & 1 == sign and y < p:
                return x, y, 1, x * y % p
    a = point(int.from_bytes(key, "little"))
    if a is None or s >= order:
        return False
    k = int.from_bytes(hashlib.sha512(commitment + key + message).digest(), "little") % order
    x, y, z, _ = plus(times(s, point(4 * pow(5, -1, p) % p)), times(k, (-a[0], a[1], 1, -a[3])))
    x, y = x * pow(z, -1, p) % p, y * pow(z, -1, p) % p
    return (y | (x & 1) << 255).to_bytes(32, "little") == commitment

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

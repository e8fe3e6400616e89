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
import os
import sys

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
        key = Key(read(arguments[1]) if os.path.exists(arguments[1]) else arguments[1])
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
        commit = parsed(line, "its line")
        body = texts(commit, "body")
        position, at, events = content(parsed(body, "its body"))
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
            if commit.get(field) != value:
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
        self.name, text = name, read(name)
        try:
            if not text.lstrip().startswith("{"):
                lines = text.split("\n")
                text = json.dumps({"treeSize": int(lines[1]), "rootHash": lines[2], "checkpoint": text})
            given = json.loads(text).get("receipt") or json.loads(text)
            self.size, self.root, self.checkpoint = given["treeSize"], given["rootHash"], given["checkpoint"]
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
        if len(raw) != 33 or raw[0] != 1 or sha(self.name.encode(), b"\n", raw).hex()[:8] != self.id.lower():
            raise Wrong("this is not the public key of a log: " + text.strip())
        self.raw = raw[1:]

    def rotated(self, events, signed):
        """The key that a commit of this key puts in its place."""
        to = events[0]["payload"]
        if ([event["version"] for event in events] != ["1"] or not isinstance(to, dict) or set(to) != {"key", "previousKey"}
                or not isinstance(to["key"], str)):
            raise Wrong("its change of the signing key does not have the form of one")
        key = Key(to["key"])
        if not signed or to["previousKey"] != self.text or (key.name, key.text) != (self.name, to["key"]):
            raise Wrong("its change of the signing key is not signed with the key in force, or to the key of another log")
        return key

def verify(keys, checkpoint, size, root):
    head, blank, signatures = checkpoint.partition("\n\n")
    if not blank or head != "%s\n%d\n%s" % (keys[0].name, size, b64(root)):
        raise Wrong("its checkpoint is of another history")
    words = [line.split(" ") for line in signatures.splitlines()]
    ours = [unb64(word[2]) for word in words if word[:2] == ["\u2014", keys[0].name] and len(word) == 3]
    if not any(raw[:4].hex() == key.id and is_signed(key.raw, (head + "\n").encode(), raw[4:]) for raw in ours for key in keys):
        raise Wrong("its checkpoint is not signed with the key in force of " + keys[0].name)

def content(commit):
    """Position, time and events of a commit's text, which has exactly this shape."""
    events, members = commit.get("events"), ["id", "name", "version", "tags", "metadata", "payload"]
    if not (list(commit) == ["position", "at", "events"] and type(commit["position"]) is int and isinstance(commit["at"], str)
            and isinstance(events, list) and events
            and all(isinstance(event, dict) and [name for name in event if name != "at"] == members for event in events)):
        raise Wrong("its body is not that of a commit")
    return commit["position"], commit["at"], events

def parsed(raw, what):
    def members(pairs):
        if len(dict(pairs)) < len(pairs):
            raise Wrong("a name is there twice in " + what)
        return dict(pairs)

    try:
        value = json.loads(raw, object_pairs_hook=members)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Wrong(what + " is not a JSON object")
    return value

def texts(commit, field):
    try:
        return commit[field].encode()
    except (KeyError, AttributeError, UnicodeEncodeError):
        raise Wrong("it has no " + field) from None

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def fold(peaks):
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = sha(b"\1", peak, root)
    return root

def b64(raw):
    return base64.b64encode(raw).decode()

def unb64(text):
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise Wrong("not base64: %s" % text) from None

def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()

def is_signed(key, message, signature):
    if Ed25519PublicKey:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False
    return len(signature) == 64 and holds(key, message, signature[:32], int.from_bytes(signature[32:], "little"))

def holds(key, message, commitment, s):
    """Ed25519 by RFC 8032, 5.1, for where that package is not installed. It sees public values alone, so time tells nothing."""
    p, order = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
    d = -121665 * pow(121666, p - 2, p) % p
    def plus(m, n):
        a, b = (m[1] - m[0]) * (n[1] - n[0]) % p, (m[1] + m[0]) * (n[1] + n[0]) % p
        c, z = 2 * m[3] * n[3] * d % p, 2 * m[2] * n[2] % p
        e, f, g, h = b - a, z - c, z + c, b + a
        return e * f % p, g * h % p, f * g % p, e * h % p
    def times(factor, point):
        total = (0, 1, 1, 0)
        for bit in bin(factor)[2:]:
            total = plus(plus(total, total), point) if bit == "1" else plus(total, total)
        return total
    def point(raw):
        number = int.from_bytes(raw, "little")
        sign, y = number >> 255, number & (2**255 - 1)
        square = (y * y - 1) * pow(d * y * y + 1, p - 2, p) % p
        x = pow(square, (p + 3) // 8, p)
        x = x if (x * x - square) % p == 0 else x * pow(2, (p - 1) // 4, p) % p
        if y >= p or (x * x - square) % p or (x == 0 and sign):
            return None
        x = x if x & 1 == sign else p - x
        return x, y, 1, x * y % p
    a, r = point(key), point(commitment)
    if a is None or r is None or s >= order:
        return False
    k = int.from_bytes(hashlib.sha512(commitment + key + message).digest(), "little") % order
    left, right = times(s, point((4 * pow(5, p - 2, p) % p).to_bytes(32, "little"))), plus(r, times(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % p == 0 for i in (0, 1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

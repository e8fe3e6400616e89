"""Reads everything that a user of a MongoDB may read: the wire protocol (OP_MSG), BSON and SCRAM-SHA-256, with the standard library alone."""

import base64
import hashlib
import hmac
import secrets
import socket
import struct

_OP_MSG = 2013


class Refused(Exception):
    """The server refused; the text is its own."""


class Mongo:
    """A connection as one user, whose rights decide what there is."""

    def __init__(self, host, port, user, password, timeout=20):
        self._socket = socket.create_connection((host, port), timeout)
        self._number = 0
        try:
            self._log_in(user, password)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._socket.close()

    def collections(self):
        """(database, collection) of everything this user may read."""
        databases = self._run("admin", {"listDatabases": 1, "nameOnly": True, "authorizedDatabases": True})["databases"]
        for database in sorted(entry["name"] for entry in databases):
            listed = self._run(database, {"listCollections": 1, "nameOnly": True, "authorizedCollections": True})
            for entry in listed["cursor"]["firstBatch"]:
                if not entry["name"].startswith("system."):
                    yield database, entry["name"]

    def documents(self, database, collection):
        """Every document as (bytes, value)."""
        cursor = self._run(database, {"find": collection, "batchSize": 1000}, raw="firstBatch")
        while True:
            yield from cursor["batch"]
            if not cursor["id"]:
                return
            cursor = self._run(database, {"getMore": Long(cursor["id"]), "collection": collection, "batchSize": 1000}, raw="nextBatch")

    def _log_in(self, user, password):
        nonce = base64.b64encode(secrets.token_bytes(18)).decode()
        bare = "n=%s,r=%s" % (user.replace("=", "=3D").replace(",", "=2C"), nonce)
        first = self._run("admin", {"saslStart": 1, "mechanism": "SCRAM-SHA-256", "payload": b"n,," + bare.encode(), "options": {"skipEmptyExchange": True}})
        challenge = first["payload"].decode()
        parts = dict(part.split("=", 1) for part in challenge.split(","))
        if not parts["r"].startswith(nonce):
            raise Refused("the server answered another client")
        salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(parts["s"]), int(parts["i"]))
        proofless = "c=biws,r=" + parts["r"]
        said = ",".join((bare, challenge, proofless)).encode()
        client = hmac.new(salted, b"Client Key", hashlib.sha256).digest()
        signature = hmac.new(hashlib.sha256(client).digest(), said, hashlib.sha256).digest()
        proof = base64.b64encode(bytes(a ^ b for a, b in zip(client, signature))).decode()
        last = self._run("admin", {"saslContinue": 1, "conversationId": first["conversationId"], "payload": (proofless + ",p=" + proof).encode()})
        server = hmac.new(hmac.new(salted, b"Server Key", hashlib.sha256).digest(), said, hashlib.sha256).digest()
        if last["payload"].decode() != "v=" + base64.b64encode(server).decode():
            raise Refused("the server does not know the password")

    def _run(self, database, command, raw=None):
        body = struct.pack("<ib", 0, 0) + encoded(dict(command, **{"$db": database}))
        self._number += 1
        self._socket.sendall(struct.pack("<iiii", 16 + len(body), self._number, 0, _OP_MSG) + body)
        length = struct.unpack("<i", self._exactly(4))[0]
        answer = self._exactly(length - 4)[12 + 5 :]
        parsed = decoded(answer, keep=raw)
        if parsed.get("ok") != 1:
            raise Refused(str(parsed.get("errmsg")))
        return {"id": parsed["cursor"]["id"], "batch": parsed["cursor"][raw]} if raw else parsed

    def _exactly(self, length):
        parts = bytearray()
        while len(parts) < length:
            part = self._socket.recv(min(1 << 20, length - len(parts)))
            if not part:
                raise Refused("the server closed the connection")
            parts += part
        return bytes(parts)


class Long(int):
    """A number that is sent as 64 bits."""


def encoded(document):
    body = b"".join(_element(name.encode() + b"\0", value) for name, value in document.items())
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def _element(name, value):
    if isinstance(value, bool):
        return b"\x08" + name + bytes([value])
    if isinstance(value, Long):
        return b"\x12" + name + struct.pack("<q", value)
    if isinstance(value, int):
        return b"\x10" + name + struct.pack("<i", value)
    if isinstance(value, str):
        text = value.encode() + b"\0"
        return b"\x02" + name + struct.pack("<i", len(text)) + text
    if isinstance(value, bytes):
        return b"\x05" + name + struct.pack("<ib", len(value), 0) + value
    return b"\x03" + name + encoded(value)


def decoded(data, place=0, array=False, keep=None):
    """The value of a document; the documents of the array named keep come as (bytes, value)."""
    end = place + struct.unpack_from("<i", data, place)[0] - 1
    place += 4
    members = []
    while place < end:
        kind, stop = data[place], data.index(b"\0", place + 1)
        name = data[place + 1 : stop].decode()
        value, place = _value(kind, data, stop + 1, keep, name)
        members.append((name, value))
    return [value for _, value in members] if array else dict(members)


def _value(kind, data, place, keep, name):
    if kind in (0x03, 0x04):
        end = place + struct.unpack_from("<i", data, place)[0]
        value = decoded(data, place, kind == 0x04, keep)
        if keep is not None and name == keep:
            value = _with_bytes(data, place, value)
        return value, end
    if kind in (0x02, 0x0D, 0x0E):
        length = struct.unpack_from("<i", data, place)[0]
        return data[place + 4 : place + 3 + length].decode("utf-8", "replace"), place + 4 + length
    if kind == 0x05:
        length = struct.unpack_from("<i", data, place)[0]
        return data[place + 5 : place + 5 + length], place + 5 + length
    if kind in (0x0A, 0x06, 0xFF, 0x7F):
        return None, place
    if kind == 0x08:
        return bool(data[place]), place + 1
    if kind in _FIXED:
        form, size = _FIXED[kind]
        return (struct.unpack_from(form, data, place)[0] if form else data[place : place + size]), place + size
    raise Refused("a value of type %d" % kind)


_FIXED = {0x01: ("<d", 8), 0x07: (None, 12), 0x09: ("<q", 8), 0x10: ("<i", 4), 0x11: ("<Q", 8), 0x12: ("<q", 8), 0x13: (None, 16)}


def _with_bytes(data, place, values):
    kept, place = [], place + 4
    for value in values:
        start = data.index(b"\0", place + 1) + 1
        place = start + struct.unpack_from("<i", data, start)[0]
        kept.append((data[start:place], value))
    return kept

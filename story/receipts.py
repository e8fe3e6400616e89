"""Checks receipts: that a commit is in the log whose signed head the receipt shows. Needs nothing of ours but this file.

Inclusion as RFC 9162, 2.1.3.2; the head as a C2SP checkpoint in a signed note; its signature as Ed25519 of RFC 8032.
"""

import base64
import hashlib


class NotProved(Exception):
    """The receipt does not prove what it says; the text says why."""


def leaf_hash(body):
    """Hash of a commit: over a zero byte and the exact bytes of its body."""
    return hashlib.sha256(b"\0" + body).digest()


def _node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_from(leaf, index, size, proof):
    """The root of the tree of that size to which the proof leads from the leaf at index; raises NotProved for a proof of wrong length."""
    if not 0 <= index < size:
        raise NotProved("a tree of %d leaves has no leaf %d" % (size, index))
    fn, sn, hash_ = index, size - 1, leaf
    for sibling in proof:
        if sn == 0:
            raise NotProved("the inclusion proof is too long")
        if fn & 1 or fn == sn:
            hash_ = _node(sibling, hash_)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash_ = _node(hash_, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise NotProved("the inclusion proof is too short")
    return hash_


def verify(receipt, body, public_key):
    """Checks a receipt of the APIs against the commit's body (bytes) and the log's public key; raises NotProved."""
    proof = [_decoded(sibling) for sibling in receipt["inclusionProof"]]
    root = root_from(leaf_hash(body), receipt["leafIndex"], receipt["treeSize"], proof)
    if root != _decoded(receipt["rootHash"]):
        raise NotProved("the inclusion proof does not lead to the root hash")
    origin, size, signed_root = verify_checkpoint(receipt["checkpoint"], public_key)
    if (size, signed_root) != (receipt["treeSize"], root):
        raise NotProved("the signed checkpoint is of another tree")
    if origin.split("/")[-1] != receipt["log"]:
        raise NotProved("the signed checkpoint is of another log, " + origin)


def verify_checkpoint(text, public_key):
    """The origin, size and root of a checkpoint that is signed with this verifier key; raises NotProved."""
    name, key_id, key = _verifier_key(public_key)
    head, blank, signatures = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or len(lines) != 3 or lines[0] != name or not lines[1].isdigit():
        raise NotProved("the checkpoint does not read origin, size, root hash")
    message = (head + "\n").encode()
    for line in signatures.splitlines():
        dash, signer, encoded = (line.split(" ") + ["", ""])[:3]
        if dash == "\u2014" and signer == name:
            signature = _decoded_any(encoded)
            if signature[:4] == key_id and _signed(key, message, signature[4:]):
                return lines[0], int(lines[1]), _decoded(lines[2])
    raise NotProved("the checkpoint is not signed with the key of " + name)


def _verifier_key(text):
    name, _, rest = text.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    raw = _decoded_any(encoded)
    if len(raw) != 33 or raw[0] != 1:
        raise NotProved("the public key is not an Ed25519 verifier key")
    expected = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if key_id.lower() != expected.hex():
        raise NotProved("the public key does not fit its own id")
    return name, expected, raw[1:]


def _decoded_any(text):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise NotProved("not base64: " + text) from None


def _decoded(text):
    raw = _decoded_any(text)
    if len(raw) != 32:
        raise NotProved("not a SHA-256 hash: " + text)
    return raw


# Ed25519 (RFC 8032, 5.1), verification only. Slow and not constant in time, which is harmless for public values.
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P


def _add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor, point):
    sum_ = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            sum_ = _add(sum_, point)
        point = _add(point, point)
        factor >>= 1
    return sum_


def _point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


def _signed(key, message, signature):
    if len(signature) != 64:
        return False
    public, commitment = _point(key), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or s >= _L:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % _L
    left, right = _times(s, _BASE), _add(commitment, _times(challenge, public))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (left[1] * right[2] - right[1] * left[2]) % _P == 0

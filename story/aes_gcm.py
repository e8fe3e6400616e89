"""AES-256-GCM (FIPS 197, NIST SP 800-38D) for opening a sealed text with the standard library alone. Slow, and not constant in time: for
texts of some kilobytes, on a machine where nobody else measures.
"""


class NotOpened(Exception):
    """The text is no ciphertext of this key."""


def _doubled(byte):
    return (byte << 1) ^ (0x11B if byte & 0x80 else 0)


def _substitutions():
    box, p, q = [0x63] * 256, 1, 1
    while True:
        p ^= _doubled(p)
        for shift in (1, 2, 4):
            q ^= q << shift & 0xFF
        q ^= 0x09 if q & 0x80 else 0
        rotated = q
        for turn in range(1, 5):
            rotated ^= (q << turn | q >> 8 - turn) & 0xFF
        box[p] = rotated ^ 0x63
        if p == 1:
            return box


_BOX = _substitutions()


class _Aes256:
    def __init__(self, key):
        words, round_constant = [list(key[i : i + 4]) for i in range(0, 32, 4)], 1
        for i in range(8, 60):
            word = list(words[i - 1])
            if i % 8 == 0:
                word = [_BOX[b] for b in word[1:] + word[:1]]
                word[0] ^= round_constant
                round_constant = _doubled(round_constant)
            elif i % 8 == 4:
                word = [_BOX[b] for b in word]
            words.append([a ^ b for a, b in zip(words[i - 8], word)])
        self._keys = [sum(words[i : i + 4], []) for i in range(0, 60, 4)]

    def block(self, plain):
        state = [a ^ b for a, b in zip(plain, self._keys[0])]
        for number, key in enumerate(self._keys[1:], 1):
            state = self._shifted(state)
            if number < 14:
                state = self._mixed(state)
            state = [a ^ b for a, b in zip(state, key)]
        return bytes(state)

    @staticmethod
    def _shifted(state):
        return [_BOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]

    @staticmethod
    def _mixed(state):
        mixed = []
        for column in range(0, 16, 4):
            a = state[column : column + 4]
            every = a[0] ^ a[1] ^ a[2] ^ a[3]
            mixed += [a[row] ^ every ^ _doubled(a[row] ^ a[(row + 1) % 4]) for row in range(4)]
        return mixed


def _times(x, y):
    """Product in the field of GHASH, whose first bit is the lowest power."""
    product = 0
    for bit in range(127, -1, -1):
        if y >> bit & 1:
            product ^= x
        x = x >> 1 ^ (0xE1 << 120 if x & 1 else 0)
    return product


def _padded(data):
    return data + bytes(-len(data) % 16)


def opened(sealed, key, context=b""):
    """The plain bytes of nonce (12 bytes), ciphertext and tag (16 bytes); raises NotOpened for another key, context or changed bytes."""
    if len(key) != 32 or len(sealed) < 28:
        raise NotOpened("a key has 32 bytes, a sealed text 28 or more")
    aes, nonce, cipher, tag = _Aes256(key), sealed[:12], sealed[12:-16], sealed[-16:]
    secret, hashed = int.from_bytes(aes.block(bytes(16)), "big"), 0
    lengths = (8 * len(context)).to_bytes(8, "big") + (8 * len(cipher)).to_bytes(8, "big")
    data = _padded(context) + _padded(cipher) + lengths
    for i in range(0, len(data), 16):
        hashed = _times(hashed ^ int.from_bytes(data[i : i + 16], "big"), secret)
    mask = aes.block(nonce + (1).to_bytes(4, "big"))
    if bytes(a ^ b for a, b in zip(hashed.to_bytes(16, "big"), mask)) != tag:
        raise NotOpened("it was sealed under another key, or changed")
    plain = bytearray()
    for number, i in enumerate(range(0, len(cipher), 16), 2):
        stream = aes.block(nonce + number.to_bytes(4, "big"))
        plain += bytes(a ^ b for a, b in zip(cipher[i : i + 16], stream))
    return bytes(plain)

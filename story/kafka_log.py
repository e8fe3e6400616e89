"""The records in a Kafka broker's files, as bytes: record batches of format 2, plain or LZ4. Nothing but the standard library."""

import struct
from dataclasses import dataclass
from pathlib import Path

_BATCH = struct.Struct(">qiibIhiqqqhii")
_FRAME_MAGIC = b"\x04\x22\x4d\x18"


class Unreadable(Exception):
    """The bytes are no record batches that are known here."""


@dataclass
class Record:
    topic: str
    offset: int
    at: int
    key: bytes
    value: bytes
    headers: list

    def all(self):
        """Every byte of it, each part on its own line."""
        return b"\n".join([self.key, self.value] + [name + b": " + value for name, value in self.headers])


def topics(directory):
    """Every record of every topic below a broker's directory, internal topics left out; a batch that is being written ends its file."""
    for segment in sorted(Path(directory).glob("**/*-*/*.log")):
        topic, _, partition = segment.parent.name.rpartition("-")
        if partition.isdigit() and not topic.startswith("__"):
            yield from records(topic, segment.read_bytes())


def records(topic, data):
    place = 0
    while place + _BATCH.size <= len(data):
        offset, length, _, magic, _, attributes, _, at, _, _, _, _, count = _BATCH.unpack_from(data, place)
        end = place + 12 + length
        if magic != 2:
            raise Unreadable("a batch of format %d in %s" % (magic, topic))
        if end > len(data):
            return
        body = data[place + _BATCH.size : end]
        place = end
        if attributes & 7 not in (0, 3):
            raise Unreadable("a batch of %s that is compressed by method %d" % (topic, attributes & 7))
        if attributes & 0x20:
            continue  # a control record: the end of a transaction
        yield from _records(topic, offset, at, lz4_frame(body) if attributes & 7 else body, count)


def _records(topic, offset, at, body, count):
    reader = _Reader(body)
    for _ in range(count):
        reader.varint()
        reader.take(1)
        later, further = reader.varint(), reader.varint()
        key, value = reader.field(), reader.field()
        headers = [(reader.field(), reader.field()) for _ in range(reader.varint())]
        yield Record(topic, offset + further, at + later, key, value, headers)


class _Reader:
    def __init__(self, data):
        self._data, self._place = data, 0

    def take(self, length):
        self._place += length
        return self._data[self._place - length : self._place]

    def varint(self):
        shift = number = 0
        while True:
            byte = self._data[self._place]
            self._place += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number >> 1 ^ -(number & 1)

    def field(self):
        length = self.varint()
        return b"" if length < 0 else self.take(length)


def lz4_frame(data):
    """The content of an LZ4 frame; checksums are left to the broker."""
    if data[:4] != _FRAME_MAGIC:
        raise Unreadable("no LZ4 frame")
    flags, place = data[4], 6
    place += (8 if flags & 0x08 else 0) + (4 if flags & 0x01 else 0) + 1
    content = bytearray()
    while True:
        size = int.from_bytes(data[place : place + 4], "little")
        place += 4
        if size == 0:
            return bytes(content)
        length = size & 0x7FFFFFFF
        block = data[place : place + length]
        if size >> 31:
            content += block
        else:
            _lz4_block(block, content)
        place += length + (4 if flags & 0x10 else 0)


def _lz4_block(block, content):
    place = 0
    while place < len(block):
        token = block[place]
        place += 1
        length = token >> 4
        if length == 15:
            length, place = _longer(block, place, length)
        content += block[place : place + length]
        place += length
        if place >= len(block):
            return
        back = block[place] | block[place + 1] << 8
        place += 2
        length = token & 15
        if length == 15:
            length, place = _longer(block, place, length)
        length += 4
        start = len(content) - back
        if back >= length:
            content += content[start : start + length]
        else:  # the copy overlaps itself: a pattern that repeats
            pattern = bytes(content[start:])
            content += (pattern * (length // back + 1))[:length]


def _longer(block, place, length):
    while True:
        length += block[place]
        place += 1
        if block[place - 1] != 255:
            return length, place

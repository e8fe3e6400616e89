"""What Kafka and MongoDB keep, read from its bytes."""

import struct
import unittest

import kafka_log
import mongo_wire


def varint(number):
    number = number << 1 if number >= 0 else (-number << 1) - 1
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def batch(values, attributes=0, compress=lambda body: body):
    body = b""
    for number, value in enumerate(values):
        record = b"\0" + varint(number) + varint(number) + varint(-1) + varint(len(value)) + value + varint(1) + varint(2) + b"ce" + varint(1) + b"x"
        body += varint(len(record)) + record
    body = compress(body)
    rest = struct.pack(">iBIhiqqqhii", 0, 2, 0, attributes, len(values) - 1, 1000, 1001, -1, -1, -1, len(values)) + body
    return struct.pack(">qi", 7, len(rest)) + rest


def frame(*blocks):
    """An LZ4 frame of raw blocks, each (bytes, is stored plain)."""
    out = b"\x04\x22\x4d\x18\x60\x40\x82"
    for block, plain in blocks:
        out += struct.pack("<I", len(block) | (1 << 31 if plain else 0)) + block
    return out + bytes(4)


class Kafka(unittest.TestCase):
    def test_records_of_a_plain_batch(self):
        records = list(kafka_log.records("t", batch([b"one", b"two"])))
        self.assertEqual([(r.offset, r.at, r.value, r.headers) for r in records], [(7, 1000, b"one", [(b"ce", b"x")]), (8, 1001, b"two", [(b"ce", b"x")])])
        self.assertIn(b"two", records[1].all())

    def test_a_compressed_batch_and_one_that_is_being_written(self):
        packed = batch([b"secret"], 3, lambda body: frame((body, True)))
        self.assertEqual([r.value for r in kafka_log.records("t", packed + packed[:-3])], [b"secret"])

    def test_blocks_of_lz4(self):
        # Ten literals, then twenty from ten back (overlapping), then four literals.
        block = bytes([0xAF]) + b"abcdefghij" + bytes([10, 0, 1]) + bytes([0x40]) + b"tail"
        self.assertEqual(kafka_log.lz4_frame(frame((block, False))), b"abcdefghij" * 3 + b"tail")

    def test_a_long_literal(self):
        text = bytes(range(200)) * 2
        block = bytes([0xF0]) + bytes([255, len(text) - 15 - 255]) + text
        self.assertEqual(kafka_log.lz4_frame(frame((block, False))), text)

    def test_what_cannot_be_read_is_said_and_not_passed_over(self):
        for data in (batch([b"x"], 1), batch([b"x"])[:16] + b"\1" + batch([b"x"])[17:]):
            with self.assertRaises(kafka_log.Unreadable):
                list(kafka_log.records("t", data))


class Bson(unittest.TestCase):
    def test_a_document_comes_back(self):
        value = {"a": 1, "b": "text", "c": {"d": True, "e": b"\1\2"}, "f": mongo_wire.Long(1 << 40)}
        self.assertEqual(mongo_wire.decoded(mongo_wire.encoded(value)), value)

    def test_documents_of_a_batch_come_with_their_bytes(self):
        one, two = mongo_wire.encoded({"_id": "S-001"}), mongo_wire.encoded({"_id": "S-002", "n": 2})
        array = b"\x03" + b"0\0" + one + b"\x03" + b"1\0" + two
        array = struct.pack("<i", len(array) + 5) + array + b"\0"
        cursor = b"\x04firstBatch\0" + array + b"\x12id\0" + struct.pack("<q", 0)
        cursor = struct.pack("<i", len(cursor) + 5) + cursor + b"\0"
        self.assertEqual(mongo_wire.decoded(cursor, keep="firstBatch"), {"firstBatch": [(one, {"_id": "S-001"}), (two, {"_id": "S-002", "n": 2})], "id": 0})


if __name__ == "__main__":
    unittest.main()

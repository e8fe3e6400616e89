"""Each kind of leak, planted, is found; and what is there by chance is not."""

import base64
import itertools
import json
import random
import struct
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

import leaks
from cytelog_client import Answer, Suite
from separation import Features, midranks, perfect, probability, separating
from telltale import Reader, Words, milliseconds
from test_stored import batch

SUBJECTS = ["S-%03d" % number for number in range(1, 21)]
ARMS = {subject: ("MSC" if number in (0, 3, 4, 6, 9, 11, 12, 15, 16, 18) else "PLACEBO") for number, subject in enumerate(SUBJECTS)}
WORDS = Words(["MSC", "PLACEBO", "LOT-2301-B01"], [48_000_000], [("a key", base64.b64encode(bytes(range(32))).decode())])


def said(data):
    return {"%s %s" % hit for hit in WORDS.found(data)}


class PlantedWords(unittest.TestCase):
    def test_an_arm_in_the_clear(self):
        for text in (b'{"arm":"MSC"}', b"arm=MSC ", b"kit K-004 (PLACEBO)", b"MSC"):
            self.assertTrue(said(text), text)

    def test_an_arm_encoded(self):
        for shift in range(3):
            text = b"x" * shift + b'{"kit":"K-004","arm":"MSC"}'
            for encoded in (base64.b64encode(text), base64.urlsafe_b64encode(text), text.hex().encode(), text.hex().upper().encode(), text.decode().encode("utf-16-le")):
                self.assertTrue(said(b"before " + encoded + b" after"), encoded)

    def test_product_identity_and_keys(self):
        self.assertEqual(said(b'"bag":"LOT-2301-B01"'), {"LOT-2301-B01 as it stands"})
        self.assertTrue(said(base64.b64encode(b"the bag LOT-2301-B01 was thawed")))
        self.assertTrue(said(base64.b64encode(bytes(range(32)))))

    def test_a_cell_count_however_it_is_written(self):
        for text in ("48000000", "48,000,000", "48.000.000", "48_000_000", "4.8E7", "4.8e+07", "4.8e7", "48000000.0"):
            self.assertTrue(said(b'"cells": ' + text.encode() + b"}"), text)
        self.assertTrue(said(b"\x12cells\0" + struct.pack("<q", 48_000_000)))

    def test_what_only_looks_like_it_is_left_alone(self):
        for text in (b'"dosing.MscAdministered"', b'"type":"MSCX"', b"a placebo has neither", b'"id":"7f-148000000-2"', b"K-048"):
            self.assertEqual(said(text), set(), text)


class Separations(unittest.TestCase):
    def separated(self, value):
        """What is reported of a feature that has this value for each subject and arm, amid twenty that are chance."""
        features, chance = Features(), random.Random(5)
        for number in range(20):
            for subject in SUBJECTS:
                features.put("noise %d" % number, subject, chance.random())
        reader = Reader(features, {subject: subject for subject in SUBJECTS})
        for number, subject in enumerate(SUBJECTS):
            reader.read("planted", dict({"subject": subject}, **value(number, ARMS[subject] == "MSC")))
        return {name for names, _ in separating(features, ARMS)[0] for name in names}

    def test_lengths_of_ciphertexts(self):
        self.assertIn("planted.content length", self.separated(lambda n, product: {"content": "x" * (n + (700 if product else 600))}))

    def test_presence_of_a_field(self):
        self.assertIn("planted.lot length, how many", self.separated(lambda n, product: {"lot": "%032x" % n} if product else {}))

    def test_kit_numbers_in_order_and_odd_ones(self):
        self.assertIn("planted.number", self.separated(lambda n, product: {"number": n + (0 if product else 20)}))
        self.assertIn("planted.number, odd", self.separated(lambda n, product: {"number": 2 * n + product}))

    def test_moments_and_the_times_between_them(self):
        def value(n, product):
            return {"preparedAt": "2024-01-%02dT08:00:00Z" % (n + 1), "thawedAt": "2024-01-%02dT07:%d:00Z" % (n + 1, 30 if product else 40)}

        self.assertIn("planted from preparedAt to thawedAt", self.separated(value))

    def test_a_text_and_a_flag(self):
        self.assertIn("planted.source text is bank", self.separated(lambda n, product: {"source": "bank" if product else "pharmacy"}))
        self.assertIn("planted.thawed", self.separated(lambda n, product: {"thawed": product}))

    def test_sizes_of_lists(self):
        self.assertIn("planted.steps length", self.separated(lambda n, product: {"steps": [1] * (3 if product else 2)}))

    def test_far_more_often_than_chance_is_enough(self):
        wrong = {1, 2}
        self.assertIn("planted.size", self.separated(lambda n, product: {"size": 10 * (product != (n in wrong)) + n / 100}) | self.separated(lambda n, product: {"size": 10 * (product != (n == 2))}))

    def test_what_has_nothing_to_do_with_the_arm_is_not_reported(self):
        self.assertEqual(self.separated(lambda n, product: {"number": n, "site": "UMCU" if n % 3 else "REF", "at": "2024-01-%02dT08:00:00Z" % (n + 1)}), set())

    def test_counts_order_and_gaps_of_a_log(self):
        def log(events, step=lambda product: 1, late=lambda product: 0):
            features = Features()
            reader, position, commits = Reader(features, {subject: subject for subject in SUBJECTS}), 0, []
            for subject in SUBJECTS:
                product = ARMS[subject] == "MSC"
                for name in events(product):
                    position += step(product)
                    at = "2024-01-01T08:%02d:%02d.%03dZ" % (position // 60 % 60, position % 60, late(product))
                    commits.append({"position": position, "at": at, "events": [{"name": name, "tags": ["subject=" + subject], "payload": {}}]})
            reader.log("log", commits)
            return {name for names, _ in separating(features, ARMS)[0] for name in names}

        self.assertEqual(log(lambda product: ["A", "B"]), set())
        self.assertIn("log/B after A, positions", log(lambda product: ["A", "B"], lambda product: 2 if product else 1))
        self.assertIn("log/C, how many", log(lambda product: ["A", "B", "C"] if product else ["A", "B"]))
        self.assertIn("log order of events is A B C", log(lambda product: ["A", "B", "C"] if product else ["A", "C", "B"]))


class Probabilities(unittest.TestCase):
    def test_a_perfect_separation_of_ten_and_ten_is_one_in_92378(self):
        arms = ["A"] * 10 + ["B"] * 10
        self.assertEqual(probability(list(range(20)), arms), Fraction(1, 92378))
        self.assertEqual(perfect(arms), Fraction(1, 92378))
        self.assertEqual(probability([1] * 20, arms), 1)

    def test_every_way_to_deal_out_the_arms_is_counted(self):
        chance = random.Random(7)
        for _ in range(50):
            values = [chance.choice([1, 2, 2, 5, 7]) for _ in range(9)]
            arms = ["A"] * 4 + ["B"] * 5
            chance.shuffle(arms)
            ranks = midranks(values)
            size = arms.count(arms[0])
            away = abs(sum(rank for rank, arm in zip(ranks, arms) if arm == arms[0]) - size * 10)
            ways = list(itertools.combinations(ranks, size))
            self.assertEqual(probability(values, arms), Fraction(sum(abs(sum(way) - size * 10) >= away for way in ways), len(ways)))


class Anybody:
    """A suite of one service whose answers are planted: path to text, the same for every role."""

    def __init__(self, answers, paths):
        self.answers, self.paths = answers, paths
        self.suite = Suite({"issuer": "", "screening": "", "dosing": "", "safety": "", "reporting": "", "clients": {"sponsor": {"roles": ["sponsor"]}}})

    def get(self, service, path, role, site=None, **query):
        if path == "/v3/api-docs":
            return Answer(200, {"paths": self.paths if service == "dosing" else {}})
        if path == "/v1/log":
            text = self.answers.get("log of " + service, "[]")
            return Answer(200, {"items": [{"body": commit} for commit in json.loads(text)]}, text.encode())
        text, status = self.answers.get(path, "{}"), 404 if path.endswith("none") else 200
        return Answer(status, json.loads(text), text.encode(), b"ETag: " + self.answers.get("headers", "").encode())

    def post(self, service, path, body, role, site=None, step=None):
        text = self.answers.get("refusal", "{}")
        return Answer(400, json.loads(text), text.encode())

    def pages(self, service, path, role):
        return []


class Planted(unittest.TestCase):
    """From where a leak stands to what is reported."""

    def setUp(self):
        self.said = []
        self.known = type("Known", (), {"arms": ARMS, "owners": {subject: subject for subject in SUBJECTS}, "kits": {}})()
        self.features = Features()
        self.search = leaks.Search(WORDS, Reader(self.features, self.known.owners))
        for number, subject in enumerate(SUBJECTS):
            self.features.put("enrolment", subject, number)

    def told(self):
        number = leaks.told(self.search, self.features, ARMS, self.said.append)
        self.assertEqual(number > 0, any("LEAK" in line or "APART" in line for line in self.said))
        return "\n".join(line for line in self.said if "LEAK" in line or "APART" in line)

    def answered(self, answers):
        lines = {"responses": {"200": {"content": {"application/json": {}, "application/x-ndjson": {}}}}}
        paths = {"/v1/subjects/{subject}": {"get": lines}, "/v1/subjects": {"post": {}}, "/v1/protocol": {"get": {}}}
        client = Anybody(answers, paths)
        leaks.answers(client, self.known, self.search, {"sponsor"})
        leaks.logs(client, self.search)
        return self.told()

    def test_nothing_is_reported_where_nothing_leaks(self):
        self.assertEqual(self.answered({"/v1/protocol": '{"arm": "MSC"}'}), "")
        self.assertEqual(self.search.searched["answers"][0] + self.search.searched["refusals"][0], 20 + 1 + 1 + 8)

    def test_a_word_in_an_answer_a_header_a_refusal_and_a_commit(self):
        self.assertIn("MSC as it stands in answers: GET dosing /v1/subjects/S-007 as sponsor", self.answered({"/v1/subjects/S-007": '{"arm": "MSC"}'}))
        self.assertIn("PLACEBO as it stands", self.answered({"headers": "PLACEBO"}))
        self.assertIn("in refusals: POST", self.answered({"refusal": '{"detail": "the kit holds PLACEBO"}'}))
        self.assertIn("logs of facts", self.answered({"log of dosing": json.dumps(['{"position": 1, "at": "2024-01-01T08:00:00Z", "events": [], "note": "LOT-2301-B01"}'])}))

    def test_the_size_of_an_answer(self):
        answers = {"/v1/subjects/" + subject: '{"x": "%s"}' % ("y" * (3 if arm == "MSC" else 2)) for subject, arm in ARMS.items()}
        self.assertIn("bytes", self.answered(answers))

    def test_bytes_in_kafka_and_in_a_program_log(self):
        with tempfile.TemporaryDirectory() as directory:
            data = Path(directory)
            for place, content in (("kafka/logs/trial.dosing.log-0/00.log", batch([b'{"cells":48000000}'])), ("logs/suite.log", b"kit K-1 arm=MSC\n"), ("kafka/broker.log", b"up\n")):
                (data / place).parent.mkdir(parents=True, exist_ok=True)
                (data / place).write_bytes(content)
            leaks.kafka(data / "kafka", self.search)
            leaks.files(data, self.search)
        self.assertEqual({kind: texts for kind, (texts, _) in self.search.searched.items()}, {"Kafka records": 1, "program logs": 2})
        told = self.told()
        self.assertIn("a cell count 48000000 in Kafka records: trial.dosing.log at 7", told)
        self.assertIn("MSC as it stands in program logs: logs/suite.log", told)


class Crawling(unittest.TestCase):
    def test_paths_are_filled_with_every_id_or_some(self):
        ids = {"subject": ["S-001", "S-002"], "ulcer": ["U1"]}
        self.assertEqual(leaks.fill("/v1/subjects", ids, None), ["/v1/subjects"])
        self.assertEqual(leaks.fill("/v1/subjects/{subject}", ids, None), ["/v1/subjects/S-001", "/v1/subjects/S-002"])
        self.assertEqual(leaks.fill("/v1/subjects/{subject}/x/{ulcer}", ids, 1), ["/v1/subjects/S-001/x/U1"])
        self.assertEqual(leaks.fill("/v1/{unheardOf}", ids, None), ["/v1/none"])

    def test_where_the_databases_are(self):
        suite = Suite(dict({name: "" for name in ("screening", "dosing", "safety", "reporting")}, issuer="http://localhost:8080", clients={}))
        self.assertEqual(leaks.mongod_of(suite, False, ""), "127.0.0.1:8090")
        self.assertEqual(leaks.mongod_of(suite, True, "mongodb://root:p%40ss@db.example:27020,other:1/?replicaSet=rs"), "db.example:27020")
        self.assertEqual(leaks.mongod_of(suite, True, "mongodb://db.example/"), "db.example:27017")
        with self.assertRaises(SystemExit):
            leaks.mongod_of(suite, True, "")

    def test_moments_are_read_to_the_millisecond(self):
        self.assertEqual(milliseconds("1970-01-01T00:00:01.5Z"), 1500)
        self.assertEqual(milliseconds("1970-01-01T00:01Z"), 60000)
        self.assertIsNone(milliseconds("K-001"))


if __name__ == "__main__":
    unittest.main()

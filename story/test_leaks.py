"""Each kind of leak, planted, is found; and what is there by chance is not."""

import base64
import itertools
import json
import re
import random
import struct
import tempfile
import unittest
from collections import Counter
from fractions import Fraction
from pathlib import Path

import leaks
import randomisation
from cytelog_client import Answer, Suite
from separation import Design, Features, Separations, Suspects, midranks
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


class PlantedNumbers(unittest.TestCase):
    def separated(self, value):
        """What is reported of a feature that has this value for each subject and arm, amid twenty that are chance."""
        features, chance = Features(), random.Random(5)
        for number in range(20):
            for subject in SUBJECTS:
                features.put("noise %d" % number, subject, chance.random())
        reader = Reader(features, {subject: subject for subject in SUBJECTS})
        for number, subject in enumerate(SUBJECTS):
            reader.read("planted", dict({"subject": subject}, **value(number, ARMS[subject] == "MSC")))
        return Separations(features, ARMS).names()

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
            return Separations(features, ARMS).names()

        self.assertEqual(log(lambda product: ["A", "B"]), set())
        self.assertIn("log/B after A, positions", log(lambda product: ["A", "B"], lambda product: 2 if product else 1))
        self.assertIn("log/C, how many", log(lambda product: ["A", "B", "C"] if product else ["A", "B"]))
        self.assertIn("log order of events is A B C", log(lambda product: ["A", "B", "C"] if product else ["A", "C", "B"]))


def far(values, arms):
    """The statistic, straight from its meaning: how far the ranks of the first arm's subjects are from the middle."""
    ranks = midranks(values)
    return abs(sum((rank - len(ranks) - 1) * (1 if arm == "A" else -1) for rank, arm in zip(ranks, arms)))


def every_list(parameters):
    """Every list that the page on drawing allows, with how often it is drawn."""

    def dealt(left):
        if left == 0:
            return {(): Fraction(1)}
        sizes = [size for size in parameters["blockSizes"] if size <= left and randomisation._fills(parameters["blockSizes"], left - size)]
        lists = {}
        for size in sizes:
            blocks = set(itertools.permutations("A" * (size // 2) + "B" * (size // 2)))
            for block, (rest, chance) in itertools.product(blocks, dealt(left - size).items()):
                lists[block + rest] = lists.get(block + rest, 0) + chance / len(blocks) / len(sizes)
        return lists

    lists = {(): Fraction(1)}
    for stratum in parameters["strata"]:
        lists = {one + other: a * b for (one, a), (other, b) in itertools.product(lists.items(), dealt(stratum["slots"]).items())}
    return lists


class Probabilities(unittest.TestCase):
    def test_a_perfect_separation_of_ten_and_ten_in_one_block_is_one_in_92378(self):
        design = Design.one_block(dict(enumerate(["A"] * 10 + ["B"] * 10)))
        self.assertEqual(design.probability(dict(enumerate(range(20))), set(range(10))), Fraction(1, 92378))
        self.assertEqual(2 * design.most(), Fraction(1, 92378))
        self.assertEqual(design.probability({n: 1 for n in range(20)}, set(range(10))), 1)

    def test_numbers_that_alternate_are_far_likelier_in_blocks_of_two_and_four(self):
        parameters = {"arms": [{"ratio": 1}, {"ratio": 1}], "blockSizes": [2, 4], "strata": [{"slots": 20}]}
        design = Design.of(parameters, {n + 1: n for n in range(20)})
        chance = design.probability({n: n % 2 for n in range(20)}, set(range(0, 20, 2)))
        self.assertEqual(chance, 2 * design.most())
        self.assertGreater(chance, 40 * Fraction(1, 92378))

    def test_every_list_that_the_design_can_deal_is_counted(self):
        chance = random.Random(7)
        for sizes, strata in (([2, 4], [8]), ([2, 4], [4, 2]), ([6], [6]), ([4], [4, 4])):
            parameters = {"arms": [{"arm": "A", "ratio": 1}, {"arm": "B", "ratio": 1}], "blockSizes": sizes, "strata": [{"slots": slots} for slots in strata]}
            slots, lists = sum(strata), every_list(parameters)
            self.assertEqual(sum(lists.values()), 1)
            for taken in (slots, slots - 1):
                design = Design.of(parameters, {slot: slot for slot in range(1, taken + 1)})
                self.assertGreaterEqual(design.most(), max(lists.values()))
                for _ in range(8):
                    values, drawn = [chance.choice([1, 2, 2, 5, 7]) for _ in range(taken)], chance.choice(sorted(lists))
                    wanted = sum(weight for other, weight in lists.items() if far(values, other) >= far(values, drawn))
                    ones = {slot for slot in range(1, taken + 1) if drawn[slot - 1] == "A"}
                    self.assertEqual(design.probability(dict(enumerate(values, 1)), ones), wanted)

    def test_lists_from_the_generator_are_as_likely_as_the_design_says(self):
        parameters = {"arms": [{"arm": "A", "ratio": 1}, {"arm": "B", "ratio": 1}], "blockSizes": [2, 4], "strata": [{"slots": 4}], "kitFormat": "K-%03d"}
        lists, draws = every_list(parameters), 3000
        drawn = Counter(tuple(slot["arm"] for slot in randomisation.derived("%032x" % seed, parameters)) for seed in range(draws))
        self.assertEqual(set(drawn), set(lists))
        for one, number in drawn.items():
            self.assertAlmostEqual(number / draws, float(lists[one]), delta=0.04)


class Lists(unittest.TestCase):
    """One list suspects, several decide."""

    def separations(self, seed, leak=False, numbers=3000):
        """Those of a story on the list of this seed: chance alone, and what tells the arm if there is such a thing."""
        chance = random.Random(seed)
        arms = {subject: arm for subject, arm in zip(SUBJECTS, chance.sample(["A"] * 10 + ["B"] * 10, 20))}
        features = Features()
        for subject in SUBJECTS:
            features.put("tells", subject, (2 if arms[subject] == "A" else 3) if leak else chance.random())
        separations = Separations(features, arms)
        separations.numbers = numbers
        return separations

    def test_a_leak_is_certain_after_few_lists(self):
        suspects = None
        for number, certain in ((1, False), (2, False), (3, True)):
            suspects = Suspects.of(self.separations(number, leak=True), suspects and Suspects.read(json.loads(json.dumps(suspects.kept()))))
            self.assertEqual((suspects.names, suspects.lists, suspects.certain()), ({"tells", "tells, odd"}, number, certain))
        self.assertLessEqual(suspects.numbers * suspects.chance, Fraction(1, 1_000_000))

    def test_what_was_chance_is_gone_on_the_next_list(self):
        first = Suspects.of(self.separations(1, leak=True))
        second = Suspects.of(self.separations(2), first)
        self.assertEqual((second.names, second.certain()), (set(), False))

    def test_the_more_numbers_the_more_lists_decide(self):
        suspects = None
        for number in range(3):
            suspects = Suspects.of(self.separations(number, leak=True, numbers=1_000_000), suspects)
            self.assertFalse(suspects.certain())
        self.assertTrue(Suspects.of(self.separations(3, leak=True), suspects).certain())

    def test_the_same_list_does_not_count_twice(self):
        with tempfile.TemporaryDirectory() as directory:
            path = Path(directory) / "suspects.json"
            self.assertFalse(leaks.Suspicions(path).after(self.separations(1, leak=True), "c1").certain())
            with self.assertRaises(SystemExit):
                leaks.Suspicions(path).after(self.separations(1, leak=True), "c1")
            self.assertEqual(leaks.Suspicions(path).after(self.separations(2, leak=True), "c2").lists, 2)


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
        """What is said of words, and of numbers as on the third list on which they separate the arms."""
        separations = Separations(self.features, ARMS)
        suspects = Suspects.of(separations, Suspects.of(separations, Suspects.of(separations)))
        number = leaks.words_told(self.search, self.said.append) + leaks.numbers_told(separations, suspects, self.said.append)
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

    def observed(self, what, place="/v1/subjects/%s/schedule"):
        """What askers measured: twice as much for those who were given product."""
        numbers = [(what, place % subject, 8.0 + n / 100 if ARMS[subject] == "MSC" else 4.0 + n / 100) for n, subject in enumerate(SUBJECTS)]
        leaks.observed(numbers, re.compile("|".join(SUBJECTS)), self.search)
        return self.told()

    def test_the_time_of_an_answer(self):
        self.assertIn("milliseconds of GET dosing as investigator /v1/subjects/*/schedule", self.observed("milliseconds of GET dosing as investigator"))

    def test_the_growth_of_a_metric_between_one_subject_and_the_next(self):
        self.assertIn("metric http_server_requests_seconds_sum", self.observed("metric http_server_requests_seconds_sum", "%s"))

    def test_what_an_unblinded_person_measures_is_no_leak(self):
        self.assertEqual(self.observed("milliseconds of POST dosing as unblinded-pharmacist"), "")

    def test_times_that_name_no_subject_are_nobodys(self):
        self.assertEqual(self.observed("milliseconds of GET dosing as investigator", "/v1/protocol%.0s"), "")


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

"""The published tables, and the fractions that the safety service's own test compares itself with."""

import json
import unittest
from fractions import Fraction
from pathlib import Path

import boundary

FIFTH = Fraction(1, 5)
SHARED = Path(__file__).resolve().parent.parent / "safety-service/src/test/resources/boundary-characteristics.json"


def row(subjects, table):
    return " ".join(str(table.get(n, "-")) for n in range(1, subjects + 1))


def percent(subjects, table, rate, places):
    return round(100 * float(boundary.behaviour(subjects, table, Fraction(rate))[0]), places)


class Tables(unittest.TestCase):
    def test_pocock_for_ten_subjects(self):
        self.assertEqual(row(10, boundary.pocock(10, FIFTH, Fraction("0.05"))), "- - 3 3 4 4 5 5 5 6")
        self.assertEqual(row(10, boundary.pocock(10, FIFTH, Fraction("0.10"))), "- 2 3 3 4 4 4 4 5 5")

    def test_pocock_for_twenty_subjects(self):
        self.assertEqual(row(20, boundary.pocock(20, FIFTH, Fraction("0.05"))), "- - 3 4 4 4 5 5 5 6 6 6 7 7 7 8 8 8 9 9")

    def test_bayes(self):
        self.assertEqual(row(10, boundary.bayes(10, FIFTH, 1, 4, Fraction("0.9"))), "- 2 3 3 3 4 4 4 4 5")

    def test_the_chance_to_stop(self):
        pocock, bayes = boundary.pocock(10, FIFTH, Fraction("0.05")), boundary.bayes(10, FIFTH, 1, 4, Fraction("0.9"))
        self.assertEqual([percent(10, pocock, rate, p) for rate, p in (("0.05", 1), ("0.2", 1), ("0.4", 0), ("0.5", 0))], [0.1, 4.2, 33, 56])
        self.assertEqual([percent(10, bayes, rate, p) for rate, p in (("0.05", 1), ("0.2", 0), ("0.4", 0), ("0.5", 0))], [0.4, 12, 56, 78])

    def test_a_flat_prior_stops_at_the_first_event(self):
        flat = boundary.bayes(10, FIFTH, 1, 1, Fraction("0.9"))
        self.assertEqual(flat[1], 1)
        self.assertEqual(percent(10, flat, "0.2", 0), 39)

    def test_a_promise_that_nothing_can_keep_never_stops(self):
        self.assertEqual(boundary.pocock(2, FIFTH, Fraction("0.03")), {})

    def test_the_tables_of_the_protocol_file_are_what_their_making_gives(self):
        makings = boundary.written(boundary.PROTOCOL.read_text(encoding="utf-8"))
        self.assertEqual([making["name"] for making in makings], ["pocock-pooled", "bayes-product-arm"])
        for making in makings:
            self.assertEqual(boundary.made(making), making["stopAtEvents"], making["name"])

    def test_the_fractions_that_the_service_compares_itself_with(self):
        for known in json.loads(SHARED.read_text(encoding="utf-8")):
            known["stopAtEvents"] = {int(n): k for n, k in known["stopAtEvents"].items()}
            rates = [row["trueRate"] for row in known["characteristics"]]
            self.assertEqual(boundary.worked_out(known, rates), known)


class CommandLine(unittest.TestCase):
    def test_what_makes_no_sense_is_refused(self):
        for arguments in (["--subjects", "0", "--false-stop", "0.05"], ["--subjects", "10"], ["--subjects", "10", "--false-stop", "2"],
                          ["--subjects", "10", "--prior", "0,4"], ["--subjects", "10", "--false-stop", "0.05", "--true-rates", "0.1,x"]):
            with self.assertRaises(SystemExit, msg=arguments), open("/dev/null", "w") as nowhere:
                import contextlib

                with contextlib.redirect_stderr(nowhere):
                    boundary.asked(arguments)

    def test_the_table_for_people_has_every_number(self):
        text = boundary.shown(boundary.worked_out({"subjects": 10, "acceptableRate": "0.20", "falseStopProbability": "0.05"}, ["0.20"]))
        self.assertIn("- - 3 3 4 4 5 5 5 6", " ".join(text.split()))
        self.assertIn("4.21%", text)


if __name__ == "__main__":
    unittest.main()

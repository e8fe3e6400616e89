import contextlib
import io
import json
import os
import re
import tempfile
import unittest

import import_ctcae
from ctcae_sheet import Unreadable, differences, read

PROTOCOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../trial-contracts/src/main/resources/protocols/NL-OMON47582.yaml")
TERM = re.compile(r'- \{term: (.*), code: "(.*)", grades: \[(.*)\], systemOrganClass: "(.*)"\}')
HEADING = "MedDRA Code,MedDRA SOC,CTCAE Term,Grade 1 ,Grade 2 ,Grade 3 ,Grade 4 ,Grade 5 ,CTCAE v5.0 Change"
BRUISING = "10006504.0,Injury,Bruising,small,large, -, -, -,"


def sheet(*rows, heading=HEADING):
    return read("\n".join((heading,) + rows).encode("utf-8"))


def faults(*rows):
    return [str(fault) for fault in sheet(*rows).faults]


def row_of(term):
    cells = ["yes" if grade in term["grades"] else " -" for grade in (1, 2, 3, 4, 5)]
    return ",".join(['"%s"' % cell for cell in [term["code"] + ".0", term["systemOrganClass"], term["term"]] + cells + [""]])


class Reading(unittest.TestCase):
    def test_a_dash_says_that_a_grade_does_not_exist(self):
        term = sheet(BRUISING).terms[0]
        self.assertEqual(term, {"term": "Bruising", "code": "10006504", "systemOrganClass": "Injury", "grades": [1, 2]})
        self.assertEqual(sheet(BRUISING.replace(" -", "\u2013")).terms[0]["grades"], [1, 2])

    def test_the_heading_names_the_version_and_a_given_one_goes_before(self):
        self.assertEqual(sheet(BRUISING).version, "5.0")
        self.assertEqual(read((HEADING + "\n" + BRUISING).encode("utf-8"), "6.0").version, "6.0")
        with self.assertRaises(Unreadable):
            sheet(BRUISING, heading=HEADING.replace("v5.0", "the"))

    def test_every_faulty_row_is_named_with_its_fault(self):
        wrong = faults(
            BRUISING,
            "1006504.0,Injury,Fall,yes, -, -, -, -,",
            "10006505,,,yes,, -, -, -,",
            "10006506,Injury,Burn, -, -, -, -, -,",
            "10006507,Injury,Cut,yes",
            "10006504,Injury,bruising,yes, -, -, -, -,",
        )
        self.assertEqual(
            wrong,
            [
                "row 3: the MedDRA code '1006504' has not eight digits",
                "row 4: the system organ class is empty",
                "row 4: the term is empty",
                "row 4: the cell of grade 2 is empty: neither a description nor a dash",
                "row 5: no grade exists for the term",
                "row 6: has 4 cells where the heading has 9",
                "row 7: the code '10006504' stands in row 2 already",
                "row 7: the term 'bruising' stands in row 2 already",
            ],
        )

    def test_a_cell_over_several_lines_is_one_cell(self):
        self.assertEqual(faults('10006504,Injury,Bruising,"small,\nblue",large, -, -, -,', BRUISING)[0][:5], "row 3")

    def test_what_is_no_such_sheet_is_said_to_be_none(self):
        for content in (b"", b"a,b\n1,2\n", b"\xff\xfe", HEADING.encode() + b'\n"open'):
            with self.assertRaises(Unreadable):
                read(content)
        self.assertEqual(faults(), ["row 2: there is no term at all"])


class Agreeing(unittest.TestCase):
    def setUp(self):
        with open(PROTOCOL, encoding="utf-8") as file:
            self.own = [
                {"term": term, "code": code, "systemOrganClass": system, "grades": [int(grade) for grade in grades.split(",")]}
                for term, code, grades, system in TERM.findall(file.read())
            ]

    def test_the_table_of_the_protocol_agrees_with_a_sheet_that_says_the_same(self):
        self.assertEqual(len(self.own), 35)
        whole = sheet(*[row_of(term) for term in self.own])
        self.assertEqual(whole.faults, ())
        self.assertEqual(differences(self.own, whole.terms), [])

    def test_another_grade_and_a_missing_term_are_differences(self):
        other = dict(self.own[0], grades=[1])
        self.assertEqual(len(differences(self.own, sheet(*[row_of(term) for term in [other] + self.own[1:]]).terms)), 1)
        self.assertEqual(len(differences(self.own, sheet(*[row_of(term) for term in self.own[1:]]).terms)), 1)


class Importing(unittest.TestCase):
    def run_on(self, content, *options):
        with tempfile.TemporaryDirectory() as data:
            place = os.path.join(data, "sheet.csv")
            with open(place, "w", encoding="utf-8") as file:
                file.write(content)
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = import_ctcae.main([place, "--data", data, *options])
            table = os.path.join(data, "ctcae", "table.json")
            written = None
            if os.path.exists(table):
                with open(table, encoding="utf-8") as file:
                    written = json.load(file)
            return code, said.getvalue(), written

    def test_a_sheet_is_written_with_its_hash(self):
        content = HEADING + "\n" + BRUISING
        code, _, written = self.run_on(content)
        self.assertEqual(code, 0)
        self.assertEqual(written["sha256"], sheet(BRUISING).sha256)
        self.assertEqual([term["term"] for term in written["terms"]], ["Bruising"])
        self.assertEqual(self.run_on(content, "--pinned", written["sha256"])[0], 0)

    def test_another_sheet_than_the_pinned_one_is_not_taken(self):
        code, said, written = self.run_on(HEADING + "\n" + BRUISING, "--pinned", "ab" * 32)
        self.assertEqual((code, written), (1, None))
        self.assertIn("pins", said)

    def test_of_a_faulty_sheet_nothing_is_taken(self):
        code, said, written = self.run_on(HEADING + "\n" + BRUISING + "\n" + "1,Injury,Fall,yes, -, -, -, -,")
        self.assertEqual((code, written), (1, None))
        self.assertIn("row 3", said)


if __name__ == "__main__":
    unittest.main()

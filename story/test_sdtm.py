import os
import tempfile
import unittest

import rehearsal_protocol
from sdtm import Unusable, read_study, read_table, site_id

TINY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "testdata", "study")


class Tables(unittest.TestCase):
    def test_a_byte_order_mark_and_carriage_returns_do_no_harm(self):
        table = read_table("DM", b"\xef\xbb\xbfUSUBJID,SITEID\r\n1,A\r\n")
        self.assertEqual([(row.subject, row["SITEID"]) for row in table.rows], [("1", "A")])

    def test_bytes_that_are_no_utf_8_are_read_and_named(self):
        table = read_table("AE", b"USUBJID,AETERM\n1,Na\xefve \x93rash\x94\n")
        self.assertEqual(table.rows[0]["AETERM"], "Na\u00efve \u201crash\u201d")
        self.assertTrue(any("0xef in line 2" in note and "Windows-1252" in note for note in table.notes), table.notes)
        odd = read_table("AE", b"USUBJID,AETERM\n1,Na\xefve\x81\n")
        self.assertEqual(odd.rows[0]["AETERM"], "Na\u00efve")
        self.assertTrue(any("Latin-1" in note for note in odd.notes) and any("control" in note for note in odd.notes), odd.notes)

    def test_a_quote_that_is_never_closed_loses_no_line(self):
        table = read_table("DM", b'USUBJID,SITEID\n1,A\n2,"B\n3,C\n4,D\n')
        self.assertEqual([row.subject for row in table.rows], ["1"])
        self.assertEqual([line for line, _ in table.broken], [3, 4, 5])
        self.assertEqual({why for _, why in table.broken}, {"a quote that is opened in line 3 is never closed"})

    def test_a_line_that_is_no_csv_is_broken_and_the_next_one_is_not(self):
        table = read_table("DM", b'USUBJID,SITEID\n1,"A"x\n2,B "the second"\n')
        self.assertEqual([line for line, _ in table.broken], [2])
        self.assertEqual([row["SITEID"] for row in table.rows], ['B "the second"'])

    def test_a_line_without_a_value_is_named_and_an_empty_one_is_none(self):
        table = read_table("DM", b"USUBJID,SITEID\r\n1,A\r\n,\r\n\r\n2,B\r\n\r\n")
        self.assertEqual(table.broken, [(3, "the line has no value")])
        self.assertEqual(table.read, 3)

    def test_column_names_of_any_case_are_known(self):
        self.assertEqual(read_table("DM", b"usubjid , SiteId\n1,A\n").rows[0]["SITEID"], "A")

    def test_missing_columns_are_named(self):
        table = read_table("AE", b"USUBJID,AESEQ\n1,1\n")
        self.assertEqual((table.rows, table.broken), ([], [(2, "the file has no column AETERM")]))
        self.assertTrue(any("AETERM" in note for note in table.notes))
        self.assertTrue(any("AEREL" in note for note in read_table("AE", b"USUBJID,AETERM\n").notes))

    def test_control_characters_are_left_out_and_named(self):
        table = read_table("AE", b"USUBJID,AETERM\n1,Fe\x00ver\x07\n")
        self.assertEqual(table.rows[0]["AETERM"], "Fever")
        self.assertTrue(any("line 2" in note for note in table.notes))

    def test_a_row_with_too_many_values_is_broken_and_one_with_too_few_is_named(self):
        table = read_table("DM", b"USUBJID,SITEID\n1,A,surplus\n2\n3,A\n")
        self.assertEqual([line for line, _ in table.broken], [2])
        self.assertEqual((table.rows[0]["SITEID"], table.read), ("", 3))
        self.assertTrue(any("line 3" in note for note in table.notes))

    def test_semicolons_separate_too(self):
        self.assertEqual(read_table("DM", b"USUBJID;SITEID\n1;A\n").rows[0]["SITEID"], "A")

    def test_quoted_values_may_hold_commas_and_line_ends(self):
        self.assertEqual(read_table("AE", b'USUBJID,AETERM\n1,"a, b\nc"\n2,d\n').rows[0]["AETERM"], "a, b c")
        self.assertTrue(any("ends in line 3" in note for note in read_table("AE", b'USUBJID,AETERM\n1,"a\r\nb"\n').notes))

    def test_an_empty_file_has_no_rows(self):
        self.assertEqual(read_table("DM", b"").read, 0)

    def test_whole_numbers_lose_their_decimal_and_odd_sites_become_ids(self):
        row = read_table("DM", b"USUBJID,SITEID\n1,701.0\n2,North West/3\n3,\n").rows
        self.assertEqual([site_id(each) for each in row], ["701", "North-West-3", ""])


class Studies(unittest.TestCase):
    def test_files_are_found_whatever_the_case_of_their_names(self):
        study = read_study(TINY)
        self.assertEqual([study[domain].read for domain in ("DM", "DS", "EX", "AE")], [9, 10, 6, 12])

    def test_missing_files_are_named_and_without_dm_there_is_no_study(self):
        with tempfile.TemporaryDirectory() as directory:
            with self.assertRaisesRegex(Unusable, "dm.csv"):
                read_study(directory)
            with open(os.path.join(directory, "dm.csv"), "w", encoding="utf-8") as file:
                file.write("USUBJID,SITEID\n1,A\n")
            notes = read_study(directory).notes()
            for name in ("ds.csv", "ex.csv", "ae.csv"):
                self.assertTrue(any(name in note for note in notes), name)


class Protocols(unittest.TestCase):
    def test_sites_open_with_their_first_subject_and_nothing_is_capped(self):
        text = rehearsal_protocol.protocol(read_study(TINY))
        self.assertIn('{id: "A1", name: "Site A1", timezone: UTC, opensAt: "2020-01-20T00:00:00Z"', text)
        self.assertIn('{id: "B-2"', text)
        self.assertIn("RANDOMISED_IN_SOURCE", text)
        self.assertNotIn("hardCap", text)
        self.assertNotIn("minimumCells", text)

    def test_a_study_without_dates_or_sites_has_no_protocol(self):
        study = read_study(TINY)
        study["DM"].rows = [row for row in study["DM"].rows if row.subject == "T-7"]
        with self.assertRaisesRegex(Unusable, "SITEID"):
            rehearsal_protocol.protocol(study)
        study["DM"].rows = [type(row)("DM", 2, {"USUBJID": "1", "SITEID": "A"}) for row in study["DM"].rows]
        with self.assertRaisesRegex(Unusable, "date"):
            rehearsal_protocol.protocol(study)


if __name__ == "__main__":
    unittest.main()

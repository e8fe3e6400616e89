import unittest
from datetime import datetime, timedelta, timezone

from clinical import UTC, ClinicalTime, first_instant, instant, later_in_calendar, sdtm_time, written, zone_of

AMSTERDAM = zone_of("Europe/Amsterdam")


class SdtmTimes(unittest.TestCase):
    def test_each_precision_is_kept(self):
        for text, precision in (("2014", "YEAR"), ("2014-03", "MONTH"), ("2014-03-02", "DAY"), ("2014-03-02T11:45", "MINUTE")):
            self.assertEqual(sdtm_time(text)[0].precision, precision)

    def test_a_partial_date_means_its_first_instant_and_is_flagged(self):
        self.assertEqual(first_instant(sdtm_time("2014-03")[0]), (instant("2014-03-01T00:00:00Z"), True))
        self.assertEqual(first_instant(sdtm_time("2014")[0]), (instant("2014-01-01T00:00:00Z"), True))

    def test_a_date_alone_is_midnight_utc_and_not_imputed(self):
        self.assertEqual(first_instant(sdtm_time("2014-03-02")[0]), (instant("2014-03-02T00:00:00Z"), False))

    def test_a_time_without_an_offset_is_utc_and_an_offset_is_used(self):
        self.assertEqual(sdtm_time("2014-03-02T11:45")[0].value, "2014-03-02T11:45:00Z")
        self.assertEqual(sdtm_time("2014-03-02T11:45+02:00")[0].value, "2014-03-02T09:45:00Z")

    def test_a_missing_month_leaves_the_year(self):
        time, note = sdtm_time("2014---15")
        self.assertEqual((time.value, time.precision), ("2014", "YEAR"))
        self.assertIn("2014", note)

    def test_a_full_hour_is_named(self):
        time, note = sdtm_time("2014-03-02T11")
        self.assertEqual(time.value, "2014-03-02T11:00:00Z")
        self.assertTrue(note)

    def test_what_is_no_date_is_named(self):
        for text in ("", "UNK", "2014-02-30", "2014-13", "02/03/2014", "--03-02"):
            time, why = sdtm_time(text)
            self.assertIsNone(time, text)
            self.assertTrue(why, text)


class Spans(unittest.TestCase):
    def test_a_day_lasts_from_local_midnight_to_the_next(self):
        day = ClinicalTime.of("2024-03-31")
        self.assertEqual(day.earliest(AMSTERDAM), instant("2024-03-30T23:00:00Z"))
        self.assertEqual(day.latest(AMSTERDAM), instant("2024-03-31T22:00:00Z") - timedelta(microseconds=1))

    def test_december_and_a_year_end_with_the_year(self):
        for text in ("2023-12", "2023"):
            self.assertEqual(ClinicalTime.of(text).latest(UTC).year, 2023)
            self.assertEqual(ClinicalTime.of(text).latest(UTC) + timedelta(microseconds=1), instant("2024-01-01T00:00:00Z"))

    def test_calendar_days_keep_the_local_time_over_a_change_of_the_clocks(self):
        start = instant("2024-01-15T09:00:00Z")
        self.assertEqual(later_in_calendar(start, 84, AMSTERDAM), instant("2024-04-08T08:00:00Z"))
        self.assertEqual(later_in_calendar(start, 84, UTC), instant("2024-04-08T09:00:00Z"))

    def test_an_instant_is_written_as_it_was_read(self):
        for text in ("2024-01-15T09:00:00Z", "2024-01-15T09:00:00.250000Z"):
            self.assertEqual(written(instant(text)), text)
        self.assertEqual(instant("2024-01-15T09:00:00.1Z"), datetime(2024, 1, 15, 9, 0, 0, 100000, timezone.utc))


if __name__ == "__main__":
    unittest.main()

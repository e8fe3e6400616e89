import json
import os
import unittest

from clinical import UTC, instant, zone_of
from trial_protocol import SERVICES, TrialProtocol, after
from cytelog_client import Answer
from played import Play
from telling import Teller
import io

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "testdata", "protocol.json"), encoding="utf-8") as file:
    SHIPPED = TrialProtocol(json.load(file))


class Serving:
    """Services that serve a protocol each."""

    def __init__(self, **hashes):
        self.hashes = hashes

    def heads(self):
        return {}

    def get(self, service, path, role, *_):
        return Answer(200, {"version": "1", "sha256": self.hashes.get(service, "ab"), "protocol": SHIPPED.file})


class Served(unittest.TestCase):
    def test_one_protocol_is_taken_and_two_are_no_story(self):
        play = Play(Serving(), Teller(io.StringIO()))
        self.assertEqual(TrialProtocol.served(play).sha256, "ab")
        for service in SERVICES:
            with self.assertRaises(SystemExit):
                TrialProtocol.served(Play(Serving(**{service: "cd"}), Teller(io.StringIO())))


class Values(unittest.TestCase):
    def test_what_is_left_out_is_not_demanded(self):
        bare = TrialProtocol({"recruitment": {}, "dose": {"injectionSites": None}})
        self.assertIsNone(bare.value("recruitment", "target"))
        self.assertIsNone(bare.value("dose", "injectionSites"))
        self.assertIsNone(bare.value("consent", "forms"))
        self.assertEqual(SHIPPED.value("toxicity", "windowDays"), 84)

    def test_the_product_is_given_where_the_protocol_says(self):
        self.assertEqual([SHIPPED.administration_site(site) for site in ("UMCU", "REF")], ["UMCU", "UMCU"])
        self.assertEqual(TrialProtocol({}).administration_site("REF"), "REF")

    def test_the_consent_form_is_the_one_in_force(self):
        self.assertEqual(SHIPPED.consent_form(instant("2023-12-31T23:59:59Z")), "1.0")
        self.assertEqual(SHIPPED.consent_form(instant("2024-01-01T00:00:00Z")), "2.0")

    def test_a_visit_has_its_time_and_without_a_window_only_its_moment(self):
        start = instant("2024-01-15T09:00:00Z")
        self.assertEqual(SHIPPED.due("V1", start, UTC), instant("2024-01-17T09:00:00Z"))
        self.assertEqual(SHIPPED.last("V1", start, UTC), instant("2024-01-17T21:00:00Z"))
        self.assertEqual(SHIPPED.last("V0", start, UTC), start)

    def test_a_visit_in_days_opens_with_its_first_day_and_one_in_hours_by_the_hour_but_not_before_the_start(self):
        zone, start = zone_of("Europe/Amsterdam"), instant("2024-01-15T09:00:00Z")
        self.assertEqual(SHIPPED.first("V5", start, zone), instant("2024-03-31T22:00:00Z"))
        self.assertEqual(SHIPPED.first("V1", start, zone), instant("2024-01-16T21:00:00Z"))
        self.assertEqual(SHIPPED.first("V0", start, zone), start)


class Lengths(unittest.TestCase):
    def test_days_are_of_the_calendar_and_hours_are_hours(self):
        zone, start = zone_of("Europe/Amsterdam"), instant("2024-03-30T09:00:00Z")
        self.assertEqual(after("P1D", start, zone), instant("2024-03-31T08:00:00Z"))
        self.assertEqual(after("PT24H", start, zone), instant("2024-03-31T09:00:00Z"))
        self.assertEqual(after("P1W", start, UTC), instant("2024-04-06T09:00:00Z"))
        with self.assertRaises(ValueError):
            after("P1M", start, UTC)


if __name__ == "__main__":
    unittest.main()

import io
import unittest
from datetime import datetime, timezone

import scenes
from candidates import cast
from cytelog_client import Answer
from played import Play
from telling import Teller
from test_protocol import SHIPPED
from timeline import ordered


class Nobody:
    """A client that is asked nothing while steps are only built."""

    def heads(self):
        return {}


class Cast(unittest.TestCase):
    people = cast("UMCU", "REF")

    def test_thirty_one_candidates_twenty_enrolled_ten_failures_one_late(self):
        self.assertEqual((len(self.people), sum(c.enrolled for c in self.people), sum(bool(c.fails) for c in self.people)), (31, 20, 10))
        self.assertTrue(self.people[-1].late)

    def test_every_exclusion_is_among_the_failures(self):
        failed = {criterion for c in self.people for criterion in c.fails}
        self.assertLessEqual({"E%d" % n for n in range(1, 8)} | {"I1", "I2", "I3"}, failed)

    def test_both_sites_enrol_and_fail(self):
        for enrolled in (True, False):
            self.assertEqual({c.site for c in self.people if c.enrolled == enrolled}, {"UMCU", "REF"})


class Times(unittest.TestCase):
    def setUp(self):
        play = Play(Nobody(), Teller(io.StringIO()))
        self.steps = ordered(scenes.Scenes(play, {}, "UMCU", "REF", SHIPPED).steps())

    def test_everything_lies_in_the_past(self):
        self.assertLess(self.steps[-1].at, datetime(2024, 12, 31, tzinfo=timezone.utc))

    def test_while_halted_nobody_is_enrolled_randomised_or_dosed_but_for_two_refusals(self):
        titles = [step.title for step in self.steps]
        between = titles[titles.index("halt") + 1 : titles.index("restart")]
        self.assertEqual([t for t in between if "halted" in t], ["enrolment while halted", "check while halted"])
        self.assertFalse({"enrolment", "randomisation", "preparation", "check", "administration"} & set(between))

    def test_the_one_too_many_comes_after_the_twentieth_enrolment(self):
        titles = [step.title for step in self.steps]
        self.assertEqual(titles[: titles.index("one too many")].count("enrolment"), 20)

    def test_a_serious_event_is_unblinded_for_its_report_before_its_clock_is_settled(self):
        titles = [step.title for step in self.steps]
        self.assertEqual([titles.count("emergency unblinding"), titles.count("unblinding for the report"), titles.count("accidental unblinding")], [1, 2, 1])
        self.assertLess(titles.index("emergency unblinding"), titles.index("unblinding for the report"))
        self.assertLess(titles.index("unblinding for the report"), titles.index("settlement"))

    def test_the_halt_follows_the_serious_event(self):
        titles = [step.title for step in self.steps]
        self.assertLess(titles.index("Injection site reaction"), titles.index("halt"))


class Expectations(unittest.TestCase):
    def setUp(self):
        self.play = Play(Nobody(), Teller(io.StringIO()))

    def test_an_accepted_answer_with_a_receipt_holds(self):
        self.play.accepted(Answer(201, {"receipt": {"log": "screening", "position": 1}}), "it")
        self.assertEqual((self.play.deviations, self.play.record.new), ([], 1))

    def test_another_refusal_than_expected_is_a_deviation(self):
        self.play.refused(Answer(422, {"code": "TRIAL_HALTED"}), 422, "TRIAL_HALTED", "it")
        self.assertEqual(self.play.deviations, [])
        self.play.refused(Answer(422, {"code": "NOT_ELIGIBLE"}), 422, "TRIAL_HALTED", "it")
        self.play.refused(Answer(201, {}), 422, "TRIAL_HALTED", "it")
        self.assertEqual(len(self.play.deviations), 2)


if __name__ == "__main__":
    unittest.main()

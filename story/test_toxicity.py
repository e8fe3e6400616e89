import unittest
from datetime import timedelta

import toxicity
from clinical import ClinicalTime, instant, later_in_calendar, zone_of
from test_protocol import SHIPPED
from toxicity import Assessment, Baseline, Event, Rules, Subject, status

ZONE = zone_of("Europe/Amsterdam")
START = instant("2024-01-15T09:00:00Z")
END = later_in_calendar(START, 84, ZONE)
LATER = END + timedelta(days=400)
SECOND = timedelta(seconds=1)
RULES = Rules.of(SHIPPED)


def event(onset, grade=2, causality="POSSIBLE", **more):
    time = onset if isinstance(onset, ClinicalTime) else ClinicalTime.at(onset)
    return Event("Fever", START, time, grade=grade, system="General", investigator=causality, **more)


def subject(*events, assessments=(), **more):
    closing = [Assessment("V5", END - timedelta(hours=1))]
    return Subject(ZONE, [START], list(events), closing + list(assessments), **more)


def verdict(*events, now=LATER, **more):
    return status(subject(*events, **more), RULES, now)["verdict"]


class Boundary(unittest.TestCase):
    def counts(self, *events):
        return toxicity.has_boundary_event(subject(*events), 3, RULES)

    def test_a_related_local_event_of_the_grade_or_a_serious_one_counts(self):
        self.assertTrue(self.counts(event(START, grade=3, local=True)))
        self.assertFalse(self.counts(event(START, grade=2, local=True)))
        self.assertFalse(self.counts(event(START, grade=3)))
        self.assertTrue(self.counts(event(START, grade=1, serious=True)))

    def test_neither_an_unrelated_event_nor_one_after_the_window_counts(self):
        self.assertFalse(self.counts(event(START, grade=1, serious=True, causality="UNLIKELY")))
        self.assertFalse(self.counts(event(END + SECOND, grade=1, serious=True)))


class Windows(unittest.TestCase):
    def test_the_window_is_closed_on_both_sides(self):
        self.assertEqual(verdict(event(START)), "TOXICITY")
        self.assertEqual(verdict(event(START - SECOND)), "CRITERIA_NOT_MET")
        self.assertEqual(verdict(event(END)), "TOXICITY")
        self.assertEqual(verdict(event(END + SECOND)), "CRITERIA_NOT_MET")

    def test_the_window_ends_at_the_same_local_time_though_the_clocks_changed(self):
        self.assertEqual(END, instant("2024-04-08T08:00:00Z"))
        self.assertEqual(verdict(event(instant("2024-04-08T08:30:00Z"))), "CRITERIA_NOT_MET")

    def test_a_date_alone_on_the_day_of_dosing_counts_as_after_dosing(self):
        self.assertEqual(verdict(event(ClinicalTime.of("2024-01-15"))), "TOXICITY")
        self.assertEqual(verdict(event(ClinicalTime.of("2024-01-14"))), "CRITERIA_NOT_MET")

    def test_a_month_counts_where_any_day_of_it_would(self):
        self.assertEqual(verdict(event(ClinicalTime.of("2024-04"))), "TOXICITY")
        self.assertEqual(verdict(event(ClinicalTime.of("2024-05"))), "CRITERIA_NOT_MET")

    def test_a_missing_onset_is_read_from_the_awareness(self):
        aware = Event("Fever", START + SECOND, None, None, 2, [], "General", investigator="POSSIBLE")
        self.assertEqual(verdict(aware), "TOXICITY")


class Verdicts(unittest.TestCase):
    def test_grade_two_counts_where_it_may_be_related(self):
        for causality in ("CERTAIN", "PROBABLE", "POSSIBLE", "CONDITIONAL", "UNASSESSABLE", None):
            self.assertEqual(verdict(event(START, 2, causality)), "TOXICITY", causality)
        for causality in ("UNLIKELY", "UNRELATED"):
            self.assertEqual(verdict(event(START, 2, causality)), "CRITERIA_NOT_MET", causality)

    def test_an_event_counts_only_above_the_grade_recorded_at_baseline(self):
        before = Baseline("fever ", 2, START - SECOND)
        self.assertEqual(verdict(event(START, 2), baseline=[before]), "CRITERIA_NOT_MET")
        self.assertEqual(verdict(event(START, 3), baseline=[before]), "TOXICITY")
        self.assertEqual(verdict(event(START, 2), baseline=[Baseline("Fever", 2, START)]), "TOXICITY")
        self.assertEqual(verdict(event(START, 2), baseline=[Baseline("Chills", 2, START - SECOND)]), "TOXICITY")

    def test_grade_one_does_not_count_unless_serious(self):
        self.assertEqual(verdict(event(START, 1)), "CRITERIA_NOT_MET")
        self.assertEqual(verdict(event(START, 1, serious=True)), "TOXICITY")

    def test_a_fatal_event_is_serious_whatever_is_said_of_it(self):
        self.assertEqual(verdict(event(START, 1, fatal=True)), "TOXICITY")
        self.assertEqual(status(subject(event(START, 1, fatal=True)), RULES, LATER)["seriousEvents"], 1)

    def test_what_began_before_dosing_counts_where_it_became_serious_or_fatal_since(self):
        for learnt, expected in ((START, "TOXICITY"), (START - SECOND, "CRITERIA_NOT_MET"), (None, "CRITERIA_NOT_MET")):
            before = event(START - timedelta(days=9), 2, serious=True, learnt_serious=learnt)
            self.assertEqual(verdict(before), expected)
        for days, expected in ((3, "TOXICITY"), (100, "CRITERIA_NOT_MET")):
            death = ClinicalTime.at(START + timedelta(days=days))
            self.assertEqual(verdict(event(START - timedelta(days=9), 2, fatal=True, ended=death)), expected)

    def test_either_opinion_is_enough(self):
        both = event(START, 2, "UNLIKELY")
        both.sponsor = "POSSIBLE"
        self.assertEqual(verdict(both), "TOXICITY")

    def test_the_sponsor_alone_does_not_make_an_event_unrelated_and_the_investigator_does(self):
        self.assertEqual(verdict(event(START, 2, None, sponsor="UNRELATED")), "TOXICITY")
        self.assertEqual(verdict(event(START, 2, "UNLIKELY", sponsor="UNRELATED")), "CRITERIA_NOT_MET")

    def test_a_worsening_counts_from_when_it_happened(self):
        mild = event(START - SECOND, 1)
        self.assertEqual(verdict(mild), "CRITERIA_NOT_MET")
        mild.changes.append((ClinicalTime.at(START + SECOND), 2))
        self.assertEqual(verdict(mild), "TOXICITY")
        mild.changes = [(ClinicalTime.at(END + SECOND), 2)]
        self.assertEqual(verdict(mild), "CRITERIA_NOT_MET")

    def test_the_same_term_at_the_same_grade_before_dosing_is_not_new(self):
        before = event(START - timedelta(days=9), 2)
        self.assertEqual(verdict(before, event(START + SECOND, 2)), "CRITERIA_NOT_MET")
        self.assertEqual(verdict(before, event(START + SECOND, 3)), "TOXICITY")
        before.ended = ClinicalTime.at(START - timedelta(days=2))
        self.assertEqual(verdict(before, event(START + SECOND, 2)), "TOXICITY")

    def test_what_may_have_been_over_before_dosing_is_no_baseline(self):
        for over, expected in (
            (dict(ended=ClinicalTime.of("2024-01-15")), "TOXICITY"),
            (dict(ended=ClinicalTime.of("2024-01-16")), "CRITERIA_NOT_MET"),
            (dict(recovered=True), "TOXICITY"),
            (dict(recovered=False), "CRITERIA_NOT_MET"),
        ):
            before = event(START - timedelta(days=9), 2, **over)
            self.assertEqual(verdict(before, event(START + SECOND, 2)), expected, over)

    def test_of_two_changes_on_one_day_the_one_recorded_later_is_the_grade_at_dosing(self):
        day = ClinicalTime.of("2024-01-09")
        for grades, expected in (((3, 2), "TOXICITY"), ((2, 3), "CRITERIA_NOT_MET")):
            before = event(START - timedelta(days=9), 1, changes=[(day, grade) for grade in grades])
            self.assertEqual(verdict(before, event(START + SECOND, 3)), expected)

    def test_a_local_event_counts_whatever_its_grade_and_cause(self):
        self.assertEqual(verdict(event(START, 1, "UNRELATED", local=True)), "TOXICITY")

    def test_a_local_finding_counts_only_above_baseline(self):
        base = Assessment("V0", START - SECOND, {"newUlcers": 1})
        same, more = (Assessment("V1", START + SECOND, {"newUlcers": count}) for count in (1, 2))
        self.assertEqual(verdict(assessments=[base, same]), "CRITERIA_NOT_MET")
        self.assertEqual(verdict(assessments=[base, more]), "TOXICITY")
        self.assertEqual(verdict(assessments=[same]), "TOXICITY")

    def test_what_is_called_screening_once_dosing_had_begun_is_no_baseline(self):
        more = Assessment("V1", START + 2 * SECOND, {"newUlcers": 1})
        for at, expected in ((START - SECOND, "CRITERIA_NOT_MET"), (START, "TOXICITY")):
            self.assertEqual(verdict(assessments=[Assessment("SCR", at, {"newUlcers": 1}), more]), expected)

    def test_the_closing_visit_counts_to_the_end_of_its_own_time(self):
        until = later_in_calendar(START, 91, ZONE)
        for at, expected in ((until, "TOXICITY"), (until + SECOND, "CRITERIA_NOT_MET")):
            self.assertEqual(verdict(assessments=[Assessment("V5", at, {"warmth": 1})]), expected)
        self.assertEqual(verdict(assessments=[Assessment("V4", END + SECOND, {"warmth": 1})]), "CRITERIA_NOT_MET")

    def test_the_closing_visit_closes_from_its_first_day_on(self):
        first = instant("2024-03-31T22:00:00Z")
        for at, expected in ((first, "CRITERIA_NOT_MET"), (first - SECOND, "UNDETERMINED"), (START - SECOND, "UNDETERMINED")):
            alone = Subject(ZONE, [START], [], [Assessment("V5", at)])
            self.assertEqual(status(alone, RULES, LATER)["verdict"], expected)
        early = Subject(ZONE, [START], [], [Assessment("V5", START + SECOND, {"warmth": 1})])
        self.assertEqual(status(early, RULES, LATER)["verdict"], "TOXICITY")

    def test_the_numbers_are_those_of_the_protocol(self):
        stricter = Rules(1, 3, frozenset())
        mild = status(Subject(ZONE, [START], [event(START, 2)]), stricter, LATER)
        self.assertEqual((mild["verdict"], mild["phase"]), ("CRITERIA_NOT_MET", "COMPLETE"))
        self.assertEqual(status(Subject(ZONE, [START], [event(START, 3)]), stricter, LATER)["verdict"], "TOXICITY")
        late = event(later_in_calendar(START, 1, ZONE) + SECOND, 3)
        self.assertEqual(status(Subject(ZONE, [START], [late]), stricter, LATER)["verdict"], "CRITERIA_NOT_MET")

    def test_nothing_is_concluded_before_the_window_is_over_and_assessed_and_asked_out(self):
        self.assertEqual(verdict(now=END), "UNDETERMINED")
        self.assertEqual(verdict(now=END + SECOND), "CRITERIA_NOT_MET")
        self.assertEqual(verdict(open_queries=1), "UNDETERMINED")
        self.assertEqual(status(Subject(ZONE, [START]), RULES, LATER)["verdict"], "UNDETERMINED")

    def test_an_early_end_leaves_it_open_for_ever_unless_toxic_already(self):
        ends = [ClinicalTime.at(START + timedelta(days=30))]
        self.assertEqual(verdict(ends=ends), "UNDETERMINED")
        self.assertEqual(verdict(event(START), ends=ends), "TOXICITY")
        self.assertEqual(verdict(ends=[ClinicalTime.at(END)]), "CRITERIA_NOT_MET")

    def test_death_ends_the_window(self):
        died = event(START + timedelta(days=3), 5, "UNRELATED", fatal=True)
        self.assertEqual(status(subject(died), RULES, LATER)["phase"], "ENDED_EARLY")

    def test_a_fatal_event_that_does_not_say_when_ended_the_window_at_the_recorded_death(self):
        died = event(START + timedelta(days=3), 5, "UNRELATED", fatal=True)
        for days, expected in ((30, "ENDED_EARLY"), (100, "COMPLETE")):
            death = ClinicalTime.at(START + timedelta(days=days))
            self.assertEqual(status(subject(died, died=death, ends=[death]), RULES, LATER)["phase"], expected)
        died.ended = ClinicalTime.at(START + timedelta(days=4))
        self.assertEqual(status(subject(died, died=death, ends=[death]), RULES, LATER)["phase"], "ENDED_EARLY")

    def test_a_subject_who_was_not_dosed_has_nothing(self):
        self.assertEqual(status(Subject(ZONE, [], [event(START)]), RULES, LATER)["phase"], "NOT_DOSED")


class Grades(unittest.TestCase):
    def test_the_highest_grade_is_kept_by_system_related_or_not(self):
        other = Event("Rash", START, ClinicalTime.at(START), None, 3, [], "Skin", investigator="UNRELATED")
        shown = status(subject(event(START, 1), event(START, 2), other), RULES, LATER)
        self.assertEqual((shown["maxGrade"], shown["maxGradeBySystem"]), (3, {"General": 2, "Skin": 3}))


if __name__ == "__main__":
    unittest.main()

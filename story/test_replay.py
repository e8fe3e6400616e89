import io
import os
import re
import threading
import unittest
from datetime import datetime, timezone

import mapping
import timeline
import toxicity
from chronicle import Chronicle
from cytelog_client import Answer
from ledger import NOT_MAPPED, REFUSED, Ledger
from played import Play
from rehearsal_protocol import renamed
from sdtm import Row, read_study
from telling import Teller
from test_protocol import SHIPPED

TESTDATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "testdata")


class Recorder:
    """Stands in for the suite: accepts what it is sent, remembers each step, and repeats its answer for a repeated one."""

    def __init__(self):
        self.sent, self.answers, self.refuse = [], {}, {}
        self.lock = threading.Lock()

    def heads(self):
        return {log: sum(answer.receipt["log"] == log for answer in self.answers.values()) for log in ("screening", "dosing", "safety")}

    def post(self, service, path, body, role, site=None, step=None, signing=False):
        with self.lock:
            if step in self.refuse:
                return Answer(422, {"code": self.refuse[step], "detail": "No."})
            if step not in self.answers:
                self.sent.append((step, path, body))
                said = self._said(path, body)
                said["receipt"] = {"log": service, "position": self.heads()[service] + 1}
                self.answers[step] = Answer(201, said)
            return self.answers[step]

    def put(self, service, path, body, role, site=None, step=None):
        return self.post(service, path, body, role, site, step)

    def get(self, *_, **__):
        return Answer(200, {})

    def _said(self, path, body):
        count = sum(path == sent[1] or path.endswith("/enrolment") and sent[1].endswith("/enrolment") for sent in self.sent)
        if path == "/v1/screenings":
            return {"screening": "SC-%03d" % count}
        if path.endswith("/enrolment"):
            return {"subject": "S-%03d" % count}
        if path.endswith("/eligibility"):
            judged = next(sent[2] for sent in self.sent if sent[1].startswith(path[:-11]) and "criteria" in sent[1])
            return {"outcome": "ELIGIBLE" if judged["answer"] == "MET" else "SCREEN_FAILURE"}
        return {}


class Replayed(unittest.TestCase):
    """A study that is replayed to a recorder; holds no test of its own."""

    directory = ""

    def setUp(self):
        self.recorder = Recorder()
        self.run_once()

    def run_once(self):
        self.study = read_study(os.path.join(TESTDATA, self.directory))
        self.ledger = Ledger(self.study)
        self.play = Play(self.recorder, Teller(io.StringIO()))
        self.chronicle = Chronicle(self.play, self.study, self.ledger)
        timeline.play(self.chronicle.steps())

    def bodies(self, text):
        return {step: body for step, path, body in self.recorder.sent if re.search(text, path)}

    def reasons(self, domain, kind):
        return dict(self.ledger.reasons(domain, kind))


class TinyStudy(Replayed):
    directory = "study"

    def test_every_row_has_exactly_one_entry(self):
        self.assertTrue(self.ledger.balanced(), self.ledger.missing())
        self.assertEqual(
            self.ledger.rows(), [("DM", 9, 7, 0, 2), ("DS", 10, 7, 1, 2), ("EX", 6, 4, 1, 1), ("AE", 12, 7, 0, 5)]
        )

    def test_no_expectation_failed(self):
        self.assertEqual(self.play.deviations, [])

    def test_subjects_are_enrolled_or_failed_or_left_open_as_the_source_says(self):
        enrolled = {step.split("/")[1]: body["occurredAt"] for step, body in self.bodies("/enrolment$").items()}
        self.assertEqual(
            enrolled,
            {
                "T-1": "2020-02-01T00:00:00Z",
                "T-2": "2020-02-03T00:00:00Z",
                "T-3": "2020-03-01T00:00:00Z",
                "T-5": "2020-03-05T00:00:00Z",
                "T-8": "2020-02-11T00:00:00Z",
            },
        )
        judged = {step.split("/")[1]: body["answer"] for step, body in self.bodies("/criteria/").items()}
        self.assertEqual(judged["T-4"], "NOT_MET")
        self.assertNotIn("T-6", judged)
        self.assertEqual(self.reasons("DM", REFUSED), {"no usable SITEID ('')": [8], "the subject is in line 2 already": [10]})

    def test_the_first_exposure_is_the_administration_whatever_the_order_of_rows(self):
        given = self.bodies("/administration$")
        self.assertEqual(given["EX/T-1/1"], {"startedAt": "2020-02-01T00:00:00Z", "injections": [{"site": "TRANSDERMAL"}]})
        self.assertEqual(given["EX/T-2/1"]["startedAt"], "2020-02-03T08:15:00Z")
        self.assertEqual(given["EX/T-8/1"]["startedAt"], "2020-02-11T00:00:00Z")
        self.assertEqual(self.reasons("EX", NOT_MAPPED), {"a later exposure: the first one is the administration": [2]})
        self.assertEqual(self.reasons("EX", REFUSED), {"no usable EXSTDTC": [6]})

    def test_nothing_is_sent_that_the_source_does_not_state(self):
        self.assertEqual(self.bodies("/administration$")["EX/T-3/1"]["injections"], [])
        cough = next(body for body in self.bodies("/adverse-events$").values() if body["term"] == "Cough")
        self.assertFalse({"onset", "ended", "outcome", "lltCode"} & set(cough))
        self.assertIn("AEOUT 'ODD' is not known", cough["description"])

    def test_dispositions_are_mapped_or_named(self):
        self.assertEqual(list(self.bodies("/withdrawal$").values()), [{"withdrawnAt": "2020-03-01T00:00:00Z", "scope": "CONSENT", "reason": "WITHDREW CONSENT"}])
        lost = list(self.bodies("/lost-to-follow-up$").values())
        self.assertEqual(lost[0]["lastContactAt"], {"value": "2020-04", "precision": "MONTH"})
        self.assertNotIn("reason", lost[0])
        self.assertIn("COMPLETED: nothing in the APIs says this", self.reasons("DS", NOT_MAPPED))
        self.assertEqual(set(self.reasons("DS", REFUSED)), {"DEATH without a usable date", "the subject is not in DM"})

    def test_an_end_that_is_stated_twice_is_corrected_by_the_second(self):
        second = list(self.bodies("/lost-to-follow-up$").values())[1]
        self.assertEqual(second["lastContactAt"]["value"], "2020-05")
        self.assertIn("reason", second)
        self.assertEqual([end.value for facts in self.chronicle.facts().values() for end in facts.ends if end.precision == "MONTH"], ["2020-05"])

    def test_refused_events_say_why(self):
        self.assertEqual(
            set(self.reasons("AE", REFUSED)),
            {
                "no term: AETERM and AEDECOD are empty",
                "no usable date in AEDTC, AESTDTC, AEENDTC: when the site was aware is not known",
                "a screen failure is not enrolled",
                "it repeats an earlier line word for word",
                "17 values under 16 columns",
            },
        )

    def test_a_number_that_is_there_twice_is_two_events(self):
        steps = [step for step in self.bodies("/adverse-events$") if step.startswith("AE/T-1/2")]
        self.assertEqual(len(steps), 2)

    def test_a_second_run_records_nothing(self):
        before = len(self.recorder.sent)
        self.run_once()
        self.assertEqual(len(self.recorder.sent), before)
        self.assertEqual((self.play.record.new, self.play.record.repeated), (0, before))

    def test_a_refusal_by_a_service_is_entered_with_what_it_said(self):
        self.recorder = Recorder()
        self.recorder.refuse["AE/T-1/1"] = "IN_THE_FUTURE"
        self.run_once()
        self.assertIn("adverse event was refused: 422 IN_THE_FUTURE: No.", self.reasons("AE", REFUSED))
        self.assertTrue(self.ledger.balanced())

    def test_what_hangs_on_a_refused_enrolment_is_refused_with_it(self):
        self.recorder = Recorder()
        self.recorder.refuse["DM/T-1/enrolment"] = "TRIAL_HALTED"
        self.run_once()
        self.assertTrue(self.ledger.balanced())
        self.assertEqual(self.ledger.count("DM", REFUSED), 3)
        self.assertNotIn("EX/T-1/1", self.bodies("/administration$"))

    def test_the_status_follows_from_the_rows(self):
        facts = self.chronicle.facts()
        now = datetime(2024, 1, 1, tzinfo=timezone.utc)
        shown = {p.row.subject: toxicity.status(p.facts, toxicity.Rules.of(SHIPPED), now) for p in self.chronicle.participants.values() if p.subject}
        self.assertEqual(len(facts), 5)
        self.assertEqual((shown["T-1"]["verdict"], shown["T-1"]["local"], shown["T-1"]["seriousEvents"]), ("TOXICITY", "PRESENT", 1))
        self.assertEqual((shown["T-3"]["phase"], shown["T-3"]["maxGrade"]), ("ENDED_EARLY", 5))
        self.assertEqual(shown["T-5"]["phase"], "NOT_DOSED")


class OddStudy(Replayed):
    """What data managers really send: see the files."""

    directory = "odd"

    def noted(self, domain, line):
        return " / ".join(note for of, at, note in self.chronicle.notes if (of, at) == (domain, line))

    def test_every_line_of_every_file_has_exactly_one_entry(self):
        self.assertEqual(self.play.deviations, [])
        self.assertTrue(self.ledger.balanced(), self.ledger.missing())
        self.assertEqual(
            self.ledger.rows(), [("DM", 13, 8, 0, 5), ("DS", 12, 9, 2, 1), ("EX", 9, 6, 0, 3), ("AE", 20, 10, 0, 10)]
        )

    def test_what_cannot_be_used_is_refused_with_its_reason(self):
        self.assertEqual(
            self.reasons("DM", REFUSED),
            {
                "no usable date in RFICDTC, DMDTC, RFSTDTC": [8],
                "the line has no value": [11],
                "no USUBJID": [12],
                "the subject is in line 2 already": [13],
                "11 values under 10 columns": [14],
            },
        )
        self.assertEqual(
            self.reasons("EX", REFUSED),
            {"it repeats an earlier line word for word": [3], "a screen failure is not enrolled": [9], "the subject is not in DM": [10]},
        )
        self.assertEqual(
            self.reasons("AE", REFUSED),
            {
                "no term: AETERM and AEDECOD are empty": [10],
                "no usable date in AEDTC, AESTDTC, AEENDTC: when the site was aware is not known": [11, 18],
                "it repeats an earlier line word for word": [13],
                "the subject is not in DM": [14],
                "the subject was not enrolled": [15],
                "the subject's row in DM was refused: no usable date in RFICDTC, DMDTC, RFSTDTC": [16],
                "the line has no value": [19],
                "a quote that is opened in line 21 is never closed": [21, 22],
            },
        )

    def test_odd_but_true_rows_are_sent_as_they_are(self):
        events = {step: body for step, body in self.bodies("/adverse-events$").items()}
        before = events["AE/O-1/1"]
        self.assertEqual((before["onset"]["value"], before["ended"]["value"]), ("2021-03-05", "2021-03-02"))
        self.assertEqual(events["AE/O-1/2"]["term"], "Pain, worse at night")
        self.assertEqual(events["AE/O-1/4"]["siteAwareAt"], "2999-03-11T00:00:00Z")
        self.assertEqual(events["AE/O-1/6"]["siteAwareAt"], "2021-03-12T00:00:00Z")
        self.assertEqual(self.bodies("/enrolment$")["DM/O-8/enrolment"], {"occurredAt": "2021-02-01T00:00:00Z"})
        self.assertEqual(self.bodies("/enrolment$")["DM/O-6/enrolment"], {"occurredAt": "2021-03-06T08:30:00Z"})
        self.assertIn("enrolment lies before the opening", self.noted("DM", 9))

    def test_what_is_read_in_a_certain_way_is_named(self):
        self.assertIn("enrolment is read from DSSTDTC", self.noted("DM", 3))
        self.assertIn("the screening stays open", self.noted("DM", 4))
        self.assertIn("'2021-02-30' is not in the calendar", self.noted("DM", 5))
        self.assertIn("the minutes are not stated", self.noted("DM", 7))
        self.assertIn("'--03-04' is not a date", self.noted("EX", 5))
        for column in ("AESEV 'AWFUL'", "AESER 'MAYBE'", "AEREL 'SURELY'", "AEOUT 'GONE'", "AEENDTC: '2021-13'"):
            self.assertIn(column, self.noted("AE", 5))
        self.assertFalse({"grade", "serious", "causality", "outcome", "onset", "ended"} & set(self.bodies("/adverse-events$")["AE/O-1/3"]))
        self.assertEqual(list(renamed(self.study["DM"])), ["SITEID 'S 1' and 'S-1' is the site S-1 here"])


class Mapping(unittest.TestCase):
    def event(self, **values):
        return mapping.adverse_event(Row("AE", 2, dict({"AETERM": "X", "AEDTC": "2020-01-02"}, **values)))[0]

    def test_severity_and_death_become_grades(self):
        self.assertEqual([self.event(AESEV=text)["grade"] for text in ("MILD", "moderate", "SEVERE")], [1, 2, 3])
        self.assertEqual(self.event(AESEV="MILD", AEOUT="FATAL")["grade"], 5)
        self.assertEqual(self.event(AESEV="MILD", AETOXGR="3.0")["grade"], 3)
        self.assertNotIn("grade", self.event(AESEV=""))

    def test_causality_follows_the_source(self):
        self.assertEqual([self.event(AEREL=text).get("causality") for text in ("NONE", "REMOTE", "POSSIBLE", "PROBABLE", "")], ["UNRELATED", "UNLIKELY", "POSSIBLE", "PROBABLE", None])

    def test_seriousness_keeps_both_what_is_stated_and_what_is_flagged(self):
        body = self.event(AESER="N", AESHOSP="Y")
        self.assertEqual((body["serious"], body["seriousness"]), (False, ["HOSPITALISATION"]))
        self.assertEqual(self.event(AESER="Y")["serious"], True)
        self.assertNotIn("serious", self.event(AESER=""))

    def test_application_site_is_local(self):
        self.assertTrue(self.event(AETERM="Application site itch")["local"])
        self.assertFalse(self.event(AETERM="Itch at the application site")["local"])

    def test_a_partial_onset_keeps_its_precision_and_is_flagged(self):
        body = self.event(AESTDTC="2019-12")
        self.assertEqual(body["onset"], {"value": "2019-12", "precision": "MONTH"})
        self.assertIn("imputed, first instant 2019-12-01T00:00:00Z", body["description"])

    def test_awareness_falls_back_to_the_onset_and_says_so(self):
        body = self.event(AEDTC="", AESTDTC="2019-12-05")
        self.assertEqual(body["siteAwareAt"], "2019-12-05T00:00:00Z")
        self.assertIn("awareness is read from AESTDTC", body["description"])


if __name__ == "__main__":
    unittest.main()

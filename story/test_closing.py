import unittest
from datetime import timedelta

import closing
from clinical import UTC, instant
from test_protocol import SHIPPED
from toxicity import Assessment, Rules, Subject

START = instant("2024-01-15T09:00:00Z")


def subject(*visits, day=84):
    return Subject(UTC, [START], [], [Assessment(visit, START + timedelta(days=day)) for visit in visits])


class Sentences(unittest.TestCase):
    def test_queries_are_counted_in_words_that_fit_their_number(self):
        told = [closing.compared(20, range(20), number, "the facts") for number in (0, 1, 2)]
        self.assertEqual([text.split("; ")[1] for text in told], ["no query is open.", "1 query is open.", "2 queries are open."])

    def test_why_there_is_no_verdict_is_told(self):
        phases = {"S-001": "COMPLETE", "S-002": "COMPLETE", "S-003": "ENDED_EARLY", "S-004": "IN_WINDOW", "S-005": "NOT_DOSED"}
        statuses = {number: {"verdict": "UNDETERMINED", "phase": phase} for number, phase in phases.items()}
        statuses["S-006"] = {"verdict": "TOXICITY", "phase": "COMPLETE"}
        facts = dict.fromkeys(statuses, subject("V5"))
        facts["S-001"] = subject("V1")
        statuses["S-007"], facts["S-007"] = statuses["S-001"], subject("V5", day=3)
        self.assertEqual(
            closing.undetermined(statuses, facts, Rules.of(SHIPPED)),
            {
                "the assessment at V5 is missing": ["S-001", "S-007"],
                "a query is open": ["S-002"],
                "observation ended early": ["S-003"],
                "the window is still open": ["S-004"],
                "not dosed": ["S-005"],
            },
        )


if __name__ == "__main__":
    unittest.main()

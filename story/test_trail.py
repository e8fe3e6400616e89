"""What ./cytelog trail asks for and what it says, against services whose answers are given."""

import contextlib
import io
import json
import unittest

import trail
from cytelog_client import Answer


def commit(position, signed=True):
    return dict({"position": position, "last": position}, **({"checkpoint": "c"} if signed else {}))


def log(verdict, fetch_after=0, waiting=0):
    return {"log": "dosing", "verdict": verdict, "valid": verdict != "INVALID", "size": 1, "position": 1, "waiting": waiting, "fetchAfter": fetch_after, "explanations": [] if verdict == "VALID" else ["It stops."]}


def outcome(name, fetch_after=0):
    return Answer(200, {"outcome": name, "refused": 1, "position": 9, "firstWrongPosition": 7, "problem": "A gap.", "fetchAfter": fetch_after})


class Services:
    def __init__(self, status, pages=(), outcomes=()):
        self.status, self.pages, self.outcomes, self.asked = status, list(pages), list(outcomes), []

    def get(self, service, path, role, **query):
        self.asked.append((service, path, role, query.get("after")))
        if service == "reporting":
            return Answer(200, {"logs": [self.status]})
        items = self.pages.pop(0)
        return Answer(200, {"items": items, "next": str(items[-1]["last"])} if self.pages else {"items": items})

    def lines(self, service, path, lines, role):
        self.asked.append((service, path, role, [json.loads(line)["position"] for line in lines.split("\n")]))
        return self.outcomes.pop(0)


def run(arguments, services):
    said = []
    return trail.run(trail.parsed(["--data", "d"] + arguments), services, said.append), "\n".join(said)


class TrailTest(unittest.TestCase):
    def test_the_list_says_how_far_each_log_is_proved_and_fails_where_one_is_not_right(self):
        code, said = run([], Services(log("VALID")))
        self.assertEqual(code, 0)
        self.assertIn("dosing     valid      1 commits up to position 1, 0 records wait", said)
        code, said = run(["list"], Services(log("INVALID", waiting=3)))
        self.assertEqual(code, 1)
        self.assertIn("It stops.", said)

    def test_a_stretch_is_read_as_the_sponsor_and_carried_as_operations(self):
        services = Services(log("INVALID", fetch_after=4), [[commit(5), commit(6), commit(7, signed=False)]], [outcome("WHOLE")])
        code, said = run(["mend", "dosing"], services)
        self.assertEqual(code, 0)
        self.assertEqual(services.asked[1], ("dosing", "/v1/log", "sponsor", 4))
        self.assertEqual(services.asked[2], ("reporting", "/v1/audit-trail/logs/dosing/stretches", "operations", [5, 6]))
        self.assertIn("positions 5 to 6 fetched, 1 false records refused", said)
        self.assertIn("is whole", said)

    def test_a_group_that_is_longer_than_a_page_is_fetched_to_its_signed_end(self):
        services = Services(log("INVALID"), [[commit(1, signed=False)], [commit(2)]], [outcome("WHOLE")])
        self.assertEqual(run(["mend", "dosing"], services)[0], 0)
        self.assertEqual(services.asked[-1][-1], [1, 2])

    def test_it_goes_on_while_it_gets_further_and_then_gives_up(self):
        services = Services(log("INVALID"), [[commit(1)], [commit(7)]], [outcome("STOPPED", 6), outcome("STOPPED", 6)])
        code, said = run(["mend", "dosing"], services)
        self.assertEqual(code, 1)
        self.assertIn("It stops at position 7: A gap.", said)
        self.assertEqual([asked[3] for asked in services.asked if asked[0] == "dosing"], [0, 6])

    def test_nothing_signed_and_a_refusal_are_said(self):
        code, said = run(["mend", "dosing"], Services(log("INVALID"), [[commit(1, signed=False)]]))
        self.assertEqual((code, said), (1, "The log of dosing has nothing signed after position 0."))
        code, said = run(["mend", "dosing"], Services(log("INVALID"), [[commit(1)]], [Answer(422, {"code": "STRETCH_DIFFERS", "detail": "Keep both."})]))
        self.assertEqual(code, 1)
        self.assertIn("Keep both.", said)

    def test_mend_without_a_log_is_refused_before_anybody_is_asked(self):
        for arguments in (["mend"], ["mend", "nobody"], ["else"]):
            with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
                trail.parsed(["--data", "d"] + arguments)


if __name__ == "__main__":
    unittest.main()

"""What ./cytelog parked asks for and what it says, against a service whose answers are given."""

import contextlib
import io
import unittest

import parked
from cytelog_client import Answer

RECORD = {
    "record": "notes:safety.events:0:17", "subject": "S-001", "parkedAt": "2025-01-01T00:00:00Z", "retries": 2, "beingSkipped": False,
    "error": "The record lacks the header ce_id.", "headers": {"ce_log": "safety"},
}  # fmt: skip


class Service:
    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def pages(self, service, path, role):
        self.asked.append((service, path, role))
        return [RECORD] if service == "dosing" else []

    def get(self, service, path, role):
        self.asked.append(("GET", service, path, role))
        return self.answer

    def post(self, service, path, body, role, step=None):
        self.asked.append(("POST", service, path, body, role))
        return self.answer


def run(arguments, answer=None):
    service, said = Service(answer), []
    return parked.run(parked.parsed(["--data", "d"] + arguments), service, said.append), service.asked, "\n".join(said)


class ParkedTest(unittest.TestCase):
    def test_every_service_is_asked_unless_one_is_named(self):
        for arguments, services in (([], 4), (["list"], 4), (["dosing"], 1), (["dosing", "list"], 1)):
            code, asked, said = run(arguments)
            self.assertEqual((code, len(asked)), (0, services), arguments)
            self.assertIn("dosing  notes:safety.events:0:17  about S-001", said)
            self.assertIn("1 parked.", said)

    def test_one_is_shown_with_its_headers(self):
        code, asked, said = run(["dosing", "show", "r"], Answer(200, RECORD))
        self.assertEqual((code, asked), (0, [("GET", "dosing", "/v1/parked-records/r", "operations")]))
        self.assertIn("ce_log: safety", said)

    def test_a_retry_that_leaves_something_parked_fails(self):
        self.assertEqual(run(["dosing", "retry", "r"], Answer(200, {"outcome": "TAKEN", "taken": 2}))[0], 0)
        for outcome in ("TAKEN", "STILL_PARKED"):
            code, _, said = run(["dosing", "retry", "r"], Answer(200, {"outcome": outcome, "taken": 0, "heldBackBy": "q", "error": "No."}))
            self.assertEqual(code, 1)
            self.assertIn("q holds back the rest: No.", said)
        self.assertEqual(run(["dosing", "retry", "r"], Answer(404, {"code": "PARKED_RECORD_NOT_KNOWN", "detail": "Not here."}))[0], 1)

    def test_a_skip_sends_its_reason_and_says_where_it_is_on_record(self):
        code, asked, said = run(["dosing", "skip", "r", "--reason", "Twice."], Answer(201, {"receipt": {"position": 9}}))
        self.assertEqual((code, asked), (0, [("POST", "dosing", "/v1/parked-records/r/skip", {"reason": "Twice."}, "operations")]))
        self.assertIn("position 9", said)

    def test_what_lacks_something_is_refused_before_anybody_is_asked(self):
        for arguments in (["dosing", "skip", "r"], ["dosing", "skip", "r", "--reason", " "], ["dosing", "retry"], ["retry", "r"], ["nobody"]):
            with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
                parked.parsed(["--data", "d"] + arguments)


if __name__ == "__main__":
    unittest.main()

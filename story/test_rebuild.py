"""What ./cytelog rebuild asks for and what it says, against a service whose answers are given."""

import contextlib
import io
import unittest

import rebuild
from cytelog_client import Answer

SAME = {"served": 3, "rebuilt": 3, "differing": 0, "servedSha256": "a", "rebuiltSha256": "a"}
OTHER = {"served": 2, "rebuilt": 3, "differing": 1, "servedSha256": "a", "rebuiltSha256": "b"}


def model(state, **more):
    return Answer(200, {"name": "toxicity", "position": 9, "rebuild": dict({"state": state, "position": 5, "of": 9, "startedAt": "2025-01-01T00:00:00Z"}, **more)})


class Service:
    def __init__(self, answers):
        self.answers, self.asked = list(answers), []

    def each_instance(self, service):
        return [self]

    def get(self, service, path, role):
        self.asked.append(("GET", service, path, role))
        return self.answers.pop(0)

    def post(self, service, path, body, role, step=None):
        self.asked.append(("POST", service, path, role))
        return self.answers.pop(0)


def run(arguments, *answers):
    service, said = Service(answers), []
    return rebuild.run(rebuild.parsed(["--data", "d"] + arguments), service, said.append, lambda seconds: None), service.asked, "\n".join(said)


class RebuildTest(unittest.TestCase):
    def test_progress_is_told_until_it_is_done(self):
        code, asked, said = run(
            ["safety", "toxicity"],
            model("RUNNING", expectedEnd="2025-01-01T00:01:00Z"),
            model("RUNNING", position=8),
            model("DONE", position=9, eventsPerSecond=300, collections={"toxicity": SAME}, keptUntil="2025-01-02T00:00:00Z"),
        )
        self.assertEqual(code, 0)
        self.assertEqual(asked[0], ("POST", "safety", "/v1/read-models/toxicity/rebuild", "operations"))
        self.assertEqual(len(asked), 3)
        for part in ("5 of 9 events, expected to end at 2025-01-01T00:01:00Z", "8 of 9", "9 events at 300/s; toxicity: 3 documents, as before", "kept until 2025-01-02"):
            self.assertIn(part, said)

    def test_a_difference_has_its_own_exit_code(self):
        code, _, said = run(["safety", "toxicity"], model("DONE", collections={"toxicity": OTHER, "subjects": SAME}))
        self.assertEqual(code, 3)
        self.assertIn("toxicity: 3 documents in place of 2, 1 DIFFER", said)

    def test_one_subject_alone_is_as_served_or_has_the_exit_code_of_a_difference(self):
        made = {"name": "toxicity", "subject": "S-1", "position": 9, "events": 4, "documents": 2, "differing": []}
        code, asked, said = run(["safety", "toxicity", "--subject", "S-1"], Answer(200, made))
        self.assertEqual((code, asked), (0, [("POST", "safety", "/v1/read-models/toxicity/subjects/S-1/rebuild", "operations")]))
        self.assertIn("S-1 in toxicity of safety, as of position 9: 4 events, 2 documents, as served.", said)
        code, _, said = run(["safety", "toxicity", "--subject", "S-1"], Answer(200, dict(made, differing=["subjects", "toxicity"])))
        self.assertEqual(code, 3)
        self.assertIn("mended in: subjects, toxicity", said)

    def test_one_subject_of_a_view_that_is_not_kept_by_subject_is_refused(self):
        code, _, said = run(["safety", "clocks", "--subject", "S-1"], Answer(409, {"code": "NOT_BY_SUBJECT", "detail": "Rebuild it as a whole."}))
        self.assertEqual(code, 1)
        self.assertIn("as a whole", said)
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
            rebuild.parsed(["--data", "d", "safety", "--subject", "S-1"])

    def test_what_failed_or_is_refused_fails(self):
        code, _, said = run(["safety", "toxicity"], model("FAILED", error="Gone."))
        self.assertEqual(code, 1)
        self.assertIn("as it was: Gone.", said)
        code, _, said = run(["safety", "none"], Answer(404, {"code": "READ_MODEL_NOT_KNOWN", "detail": "Not here."}))
        self.assertEqual(code, 1)
        self.assertIn("Not here.", said)

    def test_without_a_view_all_are_listed(self):
        item = model("DONE", collections={}).body
        code, asked, said = run([], *[Answer(200, {"items": [item, {"name": "clocks", "position": 4}, {"name": "site-feed", "position": 7, "notRebuilt": "Numbers."}]})] * 4)
        self.assertEqual((code, len(asked)), (0, 4))
        self.assertIn("safety  clocks  at 4", said)
        self.assertIn("reporting  site-feed  at 7; not rebuilt: Numbers.", said)
        self.assertIn("toxicity  at 9; rebuilt: 5 events; nothing to keep", said)


if __name__ == "__main__":
    unittest.main()

"""The secrets of a deployment: made once, and a log's signing key changed."""
import contextlib
import importlib.util
import io
import pathlib
import re
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "ops" / "compose" / "make_secrets.py"


def quietly(work, *arguments):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        work(*arguments)
    return told.getvalue()


class SecretsTest(unittest.TestCase):

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        spec = importlib.util.spec_from_file_location("make_secrets", SCRIPT)
        self.script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.script)
        self.script.HERE = self.secrets = pathlib.Path(directory.name) / "secrets"
        quietly(self.script.main)

    def read(self, name):
        return (self.secrets / name).read_text()

    def all(self):
        return {file.name: file.read_text() for file in self.secrets.iterdir()}

    def test_every_secret_that_the_compose_file_names_is_made_and_kept(self):
        compose = (SCRIPT.parent.parent.parent / "docker-compose.yml").read_text()
        named = re.findall(r"file: \./ops/compose/secrets/([^}]+)}", compose)
        self.assertGreater(len(named), 20)
        self.assertLessEqual(set(named), set(self.all()))

        before = self.all()
        quietly(self.script.main)
        self.assertEqual(before, self.all())

    def test_a_rotation_makes_a_new_key_keeps_the_old_one_and_what_others_trust(self):
        before = self.all()

        told = quietly(self.script.rotate, "safety")

        self.assertEqual(before["signing-key-safety"], self.read("previous-key-safety"))
        self.assertNotEqual(before["signing-key-safety"], self.read("signing-key-safety"))
        self.assertIn("BEGIN PRIVATE KEY", self.read("signing-key-safety"))
        self.assertIn("rotate-safety.yml", told)
        self.assertIn("previous-key-safety: {file: ./ops/compose/secrets/previous-key-safety}",
                      self.read("rotate-safety.yml"))
        quietly(self.script.main)
        self.assertEqual(before["vkey-safety"], self.read("vkey-safety"))
        for name in set(before) - {"signing-key-safety"}:
            self.assertEqual(before[name], self.read(name), name)

    def test_a_second_rotation_is_refused_while_the_first_is_not_finished(self):
        quietly(self.script.rotate, "safety")
        before = self.all()

        with self.assertRaises(SystemExit) as refused:
            quietly(self.script.rotate, "safety")
        self.assertIn("previous-key-safety is still there", str(refused.exception))
        self.assertEqual(before, self.all())

        (self.secrets / "previous-key-safety").unlink()
        quietly(self.script.rotate, "safety")
        self.assertEqual(before["signing-key-safety"], self.read("previous-key-safety"))

    def test_a_log_without_a_key_is_told_what_to_do(self):
        (self.secrets / "signing-key-dosing").unlink()

        with self.assertRaises(SystemExit) as refused:
            self.script.rotate("dosing")
        self.assertIn("run this without --rotate first", str(refused.exception))

    def test_another_service_is_no_service(self):
        told = subprocess.run(["python3", str(SCRIPT), "--rotate", "billing"], capture_output=True, text=True)
        self.assertEqual(2, told.returncode)
        self.assertIn("invalid choice", told.stderr)


if __name__ == "__main__":
    unittest.main()

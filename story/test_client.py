import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

from cytelog_client import Answer, Client, Outage, Record, Suite, idempotency_key


class Service(BaseHTTPRequestHandler):
    """Answers what the test has laid ready, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    asked, ready, tokens = [], [], 0

    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/oauth2/token":
            Service.tokens += 1
            status, said = 200, {"access_token": "token %d" % Service.tokens, "expires_in": 3600}
        else:
            Service.asked.append((self.command, self.path, dict(self.headers), body))
            status, said = Service.ready.pop(0)
        raw = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_GET = do_POST = do_PUT = _answer

    def log_message(self, *_):
        pass


class Requests(unittest.TestCase):
    def setUp(self):
        Service.asked, Service.ready, Service.tokens = [], [], 0
        self.server = HTTPServer(("127.0.0.1", 0), Service)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        url = "http://127.0.0.1:%d" % self.server.server_port
        names = ("issuer", "screening", "dosing", "safety", "reporting")
        clients = {"sponsor": {"secret": "s", "roles": ["sponsor"], "site": None}}
        self.client = Client(Suite(dict({name: url for name in names}, clients=clients)), "data", patience=1.0)

    def tearDown(self):
        for connection in self.client._connections.open.values():
            connection.close()
        self.server.shutdown()
        self.server.server_close()

    def post(self):
        return self.client.post("safety", "/v1/x", {"a": 1}, "sponsor", step="one")

    def test_the_same_step_has_the_same_key_and_another_has_another(self):
        self.assertEqual(idempotency_key("data", "one"), "17c18f77-e544-53dd-b179-5de4e8371f80")
        self.assertNotEqual(idempotency_key("data", "one"), idempotency_key("data", "two"))
        self.assertNotEqual(idempotency_key("data", "one"), idempotency_key("other", "one"))

    def test_a_token_is_fetched_once_and_sent_with_the_key(self):
        Service.ready = [(201, {}), (201, {})]
        self.post()
        self.post()
        self.assertEqual(Service.tokens, 1)
        headers = [asked[2] for asked in Service.asked]
        self.assertEqual([h["Authorization"] for h in headers], ["Bearer token 1"] * 2)
        self.assertEqual({h["Idempotency-Key"] for h in headers}, {idempotency_key("data", "one")})

    def test_what_was_not_judged_is_repeated_and_what_was_refused_is_not(self):
        Service.ready = [(503, {"code": "OUTCOME_UNKNOWN"}), (409, {"code": "CONCURRENT_CHANGE"}), (422, {"code": "TRIAL_HALTED", "detail": "No."})]
        answer = self.post()
        self.assertEqual((answer.code, answer.sentence()), ("TRIAL_HALTED", "422 TRIAL_HALTED: No."))
        self.assertEqual(len(Service.asked), 3)

    def test_an_expired_token_is_renewed_once(self):
        Service.ready = [(401, {}), (201, {})]
        self.assertEqual(self.post().status, 201)
        Service.ready = [(401, {}), (401, {"code": "TOKEN_INVALID"})]
        self.assertEqual(self.post().status, 401)

    def test_an_outage_ends_with_patience(self):
        Service.ready = [(503, {"detail": "Away."})] * 50
        with self.assertRaisesRegex(Outage, "Away"):
            self.post()

    def test_instances_take_turns_and_one_that_is_asked_for_answers_alone(self):
        url, gone = self.client.suite.urls["safety"], "http://127.0.0.1:9"
        self.client.suite.addresses["safety"] = [url, gone, url]
        self.assertEqual([self.client._address("safety") for _ in range(4)], [url, gone, url, url])
        self.assertEqual([one._address("safety") for one in self.client.each_instance("safety")], [url, gone, url])
        Service.ready = [(201, {})] * 3
        self.assertEqual([self.post().status for _ in range(3)], [201] * 3, "one that is gone costs a repeat and nothing else")

    def test_nobody_there_is_an_outage(self):
        self.server.shutdown()
        self.server.server_close()
        with self.assertRaises(Outage):
            self.post()


class Receipts(unittest.TestCase):
    def test_positions_tell_new_from_repeated(self):
        record = Record({"screening": 10})
        old, new = (Answer(201, {"receipt": {"log": "screening", "position": position}}) for position in (10, 11))
        self.assertFalse(record.note(old))
        self.assertTrue(record.note(new))
        self.assertEqual((record.new, record.repeated, record.latest["screening"]), (1, 1, 11))
        self.assertFalse(record.note(Answer(422, {"code": "X"})))


if __name__ == "__main__":
    unittest.main()

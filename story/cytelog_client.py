"""Talks to a running suite as a site system would: HTTP, JSON and OAuth2 tokens, and nothing of the servers' own code."""

import base64
import copy
import http.client
import itertools
import json
import threading
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field

SERVICES = ("screening", "dosing", "safety", "reporting")
# Beside suite.json: what the askers of a story could measure, for the search for leaks.
OBSERVED = "observed.json"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "story.cytelog.io")


def idempotency_key(data_set, step):
    """The key of a step of a data set: the same whenever it is played, so that a second run repeats and does not double."""
    return str(uuid.uuid5(_NAMESPACE, data_set + "\n" + step))


class Outage(Exception):
    """The suite did not answer within the time that a step may take."""


class Suite:
    """What ./cytelog writes about a running suite: addresses, clients, protocol."""

    def __init__(self, description):
        missing = [name for name in ("issuer", "clients") + SERVICES if name not in description]
        if missing:
            raise SystemExit("The suite description lacks " + ", ".join(missing) + "; is it the suite.json of this version?")
        self.urls = {name: description[name].rstrip("/") for name in ("issuer",) + SERVICES}
        others = description.get("instances", {})
        self.addresses = {name: [url] + others.get(name, []) for name, url in self.urls.items()}
        self.clients = description["clients"]
        self.rehearsal = bool(description.get("rehearsal"))

    @staticmethod
    def read(path):
        try:
            with open(path, encoding="utf-8") as file:
                return Suite(json.load(file))
        except FileNotFoundError:
            raise SystemExit("There is no " + path + ": start the suite first, with ./cytelog up.") from None
        except ValueError as broken:
            raise SystemExit(path + " is not a suite description: " + str(broken)) from None

    def sites(self):
        return sorted({client["site"] for client in self.clients.values() if client.get("site")})

    def client_of(self, role, site=None):
        """Id of the client with this role, at this site where the role belongs to one."""
        for name, client in self.clients.items():
            if role in client["roles"] and client.get("site") == site:
                return name
        raise SystemExit("The suite has no client for " + role + (" at " + site if site else "") + ".")


@dataclass
class Answer:
    """What a service answered: the status, and the JSON (an empty object where there was none)."""

    status: int
    body: dict = field(default_factory=dict)
    raw: bytes = b""
    headers: bytes = b""

    @property
    def ok(self):
        return 200 <= self.status < 300

    @property
    def code(self):
        return str(self.body.get("code", "")) if isinstance(self.body, dict) else ""

    @property
    def receipt(self):
        return self.body.get("receipt") if isinstance(self.body, dict) else None

    def sentence(self):
        """What it says, for people."""
        if self.ok:
            return "accepted (%d)" % self.status
        said = "%d %s: %s" % (self.status, self.code or "without a code", self.body.get("detail", "no explanation"))
        faults = ["%s %s" % (fault.get("pointer", ""), fault.get("detail", "")) for fault in self.body.get("errors", [])]
        told = all(fault.get("detail", "") in said for fault in self.body.get("errors", []))
        return said if told else said + " [" + "; ".join(faults) + "]"


class Connections(threading.local):
    """One kept-alive connection per thread and address."""

    def __init__(self):
        self.open = {}


class Client:
    """Requests in the name of the suite's clients. Safe for many threads."""

    def __init__(self, suite, data_set, patience=60.0):
        self.suite = suite
        self.data_set = data_set
        self.patience = patience
        self._connections = Connections()
        self._tokens = {}
        self._turn = itertools.count()
        self._lock = threading.Lock()
        self._pinned = {}
        self.requests = 0
        # (what, about which path or name, number): what the asker of each request can measure.
        self.observed = []

    def each_instance(self, service):
        """This client for one instance of the service alone, for each of them."""
        for url in self.suite.addresses[service]:
            pinned = copy.copy(self)
            pinned._pinned = {service: url}
            yield pinned

    def _address(self, service):
        """Instances take turns."""
        addresses = self.suite.addresses[service]
        return self._pinned.get(service) or addresses[next(self._turn) % len(addresses)]

    def post(self, service, path, body, role, site=None, step=None, signing=False):
        return self._record("POST", service, path, body, role, site, step, signing)

    def put(self, service, path, body, role, site=None, step=None):
        return self._record("PUT", service, path, body, role, site, step, False)

    def get(self, service, path, role, site=None, at_least=None, accept=None, **query):
        query = {name: value for name, value in query.items() if value is not None}
        if at_least:
            query["atLeast"] = at_least
        path += "?" + urllib.parse.urlencode(query, safe=":") if query else ""
        headers = {"Authorization": "Bearer " + self._token(self.suite.client_of(role, site))}
        if accept:
            headers["Accept"] = accept
        return self._timed("GET", service, path, role, lambda: self._exchange("GET", service, path, None, headers, lambda: self._fresh(role, site)))

    def pages(self, service, path, role, site=None, at_least=None):
        """Every item of a paged list."""
        after = None
        while True:
            answer = self.get(service, path, role, site, at_least, limit=500, after=after)
            if not answer.ok:
                raise Outage(service + path + " answered " + answer.sentence())
            yield from answer.body["items"]
            after = answer.body.get("next")
            if not after:
                return

    def lines(self, service, path, text, role):
        """Posts lines of JSON; a repeat of them is harmless, so no key goes with them."""
        headers = {"Authorization": "Bearer " + self._token(self.suite.client_of(role, None)), "Content-Type": "application/x-ndjson"}
        return self._timed("POST", service, path, role, lambda: self._exchange("POST", service, path, text.encode(), headers, lambda: self._fresh(role, None)))

    def _record(self, method, service, path, body, role, site, step, signing):
        name = self.suite.client_of(role, site)
        headers = {
            "Authorization": "Bearer " + self._token(name, freshest=signing),
            "Content-Type": "application/json",
            "Idempotency-Key": idempotency_key(self.data_set, step or method + " " + path),
        }
        text = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        return self._timed(method, service, path, role, lambda: self._exchange(method, service, path, text, headers, lambda: self._fresh(role, site)))

    def _timed(self, method, service, path, role, exchange):
        began = time.perf_counter()
        answer = exchange()
        self.observed.append(("milliseconds of %s %s as %s" % (method, service, role), path.partition("?")[0], 1000 * (time.perf_counter() - began)))
        return answer

    def _fresh(self, role, site):
        return "Bearer " + self._token(self.suite.client_of(role, site), freshest=True)

    # A signature asks for a login of the last minutes; a token of the last half minute is one.
    def _token(self, name, freshest=False):
        with self._lock:
            token, fetched, until = self._tokens.get(name, (None, 0.0, 0.0))
            now = time.monotonic()
            if token and now < until and not (freshest and now - fetched > 30):
                return token
        secret = base64.b64encode((name + ":" + self.suite.clients[name]["secret"]).encode()).decode()
        headers = {"Authorization": "Basic " + secret, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self._exchange("POST", "issuer", "/oauth2/token", b"grant_type=client_credentials", headers, None)
        if not answer.ok:
            raise Outage("The token issuer refused " + name + ": " + str(answer.status) + " " + str(answer.body)[:200])
        with self._lock:
            now = time.monotonic()
            self._tokens[name] = (answer.body["access_token"], now, now + answer.body.get("expires_in", 300) - 30)
            return answer.body["access_token"]

    def _exchange(self, method, service, path, body, headers, renew):
        """One answer, for as long as patience lasts: repeats what cannot have been judged yet. Keys make repeating harmless."""
        deadline = time.monotonic() + self.patience
        pause, renewed, trouble = 0.05, False, ""
        while True:
            address = self._address(service)
            try:
                answer = self._once(method, address, path, body, headers)
                if answer.status == 401 and renew and not renewed:
                    renewed, headers = True, dict(headers, Authorization=renew())
                    continue
                if answer.status != 503 and not (answer.status == 409 and answer.code == "CONCURRENT_CHANGE"):
                    return answer
                trouble = answer.sentence()
            except (OSError, http.client.HTTPException) as unreachable:
                self._connections.open.pop(address, None)
                trouble = str(unreachable) or type(unreachable).__name__
            if time.monotonic() + pause > deadline:
                raise Outage(
                    "%s %s%s: no answer in %.0f s (%s)" % (method, address, path, self.patience, trouble)
                )
            time.sleep(pause)
            pause = min(pause * 2, 1.0)

    def _once(self, method, address, path, body, headers):
        url = urllib.parse.urlsplit(address)
        connection = self._connections.open.get(address)
        if connection is None:
            kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
            connection = kind(url.hostname, url.port, timeout=30)
            self._connections.open[address] = connection
        connection.request(method, url.path + path, body, dict({"Accept": "application/json, application/problem+json"}, **headers))
        response = connection.getresponse()
        raw = response.read()
        self.requests += 1
        if response.getheader("Connection", "").lower() == "close":
            self._connections.open.pop(address, None)
            connection.close()
        try:
            parsed = json.loads(raw) if raw else {}
        except ValueError:
            parsed = {}
        return Answer(response.status, parsed, raw, str(response.headers).encode())

    def heads(self, role="regulator"):
        """The last position of every log that records facts, as of now."""
        heads = {}
        for service in ("screening", "dosing", "safety"):
            answer = self.get(service, "/v1/log/verification", role)
            if not answer.ok:
                raise Outage("The log of " + service + " does not tell its size: " + answer.sentence())
            heads[service] = answer.body["position"]
        return heads


class Record:
    """Counts what was recorded in this run and what had been recorded before, by the positions of the receipts."""

    def __init__(self, heads):
        self._before = heads
        self._lock = threading.Lock()
        self.new = self.repeated = 0
        self.latest = dict(heads)

    def note(self, answer):
        """Takes the receipt of an answer; true where this run recorded it, false where an earlier one had."""
        receipt = answer.receipt
        if not receipt:
            return False
        log, position = receipt["log"], receipt["position"]
        with self._lock:
            self.latest[log] = max(self.latest.get(log, 0), position)
            fresh = position > self._before.get(log, 0)
            self.new, self.repeated = self.new + fresh, self.repeated + (not fresh)
        return fresh

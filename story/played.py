"""What both demonstration and replay keep while they play: what was expected, what was answered, and what was sent."""

import threading

from cytelog_client import Record


class Unplayable(Exception):
    """A step cannot be played because an earlier one did not give what it needs."""


class Play:
    """A client with its expectations. Deviations are kept, told at once, and decide about the exit code."""

    def __init__(self, client, teller):
        self.client = client
        self.teller = teller
        self.record = Record(client.heads())
        self.published = {}
        self.deviations = []
        self.checks = 0
        self._lock = threading.Lock()

    def expect(self, holds, what):
        """Counts an expectation; what does not hold is told. Returns whether it holds."""
        with self._lock:
            self.checks += 1
            if not holds:
                self.deviations.append(what)
        if not holds:
            self.teller.line("  NOT AS EXPECTED: " + what, "bad")
        return bool(holds)

    def accepted(self, answer, what):
        """The body of an answer that must be a success with a receipt; raises Unplayable otherwise."""
        if not self.expect(answer.ok, "%s was to be accepted, but: %s" % (what, answer.sentence())):
            raise Unplayable(what)
        self.expect(answer.receipt, what + " was answered without a receipt")
        self.record.note(answer)
        return answer.body

    def refused(self, answer, status, code, what):
        """An answer that must be this refusal."""
        self.expect(
            answer.status == status and answer.code == code,
            "%s was to be refused %d %s, but: %s" % (what, status, code, answer.sentence()),
        )
        self.record.note(answer)

    def step(self, play):
        """The step as the timeline plays it: one that lacks what an earlier step should have given is left out."""

        def played():
            try:
                play()
            except Unplayable:
                pass

        return played

    def publish(self, answer):
        """Notes a fact that the other services are told of: what they show at the end must include it."""
        log, position = answer.receipt["log"], answer.receipt["position"]
        with self._lock:
            self.published[log] = max(position, self.published.get(log, 0))
        return log, position

    def wait_for(self, service, path, role, site, heard):
        """Waits until a service has taken in what another one recorded."""
        log, position = self.publish(heard)
        answer = self.client.get(service, path, role, site, at_least="%s:%d" % (log, position))
        self.expect(answer.ok, "%s %s was to show %s up to %d, but: %s" % (service, path, log, position, answer.sentence()))
        return answer.body

"""What all scenes of the demonstration share: the people, the requests of a site, and the telling."""

from contextlib import contextmanager
from functools import partial

from played import Unplayable
from timeline import Step
from toxicity import Subject

# Of the metrics: what this service counts and measures itself, not its memory and threads.
WATCHED = ("http_server", "trial_", "mongodb_")


class Person:
    """What is known of a candidate while the story is played: numbers come from the answers."""

    def __init__(self, candidate, zone):
        self.candidate = candidate
        self.screening = self.subject = self.kit = None
        self.product = False
        self.preparation = self.given = None
        self.facts = Subject(zone)
        self.events = []

    def need(self, number, what):
        if number is None:
            raise Unplayable("candidate %d has no %s" % (self.candidate.number, what))
        return number

    def path(self, below):
        """Path of something of the enrolled subject."""
        return "/v1/subjects/%s/%s" % (self.need(self.subject, "subject number"), below)


class Stage:
    """Where the scenes are played: the client, the expectations, the two sites and the protocol."""

    def __init__(self, play, home, other, protocol):
        self.play, self.client = play, play.client
        self.home, self.other, self.protocol = home, other, protocol
        self.enrolments = {}

    def step(self, at, lanes, title, do, *arguments):
        """A step that calls do with these arguments, as they are now."""
        return Step(at, lanes, title, self.play.step(partial(do, *arguments)))

    @contextmanager
    def watched(self, service, about):
        """What operations sees in the metrics while something is done about a kit: by how much each of the service's own numbers grew."""
        before = self._metrics(service)
        yield
        grown = {name: value - before.get(name, 0) for name, value in self._metrics(service).items() if value != before.get(name, 0)}
        self.client.observed += [("metric " + name, about, number) for name, number in sorted(grown.items())]

    def _metrics(self, service):
        answer = self.client.get(service, "/actuator/prometheus", "operations", accept="text/plain")
        self.play.expect(answer.ok, "the metrics of %s were to be shown to operations, but: %s" % (service, answer.sentence()))
        lines = [line.rpartition(" ") for line in answer.raw.decode("utf-8", "replace").splitlines() if line.startswith(WATCHED)]
        return {name: float(value) for name, _, value in lines}

    def tell(self, at, text):
        self.play.teller.beat(at, text)

    def record(self, method, service, path, body, role, person, step, what, signing=False, site=None):
        """One request of a site, the candidate's own unless another is named, that must be accepted."""
        number, site = person.candidate.number, site or person.candidate.site
        step = "candidate %d %s" % (number, step)
        if method == "PUT":
            answer = self.client.put(service, path, body, role, site, step)
        else:
            answer = self.client.post(service, path, body, role, site, step, signing)
        return self.play.accepted(answer, "%s of candidate %d" % (what, number)), answer

"""What all scenes of the demonstration share: the people, the requests of a site, and the telling."""

from functools import partial

from played import Unplayable
from timeline import Step
from toxicity import Subject


class Person:
    """What is known of a candidate while the story is played: numbers come from the answers."""

    def __init__(self, candidate, zone):
        self.candidate = candidate
        self.screening = self.subject = self.kit = None
        self.product = False
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

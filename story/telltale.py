"""What tells the arm: words in every form in which they could be written, and the numbers per subject that a record holds."""

import base64
import json
import re
from datetime import datetime

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z")
# A word in ciphertext or ids is there by chance sooner or later, unless it is this long.
_LONG = 7
_TEXT = 40


class Words:
    """Words that tell, with every form that is looked for. Short ones are looked for as words, and encoded only as a JSON value."""

    def __init__(self, words, counts=(), secrets=()):
        self._plain, self._patterns = {}, {}
        for word in words:
            self._add(word, "as it stands", word.encode(), whole=len(word) < _LONG)
            for text in [word] if len(word) >= _LONG else [':"%s"' % word, '="%s"' % word, "=%s\n" % word, ": %s\n" % word]:
                self._encoded(word, text.encode())
        for count in counts:
            for text in _numerals(count):
                self._add("a cell count", text, text.encode(), whole=True)
            for order in ("little", "big"):
                self._add("a cell count", "as a binary number", count.to_bytes(8, order))
        for name, text in secrets:
            self._add(name, "as it stands", text.encode())
            self._encoded(name, text.encode())

    def forms(self):
        return len(self._plain) + len(self._patterns)

    def found(self, data):
        """(word, form) of each that stands in these bytes."""
        hits = [self._plain[form] for form in self._plain if form in data]
        return hits + [named for text, (pattern, named) in self._patterns.items() if text in data and pattern.search(data)]

    def _add(self, word, form, text, whole=False):
        if whole:
            # MscAdministered is the name of an event; 480 in an id is chance.
            bounded = rb"(?<![0-9A-Za-z_.+/-])" + re.escape(text) + rb"(?![0-9A-Za-z+/=]|[._-][0-9A-Za-z])"
            self._patterns[text] = (re.compile(bounded), (word, form))
        else:
            self._plain[text] = (word, form)

    def _encoded(self, word, text):
        self._add(word, "in UTF-16", text.decode().encode("utf-16-le"))
        self._add(word, "in hexadecimal", text.hex().encode())
        self._add(word, "in hexadecimal", text.hex().upper().encode())
        for before in range(3):
            # What stands before and after changes the first and the last letters alone.
            letters = base64.b64encode(bytes(before) + text).rstrip(b"=")
            inner = letters[-(-before * 8 // 6) :]
            if (before + len(text)) % 3:
                inner = inner[:-1]
            self._add(word, "in base64", inner)
            self._add(word, "in base64", inner.translate(bytes.maketrans(b"+/", b"-_")))


def _numerals(count):
    """The ways in which programs and people write such a number."""
    grouped = "{:,}".format(count)
    forms = {str(count), grouped, grouped.replace(",", "."), grouped.replace(",", "_"), grouped.replace(",", " "), "%d.0" % count}
    for digits in range(9):
        forms |= {"%.*e" % (digits, count), ("%.*e" % (digits, count)).replace("+0", "").replace("+", "")}
    exact = {form for form in forms if "e" not in form or float(form) == count}
    return sorted(exact | {form.replace("e", "E") for form in exact})


def _values(raw):
    """The JSON value of these bytes, or those of its lines; nothing of what is no JSON."""
    for texts in (raw,), raw.splitlines():
        try:
            return [json.loads(text) for text in texts]
        except ValueError:
            pass
    return []


def milliseconds(text):
    """A moment as whole milliseconds; None where the text is none."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return None
    whole, _, fraction = text[:-1].partition(".")
    moment = datetime.fromisoformat(whole + ("" if whole.count(":") == 2 else ":00") + "+00:00")
    return round(moment.timestamp()) * 1000 + int((fraction + "000")[:3])


class Reader:
    """Takes the numbers of records apart into features of the subjects that they are about."""

    def __init__(self, features, owners):
        self.features, self.owners = features, owners

    def owner(self, value):
        """The subject whose number, kit or other id this is."""
        return self.owners.get(value) if isinstance(value, str) else None

    def read(self, name, value, subject=None):
        """A JSON value: presence, numbers, lengths, moments and the times between them."""
        if isinstance(value, dict):
            named = [self.owner(value.get(key)) for key in ("subject", "kit", "screening", "_id")]
            subject = next((found for found in named if found), subject)
            if subject:
                self._members(name, value, subject)
            for key, member in value.items():
                self.read(name + "." + (self.owner(key) and "*" or key), member, subject or self.owner(key))
        elif isinstance(value, list):
            if subject:
                self.features.put(name + " length", subject, len(value))
            for member in value:
                self.read(name + "[]", member, subject)
        elif subject and value is not None:
            self._scalar(name, value, subject)

    def _members(self, name, value, subject):
        self.features.put(name, subject, 1)
        moments = [(key, milliseconds(member)) for key, member in sorted(value.items())]
        moments = [(key, moment) for key, moment in moments if moment is not None]
        for i, (key, moment) in enumerate(moments):
            for other, later in moments[i + 1 :]:
                self.features.put("%s from %s to %s" % (name, key, other), subject, later - moment)

    def _scalar(self, name, value, subject):
        if isinstance(value, (bool, int, float)):
            self.features.put(name, subject, value)
            return
        if isinstance(value, bytes):
            self.features.put(name + " length", subject, len(value))
            return
        moment = milliseconds(value)
        if moment is not None:
            self.features.put(name, subject, moment)
        else:
            self.features.put(name + " length", subject, len(value))
            if len(value) <= _TEXT and not self.owner(value):
                self.features.put(name + " text", subject, value)

    def text(self, name, raw, subject=None):
        """Bytes that may be JSON: their size, and what is in them."""
        if subject:
            self.features.put(name + " bytes", subject, len(raw))
        for value in _values(raw):
            self.read(name, value, subject)

    def log(self, name, commits):
        """The commits of a log in order: payloads, sizes, order, and the gaps in position and time between the events of a subject."""
        last, orders = {}, {}
        for commit in commits:
            at = milliseconds(commit["at"])
            for place, event in enumerate(commit["events"]):
                values = [tag.partition("=")[2] for tag in event["tags"]]
                subject = next((found for found in map(self.owner, values) if found), None)
                feature = "%s/%s" % (name, event["name"])
                self.read(feature, event["payload"], subject)
                if not subject:
                    continue
                position = commit["position"] + place
                self.features.put(feature + " bytes", subject, len(json.dumps(event["payload"])))
                self.features.put(feature + " tags", subject, len(event["tags"]))
                self.features.put(feature + " events beside it", subject, len(commit["events"]))
                before = last.get(subject)
                if before:
                    step = "%s after %s" % (feature, before[0])
                    self.features.put(step + ", positions", subject, position - before[1])
                    self.features.put(step + ", milliseconds", subject, at - before[2])
                last[subject] = (event["name"], position, at)
                orders.setdefault(subject, []).append(event["name"])
        for subject, names in orders.items():
            self.features.put(name + " order of events", subject, " ".join(names))

"""A study as steps on a timeline: what the rows say happened, played through the APIs, each row entered in the ledger."""

import threading

import mapping
from clinical import UTC, ClinicalTime, first_instant
from ledger import NOT_MAPPED, RECORDED, REFUSED
from mapping import Refused
from played import Unplayable
from sdtm import site_id
from sending import Sending
from timeline import Step
from toxicity import Subject


class Participant:
    """A subject of DM with the rows of the other files, and its numbers once the answers have given them."""

    def __init__(self, row):
        self.row, self.site = row, site_id(row)
        self.rows = {"DS": [], "EX": [], "AE": []}
        self.screening = self.subject = None
        self.enrolled_at = None
        self.facts = Subject(UTC)

    @property
    def lane(self):
        return "subject " + self.row.subject

    def disposition(self, *decoded):
        return [row for row in self.rows["DS"] if row["DSDECOD"].upper() in decoded]


class Chronicle:
    """Turns the rows of a study into steps and enters every row in the ledger."""

    def __init__(self, play, study, ledger):
        self.study, self.ledger = study, ledger
        self.participants = {}
        self.notes = []
        self._lock = threading.Lock()
        self.sending = Sending(play, self._note)

    def facts(self):
        """What was sent about each enrolled subject, by its number."""
        return {p.subject: p.facts for p in self.participants.values() if p.subject}

    def steps(self):
        self._gather()
        return [step for participant in self.participants.values() for step in self._life(participant)]

    # ---- from rows to plans -----------------------------------------------------------------------------------------

    def _gather(self):
        for row in self.study["DM"].rows:
            if not row.subject:
                self.ledger.put(row, REFUSED, "no USUBJID")
            elif row.subject in self.participants:
                self.ledger.put(row, REFUSED, "the subject is in line %d already" % self.participants[row.subject].row.line)
            else:
                self.participants[row.subject] = Participant(row)
        for domain, sequence in (("DS", "DSSEQ"), ("EX", "EXSEQ"), ("AE", "AESEQ")):
            self._attach(domain, sequence)

    def _attach(self, domain, sequence):
        seen = {}
        for row in self.study[domain].rows:
            whole, key = (row.subject, row.digest()), row.key(sequence)
            if row.subject not in self.participants:
                self.ledger.put(row, REFUSED, "the subject is not in DM" if row.subject else "no USUBJID")
            elif whole in seen:
                self.ledger.put(row, REFUSED, "it repeats an earlier line word for word")
            else:
                if key in seen:
                    self._note(row, "%s %s is there twice for the subject; both rows are taken" % (sequence, row.number(sequence)))
                    key += "/" + row.digest()
                seen[whole] = seen[key] = True
                row.values["key"] = key
                self.participants[row.subject].rows[domain].append(row)

    def _note(self, row, note):
        with self._lock:
            self.notes.append((row.domain, row.line, note))

    def _life(self, person):
        """The steps of one participant; rows that no step takes up are entered with their reasons."""
        row, notes = person.row, []
        try:
            if not person.site:
                raise Refused("no usable SITEID ('%s')" % row["SITEID"])
            opened = mapping.screening_of(row, notes)
        except Refused as why:
            self._turned_away(person, str(why))
            return []
        failed = mapping.screen_failed(row)
        decided = self._decision(person, failed, opened, notes)
        for note in notes:
            self._note(row, note)
        lanes = (person.lane, "screening numbers")
        steps = [self._step(opened, lanes, "screening", [row], lambda: self.sending.open(person, opened))]
        if decided is None:
            self._rest(person, "the subject was not enrolled")
            return steps
        evidence = (person.disposition("SCREEN FAILURE", "SCREENING FAILURE") if failed else person.disposition("RANDOMIZED", "RANDOMISED")) or []
        # Decided before it was opened, as some sources say: sent after the opening, with the time that the source states.
        then = max(decided, opened)
        steps.append(self._step(then, (person.lane,), "verdict", [row] + evidence, lambda: self.sending.judge(person, failed, evidence, decided)))
        if failed:
            self._rest(person, "a screen failure is not enrolled", evidence)
            return steps
        person.enrolled_at = then
        steps.append(self._step(then, (person.lane, "subject numbers"), "enrolment", [row], lambda: self.sending.enrol(person, decided)))
        return steps + self._exposures(person) + self._dispositions(person, evidence) + self._events(person)

    def _turned_away(self, person, why):
        self.ledger.put(person.row, REFUSED, why)
        self._rest(person, "the subject's row in DM was refused: " + why)

    def _rest(self, person, why, taken=()):
        for rows in person.rows.values():
            for row in rows:
                if row not in taken:
                    self.ledger.put(row, REFUSED, why)

    def _decision(self, person, failed, opened, notes):
        """When the subject was enrolled or failed; None where the source says neither."""
        row = person.row
        randomised = person.disposition("RANDOMIZED", "RANDOMISED")
        if failed:
            if randomised:
                notes.append("DM says screen failure, DS line %d says randomised: DM counts" % randomised[0].line)
            for said in person.disposition("SCREEN FAILURE", "SCREENING FAILURE"):
                at, _ = mapping.at_first(said, ("DSSTDTC", "DSDTC"), notes)
                if at:
                    return max(at, opened)
            return max(mapping.at_first(row, ("RFPENDTC", "DMDTC"), notes)[0] or opened, opened)
        at, _ = mapping.at_first(row, ("RFSTDTC",), notes)
        if at is None and randomised:
            at, column = mapping.at_first(randomised[0], ("DSSTDTC", "DSDTC"), notes)
            if at:
                notes.append("RFSTDTC says nothing usable; enrolment is read from %s of RANDOMIZED in DS" % column)
        if at is None:
            notes.append("neither a screen failure nor enrolled: RFSTDTC says nothing usable; the screening stays open")
            return None
        if at < opened:
            notes.append("enrolment lies before the opening of the screening; both are as the source says")
        return at

    def _exposures(self, person):
        rows, notes = person.rows["EX"], {}
        times = {}
        for row in rows:
            notes[row.line] = []
            times[row.line] = mapping.at_first(row, ("EXSTDTC",), notes[row.line])[0]
        known = sorted((row for row in rows if times[row.line]), key=lambda row: (times[row.line], row.line))
        if rows and not known:
            at, _ = mapping.at_first(person.row, ("RFXSTDTC",), notes[rows[0].line])
            if at:
                notes[rows[0].line].append("EXSTDTC says nothing usable; the first exposure is read from RFXSTDTC of DM")
                times[rows[0].line], known = at, [rows[0]]
        for row in rows:
            if not times[row.line]:
                self.ledger.put(row, REFUSED, "no usable EXSTDTC")
        for row in known[1:]:
            self.ledger.put(row, NOT_MAPPED, "a later exposure: the first one is the administration")
        if not known:
            return []
        first, at = known[0], times[known[0].line]
        for note in notes[first.line]:
            self._note(first, note)
        return [self._step(max(at, person.enrolled_at), (person.lane,), "administration", [first], lambda: self.sending.administer(person, first, at))]

    def _dispositions(self, person, evidence):
        steps = []
        for row in person.rows["DS"]:
            if row in evidence:
                continue
            decoded, notes = row["DSDECOD"].upper(), []
            send = {"DEATH": self.sending.die, "LOST TO FOLLOW-UP": self.sending.lose}.get(decoded)
            if decoded in mapping.WITHDRAWAL:
                send = self.sending.withdraw
            time = send and (mapping.dated(row, "DSSTDTC", notes) or mapping.dated(row, "DSDTC", notes))
            if not send:
                self.ledger.put(row, NOT_MAPPED, "%s: nothing in the APIs says this" % (row["DSDECOD"] or "an empty DSDECOD"))
            elif not time:
                self.ledger.put(row, REFUSED, "%s without a usable date" % row["DSDECOD"])
            else:
                for note in notes:
                    self._note(row, note)
                at = max(first_instant(time)[0], person.enrolled_at)
                steps.append(self._step(at, (person.lane,), decoded.lower(), [row], lambda send=send, row=row, time=time: send(person, row, time)))
        return steps

    def _events(self, person):
        steps = []
        for row in person.rows["AE"]:
            try:
                body, notes = mapping.adverse_event(row)
            except Refused as why:
                self.ledger.put(row, REFUSED, str(why))
                continue
            for note in notes:
                self._note(row, note)
            at = max(ClinicalTime.of(body["siteAwareAt"]).earliest(UTC), person.enrolled_at)
            steps.append(self._step(at, (person.lane,), "adverse event", [row], lambda row=row, body=body: self.sending.report(person, row, body)))
        return steps

    def _step(self, at, lanes, title, rows, do):
        """A step that enters its rows as recorded, or as refused with what was answered."""

        def played():
            try:
                do()
            except Unplayable as why:
                for row in rows:
                    self.ledger.put(row, REFUSED, str(why))
            else:
                for row in rows:
                    self.ledger.put(row, RECORDED)

        return Step(at, lanes, title, played)

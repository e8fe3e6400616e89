"""From rows of SDTM to facts of the APIs: pure functions, every reading of the source in one place.

Nothing about a subject is invented: what the source does not state is not sent, and what is read in a certain way says so.
"""

from clinical import first_instant, sdtm_time, written
from rehearsal_protocol import OPENING_DATES

SEX = {"F": "FEMALE", "M": "MALE", "U": "UNKNOWN", "UN": "UNKNOWN", "UNDIFFERENTIATED": "OTHER", "": "UNKNOWN"}
SEVERITY = {"MILD": 1, "MODERATE": 2, "SEVERE": 3, "LIFE THREATENING": 4, "FATAL": 5}
CAUSALITY = {
    "NONE": "UNRELATED", "NOT RELATED": "UNRELATED", "UNRELATED": "UNRELATED", "N": "UNRELATED",
    "REMOTE": "UNLIKELY", "UNLIKELY": "UNLIKELY", "UNLIKELY RELATED": "UNLIKELY",
    "POSSIBLE": "POSSIBLE", "POSSIBLY RELATED": "POSSIBLE",
    "PROBABLE": "PROBABLE", "PROBABLY RELATED": "PROBABLE",
    "DEFINITE": "CERTAIN", "CERTAIN": "CERTAIN",
}  # fmt: skip
OUTCOME = {
    "RECOVERED/RESOLVED": "RECOVERED", "RECOVERED": "RECOVERED", "RESOLVED": "RECOVERED",
    "RECOVERING/RESOLVING": "RECOVERING", "RECOVERING": "RECOVERING",
    "NOT RECOVERED/NOT RESOLVED": "NOT_RECOVERED", "NOT RECOVERED": "NOT_RECOVERED", "ONGOING": "NOT_RECOVERED",
    "RECOVERED/RESOLVED WITH SEQUELAE": "RECOVERED_WITH_SEQUELAE", "RECOVERED WITH SEQUELAE": "RECOVERED_WITH_SEQUELAE",
    "FATAL": "FATAL", "UNKNOWN": "UNKNOWN",
}  # fmt: skip
CRITERIA = {
    "AESDTH": "DEATH", "AESLIFE": "LIFE_THREATENING", "AESHOSP": "HOSPITALISATION", "AESDISAB": "DISABILITY",
    "AESCONG": "CONGENITAL_ANOMALY", "AESCAN": "OTHER_IMPORTANT", "AESOD": "OTHER_IMPORTANT", "AESMIE": "OTHER_IMPORTANT",
}  # fmt: skip
LOCAL = "APPLICATION SITE"


class Refused(Exception):
    """A row that cannot be understood; the text says why."""


def dated(row, column, notes):
    """The clinical time in a column, or None; what is partial, odd or impossible goes to the notes."""
    time, note = sdtm_time(row[column])
    if note and row[column]:
        notes.append("%s: %s" % (column, note))
    if time and time.precision in ("MONTH", "YEAR"):
        first, _ = first_instant(time)
        notes.append("%s %s is known to the %s only: imputed, first instant %s" % (column, time.value, time.precision.lower(), written(first)))
    return time


def at_first(row, columns, notes):
    """The first instant of the first of these columns that has a time, and the column; None where none has."""
    for column in columns:
        time = dated(row, column, notes)
        if time:
            return first_instant(time)[0], column
    return None, ""


def screen_failed(row):
    """Whether DM says that the subject failed screening."""
    codes = {row[column].upper().replace(" ", "") for column in ("ARMCD", "ACTARMCD", "ARM", "ACTARM", "ARMNRS")}
    return bool(codes & {"SCRNFAIL", "SCREENFAILURE"})


def screening_of(row, notes):
    """When the subject came under screening, as DM says; raises Refused without any date."""
    at, _ = at_first(row, OPENING_DATES, notes)
    if at is None:
        raise Refused("no usable date in " + ", ".join(OPENING_DATES))
    return at


def sex_of(row, notes):
    sex = SEX.get(row["SEX"].upper())
    if sex is None:
        notes.append("SEX '%s' is not known, sent as UNKNOWN" % row["SEX"])
    return sex or "UNKNOWN"


def adverse_event(row):
    """The body of the report, and the notes on how the row was read; raises Refused where term or every date is missing."""
    notes = []
    term = row["AETERM"] or row["AEDECOD"]
    if not term:
        raise Refused("no term: AETERM and AEDECOD are empty")
    if not row["AETERM"]:
        notes.append("AETERM is empty, AEDECOD is used")
    onset, ended = dated(row, "AESTDTC", notes), dated(row, "AEENDTC", notes)
    aware, column = at_first(row, ("AEDTC", "AESTDTC", "AEENDTC"), notes if not row["AEDTC"] else [])
    if row["AEDTC"] and column != "AEDTC":
        notes.append("AEDTC: " + sdtm_time(row["AEDTC"])[1])
    if aware is None:
        raise Refused("no usable date in AEDTC, AESTDTC, AEENDTC: when the site was aware is not known")
    if column != "AEDTC":
        notes.append("AEDTC says nothing usable; awareness is read from %s" % column)
    body = {"term": term, "siteAwareAt": written(aware), "local": is_local(row)}
    optional = {
        "onset": onset and onset.as_json(),
        "ended": ended and ended.as_json(),
        "lltCode": row.number("AELLTCD") or None,
        "systemOrganClass": row["AEBODSYS"] or row["AESOC"] or None,
        "grade": grade_of(row, notes),
        "causality": _coded(row, "AEREL", CAUSALITY, notes),
        "outcome": _coded(row, "AEOUT", OUTCOME, notes),
        "serious": _stated(row, "AESER", notes),
    }
    body.update({name: value for name, value in optional.items() if value is not None})
    body["seriousness"] = sorted({criterion for column, criterion in CRITERIA.items() if _stated(row, column, notes)})
    body["description"] = _description(row, notes)
    return body, notes


def _stated(row, column, notes):
    """Yes or no as the source says; None where it says neither, which is named."""
    stated = {"Y": True, "YES": True, "N": False, "NO": False}.get(row[column].upper())
    if stated is None and row[column]:
        notes.append("%s '%s' is neither Y nor N and not sent" % (column, row[column]))
    return stated


def is_local(row):
    return row["AETERM"].upper().startswith(LOCAL) or row["AEDECOD"].upper().startswith(LOCAL)


def grade_of(row, notes):
    """The CTCAE grade of the source, else the severity as a grade; death is grade 5."""
    if row["AEOUT"].upper() == "FATAL" or row.flag("AESDTH"):
        return 5
    toxicity = row.number("AETOXGR")
    if toxicity in ("1", "2", "3", "4", "5"):
        return int(toxicity)
    if toxicity:
        notes.append("AETOXGR '%s' is no grade" % toxicity)
    return _coded(row, "AESEV", SEVERITY, notes)


def _coded(row, column, codes, notes):
    text = row[column].upper()
    if text and text not in codes:
        notes.append("%s '%s' is not known and not sent" % (column, row[column]))
    return codes.get(text)


def _description(row, notes):
    coded = ", ".join("%s %s" % (name, row.number(name)) for name in ("AEDECOD", "AEPTCD", "AELLT") if row[name])
    parts = ["Replayed from %s, AESEQ %s" % (row["STUDYID"] or "the source", row.number("AESEQ") or "none")] + [coded] * bool(coded)
    return ("; ".join(parts + notes) + ".")[:1000]


def place_of(row):
    """Where the exposure went, as the source says: location, else route."""
    return row["EXLOC"] or row["EXROUTE"]


WITHDRAWAL = {"WITHDRAWAL BY SUBJECT", "WITHDRAWAL OF CONSENT", "CONSENT WITHDRAWN", "WITHDRAWAL BY PARENT/GUARDIAN", "WITHDRAWAL"}


def scope_of(row):
    """What a withdrawal is from: the consent where the source says so, else follow-up, as the disposition ends the participation."""
    return "CONSENT" if "CONSENT" in row["DSTERM"].upper() else "FOLLOW_UP"

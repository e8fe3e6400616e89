"""Reads the sheet in which the NCI publishes the CTCAE: which grades exist for which term.

A sheet is taken whole or not at all, so every faulty row is named. A dash in a grade's cell means that the grade does not exist for
the term; an empty cell says neither.
"""

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from typing import Dict, List, Tuple

COLUMNS = ("meddra code", "meddra soc", "ctcae term")
GRADES = (1, 2, 3, 4, 5)
DASHES = ("-", "\u2013", "\u2014")


class Unreadable(Exception):
    """The file is no such sheet at all."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row; the heading is row 1, as a spreadsheet counts."""

    row: int
    what: str

    def __str__(self):
        return "row %d: %s" % (self.row, self.what)


@dataclass(frozen=True)
class Sheet:
    """The terms of a sheet with the SHA-256 of the file, and what is wrong with it."""

    version: str
    sha256: str
    terms: Tuple[Dict, ...]
    faults: Tuple[Fault, ...]


def read(content, version=None):
    """The sheet in these bytes; raises Unreadable where the file has no such heading, or names no version and none is given."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unreadable("The file is not in UTF-8: %s." % wrong)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as wrong:
        raise Unreadable("The file is no CSV: %s." % wrong)
    if not rows:
        raise Unreadable("The file is empty.")
    places = _places(rows[0])
    terms, faults = _terms(rows, places)
    return Sheet(version or _version(rows[0]), hashlib.sha256(content).hexdigest(), tuple(terms), tuple(faults))


def _plain(heading):
    return re.sub(r"[^a-z0-9]+", " ", heading.lower()).strip()


def _places(heading):
    found = {_plain(name): place for place, name in enumerate(heading)}
    wanted = list(COLUMNS) + ["grade %d" % grade for grade in GRADES]
    missing = [name for name in wanted if name not in found]
    if missing:
        raise Unreadable("The heading has no column %s; it is not the sheet of the NCI." % ", ".join("'%s'" % name for name in missing))
    return {name: found[name] for name in wanted}


def _version(heading):
    named = re.search(r"v(\d+\.\d+)", " ".join(heading))
    if named is None:
        raise Unreadable("No column names the version; say which it is with --version.")
    return named.group(1)


def _terms(rows, places):
    terms, faults, first = [], [], {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(rows[0]):
            faults.append(Fault(number, "has %d cells where the heading has %d" % (len(row), len(rows[0]))))
            continue
        term, wrong = _term([row[places[name]] for name in COLUMNS], [row[places["grade %d" % grade]] for grade in GRADES])
        for what in wrong + _again(term, first, number):
            faults.append(Fault(number, what))
        terms.append(term)
    if not terms and not faults:
        faults.append(Fault(2, "there is no term at all"))
    return terms, faults


def _term(named, cells):
    code, system, name = (" ".join(cell.split()) for cell in named)
    code = re.sub(r"\.0$", "", code)
    wrong = []
    if not re.fullmatch(r"[0-9]{8}", code):
        wrong.append("the MedDRA code '%s' has not eight digits" % code)
    if not system:
        wrong.append("the system organ class is empty")
    if not name:
        wrong.append("the term is empty")
    grades = [grade for grade, cell in zip(GRADES, cells) if cell.strip() and cell.strip() not in DASHES]
    for grade, cell in zip(GRADES, cells):
        if not cell.strip():
            wrong.append("the cell of grade %d is empty: neither a description nor a dash" % grade)
    if not grades:
        wrong.append("no grade exists for the term")
    return {"term": name, "code": code, "systemOrganClass": system, "grades": grades}, wrong


def _again(term, first, number):
    wrong = []
    for what in ("code", "term"):
        key = (what, term[what].lower())
        if term[what] and key in first:
            wrong.append("the %s '%s' stands in row %d already" % (what, term[what], first[key]))
        first.setdefault(key, number)
    return wrong


def differences(own, sheet) -> List[str]:
    """Where a table of one's own says something else than the sheet, as sentences."""
    of_sheet = {term["code"]: term for term in sheet}
    wrong = []
    for term in own:
        there = of_sheet.get(term["code"])
        if there is None:
            wrong.append("%s %s is not in the sheet." % (term["code"], term["term"]))
            continue
        for what in ("term", "systemOrganClass", "grades"):
            if term[what] != there[what]:
                wrong.append("%s %s: %s is %s here and %s in the sheet." % (term["code"], term["term"], what, term[what], there[what]))
    return wrong

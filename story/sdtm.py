"""Reads a study in SDTM as CSV: DM, DS, EX and AE, as data managers really send them.

Every oddity of a file is named in its notes; nothing is repaired in silence.
"""

import csv
import hashlib
import io
import os
import re
from dataclasses import dataclass, field
from typing import Dict, List

DOMAINS = ("DM", "DS", "EX", "AE")
NEEDED = {"DM": ("USUBJID", "SITEID"), "DS": ("USUBJID", "DSDECOD"), "EX": ("USUBJID", "EXSTDTC"), "AE": ("USUBJID", "AETERM")}
USEFUL = {
    "DM": ("STUDYID", "RFSTDTC", "DMDTC", "SEX", "ARMCD"),
    "DS": ("DSSEQ", "DSTERM", "DSSTDTC"),
    "EX": ("EXSEQ", "EXROUTE"),
    "AE": ("AESEQ", "AEBODSYS", "AESEV", "AESER", "AEREL", "AEOUT", "AEDTC", "AESTDTC", "AEENDTC"),
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class Unusable(Exception):
    """The study cannot be read; the text says what is missing."""


@dataclass(frozen=True)
class Row:
    """A row of a file: the line on which it ends, and its values by upper-case column name, with single spaces."""

    domain: str
    line: int
    values: Dict[str, str] = field(hash=False)

    def __getitem__(self, column):
        return self.values.get(column, "")

    def number(self, column):
        """A code or sequence number; 1.0, as some tools write whole numbers, is 1."""
        text = self[column]
        return text[:-2] if re.fullmatch(r"\d+\.0", text) else text

    def flag(self, column):
        return self[column].upper() in ("Y", "YES")

    @property
    def subject(self):
        return self["USUBJID"]

    def digest(self):
        """Short hash of the whole content, for rows that have no number of their own."""
        text = "\n".join(name + "=" + self.values[name] for name in sorted(self.values))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def key(self, sequence):
        """What tells this row from the others of its subject in every run."""
        return "/".join((self.domain, self.subject, self.number(sequence) or self.digest()))


@dataclass
class Table:
    """A file of the study; empty, with a note, where there is none."""

    domain: str
    rows: List[Row] = field(default_factory=list)
    notes: List[str] = field(default_factory=list)
    broken: List[tuple] = field(default_factory=list)

    @property
    def read(self):
        return len(self.rows) + len(self.broken)


@dataclass
class Study:
    """The four files and the name of the study."""

    tables: Dict[str, Table]

    def __getitem__(self, domain):
        return self.tables[domain]

    @property
    def name(self):
        names = sorted({row["STUDYID"] for row in self["DM"].rows if row["STUDYID"]})
        return "+".join(names) or "study without a STUDYID"

    def notes(self):
        return [domain + ": " + note for domain in DOMAINS for note in self[domain].notes]


def read_study(directory):
    """The study in a directory; raises Unusable where there is no usable DM."""
    try:
        names = sorted(os.listdir(directory))
    except OSError as wrong:
        raise Unusable(directory + " cannot be read: " + (wrong.strerror or str(wrong))) from None
    tables = {}
    for domain in DOMAINS:
        found = [name for name in names if name.lower() == domain.lower() + ".csv"]
        if not found:
            tables[domain] = Table(domain, notes=["there is no " + domain.lower() + ".csv in " + directory])
            continue
        with open(os.path.join(directory, found[0]), "rb") as file:
            tables[domain] = read_table(domain, file.read())
        if len(found) > 1:
            tables[domain].notes.append("of " + ", ".join(found) + " the first is used")
    study = Study(tables)
    if not study["DM"].rows:
        raise Unusable("Without subjects there is nothing to replay. " + " ".join(study.notes()))
    return study


def read_table(domain, data):
    """The table in the bytes of a file."""
    table = Table(domain)
    text = _decoded(data, table.notes)
    odd = [1 + text[: found.start()].count("\n") for found in _CONTROL.finditer(text)]
    if odd:
        table.notes.append("control characters were left out in line " + _listed(odd))
        text = _CONTROL.sub("", text)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    if delimiter != ",":
        table.notes.append("the values are separated by " + {";": "semicolons", "\t": "tabs"}[delimiter])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [column.strip().upper() for column in next(reader, [])]
    except csv.Error as wrong:
        table.notes.append("nothing can be used, as the first line is no CSV: " + str(wrong))
        return table
    missing = _check_columns(domain, columns, table.notes)
    _read_rows(table, reader, columns)
    if missing:
        table.broken += [(row.line, "the file has no column " + " and ".join(missing)) for row in table.rows]
        table.rows = []
    return table


def _decoded(data, notes):
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            notes.append("the file is in UTF-16")
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = 1 + data[: wrong.start].count(b"\n")
        odd = data[wrong.start]
    for encoding, name in (("cp1252", "Windows-1252"), ("latin-1", "Latin-1")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        notes.append("byte 0x%02x in line %d is not UTF-8; the file is read as %s" % (odd, line, name))
        return text
    raise AssertionError("every byte is Latin-1")


def _check_columns(domain, columns, notes):
    """The columns without which no row can be used; notes tell what else is odd about them."""
    missing = [column for column in NEEDED[domain] if column not in columns]
    if missing:
        notes.append("nothing can be used, as the column " + " and ".join(missing) + " is missing")
    absent = [column for column in USEFUL[domain] if column not in columns]
    if absent:
        notes.append("without the column " + ", ".join(absent))
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        notes.append("the column " + ", ".join(twice) + " is there twice; the last one counts")
    return missing


def _read_rows(table, reader, columns):
    short, several = [], []
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as wrong:
            # A quote that is never closed swallows every line after it: each of them is a row that was read.
            why = "a quote that is opened in line %d is never closed" % first if "unexpected end" in str(wrong) else "the line is no CSV: %s" % wrong
            table.broken += [(line, why) for line in range(first, reader.line_num + 1)]
            continue
        if not cells:
            continue
        if not any(cell.strip() for cell in cells):
            table.broken.append((reader.line_num, "the line has no value"))
            continue
        if reader.line_num > first:
            several.append(reader.line_num)
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            table.broken.append((reader.line_num, "%d values under %d columns" % (len(cells), len(columns))))
            continue
        if len(cells) < len(columns):
            short.append(reader.line_num)
        values = {column: " ".join(cell.split()) for column, cell in zip(columns, cells)}
        table.rows.append(Row(table.domain, reader.line_num, values))
    if several:
        table.notes.append("a value goes over several lines, joined by spaces, in the row that ends in line " + _listed(several))
    if short:
        table.notes.append("fewer values than columns in line " + _listed(short) + "; the missing ones are empty")


def _listed(lines):
    lines = sorted(set(lines))
    return ", ".join(str(line) for line in lines[:8]) + (" and %d more" % (len(lines) - 8) if len(lines) > 8 else "")


def site_id(row):
    """The site of a DM row as the protocol file names it; "" where the source has none."""
    text = row.number("SITEID")
    if _ID.fullmatch(text):
        return text
    cleaned = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-._")[:40]
    return cleaned if _ID.fullmatch(cleaned) else ""

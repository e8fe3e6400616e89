"""What became of every row that was read: recorded, not mapped, or refused, and why. Every row has exactly one entry."""

import threading
from collections import Counter

RECORDED, NOT_MAPPED, REFUSED = "recorded", "not mapped", "refused"


class Ledger:
    """Keeps one entry for each row, from any thread; the last entry of a row counts, a refusal is never overwritten."""

    def __init__(self, study):
        self.study = study
        self._entries = {}
        self._lock = threading.Lock()
        for table in study.tables.values():
            for line, why in table.broken:
                self._entries[table.domain, line] = (REFUSED, why)

    def put(self, row, kind, why=""):
        with self._lock:
            if self._entries.get((row.domain, row.line), ("",))[0] != REFUSED:
                self._entries[row.domain, row.line] = (kind, why)

    def missing(self):
        """Rows without an entry: there must be none."""
        return [(t.domain, row.line) for t in self.study.tables.values() for row in t.rows if (t.domain, row.line) not in self._entries]

    def count(self, domain, kind):
        return sum(1 for (of, _), (entry, _) in self._entries.items() if (of, entry) == (domain, kind))

    def reasons(self, domain, kind):
        """How often each reason occurs, and the first lines of it."""
        lines = {}
        for (of, line), (entry, why) in sorted(self._entries.items()):
            if (of, entry) == (domain, kind):
                lines.setdefault(why, []).append(line)
        return sorted(lines.items(), key=lambda item: -len(item[1]))

    def rows(self):
        """The reconciliation, one row for each file."""
        result = []
        for domain, table in self.study.tables.items():
            counts = Counter({kind: self.count(domain, kind) for kind in (RECORDED, NOT_MAPPED, REFUSED)})
            result.append((domain, table.read, counts[RECORDED], counts[NOT_MAPPED], counts[REFUSED]))
        return result

    def balanced(self):
        return not self.missing() and all(read == recorded + left + refused for _, read, recorded, left, refused in self.rows())

"""Plain text that reads well: progress lines, tables, a bar; colours on a terminal alone."""

import os
import sys
import threading
import time

_COLOURS = {"good": "32", "bad": "31", "faint": "2", "strong": "1"}


class Teller:
    """Writes to standard output, from any thread, a whole line at a time."""

    def __init__(self, out=None):
        self.out = out or sys.stdout
        self.tty = self.out.isatty() and "NO_COLOR" not in os.environ
        self.began = time.monotonic()
        self._lock = threading.Lock()
        self._bar = ""

    def styled(self, text, style):
        return "\033[%sm%s\033[0m" % (_COLOURS[style], text) if self.tty else text

    def line(self, text="", style=None):
        with self._lock:
            self._clear()
            print(self.styled(text, style) if style else text, file=self.out, flush=True)

    def beat(self, when, text):
        """A line of the story: the day on which it happened, and what happened."""
        self.line("  " + self.styled(when.strftime("%Y-%m-%d"), "faint") + "  " + text)

    def heading(self, text):
        self.line()
        self.line(text, "strong")

    def seconds(self):
        return time.monotonic() - self.began

    def bar(self, done, total, what):
        """A progress bar: redrawn in place on a terminal, a line for every tenth elsewhere."""
        if self.tty:
            filled = 30 * done // max(total, 1)
            with self._lock:
                self._clear()
                self._bar = "  [%s%s] %d/%d  %s" % ("#" * filled, "." * (30 - filled), done, total, what[:50])
                print(self._bar, end="" if done < total else "\n", file=self.out, flush=True)
                self._bar = self._bar if done < total else ""
        elif done == total or done * 10 // total != (done - 1) * 10 // total:
            self.line("  %3d %%  %d of %d, %s" % (100 * done // total, done, total, what))

    def _clear(self):
        if self._bar:
            print("\r" + " " * len(self._bar) + "\r", end="", file=self.out)
            self._bar = ""

    def table(self, head, rows):
        for line in table(head, rows):
            self.line("  " + line)


def table(head, rows):
    """Lines of a table with aligned columns; numbers to the right."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max([len(head[i])] + [len(row[i]) for row in rows]) for i in range(len(head))]
    right = [bool(rows) and all(row[i] in ("", "-") or row[i].replace(".", "").isdigit() for row in rows) for i in range(len(head))]

    def line(cells):
        return "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right)).rstrip()

    return [line(head), "  ".join("-" * width for width in widths)] + [line(row) for row in rows]

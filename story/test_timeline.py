import io
import threading
import unittest
from datetime import datetime, timedelta

from played import Unplayable
from telling import Teller, table
from timeline import ALL, Step, ordered, play, predecessors

DAY = datetime(2024, 1, 1)


def step(day, *lanes, do=lambda: None, title=""):
    return Step(DAY + timedelta(days=day), lanes, title, do)


class Order(unittest.TestCase):
    def test_steps_are_sorted_by_time_and_otherwise_stay_as_told(self):
        steps = [step(2, "a", title="c"), step(1, "a", title="a"), step(1, "b", title="b")]
        self.assertEqual([each.title for each in ordered(steps)], ["a", "b", "c"])

    def test_a_lane_is_a_queue_and_a_barrier_holds_everything(self):
        waits = predecessors([step(1, "a"), step(2, "b"), step(3, "a", "b"), step(4, ALL), step(5, "c"), step(6, ALL)])
        self.assertEqual(waits, [set(), set(), {0, 1}, {0, 1, 2}, {3}, {3, 4}])

    def test_all_are_played_each_after_its_predecessors(self):
        over, lock, wrong = set(), threading.Lock(), []
        steps = [step(n // 3, "lane %d" % (n % 7), *([ALL] if n % 20 == 19 else [])) for n in range(100)]
        waits = predecessors(ordered(steps))

        def do(number):
            with lock:
                wrong.extend(before for before in waits[number] if before not in over)
            with lock:
                over.add(number)

        play([Step(s.at, s.lanes, s.title, lambda n=n: do(n)) for n, s in enumerate(ordered(steps))], workers=8)
        self.assertEqual((len(over), wrong), (100, []))

    def test_a_failure_stops_the_play_and_is_raised(self):
        played = []

        def fail():
            raise Unplayable("no")

        with self.assertRaises(Unplayable):
            play([step(1, "a", do=fail), step(2, "a", do=lambda: played.append(1))], workers=2)
        self.assertEqual(played, [])


class Telling(unittest.TestCase):
    def test_a_table_aligns_words_left_and_numbers_right(self):
        self.assertEqual(table(("site", "n"), [("UMCU", 10), ("R", 2)]), ["site   n", "----  --", "UMCU  10", "R      2"])

    def test_without_a_terminal_there_are_no_colours_and_the_bar_tells_every_tenth(self):
        out = io.StringIO()
        teller = Teller(out)
        teller.line("good", "good")
        for done in range(1, 101):
            teller.bar(done, 100, "x")
        self.assertNotIn("\033", out.getvalue())
        self.assertEqual(len(out.getvalue().splitlines()), 11)


if __name__ == "__main__":
    unittest.main()

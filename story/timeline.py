"""Plays steps in the order of their times, several at once where the order does not matter.

Steps that share a lane (a subject, the giving of numbers) follow one another; a step with the lane ALL waits for everything before it and
holds everything after it.
"""

import queue
import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Callable, Tuple

ALL = "*"


@dataclass(frozen=True)
class Step:
    """One thing that happens: when, in which lanes, what for people, and the call that plays it."""

    at: datetime
    lanes: Tuple[str, ...]
    title: str
    play: Callable[[], None]


def ordered(steps):
    """The steps by time; those of one instant in the order in which they were told."""
    return sorted(steps, key=lambda step: step.at)


def predecessors(steps):
    """For every step the indices of the steps that must be over before it begins."""
    latest, barrier, since, result = {}, None, [], []
    for index, step in enumerate(steps):
        if ALL in step.lanes:
            before = set(since) | ({barrier} if barrier is not None else set())
            barrier, since, latest = index, [], {}
        else:
            before = {latest[lane] for lane in step.lanes if lane in latest}
            if barrier is not None:
                before.add(barrier)
            since.append(index)
            for lane in step.lanes:
                latest[lane] = index
        result.append(before)
    return result


def play(steps, workers=4, progress=lambda done, step: None):
    """Plays all steps. An exception of a step stops the play after the running ones; it is raised here."""
    steps = ordered(steps)
    waits = predecessors(steps)
    over = [threading.Event() for _ in steps]
    todo, failed, done, lock = queue.Queue(), [], [0], threading.Lock()
    for index in range(len(steps)):
        todo.put(index)

    def work():
        while not failed:
            try:
                index = todo.get_nowait()
            except queue.Empty:
                return
            # Predecessors stand earlier in the queue, so they are over or being played: nobody waits for ever.
            for before in waits[index]:
                while not over[before].wait(0.2):
                    if failed:
                        return
            try:
                steps[index].play()
            except BaseException as wrong:  # pylint: disable=broad-except
                failed.append(wrong)
            finally:
                over[index].set()
            with lock:
                done[0] += 1
                progress(done[0], steps[index])

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(workers, len(steps)) or 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.5)
    if failed:
        raise failed[0]

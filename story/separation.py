"""Whether a number of each subject tells the arms apart: exact probabilities, by counting every list that the design could have dealt.

One list of twenty subjects cannot prove a leak: some number among thousands separates its arms by chance sooner or later. So a number that
does so is suspected, and is a leak when it does it again on enough other lists: see Suspects.
"""

from fractions import Fraction
from math import comb, lcm

# On one list a number is suspected where chance alone gives one like it, over all that were looked at, less often than this.
SUSPICION = Fraction(1, 50)
FEW = 100
# A leak is reported where chance alone, over all numbers and lists together, reports one less often than this.
CERTAINTY = Fraction(1, 1_000_000)


def midranks(values):
    """Twice the rank of each value, equal ones sharing theirs: whole numbers."""
    ordered = sorted(values)
    first, last = {}, {}
    for place, value in enumerate(ordered, 1):
        first.setdefault(value, place)
        last[value] = place
    return [first[value] + last[value] for value in values]


class Design:
    """How the arms could have been dealt: permuted blocks of sizes drawn by chance, stratum after stratum.

    strata: for each the subjects of its slots in order, None where a slot is not taken; sizes: the block sizes; parts: of one arm, of all arms.
    """

    def __init__(self, strata, sizes, parts=(1, 2)):
        self._strata, self._parts = strata, parts
        self._sizes = sorted(size for size in sizes if size <= max(map(len, strata)))
        blocks = [comb(size, self._ones(size)) * (number + 1) for size in self._sizes for number in range(len(self._sizes))]
        # What a slot's share of all lists is counted in: each block is then a whole number of lists.
        self._unit = lcm(*blocks)
        self.lists = self._unit ** sum(map(len, strata))

    @staticmethod
    def one_block(dealt):
        """The design in which every list with as many of each arm is as likely; dealt: subject to arm."""
        subjects = sorted(dealt)
        one = dealt[subjects[0]]
        return Design([subjects], [len(subjects)], (sum(arm == one for arm in dealt.values()), len(subjects)))

    @staticmethod
    def of(parameters, places):
        """That of a list with these parameters (docs/formats/randomisation-list.md); places: slot to subject."""
        strata, slot = [], 0
        for stratum in parameters["strata"]:
            strata.append([places.get(slot + n + 1) for n in range(stratum["slots"])])
            slot += stratum["slots"]
        ratio = [share["ratio"] for share in parameters["arms"]]
        return Design(strata, parameters["blockSizes"], (ratio[0], sum(ratio)))

    def _ones(self, size):
        return size * self._parts[0] // self._parts[1]

    def _fitting(self, left):
        fills = lambda slots: slots == 0 or any(size <= slots and fills(slots - size) for size in self._sizes)
        return [size for size in self._sizes if size <= left and fills(left - size)]

    def _blocks(self, slots, begun, block):
        """Adds up block(place, size) over every way to cut a stratum into blocks, each with how many lists it stands for."""
        reached = [begun] + [0] * slots
        for place in range(slots):
            sizes = self._fitting(slots - place) if reached[place] else []
            for size in sizes:
                lists = self._unit**size // (len(sizes) * comb(size, self._ones(size)))
                reached[place + size] += reached[place] * lists * block(place, size)
        return reached[slots]

    def most(self):
        """No list is more likely than this; an exact fraction."""
        lists = 1
        for stratum in self._strata:
            lists = self._blocks(len(stratum), lists, lambda place, size: 1)
        return Fraction(lists, self.lists)

    def probability(self, values, ones):
        """How often a list that is dealt by chance separates these values at least as far, either way; an exact fraction.

        values: subject to number; ones: the subjects of the first arm.
        """
        subjects = list(values)
        middle = len(subjects) + 1
        away = {subject: rank - middle for subject, rank in zip(subjects, midranks([values[subject] for subject in subjects]))}
        span = sum(map(abs, away.values()))
        seen = abs(sum(rank if subject in ones else -rank for subject, rank in away.items()))
        # Packed into one number: how many lists have each sum. A slot adds twice its rank from the middle, or nothing.
        bits = self.lists.bit_length() + 1
        ways = 1
        for stratum in self._strata:
            ranks = [away.get(subject, 0) for subject in stratum]
            ways = self._blocks(len(ranks), ways, lambda place, size, ranks=ranks: self._dealt(ranks[place : place + size], bits))
        sums, extreme, mask = -span, 0, (1 << bits) - 1
        while ways:
            if abs(sums) >= seen:
                extreme += ways & mask
            ways, sums = ways >> bits, sums + 1
        return Fraction(extreme, self.lists)

    def _dealt(self, ranks, bits):
        """Every way to deal one block, by its sum."""
        ones = self._ones(len(ranks))
        ways = [1] + [0] * ones
        for number, rank in enumerate(ranks):
            one, other = (2 * rank, 0) if rank > 0 else (0, -2 * rank)
            for k in range(min(ones, number + 1), -1, -1):
                ways[k] = (ways[k] << other * bits) + (ways[k - 1] << one * bits if k else 0)
        return ways[ones]


class Features:
    """Numbers per subject by the name of what they are taken from."""

    def __init__(self):
        self._values = {}

    def put(self, name, subject, value):
        self._values.setdefault(name, {}).setdefault(subject, []).append(value)

    def columns(self, subjects):
        """Every number that can be made of each feature, in the order of the subjects: how many, the first, and whether it is odd."""
        for name, by_subject in sorted(self._values.items()):
            lists = [by_subject.get(subject, []) for subject in subjects]
            yield name + ", how many", [len(values) for values in lists]
            texts = {values[0] for values in lists if values and isinstance(values[0], str)}
            if texts:
                if len(texts) <= len(subjects) // 2:
                    for text in sorted(texts):
                        yield "%s is %.60s" % (name, text), [bool(values) and values[0] == text for values in lists]
            elif all(lists):
                yield name, [values[0] for values in lists]
                if all(isinstance(values[0], int) for values in lists):
                    yield name + ", odd", [values[0] % 2 for values in lists]
                if any(len(values) > 1 for values in lists):
                    yield name + ", in all", [sum(values) for values in lists]


class Separations:
    """What separates the arms of one list.

    found: (names, probability) of those that are suspected, with the names of all that order the subjects alike, as they are one chance;
    numbers: how many numbers differ between subjects; orders: how many different orders these make; chance: how often one of them is
    suspected without a leak.
    """

    def __init__(self, features, arms, design=None):
        design = design or Design.one_block(arms)
        subjects = sorted(arms)
        ones = {subject for subject in subjects if arms[subject] == min(arms.values())}
        orders, self.numbers = {}, 0
        for name, values in features.columns(subjects):
            ranks = midranks(values)
            if len(set(ranks)) > 1:
                self.numbers += 1
                # The reverse order is the same separation.
                key = min(tuple(ranks), tuple(2 * len(ranks) + 2 - rank for rank in ranks))
                orders.setdefault(key, []).append(name)
        self.orders = len(orders)
        # A perfect separation is suspected on whichever list: two lists give it, of which none is more likely than the most likely one.
        self.chance = max(2 * design.most(), SUSPICION / max(FEW, self.orders))
        self.found = []
        for ranks, names in orders.items():
            chance = design.probability(dict(zip(subjects, ranks)), ones)
            if chance <= self.chance:
                self.found.append((names, chance))

    def names(self):
        return {name for names, _ in self.found for name in names}


class Suspects:
    """Names of numbers that separated the arms on every list so far.

    numbers: how many were looked at on the first list; chance: how often chance alone suspects one number on all lists, at most.
    """

    def __init__(self, names, numbers, chance, lists):
        self.names, self.numbers, self.chance, self.lists = names, numbers, chance, lists

    @staticmethod
    def of(separations, earlier=None):
        """Those that are left after another list."""
        if earlier is None:
            return Suspects(separations.names(), separations.numbers, separations.chance, 1)
        return Suspects(earlier.names & separations.names(), earlier.numbers, earlier.chance * separations.chance, earlier.lists + 1)

    def certain(self):
        """Whether these are leaks: chance alone, over all numbers, leaves one less often than once in a million."""
        return bool(self.names) and self.numbers * self.chance <= CERTAINTY

    def kept(self):
        """As JSON, for the search on the next list."""
        return {"names": sorted(self.names), "numbers": self.numbers, "chance": [self.chance.numerator, self.chance.denominator], "lists": self.lists}

    @staticmethod
    def read(kept):
        return Suspects(set(kept["names"]), kept["numbers"], Fraction(*kept["chance"]), kept["lists"])

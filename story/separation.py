"""Whether a number of each subject tells the arms apart: exact permutation probabilities, by counting every way to deal out the arms."""

from fractions import Fraction
from math import comb

# A separation is reported where chance alone gives one like it, over all features that were looked at, less often than this.
CHANCE = Fraction(1, 1000)


def midranks(values):
    """Twice the rank of each value, equal ones sharing theirs: whole numbers."""
    ordered = sorted(values)
    first, last = {}, {}
    for place, value in enumerate(ordered, 1):
        first.setdefault(value, place)
        last[value] = place
    return [first[value] + last[value] for value in values]


def probability(values, arms):
    """How often arms that are dealt out by chance separate these values at least as far, either way; an exact fraction.

    values: one number per subject; arms: the arm of each, two different ones.
    """
    ranks, one = midranks(values), arms[0]
    size = sum(arm == one for arm in arms)
    middle = size * (len(ranks) + 1)
    away = abs(sum(rank for rank, arm in zip(ranks, arms) if arm == one) - middle)
    if away == 0:
        return Fraction(1)
    # ways[k] holds, packed into one number, how many subsets of k subjects have each sum of ranks.
    bits = comb(len(ranks), size).bit_length() + 1
    ways = [1] + [0] * size
    for rank in ranks:
        for k in range(size, 0, -1):
            ways[k] += ways[k - 1] << rank * bits
    packed, sums, extreme, mask = ways[size], 0, 0, (1 << bits) - 1
    while packed:
        if abs(sums - middle) >= away:
            extreme += packed & mask
        packed, sums = packed >> bits, sums + 1
    return Fraction(extreme, comb(len(ranks), size))


def perfect(arms):
    """The probability of a perfect separation by chance, either way."""
    return Fraction(2, comb(len(arms), sum(arm == arms[0] for arm in arms)))


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


def separating(features, arms):
    """What tells the arms apart: (name, probability) with the names of all that do so in the same way, and how many orders were looked at.

    arms: subject to arm. Features that order the subjects alike count once, as they are one chance.
    """
    subjects = sorted(arms)
    dealt = [arms[subject] for subject in subjects]
    orders, number = {}, 0
    for name, values in features.columns(subjects):
        number += 1
        ranks = midranks(values)
        if len(set(ranks)) > 1:
            # The reverse order is the same separation.
            key = min(tuple(ranks), tuple(2 * len(ranks) + 2 - rank for rank in ranks))
            orders.setdefault(key, []).append(name)
    found = []
    for ranks, names in orders.items():
        chance = probability(list(ranks), dealt)
        if chance <= perfect(dealt) or chance * len(orders) <= CHANCE:
            found.append((names, chance))
    return found, number, len(orders)

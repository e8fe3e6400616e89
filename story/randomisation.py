"""Draws a sealed randomisation list again from its seed, as docs/formats/randomisation-list.md says, and compares: the list with its
commitment in the log, every slot with what the seed gives, every subject with the slot that it took. Shares nothing with the servers.

    python3 randomisation.py --suite .cytelog/suite.json --key-file .cytelog/keys/allocation.key

This opens the list, so it is for the statistician, after the trial or on a rehearsal.
"""

import argparse
import base64
import hashlib
import hmac
import json
import sys

import aes_gcm
from cytelog_client import Client, Suite

ALGORITHM = "cytelog-permuted-blocks/2"
_WORDS = 2**63 - 1


class NotDerived(Exception):
    """The list cannot be drawn again; the text says why."""


class Draw:
    """Uniform numbers that follow from the seed."""

    def __init__(self, seed):
        self._key, self._counter = bytes.fromhex(seed), 0

    def below(self, bound):
        limit = _WORDS - _WORDS % bound
        while True:
            block = hmac.new(self._key, self._counter.to_bytes(8, "big"), hashlib.sha256).digest()
            self._counter += 1
            word = int.from_bytes(block[:8], "big") & _WORDS
            if word < limit:
                return word % bound

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]


def derived(seed, parameters):
    """The slots that a seed gives under the parameters of a list, as they stand in it."""
    draw, ratio = Draw(seed), [(share["arm"], share["ratio"]) for share in parameters["arms"]]
    unit = sum(parts for _, parts in ratio)
    order = []
    for stratum in parameters["strata"]:
        left = stratum["slots"]
        while left:
            sizes = [size for size in sorted(parameters["blockSizes"]) if size <= left and _fills(parameters["blockSizes"], left - size)]
            size = sizes[draw.below(len(sizes))]
            block = [arm for arm, parts in ratio for _ in range(parts * size // unit)]
            draw.shuffle(block)
            order += [(arm, stratum.get("site")) for arm in block]
            left -= size
    kits = [parameters["kitFormat"] % number for number in range(1, len(order) + 1)]
    draw.shuffle(kits)
    slots = [{"slot": number, "kit": kit, "arm": arm, "stratum": site} for number, (kit, (arm, site)) in enumerate(zip(kits, order), 1)]
    return [{name: value for name, value in slot.items() if value is not None} for slot in slots]


def _fills(sizes, slots):
    """Whether whole blocks fill so many slots."""
    return slots == 0 or any(size <= slots and _fills(sizes, slots - size) for size in sizes)


def opened(sealed_list, key):
    """The exact text of a sealed list."""
    try:
        return aes_gcm.opened(base64.b64decode(sealed_list, validate=True), base64.b64decode(key))
    except (ValueError, aes_gcm.NotOpened) as wrong:
        raise NotDerived("the sealed list does not open: %s" % wrong) from None


def faults(text, commitment, taken, arms):
    """What does not hold of a list in the clear, as sentences.

    text: its exact bytes; commitment: hexadecimal, from the log; taken: (subject, site, kit, slot) in the order of the log; arms: what is known
    of kits from elsewhere, kit to arm.
    """
    found = []
    if hashlib.sha256(text).hexdigest() != commitment.lower():
        found.append("the list is not the one that the commitment in the log names")
    sealed = json.loads(text)
    slots = sealed["slots"]
    if sealed.get("algorithm") == ALGORITHM:
        right = derived(sealed["seed"], sealed["parameters"])
        if len(right) != len(slots):
            found.append("the list has %d slots; its seed gives %d" % (len(slots), len(right)))
        found += ["slot %d holds %s; the seed gives %s" % (here["slot"], _said(here), _said(there)) for here, there in zip(slots, right) if here != there]
        slots = right
    elif sealed.get("algorithm") != "supplied":
        found.append("the list was drawn by %s, which is not known here" % sealed.get("algorithm"))
    return found + _taken_faults(slots, taken, arms)


def _said(slot):
    return "%s with %s" % (slot["kit"], slot["arm"]) + (" for " + slot["stratum"] if "stratum" in slot else "")


def _taken_faults(slots, taken, arms):
    found, free = [], list(slots)
    for subject, site, kit, number in taken:
        right = next((slot for slot in free if slot.get("stratum") in (None, site)), None)
        if right is None:
            found.append("%s has a slot, but none was left" % subject)
        elif (right["kit"], right["slot"]) != (kit, number):
            found.append("%s has kit %s at slot %d; the next was %s at slot %d" % (subject, kit, number, right["kit"], right["slot"]))
        free = [slot for slot in free if slot["slot"] != number]
    arm_of = {slot["kit"]: slot["arm"] for slot in slots}
    return found + ["kit %s is %s; the list gives %s" % (kit, arm, arm_of.get(kit)) for kit, arm in sorted(arms.items()) if arm_of.get(kit) != arm]


def logged(client):
    """From dosing's log: the sealed list (position, commitment, text) and who took which slot, in order."""
    after, sealed, taken = 0, None, []
    while after is not None:
        answer = client.get("dosing", "/v1/log", "regulator", after=after, limit=500)
        if not answer.ok:
            raise NotDerived("the log of dosing cannot be read: " + answer.sentence())
        for commit in answer.body["items"]:
            for place, event in enumerate(json.loads(commit["body"])["events"]):
                position, fact = commit["position"] + place, event["payload"]
                if event["name"] == "dosing.RandomisationListSealed":
                    sealed = (position, fact["commitment"], fact["sealedList"])
                elif event["name"] == "dosing.SubjectRandomised":
                    if sealed is None:
                        raise NotDerived("%s was randomised before a list was sealed" % fact["subject"])
                    taken.append((fact["subject"], fact["site"], fact["kit"], fact["slot"]))
        after = answer.body.get("next")
    if sealed is None:
        raise NotDerived("no list is sealed in the log")
    return sealed, taken


def check(client, key):
    """Everything of a running suite; the number of assignments and what does not hold of them."""
    (_, commitment, sealed_list), taken = logged(client)
    arms = {}
    for _, _, kit, _ in taken:
        answer = client.get("dosing", "/v1/kits/" + kit, "unblinded-pharmacist")
        if not answer.ok:
            raise NotDerived("kit %s is not shown: %s" % (kit, answer.sentence()))
        arms[kit] = answer.body["arm"]
    return len(taken), faults(opened(sealed_list, key), commitment, taken, arms), commitment


def main(arguments):
    parser = argparse.ArgumentParser(description="Draws the randomisation list of a running suite again and compares.")
    parser.add_argument("--suite", required=True, help="the suite.json that ./cytelog writes")
    parser.add_argument("--key-file", required=True, help="allocation key as base64 text")
    options = parser.parse_args(arguments)
    try:
        with open(options.key_file, encoding="ascii") as file:
            number, found, commitment = check(Client(Suite.read(options.suite), "randomisation"), file.read())
    except (OSError, NotDerived) as wrong:
        raise SystemExit("The list was not drawn again: %s" % wrong) from None
    for fault in found:
        print("NOT AS DRAWN: " + fault)
    print("%d assignments drawn again from the seed under commitment %s…, %d differences." % (number, commitment[:16], len(found)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

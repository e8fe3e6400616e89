"""The list drawn anew, against lists that the service's program draws; and that each kind of cheating is named."""

import base64
import copy
import hashlib
import json
import unittest
from collections import Counter
from pathlib import Path

import aes_gcm
import randomisation

VECTORS = Path(__file__).resolve().parent.parent / "dosing-service/src/test/resources/randomisation-vectors.json"
PAGE = Path(__file__).resolve().parent.parent / "docs/formats/randomisation-list.md"
SEED = "00112233445566778899aabbccddeeff"
PARAMETERS = {
    "trial": "T-1",
    "arms": [{"arm": "MSC", "ratio": 1}, {"arm": "PLACEBO", "ratio": 1}],
    "blockSizes": [2, 4],
    "strata": [{"slots": 20}],
    "kitFormat": "K-%03d",
}


class Vectors(unittest.TestCase):
    def test_every_list_of_the_shared_file_is_drawn_again(self):
        vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(vectors), 20)
        for vector in vectors:
            drawn = [" ".join([slot["kit"], slot["arm"]] + ([slot["stratum"]] if "stratum" in slot else [])) for slot in randomisation.derived(vector["seed"], vector["parameters"])]
            self.assertEqual(drawn, vector["slots"], vector["seed"])


    def test_the_example_of_the_page_holds(self):
        page = PAGE.read_text(encoding="utf-8")
        shown = [slot.strip(" .,") for line in page.splitlines() if line.startswith("> K-") for slot in line[2:].split(", ")]
        self.assertEqual(shown, ["%s %s" % (slot["kit"], slot["arm"]) for slot in randomisation.derived(SEED, PARAMETERS)])


class Lists(unittest.TestCase):
    def setUp(self):
        self.list = {"seed": SEED, "algorithm": randomisation.ALGORITHM, "parameters": PARAMETERS, "productArms": ["MSC"], "slots": randomisation.derived(SEED, PARAMETERS)}
        self.taken = [("S-%03d" % slot["slot"], "UMCU", slot["kit"], slot["slot"]) for slot in self.list["slots"][:12]]
        self.arms = {slot["kit"]: slot["arm"] for slot in self.list["slots"][:12]}

    def faults(self, commitment=None):
        text = json.dumps(self.list).encode()
        return randomisation.faults(text, commitment or hashlib.sha256(text).hexdigest(), self.taken, self.arms)

    def test_an_honest_list_has_no_fault_and_ten_of_each_arm(self):
        self.assertEqual(self.faults(), [])
        self.assertEqual(Counter(slot["arm"] for slot in self.list["slots"]), {"MSC": 10, "PLACEBO": 10})

    def test_one_swapped_slot_is_named(self):
        slots = copy.deepcopy(self.list["slots"])
        other = next(i for i in range(1, 20) if slots[i]["arm"] != slots[0]["arm"])
        slots[0]["arm"], slots[other]["arm"] = slots[other]["arm"], slots[0]["arm"]
        self.list["slots"] = slots
        found = self.faults()
        self.assertEqual([fault.split(";")[0] for fault in found], ["slot 1 holds " + randomisation._said(slots[0]), "slot %d holds %s" % (other + 1, randomisation._said(slots[other]))])

    def test_another_list_than_the_committed_one_is_named(self):
        self.assertEqual(self.faults("0" * 64), ["the list is not the one that the commitment in the log names"])

    def test_a_skipped_and_a_reused_slot_are_named(self):
        subject, site, _, _ = self.taken[3]
        self.taken[3] = (subject, site, self.list["slots"][15]["kit"], 16)
        self.assertTrue(any(fault.startswith("S-004 has kit") for fault in self.faults()))
        self.taken[3] = (subject, site, self.taken[2][2], 3)
        self.assertTrue(any(fault.startswith("S-004 has kit") for fault in self.faults()))

    def test_a_kit_of_another_arm_than_the_list_gives_it_is_named(self):
        kit = self.taken[5][2]
        self.arms[kit] = "PLACEBO" if self.arms[kit] == "MSC" else "MSC"
        self.assertEqual([fault.split(" is ")[0] for fault in self.faults()], ["kit " + kit])

    def test_an_unknown_algorithm_is_named_and_a_supplied_list_is_compared_as_it_is(self):
        self.list["algorithm"] = "cytelog-permuted-blocks/9"
        self.assertTrue(any("not known here" in fault for fault in self.faults()))
        self.list["algorithm"] = "supplied"
        self.assertEqual(self.faults(), [])

    def test_each_stratum_has_its_own_order(self):
        parameters = dict(PARAMETERS, strata=[{"site": "UMCU", "slots": 14}, {"site": "REF", "slots": 6}])
        self.list.update(parameters=parameters, slots=randomisation.derived(SEED, parameters))
        first = {site: next(s for s in self.list["slots"] if s["stratum"] == site) for site in ("UMCU", "REF")}
        self.taken = [("S-%d" % n, site, first[site]["kit"], first[site]["slot"]) for n, site in enumerate(("REF", "UMCU"))]
        self.arms = {}
        self.assertEqual(self.faults(), [])
        self.taken[0] = ("S-0", "REF", first["UMCU"]["kit"], 1)
        self.assertTrue(self.faults())


class Sealing(unittest.TestCase):
    # Test case 16 of the GCM specification (McGrew and Viega).
    KEY = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    CONTEXT = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    SEALED = bytes.fromhex(
        "cafebabefacedbaddecaf888522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )

    def test_the_published_case_opens(self):
        plain = aes_gcm.opened(self.SEALED, self.KEY, self.CONTEXT)
        self.assertEqual((len(plain), plain.hex()[:16], plain.hex()[-8:]), (60, "d9313225f88406e5", "ba637b39"))

    def test_another_key_context_or_bit_does_not_open(self):
        changed = self.SEALED[:20] + bytes([self.SEALED[20] ^ 1]) + self.SEALED[21:]
        for sealed, key, context in ((self.SEALED, bytes(32), self.CONTEXT), (self.SEALED, self.KEY, b""), (changed, self.KEY, self.CONTEXT), (b"short", self.KEY, b"")):
            with self.assertRaises(aes_gcm.NotOpened):
                aes_gcm.opened(sealed, key, context)

    def test_a_text_that_is_no_sealed_list_is_said_to_be_none(self):
        for sealed in ("no base64!", base64.b64encode(self.SEALED).decode()):
            with self.assertRaises(randomisation.NotDerived):
                randomisation.opened(sealed, base64.b64encode(self.KEY).decode())


if __name__ == "__main__":
    unittest.main()

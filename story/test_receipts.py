import base64
import hashlib
import unittest

import receipts


def text(raw):
    return base64.b64encode(raw).decode()


def tree_root(leaves):
    """The naive recursion of RFC 9162, 2.1.1."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + tree_root(leaves[:split]) + tree_root(leaves[split:])).digest()


def proof_of(index, leaves):
    if len(leaves) == 1:
        return []
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < split:
        return proof_of(index, leaves[:split]) + [tree_root(leaves[split:])]
    return proof_of(index - split, leaves[split:]) + [tree_root(leaves[:split])]


class Inclusion(unittest.TestCase):
    leaves = [receipts.leaf_hash(b"commit %d" % n) for n in range(20)]

    def test_every_leaf_of_every_small_tree_leads_to_the_root(self):
        for size in range(1, 21):
            root = tree_root(self.leaves[:size])
            for index in range(size):
                proof = proof_of(index, self.leaves[:size])
                self.assertEqual(receipts.root_from(self.leaves[index], index, size, proof), root)

    def test_another_leaf_or_place_does_not(self):
        root, proof = tree_root(self.leaves[:7]), proof_of(3, self.leaves[:7])
        self.assertNotEqual(receipts.root_from(self.leaves[4], 3, 7, proof), root)
        self.assertNotEqual(receipts.root_from(self.leaves[3], 2, 7, proof), root)

    def test_a_proof_of_wrong_length_is_none(self):
        proof = proof_of(3, self.leaves[:7])
        for wrong in (proof[:-1], proof + proof[:1]):
            with self.assertRaises(receipts.NotProved):
                receipts.root_from(self.leaves[3], 3, 7, wrong)
        with self.assertRaises(receipts.NotProved):
            receipts.root_from(self.leaves[3], 7, 7, proof)


class Signatures(unittest.TestCase):
    # RFC 8032, 7.1, test 2.
    key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )

    def test_the_vector_of_the_standard_holds(self):
        self.assertTrue(receipts._signed(self.key, b"\x72", self.signature))

    def test_another_message_key_or_signature_does_not(self):
        self.assertFalse(receipts._signed(self.key, b"\x73", self.signature))
        self.assertFalse(receipts._signed(self.key[::-1], b"\x72", self.signature))
        self.assertFalse(receipts._signed(self.key, b"\x72", self.signature[:-1] + b"\x01"))
        self.assertFalse(receipts._signed(self.key, b"\x72", b""))


class Keys(unittest.TestCase):
    def test_a_key_that_does_not_fit_its_id_is_refused(self):
        raw = b"\1" + Signatures.key
        good = hashlib.sha256(b"cytelog/screening\n" + raw).digest()[:4].hex()
        name, _, key = receipts._verifier_key("cytelog/screening+%s+%s" % (good, text(raw)))
        self.assertEqual((name, key), ("cytelog/screening", Signatures.key))
        with self.assertRaises(receipts.NotProved):
            receipts._verifier_key("cytelog/dosing+%s+%s" % (good, text(raw)))

    def test_a_checkpoint_without_a_signature_proves_nothing(self):
        raw = b"\1" + Signatures.key
        key_id = hashlib.sha256(b"cytelog/screening\n" + raw).digest()[:4].hex()
        key = "cytelog/screening+%s+%s" % (key_id, text(raw))
        for checkpoint in ("", "cytelog/screening\n1\n%s\n" % text(bytes(32)), "cytelog/screening\n1\n%s\n\n\u2014 cytelog/screening AAAA\n" % text(bytes(32))):
            with self.assertRaises(receipts.NotProved):
                receipts.verify_checkpoint(checkpoint, key)


if __name__ == "__main__":
    unittest.main()

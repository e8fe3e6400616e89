package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The leaves and roots with which Certificate Transparency's own implementations are tested. */
    private static final List<String> LEAVES =
            List.of("", "\u0000", "\u0010", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_published_vectors_hold() {
        MerkleTree tree = MerkleTree.empty();
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.add(MerkleTree.leafHash(LEAVES.get(i)));
            assertThat(tree.root()).isEqualTo(NaiveTree.base64(HexFormat.of().parseHex(ROOTS.get(i))));
        }
    }

    @Test
    void every_size_up_to_two_hundred_equals_the_definition_and_resumes_from_its_peaks() {
        List<String> leaves = new ArrayList<>();
        MerkleTree tree = MerkleTree.empty();
        for (int size = 1; size <= 200; size++) {
            List<String> proof = tree.proofOfNextLeaf().hashes();
            leaves.add("leaf " + size);
            tree = MerkleTree.of(tree.size(), tree.peaks());
            tree.add(MerkleTree.leafHash(leaves.getLast()));
            assertThat(tree.root()).isEqualTo(NaiveTree.base64(NaiveTree.root(leaves)));
            assertThat(proof).isEqualTo(NaiveTree.path(size - 1, leaves));
        }
    }

    @Test
    void inclusion_is_proved_for_every_leaf_of_every_size_and_for_nothing_else() {
        for (int size = 1; size <= 40; size++) {
            List<String> leaves =
                    IntStream.range(0, size).mapToObj(i -> "leaf " + i).toList();
            String root = NaiveTree.base64(NaiveTree.root(leaves));
            for (int index = 0; index < size; index++) {
                List<String> proof = NaiveTree.path(index, leaves);
                byte[] leaf = MerkleTree.leafHash(leaves.get(index));
                assertThat(MerkleTree.verifyInclusion(leaf, index, size, proof, root))
                        .isTrue();
                assertThat(MerkleTree.verifyInclusion(MerkleTree.leafHash("other"), index, size, proof, root))
                        .isFalse();
                assertThat(MerkleTree.verifyInclusion(leaf, index + 1, size, proof, root))
                        .isFalse();
                assertThat(MerkleTree.verifyInclusion(leaf, index, size, longer(proof), root))
                        .isFalse();
            }
        }
    }

    @Test
    void malformed_proofs_prove_nothing() {
        byte[] leaf = MerkleTree.leafHash("a");
        String root = MerkleTree.leafText("a");

        assertThat(MerkleTree.verifyInclusion(leaf, 0, 1, List.of(), root)).isTrue();
        assertThat(MerkleTree.verifyInclusion(leaf, 0, 2, List.of("!"), root)).isFalse();
        assertThat(MerkleTree.verifyInclusion(leaf, 0, 1, List.of(), "short")).isFalse();
        assertThat(MerkleTree.verifyInclusion(leaf, -1, 1, List.of(), root)).isFalse();
        assertThat(MerkleTree.verifyInclusion(leaf, 0, 0, List.of(), root)).isFalse();
    }

    @Test
    void an_edge_that_does_not_fit_its_size_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.of(3, List.of(MerkleTree.leafText("a"))));
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.of(1, List.of("YQ==")));
        assertThat(MerkleTree.of(1, List.of(MerkleTree.leafText("a"))).root()).isEqualTo(MerkleTree.leafText("a"));
    }

    private static List<String> longer(List<String> proof) {
        List<String> longer = new ArrayList<>(proof);
        longer.add(MerkleTree.leafText("x"));
        return longer;
    }
}

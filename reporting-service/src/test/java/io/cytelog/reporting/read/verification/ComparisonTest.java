package io.cytelog.reporting.read.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.reporting.read.audittrail.CopiedCommit;
import io.cytelog.reporting.read.audittrail.LogCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant RECORDED = Instant.parse("2025-06-01T10:00:00Z");
    private static final Instant NOW = RECORDED.plusSeconds(3600);
    private static final int SIZE = 5;

    private final List<String> roots = new ArrayList<>();
    private final MerkleTree tree = MerkleTree.empty();

    ComparisonTest() {
        roots.add(tree.root());
        for (int number = 0; number < SIZE; number++) {
            tree.add(MerkleTree.leafHash("commit " + number));
            roots.add(tree.root());
        }
    }

    private LogCopy copy(long signed, @Nullable Long wrong) {
        return new LogCopy(
                "dosing",
                SIZE,
                (long) SIZE,
                SIZE,
                tree.peaks(),
                tree.root(),
                signed,
                RECORDED,
                SIZE,
                List.of(),
                0L,
                null,
                wrong,
                wrong == null ? null : "Something.",
                RECORDED);
    }

    private static OwnerVerification owner(long size, String root, Instant at) {
        return new OwnerVerification(true, size, size, root, null, null, at);
    }

    private LogStatus status(LogCopy copy, @Nullable OwnerVerification owner) {
        return status(copy, owner, NOW);
    }

    private LogStatus status(LogCopy copy, @Nullable OwnerVerification owner, Instant now) {
        return new Comparison(copy, owner, index -> Optional.of(commit(index))).status(now);
    }

    private CopiedCommit commit(long index) {
        return new CopiedCommit(
                "dosing",
                index + 1,
                index + 1,
                index,
                RECORDED,
                "",
                roots.get((int) index + 1),
                null,
                "",
                List.of(),
                true);
    }

    @Test
    void an_owner_that_has_not_verified_for_hours_leaves_it_open_whether_the_record_is_complete() {
        var verified = owner(SIZE, tree.root(), NOW);

        assertThat(status(copy(SIZE, null), verified, NOW.plus(Duration.ofHours(3)))
                        .verdict())
                .isEqualTo(Verdict.VALID);
        var late =
                status(copy(SIZE, null), verified, NOW.plus(Duration.ofHours(3)).plusMillis(1));
        assertThat(late.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(late.explanations()).containsExactly("The owner last verified its log at " + NOW + ".");
    }

    @Test
    void copy_and_owner_that_agree_are_valid() {
        var status = status(copy(SIZE, null), owner(SIZE, roots.get(SIZE), RECORDED));

        assertThat(status.verdict()).isEqualTo(Verdict.VALID);
        assertThat(status.matchesOwner()).isTrue();
        assertThat(status.explanations()).isEmpty();
    }

    @Test
    void an_empty_log_is_valid() {
        var empty = LogCopy.empty("dosing");

        assertThat(status(empty, owner(0, roots.getFirst(), NOW)).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void an_owner_that_has_not_spoken_leaves_the_proof_outstanding() {
        var status = status(copy(SIZE, null), null);

        assertThat(status.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(status.matchesOwner()).isNull();
    }

    @Test
    void an_owner_that_counted_earlier_is_compared_at_its_own_size() {
        assertThat(status(copy(SIZE, null), owner(3, roots.get(3), RECORDED)).verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(status(copy(SIZE, null), owner(0, roots.getFirst(), RECORDED))
                        .verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(status(copy(SIZE, null), owner(3, roots.get(4), RECORDED)).verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void an_owner_that_is_ahead_leaves_the_proof_outstanding() {
        var status = status(copy(SIZE, null), owner(9, "later", RECORDED));

        assertThat(status.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(status.explanations()).singleElement().asString().contains("behind");
    }

    @Test
    void another_root_at_the_same_size_is_wrong() {
        var status = status(copy(SIZE, null), owner(SIZE, roots.get(2), RECORDED));

        assertThat(status.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(status.matchesOwner()).isFalse();
    }

    @Test
    void an_owner_that_finds_its_own_log_wrong_is_told_with_the_position() {
        var found = new OwnerVerification(false, 2, 2, roots.get(2), 3L, "A byte is changed.", NOW);

        var status = status(copy(SIZE, null), found);

        assertThat(status.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(status.explanations())
                .singleElement()
                .asString()
                .contains("position 3")
                .contains("A byte is changed.");
        assertThat(status.valid()).isTrue();
    }

    @Test
    void a_log_that_lost_its_end_is_found_though_the_rest_verifies() {
        var late = RECORDED.plusSeconds(301);

        assertThat(status(copy(SIZE, null), owner(3, roots.get(3), late)).verdict())
                .isEqualTo(Verdict.INVALID);
        assertThat(status(copy(SIZE, null), owner(3, roots.get(3), RECORDED.plusSeconds(299)))
                        .verdict())
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void a_wrong_copy_is_wrong_whatever_the_owner_says() {
        var status = status(copy(SIZE, 6L), owner(SIZE, roots.get(SIZE), RECORDED));

        assertThat(status.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(status.valid()).isFalse();
    }

    @Test
    void an_unsigned_end_is_a_group_in_flight_for_a_minute_and_wrong_after_it() {
        var said = owner(SIZE, roots.get(SIZE), RECORDED);

        assertThat(status(copy(4, null), said, RECORDED.plusSeconds(60)).verdict())
                .isEqualTo(Verdict.INCOMPLETE);
        assertThat(status(copy(4, null), said, RECORDED.plusSeconds(61)).verdict())
                .isEqualTo(Verdict.INVALID);
    }
}

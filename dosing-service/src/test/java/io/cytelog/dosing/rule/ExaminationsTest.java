package io.cytelog.dosing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.rule.Examinations.Examination;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminationsTest {
    private static final Instant MARCH = Instant.parse("2025-03-20T08:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-10T08:00:00Z");
    private static final Examination FIRST = told("LA-01", null, "V3", MARCH, 4);

    private static Examination told(
            @Nullable String assessment, @Nullable String corrects, String visit, Instant at, long position) {
        return new Examination(assessment, corrects, visit, at, position);
    }

    private static Examinations heard(Examination... examinations) {
        var all = Examinations.NONE;
        for (var examination : examinations) {
            all = all.with(examination);
        }
        return all;
    }

    @Test
    void the_last_examination_at_a_visit_counts() {
        var second = told("LA-02", null, "V3", APRIL, 6);
        assertThat(heard(FIRST, second).at("V3")).contains(APRIL);
        assertThat(heard(second, FIRST).at("V3")).contains(APRIL);
        assertThat(heard(FIRST).at("V4")).isEmpty();
    }

    @Test
    void an_examination_that_is_corrected_to_another_visit_leaves_the_first_one_whichever_is_heard_first() {
        var moved = told("LA-02", "LA-01", "V4", MARCH, 6);
        for (var heard : List.of(heard(FIRST, moved), heard(moved, FIRST))) {
            assertThat(heard.visits()).containsExactly("V4");
            assertThat(heard.at("V3")).isEmpty();
            assertThat(heard.at("V4")).contains(MARCH);
        }
    }

    @Test
    void who_corrects_twice_may_name_the_first_record_or_the_correction() {
        var moved = told("LA-02", "LA-01", "V4", MARCH, 6);
        for (var named : List.of("LA-01", "LA-02")) {
            var again = told("LA-03", named, "V5", APRIL, 8);
            assertThat(heard(FIRST, moved, again).visits()).containsExactly("V5");
            assertThat(heard(again, moved, FIRST).visits()).containsExactly("V5");
        }
    }

    @Test
    void what_is_told_without_a_number_stands_by_itself_and_the_same_record_counts_once() {
        var unnumbered = told(null, null, "V3", MARCH, 4);
        var other = told(null, null, "V4", APRIL, 6);
        assertThat(heard(unnumbered, other).visits()).containsExactlyInAnyOrder("V3", "V4");
        assertThat(heard(unnumbered, unnumbered)).isEqualTo(heard(unnumbered));
    }
}

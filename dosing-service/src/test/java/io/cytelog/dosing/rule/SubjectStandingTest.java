package io.cytelog.dosing.rule;

import static io.cytelog.dosing.Dosing.at;
import static io.cytelog.dosing.rule.Deviation.AFTER_WITHDRAWAL;
import static io.cytelog.dosing.rule.Deviation.BEFORE_ENROLMENT;
import static io.cytelog.dosing.rule.Deviation.INJECTION_COUNT;
import static io.cytelog.dosing.rule.Deviation.NO_VALID_CHECK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectStandingTest {
    private static final SubjectStanding STANDING = new SubjectStanding(at(0), at(100));

    @Test
    void enrolment_and_withdrawal_begin_at_their_very_moment() {
        assertThat(STANDING.isBeforeEnrolment(at(-1))).isTrue();
        assertThat(STANDING.isBeforeEnrolment(at(0))).isFalse();
        assertThat(STANDING.isAfterWithdrawal(at(99))).isFalse();
        assertThat(STANDING.isAfterWithdrawal(at(100))).isTrue();
    }

    @Test
    void where_nothing_is_known_nothing_is_odd() {
        var nothing = new SubjectStanding(null, null);

        assertThat(nothing.isBeforeEnrolment(at(-1))).isFalse();
        assertThat(nothing.isAfterWithdrawal(at(100))).isFalse();
        assertThat(nothing.judge(List.of(AFTER_WITHDRAWAL, BEFORE_ENROLMENT), at(0)))
                .isEmpty();
    }

    @Test
    void what_no_longer_holds_goes_and_everything_else_stays_in_its_place() {
        assertThat(STANDING.judge(List.of(BEFORE_ENROLMENT, AFTER_WITHDRAWAL, NO_VALID_CHECK, INJECTION_COUNT), at(50)))
                .containsExactly(NO_VALID_CHECK, INJECTION_COUNT);
    }

    @Test
    void what_holds_now_comes_last_or_stays_where_it_was() {
        assertThat(STANDING.judge(List.of(NO_VALID_CHECK), at(100))).containsExactly(NO_VALID_CHECK, AFTER_WITHDRAWAL);
        assertThat(STANDING.judge(List.of(AFTER_WITHDRAWAL, NO_VALID_CHECK), at(100)))
                .containsExactly(AFTER_WITHDRAWAL, NO_VALID_CHECK);
        assertThat(STANDING.judge(List.of(), at(-1))).containsExactly(BEFORE_ENROLMENT);
    }
}

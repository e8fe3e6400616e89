package io.cytelog.screening.write.withdrawsubject;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SubjectWithdrawn;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WithdrawalDecisionTest {
    private static final WithdrawalState ENROLLED =
            new WithdrawalState(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001), Map.of());
    private static final WithdrawalState WITHDRAWN =
            new WithdrawalState(ENROLLED.enrolled(), Map.of(WithdrawalScope.TREATMENT, Fixtures.SIGNED));

    private static Decision<ScreeningEvent> decide(
            WithdrawalScope scope, @Nullable String reason, Actor actor, WithdrawalState state) {
        return WithdrawalDecision.decide(
                new WithdrawSubject(Fixtures.S_001, Fixtures.ENROLLED, scope, reason, actor), state);
    }

    private static Decision<ScreeningEvent> decide(
            WithdrawalScope scope, @Nullable String reason, WithdrawalState state) {
        return decide(scope, reason, Fixtures.investigator(), state);
    }

    private static SubjectWithdrawn withdrawn(
            WithdrawalScope scope, @Nullable String reason, @Nullable Instant replaces) {
        return new SubjectWithdrawn(
                Fixtures.S_001, Fixtures.SC_001, Fixtures.UMCU, Fixtures.ENROLLED, scope, reason, replaces);
    }

    @Test
    void a_subject_withdraws_from_more_and_more() {
        assertThat(decide(WithdrawalScope.TREATMENT, null, ENROLLED).facts())
                .containsExactly(withdrawn(WithdrawalScope.TREATMENT, null, null));
        assertThat(decide(WithdrawalScope.CONSENT, "Moves away.", WITHDRAWN).facts())
                .containsExactly(withdrawn(WithdrawalScope.CONSENT, "Moves away.", null));
    }

    @Test
    void a_withdrawal_recorded_before_is_corrected_with_a_reason_and_keeps_the_old_moment() {
        assertThat(decide(WithdrawalScope.TREATMENT, "The letter was dated later.", WITHDRAWN)
                        .facts())
                .containsExactly(withdrawn(WithdrawalScope.TREATMENT, "The letter was dated later.", Fixtures.SIGNED));
        assertThat(decide(WithdrawalScope.TREATMENT, null, WITHDRAWN).outcome())
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ScreeningRefusal.REASON_REQUIRED);
                    assertThat(refused.refusal().pointer()).isEqualTo("/reason");
                });
    }

    @Test
    void a_subject_whom_nobody_enrolled_is_not_known() {
        assertThat(decide(WithdrawalScope.TREATMENT, null, new WithdrawalState(null, Map.of()))
                        .outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Subject S-001")));
    }

    @Test
    void another_sites_subject_is_not_known() {
        assertThat(decide(WithdrawalScope.TREATMENT, null, Fixtures.stranger(), ENROLLED)
                        .outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Subject S-001")));
    }
}

package io.cytelog.screening.write.withdrawsubject;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithdrawalDecisionTest {
    private static final WithdrawalState ENROLLED =
            new WithdrawalState(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001), Set.of());

    private static Decision<ScreeningEvent> decide(WithdrawalScope scope, WithdrawalState state) {
        return WithdrawalDecision.decide(
                new WithdrawSubject(Fixtures.S_001, Fixtures.ENROLLED, scope, null, Fixtures.investigator()), state);
    }

    @Test
    void a_subject_withdraws_from_more_and_more() {
        var withdrawn = new WithdrawalState(ENROLLED.enrolled(), Set.of(WithdrawalScope.TREATMENT));
        assertThat(decide(WithdrawalScope.TREATMENT, ENROLLED).facts()).hasSize(1);
        assertThat(decide(WithdrawalScope.CONSENT, withdrawn).facts()).hasSize(1);
    }

    @Test
    void the_same_withdrawal_is_recorded_once() {
        var withdrawn = new WithdrawalState(ENROLLED.enrolled(), Set.of(WithdrawalScope.TREATMENT));
        assertThat(decide(WithdrawalScope.TREATMENT, withdrawn).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ScreeningRefusal.ALREADY_WITHDRAWN));
    }

    @Test
    void a_subject_whom_nobody_enrolled_is_not_known() {
        assertThat(decide(WithdrawalScope.TREATMENT, new WithdrawalState(null, Set.of()))
                        .outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Subject S-001")));
    }
}

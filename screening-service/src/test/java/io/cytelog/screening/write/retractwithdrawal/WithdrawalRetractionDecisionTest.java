package io.cytelog.screening.write.retractwithdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.cytelog.screening.write.withdrawsubject.WithdrawalState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithdrawalRetractionDecisionTest {
    private static final WithdrawalState WITHDRAWN = new WithdrawalState(
            Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001), Map.of(WithdrawalScope.TREATMENT, Fixtures.SIGNED));

    private static Decision<ScreeningEvent> decide(WithdrawalScope scope, Actor actor, WithdrawalState state) {
        return WithdrawalRetractionDecision.decide(
                new RetractWithdrawal(Fixtures.S_001, scope, "Another subject's.", actor), state);
    }

    @Test
    void a_withdrawal_is_taken_back_with_the_moment_that_was_recorded_last() {
        assertThat(decide(WithdrawalScope.TREATMENT, Fixtures.investigator(), WITHDRAWN)
                        .facts())
                .containsExactly(new WithdrawalRetracted(
                        Fixtures.S_001,
                        Fixtures.SC_001,
                        Fixtures.UMCU,
                        WithdrawalScope.TREATMENT,
                        Fixtures.SIGNED,
                        "Another subject's."));
    }

    @Test
    void what_the_subject_did_not_withdraw_from_cannot_be_taken_back() {
        assertThat(decide(WithdrawalScope.CONSENT, Fixtures.investigator(), WITHDRAWN)
                        .outcome())
                .isEqualTo(new Outcome.Refused(new Refusal(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "No withdrawal of S-001 from CONSENT is recorded, or it was taken back already.",
                        "/scope")));
    }

    @Test
    void a_subject_of_another_site_or_whom_nobody_enrolled_is_not_known() {
        var notKnown = new Outcome.Refused(Refusal.notKnown("Subject S-001"));
        assertThat(decide(WithdrawalScope.TREATMENT, Fixtures.stranger(), WITHDRAWN)
                        .outcome())
                .isEqualTo(notKnown);
        assertThat(decide(WithdrawalScope.TREATMENT, Fixtures.investigator(), new WithdrawalState(null, Map.of()))
                        .outcome())
                .isEqualTo(notKnown);
    }
}

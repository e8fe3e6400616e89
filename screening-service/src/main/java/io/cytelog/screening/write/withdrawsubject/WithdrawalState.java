package io.cytelog.screening.write.withdrawsubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.EvidenceFact;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * A subject as far as a withdrawal concerns it.
 *
 * @param enrolled absent where the subject is not known
 * @param withdrawnAt of each scope the newest word
 */
public record WithdrawalState(@Nullable SubjectEnrolled enrolled, Map<WithdrawalScope, Instant> withdrawnAt) {
    public WithdrawalState {
        withdrawnAt = Map.copyOf(withdrawnAt);
    }

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                SubjectId.class,
                WithdrawalState.class,
                new WithdrawalState(null, Map.of()),
                id -> EventCriteria.havingTags("subject", id.value())
                        .andBeingOneOfTypes(
                                EventCatalogue.nameOf(SubjectEnrolled.class),
                                EventCatalogue.nameOf(SubjectWithdrawn.class),
                                EventCatalogue.nameOf(WithdrawalRetracted.class)),
                WithdrawalState::evolve);
    }

    private static WithdrawalState evolve(WithdrawalState state, ScreeningEvent event) {
        return switch (event) {
            case SubjectEnrolled e -> new WithdrawalState(e, state.withdrawnAt);
            case SubjectWithdrawn e -> state.with(e.scope(), e.withdrawnAt());
            case WithdrawalRetracted e -> state.with(e.scope(), null);
            case ScreeningOpened _,
                    OpeningCorrected _,
                    EvidenceFact _,
                    QueryFact _,
                    DeviationNoted _,
                    EligibilitySigned _,
                    ScreenFailed _,
                    SignatureCorrected _,
                    SignedVerdictQuestioned _,
                    EnrolmentCorrected _,
                    EnrolmentReviewed _,
                    EnrolmentRefused _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> state;
        };
    }

    /** @param newest absent where the withdrawal was taken back */
    private WithdrawalState with(WithdrawalScope scope, @Nullable Instant newest) {
        Map<WithdrawalScope, Instant> all = new EnumMap<>(WithdrawalScope.class);
        all.putAll(withdrawnAt);
        if (newest == null) {
            all.remove(scope);
        } else {
            all.put(scope, newest);
        }
        return new WithdrawalState(enrolled, all);
    }
}

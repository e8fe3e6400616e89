package io.cytelog.screening.write.withdrawsubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.UlcerRecorded;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * A subject as far as a withdrawal concerns it.
 *
 * @param enrolled absent where the subject is not known
 */
public record WithdrawalState(@Nullable SubjectEnrolled enrolled, Set<WithdrawalScope> scopes) {
    public WithdrawalState {
        scopes = Set.copyOf(scopes);
    }

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                SubjectId.class,
                WithdrawalState.class,
                new WithdrawalState(null, Set.of()),
                id -> EventCriteria.havingTags("subject", id.value())
                        .andBeingOneOfTypes(
                                EventCatalogue.nameOf(SubjectEnrolled.class),
                                EventCatalogue.nameOf(SubjectWithdrawn.class)),
                WithdrawalState::evolve);
    }

    private static WithdrawalState evolve(WithdrawalState state, ScreeningEvent event) {
        return switch (event) {
            case SubjectEnrolled e -> new WithdrawalState(e, state.scopes);
            case SubjectWithdrawn e ->
                new WithdrawalState(
                        state.enrolled,
                        Stream.concat(state.scopes.stream(), Stream.of(e.scope()))
                                .collect(Collectors.toSet()));
            case ScreeningOpened _,
                    ConsentRecorded _,
                    ClassificationRecorded _,
                    UlcerRecorded _,
                    CriterionJudged _,
                    DeviationNoted _,
                    EligibilitySigned _,
                    ScreenFailed _,
                    SignedVerdictQuestioned _,
                    EnrolmentRefused _,
                    TrialHaltNoted _,
                    TrialRestartNoted _ -> state;
        };
    }
}

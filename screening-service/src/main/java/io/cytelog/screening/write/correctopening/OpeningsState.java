package io.cytelog.screening.write.correctopening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.cytelog.screening.rule.CandidateBoundary;
import io.cytelog.screening.rule.CandidateFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * The openings of all screenings, and what was recorded of the candidate beside the first word about its own.
 *
 * @param opened as they were opened
 */
public record OpeningsState(Map<ScreeningId, ScreeningOpened> opened, CandidateFile rest) {
    public OpeningsState {
        opened = Map.copyOf(opened);
    }

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                CandidateAmongAll.class,
                OpeningsState.class,
                new OpeningsState(Map.of(), CandidateFile.EMPTY),
                id -> EventCriteria.either(
                        CandidateBoundary.criteria(id.screening()),
                        EventCriteria.havingTags("screenings", id.trial())
                                .andBeingOneOfTypes(EventCatalogue.nameOf(ScreeningOpened.class))),
                OpeningsState::evolve);
    }

    private static OpeningsState evolve(OpeningsState state, ScreeningEvent event, String eventId) {
        return switch (event) {
            case ScreeningOpened e -> state.with(e);
            case CandidateEvent e -> new OpeningsState(state.opened, state.rest.with(e, eventId));
            case EnrolmentRefused _,
                    SubjectWithdrawn _,
                    WithdrawalRetracted _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> state;
        };
    }

    /** The file of this candidate; empty where the screening was never opened. */
    CandidateFile file(ScreeningId screening) {
        return rest.opening() != null
                ? rest
                : Optional.ofNullable(opened.get(screening)).map(rest::with).orElse(CandidateFile.EMPTY);
    }

    private OpeningsState with(ScreeningOpened e) {
        Map<ScreeningId, ScreeningOpened> all = new HashMap<>(opened);
        all.put(e.screening(), e);
        return new OpeningsState(all, rest);
    }
}

package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.rule.CandidateBoundary;
import io.cytelog.screening.rule.CandidateFile;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * The candidate's file, and how far recruitment is in recording order.
 *
 * @param halted whether the newest word of the safety service is a halt
 */
public record EnrolmentState(CandidateFile file, int enrolled, boolean halted) {

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                Enrolment.class,
                EnrolmentState.class,
                new EnrolmentState(CandidateFile.EMPTY, 0, false),
                EnrolmentState::criteria,
                EnrolmentState::evolve);
    }

    /** Refused enrolments carry no tag of the recruitment, so they never make another enrolment lose its race. */
    private static EventCriteria criteria(Enrolment enrolment) {
        return EventCriteria.either(
                CandidateBoundary.criteria(enrolment.screening()),
                EventCriteria.havingTags("recruitment", enrolment.trial())
                        .andBeingOneOfTypes(
                                EventCatalogue.nameOf(SubjectEnrolled.class),
                                EventCatalogue.nameOf(TrialHaltNoted.class),
                                EventCatalogue.nameOf(TrialRestartNoted.class)));
    }

    private static EnrolmentState evolve(EnrolmentState state, ScreeningEvent event, String eventId) {
        return switch (event) {
            case SubjectEnrolled e ->
                new EnrolmentState(
                        state.isOwn(e.screening()) ? state.file.with(e) : state.file, state.enrolled + 1, state.halted);
            case CandidateEvent e -> new EnrolmentState(state.file.with(e, eventId), state.enrolled, state.halted);
            case TrialHaltNoted _ -> new EnrolmentState(state.file, state.enrolled, true);
            case TrialRestartNoted _ -> new EnrolmentState(state.file, state.enrolled, false);
            case EnrolmentRefused _, SubjectWithdrawn _ -> state;
        };
    }

    /** Enrolments of all candidates are counted; the opening, which comes first, tells whose file this is. */
    private boolean isOwn(ScreeningId screening) {
        var opening = file.opening();
        return opening != null && opening.screening().equals(screening);
    }
}

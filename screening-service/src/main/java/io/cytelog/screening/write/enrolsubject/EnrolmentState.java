package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.SourcePosition;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.cytelog.screening.rule.CandidateBoundary;
import io.cytelog.screening.rule.CandidateFile;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * The candidate's file, and how far recruitment is in recording order.
 *
 * @param halted whether the newest word of the safety service is a halt
 * @param heard where the safety service recorded that word: an older one may come late, as it had been parked
 */
public record EnrolmentState(CandidateFile file, int enrolled, boolean halted, long heard) {

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                Enrolment.class,
                EnrolmentState.class,
                new EnrolmentState(CandidateFile.EMPTY, 0, false, 0),
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
                state.with(state.isOwn(e.screening()) ? state.file.with(e) : state.file, state.enrolled + 1);
            case CandidateEvent e -> state.with(state.file.with(e, eventId), state.enrolled);
            case TrialHaltNoted e -> state.heard(true, e.source());
            case TrialRestartNoted e -> state.heard(false, e.source());
            case EnrolmentRefused _, SubjectWithdrawn _, WithdrawalRetracted _, ParkedRecordSkipped _ -> state;
        };
    }

    private EnrolmentState with(CandidateFile changed, int counted) {
        return new EnrolmentState(changed, counted, halted, heard);
    }

    private EnrolmentState heard(boolean halt, SourcePosition source) {
        return source.position() < heard ? this : new EnrolmentState(file, enrolled, halt, source.position());
    }

    /** Enrolments of all candidates are counted; the opening, which comes first, tells whose file this is. */
    private boolean isOwn(ScreeningId screening) {
        var opening = file.opening();
        return opening != null && opening.screening().equals(screening);
    }
}

package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SourcePosition;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.cytelog.screening.rule.CandidateBoundary;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.CandidateFile.Opening;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * The candidate's file, and how far recruitment is in recording order.
 *
 * @param recorded of the candidate, beside the opening
 * @param screenings of the trial: the candidate may be enrolled under another one
 * @param halted whether the newest word of the safety service is a halt
 * @param heard where the safety service recorded that word: an older one may come late, as it had been parked
 */
public record EnrolmentState(CandidateFile recorded, Screenings screenings, int enrolled, boolean halted, long heard) {

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                Enrolment.class,
                EnrolmentState.class,
                new EnrolmentState(CandidateFile.EMPTY, Screenings.NONE, 0, false, 0),
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
                                EventCatalogue.nameOf(TrialRestartNoted.class)),
                EventCriteria.havingTags("screenings", enrolment.trial())
                        .andBeingOneOfTypes(EventCatalogue.nameOf(ScreeningOpened.class)),
                EventCriteria.havingAnyTag().andBeingOneOfTypes(EventCatalogue.nameOf(OpeningCorrected.class)));
    }

    private static EnrolmentState evolve(EnrolmentState state, ScreeningEvent event, String eventId) {
        return switch (event) {
            case ScreeningOpened e ->
                state.with(state.screenings.with(new Opening(
                        e.screening(), e.site(), new OpeningDetails(e.occurredAt(), e.sex(), e.previous()))));
            case OpeningCorrected e ->
                state.with(state.screenings.with(new Opening(e.screening(), e.site(), e.opening())));
            case SubjectEnrolled e -> state.with(e);
            case CandidateEvent e ->
                new EnrolmentState(
                        state.recorded.with(e, eventId), state.screenings, state.enrolled, state.halted, state.heard);
            case TrialHaltNoted e -> state.heard(true, e.source());
            case TrialRestartNoted e -> state.heard(false, e.source());
            case EnrolmentRefused _, SubjectWithdrawn _, WithdrawalRetracted _, ParkedRecordSkipped _ -> state;
        };
    }

    private EnrolmentState with(Screenings changed) {
        return new EnrolmentState(recorded, changed, enrolled, halted, heard);
    }

    private EnrolmentState with(SubjectEnrolled e) {
        return new EnrolmentState(recorded, screenings.with(e.screening(), e.subject()), enrolled + 1, halted, heard);
    }

    private EnrolmentState heard(boolean halt, SourcePosition source) {
        return source.position() < heard
                ? this
                : new EnrolmentState(recorded, screenings, enrolled, halt, source.position());
    }

    /** What is recorded of the candidate; empty where the screening was never opened. */
    CandidateFile file(ScreeningId screening) {
        return screenings.opening(screening).map(recorded::opened).orElse(CandidateFile.EMPTY);
    }
}

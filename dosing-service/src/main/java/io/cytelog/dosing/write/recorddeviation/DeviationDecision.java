package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.BreachNotification;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DeviationReport;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.rule.BreachNotice;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.ReportingPlace;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is understood is recorded: the place, the subject if there is one, and for a correction what it corrects. */
final class DeviationDecision {
    private final RecordDeviation command;
    private final DeviationsState state;
    private final Protocol protocol;

    private DeviationDecision(RecordDeviation command, DeviationsState state, Protocol protocol) {
        this.command = command;
        this.state = state;
        this.protocol = protocol;
    }

    static Decision<DosingEvent> decide(RecordDeviation command, DeviationsState state, Protocol protocol) {
        var decision = new DeviationDecision(command, state, protocol);
        return decision.notUnderstood()
                .<Decision<DosingEvent>>map(Decision::refuse)
                .orElseGet(() -> Decision.accept(decision.recorded()));
    }

    static Decision<DosingEvent> decide(NotifyBreach command, DeviationsState state) {
        var known = state.reports().of(command.deviation()).orElse(null);
        if (known == null) {
            return Decision.refuse(Refusal.notKnown("Deviation " + command.deviation()));
        }
        boolean corrects = command.reason() != null;
        var earlier = corrects ? state.notificationOf(command.deviation()) : Optional.<BreachNotification>empty();
        if (corrects && earlier.isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.NOTHING_TO_CORRECT,
                    "No notification of deviation " + command.deviation() + " is on record; record it first.");
        }
        if (!corrects && !known.report().seriousBreach()) {
            return Decision.refuse(
                    DosingRefusal.NOT_A_SERIOUS_BREACH,
                    "Deviation " + command.deviation()
                            + " is not recorded as a serious breach; correct it first, then record the notification.");
        }
        return Decision.accept(new SeriousBreachNotified(
                command.trial(),
                command.deviation(),
                known.site(),
                command.notifiedAt(),
                command.reference(),
                earlier.orElse(null),
                command.reason()));
    }

    private Optional<Refusal> notUnderstood() {
        var corrects = command.corrects();
        if (corrects != null
                && state.reports().of(corrects).filter(this::mayCorrect).isEmpty()) {
            return Optional.of(Refusal.notKnown("Deviation " + corrects));
        }
        return new ReportingPlace(protocol)
                .fault(
                        command.actor(),
                        command.site(),
                        command.subject(),
                        state.reports().subjectSite(),
                        corrects == null ? "/site" : "/deviation/site");
    }

    private boolean mayCorrect(DeviationRecorded known) {
        return command.actor().mayActAt(known.site());
    }

    private DeviationRecorded recorded() {
        var earlier = state.reports().of(command.corrects());
        return new DeviationRecorded(
                command.trial(),
                earlier.map(DeviationRecorded::deviation).orElseGet(state::next),
                command.site(),
                command.subject(),
                Objects.equals(state.reports().subjectSite(), command.site())
                        ? null
                        : state.reports().subjectSite(),
                report(),
                earlier.map(DeviationRecorded::report).orElse(null),
                command.reason());
    }

    private DeviationReport report() {
        return new DeviationReport(
                command.occurredAt(),
                command.awareAt(),
                command.category(),
                command.impact(),
                command.description(),
                command.seriousBreach(),
                command.sponsorAwareAt(),
                command.seriousBreach() ? notifyBy() : null);
    }

    private @Nullable Instant notifyBy() {
        var from = Objects.requireNonNullElse(command.sponsorAwareAt(), command.awareAt());
        return new BreachNotice(protocol.reporting()).dueAfter(from).orElse(null);
    }
}

package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.write.administer.BedsideState.Enrolment;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was given is recorded whenever the subject is known, with what is odd about it. A correction is recorded likewise
 * whenever there is what it corrects; it is judged by what was before the administration, and without the original.
 */
final class AdministrationDecision {
    private final RecordAdministration command;
    private final BedsideState state;
    private final @Nullable KitContent content;
    private final Protocol protocol;
    private final ProductSeal seal;

    private AdministrationDecision(
            RecordAdministration command,
            BedsideState state,
            @Nullable KitContent content,
            Protocol protocol,
            ProductSeal seal) {
        this.command = command;
        this.state = state;
        this.content = content;
        this.protocol = protocol;
        this.seal = seal;
    }

    static Decision<DosingEvent> decide(
            RecordAdministration command,
            BedsideState state,
            @Nullable KitContent content,
            Protocol protocol,
            ProductSeal seal) {
        var decision = new AdministrationDecision(command, state, content, protocol, seal);
        return decision.visible()
                .<Decision<DosingEvent>>map(enrolment -> Decision.accept(TreatmentAdministered.of(
                        command.subject(), enrolment.site(), decision.report(enrolment, state.earlier()))))
                .orElseGet(decision::notKnown);
    }

    static Decision<DosingEvent> decide(
            CorrectAdministration command,
            BedsideState state,
            @Nullable KitContent content,
            Protocol protocol,
            ProductSeal seal) {
        var decision = new AdministrationDecision(command.administration(), state, content, protocol, seal);
        return decision.visible()
                .map(enrolment -> decision.corrected(command, enrolment))
                .orElseGet(decision::notKnown);
    }

    private Optional<Enrolment> visible() {
        return Optional.ofNullable(state.enrolment())
                .filter(enrolment -> Bedside.mayAct(command.actor(), enrolment.site(), protocol));
    }

    private Decision<DosingEvent> notKnown() {
        return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
    }

    private Decision<DosingEvent> corrected(CorrectAdministration correction, Enrolment enrolment) {
        var subject = command.subject();
        return state.administrations()
                .of(subject, correction.number())
                .<Decision<DosingEvent>>map(known -> Decision.accept(new AdministrationCorrected(
                        subject,
                        enrolment.site(),
                        known.number(),
                        report(enrolment, state.administrations().before(known, command.kit())),
                        known.report(),
                        correction.reason())))
                .orElseGet(() -> Decision.refuse(
                        DosingRefusal.NOTHING_TO_CORRECT,
                        "Subject " + subject + " has no administration " + correction.number()
                                + "; they are numbered in the order of recording, from 1."));
    }

    private AdministrationReport report(Enrolment enrolment, Earlier earlier) {
        var cells = new DoseRule(protocol.dose(), protocol.product())
                .given(content, command.injections().size(), command.isComplete());
        return new AdministrationReport(
                command.kit(),
                command.startedAt(),
                command.endedAt(),
                command.limb(),
                command.injections(),
                command.completeness(),
                command.cause(),
                command.operator(),
                command.witness(),
                new AdministrationDeviations(command, state, earlier, content, protocol).of(enrolment),
                seal.seal(command.subject(), cells));
    }
}

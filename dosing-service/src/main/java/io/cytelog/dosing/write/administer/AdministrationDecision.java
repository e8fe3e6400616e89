package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import org.jspecify.annotations.Nullable;

/** What was given is recorded whenever the subject is known, with what is odd about it. */
final class AdministrationDecision {
    private AdministrationDecision() {}

    static Decision<DosingEvent> decide(
            RecordAdministration command,
            BedsideState state,
            @Nullable KitContent content,
            Protocol protocol,
            ProductSeal seal) {
        var enrolment = state.enrolment();
        if (enrolment == null || !Bedside.mayAct(command.actor(), enrolment.site(), protocol)) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        var cells = new DoseRule(protocol.dose(), protocol.product())
                .given(content, command.injections().size(), command.isComplete());
        return Decision.accept(new TreatmentAdministered(
                command.subject(),
                enrolment.site(),
                command.kit(),
                command.startedAt(),
                command.endedAt(),
                command.limb(),
                command.injections(),
                command.completeness(),
                command.cause(),
                command.operator(),
                command.witness(),
                new AdministrationDeviations(command, state, content, protocol).of(enrolment),
                seal.seal(command.subject(), cells)));
    }
}

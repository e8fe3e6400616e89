package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventRecorded;
import io.cytelog.dosing.event.SealedProductEventRecorded;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.ReportingPlace;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is understood is recorded. Who may not know what is sealed can neither correct it nor learn that it is there. */
final class ProductEventDecision {
    private ProductEventDecision() {}

    static Decision<DosingEvent> decide(RecordProductEvent command, ProductEventsState state, Protocol protocol) {
        var earlier = state.of(command.corrects(), ProductEventRecorded.class);
        if (command.corrects() != null
                && earlier.filter(known -> command.actor().mayActAt(known.site()))
                        .isEmpty()) {
            return notKnown(command.corrects());
        }
        return new ReportingPlace(protocol)
                .fault(
                        command.actor(),
                        command.site(),
                        command.subject(),
                        state.reports().subjectSite(),
                        command.corrects() == null ? "/site" : "/productEvent/site")
                .<Decision<DosingEvent>>map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new ProductEventRecorded(
                        command.trial(),
                        Objects.requireNonNullElseGet(command.corrects(), state::next),
                        command.site(),
                        command.subject(),
                        Objects.equals(state.reports().subjectSite(), command.site())
                                ? null
                                : state.reports().subjectSite(),
                        command.report(),
                        earlier.map(ProductEventRecorded::report).orElse(null),
                        command.reason())));
    }

    static Decision<DosingEvent> decide(RecordSealedProductEvent command, ProductEventsState state, ProductSeal seal) {
        var earlier = state.of(command.corrects(), SealedProductEventRecorded.class);
        if (command.corrects() != null && earlier.isEmpty()) {
            return notKnown(command.corrects());
        }
        var subject = command.content().subject();
        if (subject != null && state.reports().subjectSite() == null) {
            return Decision.refuse(Refusal.notKnown("Subject " + subject));
        }
        var number = Objects.requireNonNullElseGet(command.corrects(), state::next);
        return Decision.accept(new SealedProductEventRecorded(
                command.trial(),
                number,
                command.kind(),
                command.occurredAt(),
                command.awareAt(),
                seal.seal(number.value(), command.content()),
                earlier.map(SealedProductEventRecorded::content).orElse(null)));
    }

    private static Decision<DosingEvent> notKnown(@Nullable ProductEventId number) {
        return Decision.refuse(Refusal.notKnown("Product event " + number));
    }
}

package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;

/** The two commands at the bedside; opens the kit's content for the length of one decision. */
public final class BedsideHandler {
    private final Protocol protocol;
    private final ProductSeal seal;

    public BedsideHandler(Protocol protocol, ProductSeal seal) {
        this.protocol = protocol;
        this.seal = seal;
    }

    @CommandHandler
    Outcome handle(CheckAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        return CheckDecision.decide(command, state, content(command.kit(), state), protocol)
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        return AdministrationDecision.decide(command, state, content(command.kit(), state), protocol, seal)
                .appendTo(events);
    }

    private @Nullable KitContent content(@Nullable KitNumber kit, BedsideState state) {
        var prepared = state.prepared();
        return kit == null || prepared == null ? null : seal.openKit(kit, prepared);
    }
}

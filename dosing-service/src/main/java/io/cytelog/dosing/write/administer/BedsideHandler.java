package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.inbound.SafetyFeed;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import java.time.Clock;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;

/** The two commands at the bedside; opens the kit's content for the length of one decision. */
public final class BedsideHandler {
    private final ProtocolHistory protocols;
    private final ProductSeal seal;
    private final SafetyFeed safety;
    private final Clock clock;

    public BedsideHandler(ProtocolHistory protocols, ProductSeal seal, SafetyFeed safety, Clock clock) {
        this.protocols = protocols;
        this.seal = seal;
        this.safety = safety;
        this.clock = clock;
    }

    @CommandHandler
    Outcome handle(CheckAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        var heardAt = safety.heardAt().orElse(null);
        var judgement = new Judgement(clock.instant(), heardAt);
        return CheckDecision.decide(
                        command,
                        state,
                        content(command.kit(), state),
                        judgement,
                        protocols.inForceAt(command.occurredAt()))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        return AdministrationDecision.decide(
                        command, state, content(command.kit(), state), protocols.inForceAt(command.startedAt()), seal)
                .appendTo(events);
    }

    private @Nullable KitContent content(@Nullable KitNumber kit, BedsideState state) {
        var content = state.kit().content();
        return kit == null || content == null
                ? null
                : seal.openKit(kit, content, state.kit().rejected());
    }
}

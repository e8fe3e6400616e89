package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.Protocol;
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
    private final Protocol protocol;
    private final ProductSeal seal;
    private final SafetyFeed safety;
    private final Clock clock;

    public BedsideHandler(Protocol protocol, ProductSeal seal, SafetyFeed safety, Clock clock) {
        this.protocol = protocol;
        this.seal = seal;
        this.safety = safety;
        this.clock = clock;
    }

    @CommandHandler
    Outcome handle(CheckAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        var heardAt = safety.heardAt().orElse(null);
        var judgement = new Judgement(clock.instant(), heardAt);
        return CheckDecision.decide(command, state, content(command.kit(), state), judgement, protocol)
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        return AdministrationDecision.decide(command, state, content(command.kit(), state), protocol, seal)
                .appendTo(events);
    }

    private @Nullable KitContent content(@Nullable KitNumber kit, BedsideState state) {
        var content = state.kit().content();
        return kit == null || content == null
                ? null
                : seal.openKit(kit, content, state.kit().rejected());
    }
}

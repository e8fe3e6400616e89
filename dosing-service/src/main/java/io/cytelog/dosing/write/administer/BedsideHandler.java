package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.inbound.SafetyFeed;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import java.time.Clock;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** The commands at the bedside; opens the kit's content for the length of one decision. */
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
        var newest = newest(state);
        var standing = standing(state, newest);
        return CheckDecision.decide(
                        command,
                        asLastSaid(standing, newest),
                        standing.kit().content(newest),
                        judgement,
                        protocols.inForceAt(command.occurredAt()))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        var newest = newest(state);
        var then = state.with(standing(state, newest).kit().asOf(command.startedAt(), newest));
        return AdministrationDecision.decide(
                        command,
                        asLastSaid(then, newest),
                        then.kit().content(newest),
                        protocols.inForceAt(command.startedAt()),
                        seal)
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(CorrectAdministration command, @InjectEntity BedsideState state, EventAppender events) {
        var newest = newest(state);
        var startedAt = command.administration().startedAt();
        var then = state.with(standing(state, newest).kit().asOf(startedAt, newest));
        return AdministrationDecision.decide(
                        command,
                        asLastSaid(then, newest),
                        then.kit().content(newest),
                        protocols.inForceAt(startedAt),
                        seal)
                .appendTo(events);
    }

    private NewestWord newest(BedsideState state) {
        return state.kit().words().opened(seal);
    }

    private static BedsideState standing(BedsideState state, NewestWord newest) {
        return state.with(state.kit().standing(newest));
    }

    private static BedsideState asLastSaid(BedsideState state, NewestWord newest) {
        return state.with(state.kit().asLastSaid(newest));
    }
}

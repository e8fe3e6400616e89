package io.cytelog.reporting.write.webhook;

import io.cytelog.runtime.command.Outcome;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles what is asked about webhooks. */
public final class WebhookHandler {
    private final Function<URI, Optional<String>> outOfReach;

    /** @param outOfReach why nothing could be sent to an address, as far as its name tells now */
    public WebhookHandler(Function<URI, Optional<String>> outOfReach) {
        this.outOfReach = outOfReach;
    }

    /** Looks the name up here, where no repeat comes of what is recorded: that is answered whatever the name says now. */
    @CommandHandler
    Outcome handle(WebhookCommand.Register command, @InjectEntity SiteWebhooks state, EventAppender events) {
        return outOfReach
                .apply(command.url())
                .map(WebhookDecision::notAllowed)
                .orElseGet(() -> WebhookDecision.decide(command, state))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(WebhookCommand.Remove command, @InjectEntity SiteWebhooks state, EventAppender events) {
        return WebhookDecision.decide(command, state).appendTo(events);
    }

    @CommandHandler
    Outcome handle(WebhookCommand.Replay command, @InjectEntity SiteWebhooks state, EventAppender events) {
        return WebhookDecision.decide(command, state).appendTo(events);
    }
}

package io.cytelog.reporting.write.webhook;

import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles what is asked about webhooks. */
public final class WebhookHandler {
    @CommandHandler
    Outcome handle(WebhookCommand.Register command, @InjectEntity SiteWebhooks state, EventAppender events) {
        return WebhookDecision.decide(command, state).appendTo(events);
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

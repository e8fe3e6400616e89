package io.cytelog.reporting.write.webhook;

import io.cytelog.reporting.event.ReplayAsked;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.event.WebhookRemoved;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.RefusalKind;

/** Decides about webhooks. */
final class WebhookDecision {
    /** Each is sent everything: a bound on what one site can ask of the service. */
    static final int MOST_OF_A_SITE = 10;

    private WebhookDecision() {}

    enum WebhookRefusal implements RefusalCode {
        ADDRESS_NOT_ALLOWED,
        TOO_MANY_WEBHOOKS;

        @Override
        public RefusalKind kind() {
            return RefusalKind.NOT_PERMITTED;
        }
    }

    static Decision<ReportingEvent> decide(WebhookCommand command, SiteWebhooks state) {
        return switch (command) {
            case WebhookCommand.Register register -> register(register, state);
            case WebhookCommand.Remove remove ->
                known(remove, state, new WebhookRemoved(remove.webhook(), remove.site()));
            case WebhookCommand.Replay replay ->
                known(replay, state, new ReplayAsked(replay.webhook(), replay.site(), replay.from()));
        };
    }

    static Decision<ReportingEvent> notAllowed(String why) {
        return Decision.refuse(new Refusal(WebhookRefusal.ADDRESS_NOT_ALLOWED, why, "/url"));
    }

    private static Decision<ReportingEvent> register(WebhookCommand.Register command, SiteWebhooks state) {
        return state.standing().size() < MOST_OF_A_SITE
                ? Decision.accept(new WebhookRegistered(
                        command.webhook(),
                        command.site(),
                        command.url(),
                        command.types(),
                        command.after(),
                        command.secret()))
                : Decision.refuse(
                        WebhookRefusal.TOO_MANY_WEBHOOKS,
                        "Your site has " + MOST_OF_A_SITE + " webhooks, which is the most; remove one first.");
    }

    private static Decision<ReportingEvent> known(WebhookCommand command, SiteWebhooks state, ReportingEvent fact) {
        return state.standing().contains(command.webhook())
                ? Decision.accept(fact)
                : Decision.refuse(Refusal.notKnown("Webhook " + command.webhook()));
    }
}

package io.cytelog.reporting.write.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.event.ReplayAsked;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.event.WebhookRemoved;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.sealing.Sealed;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookDecisionTest {
    private static final SiteId UMCU = new SiteId("UMCU");

    private static WebhookRegistered registered(String webhook) {
        return new WebhookRegistered(webhook, UMCU, URI.create("https://ehr.example/"), List.of(), 0, new Sealed("x"));
    }

    private static WebhookCommand register(String webhook) {
        return new WebhookCommand.Register(
                webhook, UMCU, URI.create("https://ehr.example/"), List.of(), 0, new Sealed("x"));
    }

    private static SiteWebhooks with(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> registered("WH-" + number))
                .reduce(new SiteWebhooks(Set.of()), SiteWebhooks::evolve, (one, other) -> other);
    }

    @Test
    void a_tenth_webhook_is_registered_and_an_eleventh_is_refused_until_one_is_removed() {
        assertThat(WebhookDecision.decide(register("WH-n"), with(9)).facts()).containsExactly(registered("WH-n"));
        assertThat(WebhookDecision.decide(register("WH-n"), with(10)).outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(WebhookDecision.decide(register("WH-n"), with(10).evolve(new WebhookRemoved("WH-3", UMCU)))
                        .facts())
                .hasSize(1);
    }

    @Test
    void one_that_stands_is_removed_or_told_again_and_one_that_does_not_is_not_known() {
        var replay = new WebhookCommand.Replay("WH-0", UMCU, 4);
        assertThat(WebhookDecision.decide(replay, with(1)).facts()).containsExactly(new ReplayAsked("WH-0", UMCU, 4));
        assertThat(WebhookDecision.decide(replay, with(0)).outcome()).isInstanceOf(Outcome.Refused.class);
        var remove = new WebhookCommand.Remove("WH-0", UMCU);
        assertThat(WebhookDecision.decide(remove, with(1)).facts()).containsExactly(new WebhookRemoved("WH-0", UMCU));
        assertThat(WebhookDecision.decide(remove, with(0)).outcome()).isInstanceOf(Outcome.Refused.class);
    }
}

package io.cytelog.reporting.write.webhook;

import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.ReportingSettings;
import io.cytelog.reporting.event.ReplayAsked;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.event.WebhookRemoved;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.reporting.webhook.WebhookSecrets;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhooksEndpoint {
    private static final int LONGEST_URL = 500;
    private static final int HIGHEST_PORT = 65_535;
    /** What {@link URI} says where the address names none. */
    private static final int NO_PORT = -1;

    private final CommandDesk desk;
    private final WebhookSecrets secrets;
    private final SiteFeed feed;
    private final boolean insideNetwork;

    WebhooksEndpoint(CommandDesk desk, WebhookSecrets secrets, SiteFeed feed, ReportingSettings settings) {
        this.desk = desk;
        this.secrets = secrets;
        this.feed = feed;
        this.insideNetwork = settings.webhooks().insideNetwork();
    }

    /**
     * A receiver of the site's events.
     *
     * @param url where they are posted to, https
     * @param types names of what to be told of, such as {@code safety.AdverseEventReported}; all where absent
     * @param after position after which to begin; now where absent
     */
    record RegisterRequest(
            String url,
            @Nullable List<String> types,
            @Nullable Long after) {}

    /**
     * The webhook as recorded.
     *
     * @param secret what its messages are signed with, in the form of Standard Webhooks; told here and nowhere else
     */
    record Registered(String webhook, SiteId site, URI url, List<String> types, long after, String secret) {}

    /** A webhook that is no more. */
    record Removed(String webhook, SiteId site) {}

    /** @param from position of the first event that is sent again */
    record Replaying(String webhook, SiteId site, long from) {}

    @PostMapping("/v1/webhooks")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Registers a receiver that is told by HTTP of the site's own subjects",
            description = "Messages are signed as Standard Webhooks has it (webhook-id, webhook-timestamp,"
                    + " webhook-signature with HMAC-SHA-256) and come at least once, not always in order; their data is"
                    + " that of GET /v1/events. The secret is in this answer alone.")
    ResponseEntity<Answer<Registered>> register(@RequestBody RegisterRequest body, CommandCall call) {
        var url = urlOf(body.url());
        var types = typesOf(body.types());
        var webhook = secrets.newName();
        var command = new WebhookCommand.Register(
                webhook,
                siteOf(call.actor()),
                url,
                types,
                Optional.ofNullable(body.after()).map(this::position).orElseGet(feed::head),
                secrets.newSecret(webhook));
        return desk.handle(call, command, this::registered);
    }

    @DeleteMapping("/v1/webhooks/{webhook}")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Removes a webhook; nothing is sent to it any more")
    ResponseEntity<Answer<Removed>> remove(@PathVariable String webhook, CommandCall call) {
        return desk.handle(call, new WebhookCommand.Remove(webhook, siteOf(call.actor())), recorded -> {
            var fact = recorded.the(WebhookRemoved.class);
            return new Removed(fact.webhook(), fact.site());
        });
    }

    @PostMapping("/v1/webhooks/{webhook}/replay")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Sends everything from a position on again, what was given up included",
            description = "Each message comes under the id that it had before.")
    ResponseEntity<Answer<Replaying>> replay(
            @PathVariable String webhook,
            @Parameter(description = "Position of the first event to send again") @RequestParam long from,
            CommandCall call) {
        if (from < 1) {
            throw ProblemException.of(400, "INVALID_PARAMETER", "from is the position of an event, at least 1.");
        }
        return desk.handle(call, new WebhookCommand.Replay(webhook, siteOf(call.actor()), position(from)), recorded -> {
            var fact = recorded.the(ReplayAsked.class);
            return new Replaying(fact.webhook(), fact.site(), fact.from());
        });
    }

    private Registered registered(Recorded recorded) {
        var fact = recorded.the(WebhookRegistered.class);
        return new Registered(
                fact.webhook(),
                fact.site(),
                fact.url(),
                fact.types(),
                fact.after(),
                secrets.shown(fact.webhook(), fact.secret()));
    }

    private long position(long said) {
        if (said < 0 || said > feed.head()) {
            throw ProblemException.of(
                    400, "CURSOR_UNKNOWN", "No event " + said + " was ever told; GET /v1/events lists what was.");
        }
        return said;
    }

    private static SiteId siteOf(Actor actor) {
        var site = actor.site();
        if (site == null) {
            throw ProblemException.of(403, "OTHER_SITE", "Your token names no site, so there is nothing to tell.");
        }
        return site;
    }

    private URI urlOf(String said) {
        return parsed(said).filter(this::isAcceptable).orElseThrow(() -> malformed());
    }

    private static Optional<URI> parsed(String said) {
        try {
            return said.length() > LONGEST_URL ? Optional.empty() : Optional.of(URI.create(said));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What is not encrypted stays in the operator's own network. */
    private boolean isAcceptable(URI url) {
        boolean scheme = "https".equals(url.getScheme()) || insideNetwork && "http".equals(url.getScheme());
        return scheme
                && url.getHost() != null
                && hasPossiblePort(url)
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    private static boolean hasPossiblePort(URI url) {
        return url.getPort() == NO_PORT || url.getPort() >= 1 && url.getPort() <= HIGHEST_PORT;
    }

    private static ProblemException malformed() {
        return ProblemException.at(
                400,
                "URL_INVALID",
                "A receiver has an address that begins with https:// and has a host, a port of 1 to "
                        + HIGHEST_PORT + " if any, no user and no fragment, in at most " + LONGEST_URL
                        + " characters.",
                "/url");
    }

    private static List<String> typesOf(@Nullable List<String> said) {
        if (said == null) {
            return List.of();
        }
        var unknown = said.stream()
                .filter(type -> !SiteFeed.types().contains(type))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw ProblemException.at(
                    400,
                    "TYPE_UNKNOWN",
                    "Sites are not told of " + unknown + ", but of "
                            + SiteFeed.types().stream().sorted().collect(Collectors.joining(", ")) + ".",
                    "/types");
        }
        return said.stream().distinct().sorted().toList();
    }
}

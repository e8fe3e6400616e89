package io.cytelog.reporting.read.sitefeed;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Actors;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.web.Limits;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class EventsEndpoint {
    private final SiteFeed feed;
    private final EventStreams streams;

    EventsEndpoint(SiteFeed feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR})
    @Operation(
            summary = "What becomes known of the site's own subjects, as it becomes known (server-sent events)",
            description = "The id of an event is its position. Whoever connects again with the last one as"
                    + " Last-Event-ID goes on after it: nothing is left out, nothing comes twice. Without it the stream"
                    + " begins at the first event. It ends when the token runs out; connect again with a new one.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "One event a fact; a comment while there is none",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(implementation = SiteEvent.class))))
    SseEmitter events(
            @Parameter(description = "Position of the last event that the client has")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable String lastEventId,
            @Parameter(description = "The same, for a first connection; the header wins")
                    @RequestParam(required = false)
                    @Nullable String after,
            @Parameter(hidden = true) Actor reader) {
        var cursor = cursor(Optional.ofNullable(lastEventId).orElse(after));
        return streams.open(
                reader.principal(), siteOf(reader), cursor, Actors.tokenEnd().orElse(Instant.EPOCH));
    }

    @GetMapping(path = "/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR})
    @Operation(summary = "The same as a list, for whoever would rather ask from time to time")
    Page<SiteEvent> list(
            @Parameter(description = "Position of the last event that the client has")
                    @RequestParam(required = false)
                    @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) Actor reader) {
        return feed.page(cursor(after), siteOf(reader), Limits.page(limit)).map(SiteEvent::of);
    }

    private long cursor(@Nullable String said) {
        if (said == null) {
            return 0;
        }
        if (!said.matches("[0-9]{1,15}")) {
            throw ProblemException.of(
                    400, "INVALID_PARAMETER", "Last-Event-ID is the id of the last event, a number such as 17.");
        }
        long position = Long.parseLong(said);
        if (position > feed.head()) {
            throw ProblemException.of(
                    400,
                    "CURSOR_UNKNOWN",
                    "No event " + position + " was ever sent from here; begin again without Last-Event-ID.");
        }
        return position;
    }

    private static SiteId siteOf(Actor reader) {
        var site = reader.site();
        if (site == null) {
            throw ProblemException.of(403, "OTHER_SITE", "Your token names no site, so there is nothing to tell you.");
        }
        return site;
    }
}

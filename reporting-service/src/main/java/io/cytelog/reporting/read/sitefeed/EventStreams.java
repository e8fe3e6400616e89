package io.cytelog.reporting.read.sitefeed;

import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.ReportingSettings;
import io.cytelog.runtime.web.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams of events, each on a virtual thread of its own that reads the feed from the place of its client. Nothing is
 * kept of a stream: a client that was away goes on after the last event it has.
 */
public final class EventStreams {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final int BATCH = 100;
    private static final long RECONNECT_MILLIS = 2_000;

    private final SiteFeed feed;
    private final FeedWatch watch;
    private final ReportingSettings.Streams settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Integer> open = new HashMap<>();

    public EventStreams(
            SiteFeed feed, FeedWatch watch, ReportingSettings.Streams settings, JsonMapper json, Clock clock) {
        this.feed = feed;
        this.watch = watch;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Opens a stream.
     *
     * @param after position after which it begins
     * @param end when the token runs out
     * @throws ProblemException 429 when this principal or everybody together has too many
     */
    SseEmitter open(String principal, SiteId site, long after, Instant end) {
        admit(principal);
        var emitter = new SseEmitter(0L);
        Thread.ofVirtual().name("events-" + principal).start(() -> {
            try {
                send(emitter, site, after, end);
                emitter.complete();
            } catch (IOException | IllegalStateException gone) {
                // The client closed it; what it has not had it asks for again.
                LOG.atDebug().setCause(gone).log("A stream of events ended");
            } catch (RuntimeException failed) {
                LOG.atWarn().setCause(failed).log("A stream of events is broken off, its client goes on with another");
                emitter.complete();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            } finally {
                release(principal);
            }
        });
        return emitter;
    }

    private void send(SseEmitter emitter, SiteId site, long after, Instant end)
            throws IOException, InterruptedException {
        emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("begins after " + after));
        long cursor = after;
        var sent = clock.instant();
        while (watch.isRunning() && clock.instant().isBefore(end)) {
            long seen = watch.position();
            var news = feed.after(cursor, site, BATCH);
            for (var entry : news) {
                emitter.send(event(entry));
                cursor = entry.position();
                sent = clock.instant();
            }
            var quiet = Duration.between(sent, clock.instant());
            if (quiet.compareTo(settings.heartbeat()) >= 0) {
                emitter.send(SseEmitter.event().comment("nothing new"));
                sent = clock.instant();
                quiet = Duration.ZERO;
            }
            if (news.isEmpty()) {
                watch.await(seen, shorter(settings.heartbeat().minus(quiet), Duration.between(clock.instant(), end)));
            }
        }
    }

    private SseEmitter.SseEventBuilder event(FeedEntry entry) {
        return SseEmitter.event()
                .id(Long.toString(entry.position()))
                .name(entry.type())
                .data(json.writeValueAsString(SiteEvent.of(entry)), MediaType.TEXT_PLAIN);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private synchronized void admit(String principal) {
        int own = open.getOrDefault(principal, 0);
        int all = open.values().stream().mapToInt(Integer::intValue).sum();
        if (own >= settings.mostPerUser() || all >= settings.most()) {
            throw ProblemException.of(
                    429,
                    "TOO_MANY_STREAMS",
                    "Too many event streams are open, of yours at most " + settings.mostPerUser()
                            + "; close one, or read on with one that is open.");
        }
        open.put(principal, own + 1);
    }

    private synchronized void release(String principal) {
        open.computeIfPresent(principal, (name, own) -> own == 1 ? null : own - 1);
    }
}

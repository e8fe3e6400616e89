package io.cytelog.reporting;

import io.cytelog.testkit.TestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site system that listens on a stream of events, over real HTTP. */
final class EventStream implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private final HttpClient http;

    private EventStream(HttpClient http, HttpResponse<InputStream> response) {
        this.http = http;
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** One event; a comment has no id. */
    record Event(@Nullable String id, @Nullable String type, String text) {
        JsonNode data() {
            return JSON.readTree(text);
        }

        /** Log and place of the fact, as {@code screening:4}. */
        String source() {
            return data().path("log").stringValue() + ":"
                    + data().path("logPosition").longValue();
        }
    }

    static EventStream open(TestClient client, @Nullable String lastEventId) {
        var request = client.request("/v1/events").header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            return new EventStream(http, http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** So many events, the comments between them left out. */
    List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            var block = block().orElseThrow(() -> new IllegalStateException("The stream ended."));
            if (block.id() != null) {
                events.add(block);
            }
        }
        return events;
    }

    /** The next event or comment; empty at the end of the stream. */
    Optional<Event> block() {
        String id = null;
        String type = null;
        var text = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return Optional.of(new Event(id, type, text.toString()));
                }
                var value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    type = value;
                } else if (line.startsWith("data:") || line.startsWith(":")) {
                    text.append(value);
                }
            }
            return Optional.empty();
        } catch (IOException brokenOff) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

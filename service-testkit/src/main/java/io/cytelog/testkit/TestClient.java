package io.cytelog.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service as a site system would: plain HTTP, a token, an idempotency key. */
public final class TestClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;

    public TestClient(URI base, @Nullable String token) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, token);
    }

    private TestClient(HttpClient http, URI base, @Nullable String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** The same client with another token, or without one. */
    public TestClient with(@Nullable String otherToken) {
        return new TestClient(http, base, otherToken);
    }

    /** What came back; {@code body} is missing where it is no JSON. */
    public record Reply(int status, JsonNode body, String text, HttpResponse<String> response) {
        public String code() {
            return body.path("code").asString("");
        }
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    /** Posts with a new idempotency key. */
    public Reply post(String path, String json) {
        return post(path, json, UUID.randomUUID().toString());
    }

    public Reply post(String path, String json, String key) {
        return send(json(path, json).header("Idempotency-Key", key).POST(BodyPublishers.ofString(json)));
    }

    public Reply put(String path, String json) {
        return put(path, json, UUID.randomUUID().toString());
    }

    public Reply put(String path, String json, String key) {
        return send(json(path, json).header("Idempotency-Key", key).PUT(BodyPublishers.ofString(json)));
    }

    /** A request of one's own making: wrong headers, wrong media type, odd bytes. */
    public Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), tree(response.body()), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address(path));
        authorise(request::header);
        return request;
    }

    public URI address(String path) {
        return base.resolve(path);
    }

    /** Hands this client's token, if it has one, to a request that it does not make itself. */
    public void authorise(BiConsumer<String, String> header) {
        if (token != null) {
            header.accept("Authorization", "Bearer " + token);
        }
    }

    private HttpRequest.Builder json(String path, String json) {
        return request(path).header("Content-Type", "application/json");
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (tools.jackson.core.JacksonException noJson) {
            return JSON.missingNode();
        }
    }
}

package io.cytelog.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Sends to every call that a service describes what no client of good will sends, by turns with what is meant: whatever
 * comes back must be an answer, or a problem with its code, and never a fault of the service.
 */
public final class HostileRequests {
    private static final long SEED = 20_261_128;
    /** So many requests to every call; what is learned of the service's records is used by the next. */
    private static final int EACH = Integer.getInteger("cytelog.hostile.each", 20);

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;
    private static final int REFUSED = 400;
    private static final String EVENT_STREAM = "text/event-stream";
    /** A request that waits for what never comes takes seconds; it has tests of its own. */
    private static final String WAITS = "atLeast";

    private record Call(String verb, String path, JsonNode described, List<Role> roles) {}

    private final ServiceUnderTest service;
    private final HostileValues values;
    private final List<Call> calls = new ArrayList<>();
    private final Map<Role, TestClient> clients = new EnumMap<>(Role.class);
    /** How often each was the answer. */
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    /** Requests whose answer is none, each with what was sent. */
    private final List<String> wrong = new ArrayList<>();

    private HostileRequests(ServiceUnderTest service, long seed) {
        this.service = service;
        var api = service.anonymous().get("/v3/api-docs").body();
        values = new HostileValues(
                new SplittableRandom(seed), api.path("components").path("schemas"));
        var roles = roles();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    var name = verb.getKey().toUpperCase(Locale.ROOT);
                    var allowed = roles.getOrDefault(name + " " + path.getKey(), List.of());
                    if (!verb.getValue().path("responses").toString().contains(EVENT_STREAM)) {
                        calls.add(new Call(name, path.getKey(), verb.getValue(), allowed));
                    }
                }));
        for (var role : Role.values()) {
            clients.put(role, service.as(role.isBoundToSite() ? "UMCU" : null, role));
        }
    }

    /**
     * Asserts that every request is answered, that no read model is stopped by what was accepted, odd as it may be, and that
     * the log computes.
     */
    public static void assertAreAnswered(ServiceUnderTest service) {
        var requests = new HostileRequests(service, SEED);
        for (int round = 0; round < EACH; round++) {
            requests.calls.forEach(requests::send);
        }
        assertThat(requests.calls).hasSizeGreaterThan(20);
        assertThat(requests.wrong).isEmpty();
        assertThat(service.followersBehind()).isEmpty();
        assertThat(service.bean(CommitLog.class).verify(_ -> {}).valid()).isTrue();
        assertThat(requests.statuses).containsKeys(200, 400, 403, 404);
    }

    private Map<String, List<Role>> roles() {
        Map<String, List<Role>> roles = new TreeMap<>();
        service.beans(RequestMappingHandlerMapping.class)
                .forEach(all -> all.getHandlerMethods().forEach((mapping, method) -> {
                    var allowed = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Allowed.class);
                    if (allowed != null) {
                        mapping.getPatternValues()
                                .forEach(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(verb -> roles.put(verb + " " + path, List.of(allowed.value()))));
                    }
                }));
        return roles;
    }

    private void send(Call call) {
        values.next();
        String path = path(call);
        var schema = call.described()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        String body = schema.isMissingNode() ? "" : values.body(schema);
        var roles = values.oneIn(20) ? List.of(Role.values()) : call.roles();
        var client = roles.isEmpty() ? service.anonymous() : Objects.requireNonNull(clients.get(values.one(roles)));
        var reply = client.send(headed(client.request(path), !body.isEmpty())
                .method(call.verb(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        statuses.merge(reply.status(), 1, Integer::sum);
        if (isWrong(reply)) {
            wrong.add(call.verb() + " " + path + " " + body + "\n  -> " + reply.status() + " " + reply.text());
        } else {
            values.learn(reply.body());
        }
    }

    private static boolean isWrong(Reply reply) {
        boolean fault = reply.status() >= FAULT && reply.status() != UNAVAILABLE;
        return fault || reply.status() >= REFUSED && reply.code().isEmpty();
    }

    private String path(Call call) {
        var path = new StringBuilder(
                VARIABLE.matcher(call.path()).replaceAll(_ -> Matcher.quoteReplacement(encoded(values.text()))));
        char separator = '?';
        for (JsonNode parameter : call.described().path("parameters")) {
            String name = parameter.path("name").asString();
            if ("query".equals(parameter.path("in").asString()) && !name.equals(WAITS) && values.oneIn(2)) {
                path.append(separator).append(name).append('=').append(encoded(values.text()));
                separator = '&';
            }
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder headed(HttpRequest.Builder request, boolean json) {
        if (!values.oneIn(20)) {
            request.header(
                    "Idempotency-Key",
                    values.oneIn(10) ? "k".repeat(300) : UUID.randomUUID().toString());
        }
        if (json) {
            request.header("Content-Type", values.oneIn(20) ? "text/plain" : "application/json");
        }
        if (values.oneIn(5)) {
            request.header(
                    "Accept",
                    values.one(List.of("*/*", "application/json", "application/x-ndjson", "text/csv", "a/b", "")));
        }
        return request;
    }
}

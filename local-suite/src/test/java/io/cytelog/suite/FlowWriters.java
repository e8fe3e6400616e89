package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.TestClient.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Sites that write without end over HTTP: each request under a key, repeated at any instance until it is answered. Now and
 * then an answered one is sent again, which must give the same answer.
 */
final class FlowWriters implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int RETRY_PAUSE_MILLIS = 250;
    private static final String SITE = "UMCU";
    private static final int CREATED = 201;
    private static final int REFUSED = 422;

    /** What a site was told, and by whom. */
    record Acknowledged(TrialService service, JsonNode receipt) {}

    private record Request(TrialService service, Role role, String path, String body) {}

    private final FlowDrillSite site;
    private final List<String> subjects;
    private final int pauseMillis;
    private final long seed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Acknowledged> acknowledged = new CopyOnWriteArrayList<>();
    private final Map<Integer, Long> lastAnswered = new ConcurrentHashMap<>();
    private final AtomicLong repeats = new AtomicLong();
    private final int size;

    FlowWriters(FlowDrillSite site, List<String> subjects, int size, int pauseMillis, long seed) {
        this.site = site;
        this.subjects = subjects;
        this.size = size;
        this.pauseMillis = pauseMillis;
        this.seed = seed;
        IntStream.range(0, size).forEach(writer -> start(() -> write(writer)));
        start(this::conduct);
    }

    private void start(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().unstarted(work);
        thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        threads.add(thread);
        thread.start();
    }

    /** Returns when every writer was answered something that it began after now; says how long that took. */
    Duration everyoneAnswered() {
        long now = System.nanoTime();
        await().atMost(PATIENCE).until(() -> {
            assertThat(failures).isEmpty();
            return IntStream.range(0, size).allMatch(writer -> lastAnswered.getOrDefault(writer, now) > now);
        });
        return Duration.ofNanos(System.nanoTime() - now);
    }

    int facts() {
        return acknowledged.size();
    }

    long repeats() {
        return repeats.get();
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    private void write(int writer) {
        var random = new Random(seed + writer);
        for (int number = 0; !paused(random.nextInt(pauseMillis)); number++) {
            String key = "w" + writer + "-" + number;
            var request = request(random, key);
            long began = System.nanoTime();
            answer(request, key, random).ifPresent(reply -> {
                lastAnswered.put(writer, began);
                if (random.nextInt(8) == 0) {
                    repeat(request, key, random, reply);
                }
            });
        }
    }

    private Request request(Random random, String key) {
        String subject = "/v1/subjects/" + subjects.get(random.nextInt(subjects.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Request(TrialService.SCREENING, Role.SITE_STAFF, "/v1/screenings", """
                        {"site": "UMCU", "occurredAt": "2025-03-01T09:00:00Z", "sex": "FEMALE"}""");
            case 1 -> new Request(TrialService.DOSING, Role.SITE_STAFF, "/v1/product-events", """
                        {"kind": "COMPLAINT", "site": "UMCU", "kit": "K-001", "occurredAt": "2025-03-12T07:00:00Z",
                         "awareAt": "2025-03-12T09:00:00Z", "description": "%s"}""".formatted(key));
            case 2, 3 ->
                new Request(TrialService.SAFETY, Role.SITE_STAFF, subject + "/local-assessments", """
                        {"visit": "V%d", "assessedAt": "2025-03-12T09:00:00Z", "swelling": %s, "warmth": false,
                         "impairment": false, "newUlcers": %d, "worsenedUlcers": 0, "hematomas": false}""".formatted(
                                1 + random.nextInt(6), random.nextBoolean(), random.nextInt(2)));
            default ->
                new Request(TrialService.SAFETY, Role.SITE_STAFF, subject + "/adverse-events", """
                        {"term": "Fever", "siteAwareAt": "2025-03-12T10:00:00Z", "seriousness": [], "local": %s,
                         "description": "%s"}""".formatted(
                                random.nextBoolean(), key));
        };
    }

    /** The medical monitor halts the trial and lifts that again, which every service has to hear in this order. */
    private void conduct() {
        var random = new Random(seed - 1);
        for (int number = 0; !paused(8 * pauseMillis); number++) {
            boolean halts = number % 2 == 0;
            var request = new Request(
                    TrialService.SAFETY,
                    Role.MEDICAL_MONITOR,
                    halts ? "/v1/trial/halt" : "/v1/trial/restart",
                    "{\"reason\": \"Looked into.\", \"occurredAt\": \"2025-03-12T10:00:00Z\""
                            + (halts ? "}" : ", \"authorisation\": \"A-1\", \"dsmbAdvice\": \"D-1\"}"));
            answer(request, "m-" + number, random);
        }
    }

    private Optional<Reply> answer(Request request, String key, Random random) {
        while (true) {
            var reply = tried(request, key, random);
            if (reply.isPresent() && reply.get().status() == CREATED) {
                acknowledged.add(
                        new Acknowledged(request.service(), reply.get().body().path("receipt")));
                return reply;
            }
            if (reply.isPresent() && reply.get().status() == REFUSED && request.role() == Role.MEDICAL_MONITOR) {
                return Optional.empty(); // the stopping rule halted the trial before
            }
            if (reply.isPresent() && !isWorthARepeat(reply.get())) {
                throw new AssertionError(request + " was answered "
                        + reply.get().status() + " " + reply.get().text());
            }
            if (paused(RETRY_PAUSE_MILLIS)) {
                return Optional.empty();
            }
        }
    }

    /** What the interface says of them: 409 and 5xx are to be asked again, with the same key. */
    private static boolean isWorthARepeat(Reply reply) {
        return reply.status() >= 500 || reply.status() == 409;
    }

    private void repeat(Request request, String key, Random random, Reply first) {
        var again = tried(request, key, random);
        if (again.isPresent() && !isWorthARepeat(again.get())) {
            assertThat(again.get().text())
                    .as("the answer to a repeated " + request)
                    .isEqualTo(first.text());
            repeats.incrementAndGet();
        }
    }

    private Optional<Reply> tried(Request request, String key, Random random) {
        var nodes = site.nodesOf(request.service());
        var node = nodes.get(random.nextInt(nodes.size()));
        var client =
                site.client(node, request.service(), request.role(), request.role() == Role.SITE_STAFF ? SITE : null);
        try {
            var http = client.request(request.path())
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .timeout(Duration.ofSeconds(20))
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
            return Optional.of(client.send(http));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private boolean paused(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Ends everybody; what was asked last and not answered may be on record or not. */
    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        assertThat(failures).isEmpty();
    }
}

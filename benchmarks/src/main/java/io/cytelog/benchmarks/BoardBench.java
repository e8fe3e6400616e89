package io.cytelog.benchmarks;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.SafetyApplication;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The first page of the toxicity board over trials of growing size, against the same documents read raw by the same
 * index in the same run. What must hold: at most three times the raw reading, whatever the size, and flat memory. An
 * answer over HTTP that reads nothing is measured beside them, as it is in every board but not in the raw reading.
 */
public final class BoardBench {
    private static final int PAGE = 100;
    private static final String BOARD = "/v1/toxicity?limit=" + PAGE;
    private static final int ROUNDS = 3;
    /** Until the compiler is through with it: the first calls of a fresh process are several times slower. */
    private static final int WARM_UP = 10_000;

    private static final int CALLS = 500;

    private BoardBench() {}

    private record Row(
            int subjects,
            Spread board,
            Spread nothing,
            Spread raw,
            Spread ratio,
            Spread withoutHttp,
            long heapMegabytes) {}

    /** @param arguments the numbers of subjects; none for 100, 1,000 and 10,000 */
    public static void main(String[] arguments) {
        if (arguments.length == 1) {
            print(measured(Integer.parseInt(arguments[0])));
            System.exit(0);
        }
        printHeads();
        for (var size : arguments.length == 0 ? List.of("100", "1000", "10000") : List.of(arguments)) {
            inItsOwnProcess(size);
        }
        System.out.println("Medians of " + ROUNDS + " rounds of " + CALLS + " calls for a page of " + PAGE
                + "; in brackets minimum and maximum of the rounds. The heap is what is left after a collection.");
        System.exit(0);
    }

    /** So that no size sees what another one left in memory. */
    private static void inItsOwnProcess(String size) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BoardBench.class.getName(), size));
        try {
            int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (ended != 0) {
                throw new IllegalStateException("Measuring " + size + " subjects ended with " + ended);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring " + size + " subjects", interrupted);
        }
    }

    private static Row measured(int subjects) {
        try (var service = ServiceUnderTest.start(
                        "safety",
                        SafetyApplication.class,
                        Map.of("cytelog.safety.settlement-key", newKey().toString()));
                var mongo = MongoClients.create(service.setting("cytelog.mongodb.uri"))) {
            fill(service, subjects);
            var client = service.as(null, Role.MEDICAL_MONITOR);
            var raw = mongo.getDatabase(service.setting("cytelog.mongodb.views-database"));
            if (client.get(BOARD).body().path("items").size() != PAGE) {
                throw new IllegalStateException("The first page of the board is not full.");
            }
            time(WARM_UP, () -> answer(client, BOARD));
            time(WARM_UP, () -> answer(client, "/v1/log/key"));
            time(WARM_UP, () -> raw(raw));
            return row(subjects, client, raw);
        }
    }

    /** A key that seals nothing: the service wants one, and the bench settles no clock. */
    static Path newKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        try {
            var file = Files.createTempFile("cytelog-bench", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Row row(int subjects, TestClient client, MongoDatabase raw) {
        var board = new double[ROUNDS];
        var nothing = new double[ROUNDS];
        var reads = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            reads[round] = time(CALLS, () -> raw(raw));
            nothing[round] = time(CALLS, () -> answer(client, "/v1/log/key"));
            board[round] = time(CALLS, () -> answer(client, BOARD));
        }
        return new Row(
                subjects,
                Spread.of(board),
                Spread.of(nothing),
                Spread.of(reads),
                each(round -> board[round] / reads[round]),
                each(round -> (board[round] - nothing[round]) / reads[round]),
                heap());
    }

    private static Spread each(IntToDoubleFunction figure) {
        return Spread.of(IntStream.range(0, ROUNDS).mapToDouble(figure).toArray());
    }

    private static void fill(ServiceUnderTest service, int subjects) {
        var last = History.write(service.bean(CommitLog.class), subjects);
        var client = service.as(null, Role.MEDICAL_MONITOR);
        while (client.get("/v1/toxicity?limit=1&atLeast=safety:" + last).status() != 200) {
            var seen = service.bean(Views.class).count("subjects", null);
            System.err.printf(Locale.ROOT, "  %,d subjects projected%n", seen);
        }
    }

    /** Reads the answer to its last byte and no more, over a kept connection: a client's parsing is not ours to time. */
    private static void answer(TestClient client, String path) {
        try {
            var connection = (HttpURLConnection) client.address(path).toURL().openConnection();
            client.authorise(connection::setRequestProperty);
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException(path + " answered " + connection.getResponseCode());
            }
            try (var body = connection.getInputStream()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the board reads: the page, and whether a record about one of its subjects waits unread. */
    private static void raw(MongoDatabase views) {
        var page = views.getCollection("toxicity")
                .find()
                .sort(Sorts.ascending("_id"))
                .limit(PAGE + 1)
                .into(new ArrayList<>());
        var subjects = page.stream().map(line -> line.getString("_id")).toList();
        var waiting = views.getCollection("parked")
                .find(Filters.in("key", subjects))
                .projection(Projections.include("key", "topic"))
                .into(new ArrayList<>());
        if (page.size() < PAGE || !waiting.isEmpty()) {
            throw new IllegalStateException("Read " + page.size() + " lines; records wait about " + waiting);
        }
    }

    /** Milliseconds of one call, the median over {@code calls}. */
    private static double time(int calls, Runnable call) {
        var times = new double[calls];
        for (int i = 0; i < calls; i++) {
            var start = System.nanoTime();
            call.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        return Spread.of(times).median();
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
    }

    private static void printHeads() {
        System.out.printf(
                "%9s  %-20s %-20s %-20s %-18s %-24s %s%n",
                "subjects",
                "board, ms",
                "no reads, ms",
                "raw reads, ms",
                "board / raw",
                "(board - no reads) / raw",
                "heap, MB");
    }

    private static void print(Row row) {
        System.out.printf(
                Locale.ROOT,
                "%,9d  %-20s %-20s %-20s %-18s %-24s %d%n",
                row.subjects(),
                row.board(),
                row.nothing(),
                row.raw(),
                row.ratio(),
                row.withoutHttp(),
                row.heapMegabytes());
    }
}

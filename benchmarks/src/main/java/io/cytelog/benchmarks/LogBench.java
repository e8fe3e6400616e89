package io.cytelog.benchmarks;

import io.cytelog.axon.mongodb.MongoEventStorageEngine;
import io.cytelog.benchmarks.Beside.Measured;
import io.cytelog.infrastructure.TestInfrastructure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log under load, behind Axon's interface, with what mongod does raw in the same run. Every append is durable when it
 * returns (majority and journal) and has its condition. Workloads: W1 one client; W2 64 clients on 2,000 subjects; W2-256;
 * W3 as W2 with five events an append; W4 replay from the start to Java objects; W5 sourcing one subject of 100 events, as
 * who never did, beside mongod handing out the same commits unread, and as who did a moment ago; W6 from the call of
 * append to a streaming consumer of the instance that appends, at 500 a second; W6-remote to one of another instance; W7 64
 * clients on one subject, who ask where the log ends before their first try and read what was recorded since they last
 * knew, from memory where that reaches.
 */
public final class LogBench {
    private static final int GROUP = 64;

    private final LogUnderLoad log;
    private final int rounds;
    private final int seconds;
    private final int replayed;
    private final Map<String, Object> report = new LinkedHashMap<>();
    private final StringBuilder notes = new StringBuilder();

    private LogBench(LogUnderLoad log, int rounds, int seconds, int replayed) {
        this.log = log;
        this.rounds = rounds;
        this.seconds = seconds;
        this.replayed = replayed;
    }

    /**
     * @param arguments workloads, separated by commas ({@code all} for each but {@code growth}, which is alone with its log),
     *     rounds, seconds of a round, events to replay or to grow to; by default all, 3, 10 and 100,000
     */
    public static void main(String[] arguments) {
        var workloads = argument(arguments, 0, "all").toUpperCase(Locale.ROOT);
        int rounds = Integer.parseInt(argument(arguments, 1, "3"));
        int seconds = Integer.parseInt(argument(arguments, 2, "10"));
        int replayed = Integer.parseInt(argument(arguments, 3, "100000"));
        var uri = System.getProperty("cytelog.bench.mongodb");
        try (var log =
                new LogUnderLoad(uri == null ? TestInfrastructure.shared().mongoAdminUri() : uri)) {
            new LogBench(log, rounds, seconds, replayed).run(workloads);
        }
        System.exit(0);
    }

    private static String argument(String[] arguments, int place, String otherwise) {
        return arguments.length > place ? arguments[place] : otherwise;
    }

    private void run(String workloads) {
        var asked = Arrays.asList(workloads.split(","));
        System.err.println("Warming up …");
        var appends = new LogAppends(log, seconds, notes);
        appends.warmUp(GROUP, false);
        System.out.printf("%-34s %-28s %-28s %s%n", "workload", "the log", "raw, in the same round", "ratio");
        when(asked, "W1", () -> against("W1, 1 client, appends/s", () -> appends.apart(1, 1), appends::rawInserts));
        when(
                asked,
                "W2",
                () -> against("W2, 64 clients, events/s", () -> appends.apart(64, 1), () -> appends.rawGroups(GROUP)));
        when(
                asked,
                "W2-256",
                () -> against("W2, 256 clients, events/s", () -> appends.apart(256, 1), () -> appends.rawGroups(256)));
        when(
                asked,
                "W3",
                () -> against(
                        "W3, 64 clients × 5, events/s", () -> appends.apart(64, 5), () -> appends.rawGroups(GROUP)));
        when(asked, "W7", () -> {
            appends.warmUp(GROUP, true);
            alone("W7, 64 clients on 1, appends/s", () -> appends.together(64));
        });
        when(asked, "W6", () -> alone("W6, append to consumer, p50 ms", () -> tail(log.engine())));
        when(asked, "W6-REMOTE", () -> alone("W6, to another instance, p50 ms", this::tailElsewhere));
        var reads = new LogReads(log, seconds, notes);
        if (asked.contains("ALL") || asked.contains("W4") || asked.contains("W5")) {
            reads.fill(replayed);
        }
        when(asked, "W4", () -> against("W4, replay, events/s", reads::replay, reads::rawReplay));
        when(asked, "W5", () -> {
            against("W5, source 100 events, p50 ms", reads::sourcing, reads::rawSourcing);
            alone("W5, the same again, p50 ms", reads::sourcingAgain);
        });
        if (asked.contains("GROWTH")) {
            report.put("growth", new LogGrowth(log, rounds, seconds).from10000To(replayed));
        }
        System.out.println(new JsonMapper().writeValueAsString(report));
    }

    private static void when(List<String> asked, String name, Runnable work) {
        if (asked.contains("ALL") || asked.contains(name)) {
            work.run();
        }
    }

    private void against(String name, Measured ours, Measured raw) {
        var measured = Beside.in(rounds, ours, raw);
        print(
                name,
                measured.ours().toString(),
                measured.raw().toString(),
                measured.ratio().toString());
        report.put(name, Map.of("log", measured.ours(), "raw", measured.raw(), "ratio", measured.ratio()));
    }

    private void alone(String name, Measured ours) {
        var mine = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            mine[round] = ours.once();
        }
        print(name, Spread.of(mine).toString(), "", notes.toString());
        notes.setLength(0);
        report.put(name, Map.of("log", Spread.of(mine)));
    }

    private static void print(String name, String ours, String raw, String ratio) {
        System.out.printf("%-34s %-28s %-28s %s%n", name, ours, raw, ratio);
    }

    private double tailElsewhere() {
        try (var other = log.another()) {
            return tail(other.engine());
        }
    }

    /** Milliseconds from the call of append to a consumer of an instance, 500 a second. */
    private double tail(MongoEventStorageEngine there) {
        var arrived = new Latencies();
        var appended = new Latencies();
        long rate = 500;
        int clients = 16;
        var stream = there.stream(
                StreamingCondition.startingFrom(there.latestToken(null).join()), null);
        stream.setCallback(() -> drain(stream, arrived));
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        long gap = TimeUnit.SECONDS.toNanos(clients) / rate;
        Clients.each(clients, client -> {
            long seen = 0;
            long number = 0;
            for (long at = begin + gap * client / clients; at < end; at += gap) {
                for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                var visit = Visit.of("tail-" + begin + "-" + client, number++);
                seen = log.append(visit.subject(), seen, List.of(visit));
                appended.add(System.nanoTime() - visit.sentNanos());
            }
        });
        drain(stream, arrived);
        stream.close();
        notes.append(String.format(
                Locale.ROOT,
                "append p50 %.2f ms, p99 of arrival %.2f ms, %d of %d arrived; ",
                appended.percentile(50),
                arrived.percentile(99),
                arrived.count(),
                appended.count()));
        return arrived.percentile(50);
    }

    private static void drain(MessageStream<EventMessage> stream, Latencies arrived) {
        synchronized (arrived) {
            for (var next = stream.next(); next.isPresent(); next = stream.next()) {
                if (next.get().message().payload() instanceof Visit visit) {
                    arrived.add(System.nanoTime() - visit.sentNanos());
                }
            }
        }
    }
}

package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;

/**
 * One round of faults under 64 writers on two instances of one log, each with a network of its own to the three members.
 * Each fault makes sure that it happened, and is over when every writer gets something recorded again, without a restart.
 */
final class Drill implements AutoCloseable {

    private static final int WRITERS = 64;
    private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration LONGER_THAN_AN_ELECTION = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Document BATCH_HANGS = new Document("configureFailPoint", "hangDuringBatchInsert");

    /**
     * A fault that happened.
     *
     * @param recovered until every writer had something recorded again after it was over, in milliseconds
     */
    record Injected(String fault, String happened, long recovered) {
        String text() {
            return "%s: %s; every writer went on within %,d ms".formatted(fault, happened, recovered);
        }
    }

    private final DrillSet set;
    private final DrillSet.Network here;
    private final DrillSet.Network there;
    private final TestLogs logs;
    private final AtomicReference<Duration> clockHere = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Duration> clockThere = new AtomicReference<>(Duration.ZERO);
    private final History history = new History();
    private final List<Injected> injected = new ArrayList<>();
    private final List<CommitLog> instances;
    private final DrillWriters writers;

    Drill(DrillSet set) throws IOException {
        this.set = set;
        here = set.network();
        there = set.network();
        logs = new TestLogs(set.adminUri());
        instances = List.of(open(here, clockHere), open(there, clockThere));
        writers = new DrillWriters(history, instances, WRITERS);
        LongRun.say("three members run, " + WRITERS + " writers begin");
        writers.everyoneRecorded();
    }

    private CommitLog open(DrillSet.Network network, AtomicReference<Duration> clock) {
        return logs.open(network.client(), () -> Instant.now().plus(clock.get()), OUTCOME_TIMEOUT);
    }

    /** What can go wrong. */
    enum Fault {
        PRIMARY_KILLED {
            @Override
            String happens(Drill drill) {
                int primary = drill.set.primary();
                long killed = System.nanoTime();
                drill.set.kill(primary);
                return drill.replaced(primary, "was killed", killed);
            }
        },

        PRIMARY_STOPPED_FOR_LONGER_THAN_AN_ELECTION {
            @Override
            String happens(Drill drill) {
                int primary = drill.set.primary();
                long stopped = System.nanoTime();
                drill.set.stop(primary);
                int next = drill.set.primaryOtherThan(primary);
                drill.untilSince(stopped, LONGER_THAN_AN_ELECTION);
                drill.set.resume(primary);
                return "member %d did not run for %d ms; member %d took over before the first came back"
                        .formatted(primary, millisSince(stopped), next);
            }
        },

        NETWORK_CUT_BETWEEN_WRITERS_AND_SET {
            @Override
            String happens(Drill drill) {
                long cut = System.nanoTime();
                drill.here.cut();
                drill.writersOfOneInstanceAreTold(cut);
                drill.here.mend();
                return "nothing went through for %d ms between all members and half of the writers"
                        .formatted(millisSince(cut));
            }
        },

        TIME_OUT_AFTER_THE_WRITE_ARRIVED {
            @Override
            String happens(Drill drill) {
                int primary = drill.set.primary();
                ReplyingProxy way = drill.here.to(primary);
                way.loseReplies(2, ReplyingProxy.Loss.SILENCE);
                await().atMost(PATIENCE).until(() -> way.repliesStillToLose() == 0);
                way.loseReplies(2, ReplyingProxy.Loss.DISCONNECTION);
                await().atMost(PATIENCE).until(() -> way.repliesStillToLose() == 0);
                return "member %d carried out four inserts whose replies were lost: two in silence, two with the connection"
                        .formatted(primary);
            }
        },

        SECOND_WRITER_MEETS_AN_UNCOMMITTED_HEAD {
            @Override
            String happens(Drill drill) {
                return drill.uncommittedHead();
            }
        },

        GROUP_CUT_SHORT {
            @Override
            String happens(Drill drill) {
                return drill.groupCutShort();
            }
        },

        DISK_FULL {
            @Override
            String happens(Drill drill) {
                int primary = drill.set.primary();
                long full = System.nanoTime();
                drill.set.limitFiles(primary, 4_096);
                await().atMost(PATIENCE).until(() -> !drill.set.isAlive(primary));
                return drill.replaced(primary, "could write no file further and ended", full);
            }
        },

        CLOCK_AN_HOUR_AHEAD_AND_BACK {
            @Override
            String happens(Drill drill) {
                drill.clockHere.set(Duration.ofHours(1));
                drill.writers.everyoneRecorded();
                drill.clockThere.set(Duration.ofHours(-1));
                drill.writers.everyoneRecorded();
                drill.clockHere.set(Duration.ZERO);
                drill.writers.everyoneRecorded();
                drill.clockThere.set(Duration.ZERO);
                return "one instance's clock was set an hour ahead, the other's an hour back, then both right";
            }
        };

        /** Lets it happen and ends it; says what was seen. */
        abstract String happens(Drill drill);
    }

    void inject(Fault fault) {
        String happened = fault.happens(this);
        var done = new Injected(
                fault.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                happened,
                writers.everyoneRecorded().toMillis());
        injected.add(done);
        LongRun.say(injected.size() + ". " + done.text());
    }

    private String replaced(int primary, String how, long since) {
        int next = set.primaryOtherThan(primary);
        long elected = millisSince(since);
        set.restart(primary);
        return "member %d %s; member %d was primary %d ms later, and the first followed again after %d ms"
                .formatted(primary, how, next, elected, millisSince(since));
    }

    /** The primary takes writes that no other member sees, and is killed before one does. */
    private String uncommittedHead() {
        int primary = set.primary();
        set.forOthers(primary, set::stop);
        long majority = logs.open().head().position();
        Document alone = await().atMost(PATIENCE)
                .until(
                        () -> set.newestOf(primary, logs.database),
                        found -> found.filter(document -> document.getLong("_id") > majority)
                                .isPresent())
                .orElseThrow();
        long head = open(there, clockThere).head().position();
        assertThat(head).as("the head that a new writer reads").isLessThan(alone.getLong("_id"));
        set.kill(primary);
        long killed = System.nanoTime();
        set.forOthers(primary, set::resume);
        return "position %d stood on member %d alone while a second writer read head %d; "
                        .formatted(alone.getLong("_id"), primary, head)
                + replaced(primary, "was killed", killed);
    }

    /** The primary is killed when it has carried out the beginning of a group. */
    private String groupCutShort() {
        int primary = set.primary();
        Document hang = new Document(BATCH_HANGS)
                .append("data", new Document("nss", logs.database + "." + CommitLogProvisioner.COMMITS));
        set.command(primary, new Document("setParameter", 1).append("internalInsertMaxBatchSize", 1));
        Optional<Document> newest = Optional.empty();
        int tries = 0;
        while (newest
                .isEmpty()) { // the beginning of a group carries no checkpoint; where one ended just here, once more
            set.command(primary, new Document(hang).append("mode", new Document("skip", 10 + tries++)));
            newest = hanging(primary).filter(document -> !document.containsKey("checkpoint"));
            if (newest.isEmpty()) {
                set.command(primary, new Document(BATCH_HANGS).append("mode", "off"));
            }
            assertThat(tries).as("tries to stop inside a group").isLessThan(200);
        }
        long killed = System.nanoTime();
        set.kill(primary);
        return "the group that reached position %d went on no further; "
                        .formatted(newest.get().getLong("last"))
                + replaced(primary, "was killed in the midst of it", killed);
    }

    /** The newest commit of a member that inserts no further. */
    private Optional<Document> hanging(int primary) {
        set.command(
                primary,
                new Document("waitForFailPoint", "hangDuringBatchInsert")
                        .append("timesEntered", 1)
                        .append("maxTimeMS", 30_000));
        return set.newestOf(primary, logs.database);
    }

    private void writersOfOneInstanceAreTold(long cut) {
        await().atMost(PATIENCE)
                .until(() -> history.tries().stream()
                                .filter(told ->
                                        told.end() == History.End.UNKNOWN || told.end() == History.End.UNAVAILABLE)
                                .filter(told -> told.ended() > cut)
                                .count()
                        >= WRITERS / instances.size());
    }

    private void untilSince(long start, Duration duration) {
        await().atMost(PATIENCE).until(() -> System.nanoTime() - start > duration.toNanos());
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** Ends the writers and holds what they were told against the log. */
    DrillReport finish() {
        writers.close();
        LongRun.say("holding what the writers were told against the log");
        CommitLog fresh = logs.open();
        HistoryCheck.Facts facts = HistoryCheck.of(history, fresh);
        long seen = writers.requireReadersRight(HistoryCheck.eventsOf(fresh));
        return new DrillReport(WRITERS, List.copyOf(injected), facts, seen);
    }

    @Override
    public void close() throws IOException {
        writers.close();
        instances.forEach(CommitLog::close);
        here.close();
        there.close();
        logs.close();
    }
}

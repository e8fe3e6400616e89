package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.suite.FlowDrill.Fault;
import io.cytelog.suite.FlowDrill.Length;
import io.cytelog.suite.FlowDrillSite.Node;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Facts on their way between services that fail. {@code ./cytelog drill flow} is the same for longer. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Processes are stopped by signals, and a disk is filled by prlimit")
class FlowDrillTest {
    /** So many services are killed in the long form, two at once, beside those that are with a broker; 0 is the gate's short one. */
    private static final int KILLS = Integer.getInteger("cytelog.drill.kills", 0);

    /** After so many the long form ends, though each kind of fault has come once before that; 0 is never. */
    private static final int MINUTES = Integer.getInteger("cytelog.drill.minutes", 0);

    private static final long SEED = Long.getLong("cytelog.drill.seed", new Random().nextInt(1_000_000));

    private static final Path TARGET = Path.of("target");

    @TempDir
    Path directory;

    @Test
    void through_every_fault_each_fact_arrives_once_and_every_projection_equals_the_recomputation_from_the_logs()
            throws IOException {
        var faults = faults();
        long begun = System.nanoTime();
        try (var out = new PrintStream(TARGET.resolve("flow-drill-progress.txt").toFile());
                var site = new FlowDrillSite(directory, nodes());
                var drill = new FlowDrill(site, length(), SEED, new Progress(out)::say)) {
            int injected = 0;
            while (injected < faults.size() && (injected < Fault.values().length || !isOver(begun))) {
                drill.inject(faults.get(injected++));
            }
            var report = drill.finish();
            write(report);
            assertThat(report.faults())
                    .hasSize(injected)
                    .hasSizeGreaterThanOrEqualTo(MINUTES > 0 ? Fault.values().length : 20);
        }
    }

    private static boolean isOver(long begun) {
        return MINUTES > 0 && System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(MINUTES);
    }

    private static List<Node> nodes() {
        return KILLS > 0 ? FlowDrillSite.eachAlone(2) : FlowDrillSite.allTogether(2);
    }

    private static Length length() {
        return KILLS > 0 ? new Length(600_000, 2_000) : new Length(5_000, 500);
    }

    private static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        add(faults, KILLS > 0 ? (KILLS + 1) / 2 : 2, Fault.SERVICES_KILLED);
        add(faults, KILLS > 0 ? 10 : 2, Fault.BROKER_KILLED_IN_THE_MIDST_OF_A_BATCH);
        add(faults, KILLS > 0 ? 10 : 1, Fault.SERVICE_KILLED_WHILE_THE_BROKER_RESTARTS);
        add(faults, KILLS > 0 ? 5 : 1, Fault.CONSUMER_PAUSED_PAST_ITS_POLL_INTERVAL);
        add(faults, KILLS > 0 ? 20 : 7, Fault.RECORDS_SENT_AGAIN_IN_ANOTHER_ORDER);
        add(faults, KILLS > 0 ? 5 : 1, Fault.OFFSETS_AT_THE_BROKER_MOVED);
        add(faults, KILLS > 0 ? 5 : 2, Fault.PRIMARY_OF_MONGODB_KILLED);
        add(faults, KILLS > 0 ? 3 : 1, Fault.PRIMARY_OF_MONGODB_STOPPED_FOR_LONGER_THAN_AN_ELECTION);
        add(faults, KILLS > 0 ? 5 : 3, Fault.RECORD_POISONED);
        add(faults, KILLS > 0 ? 2 : 1, Fault.DISK_FULL_AT_THE_BROKER);
        add(faults, 1, Fault.BROKER_AWAY_UNDER_LOAD);
        Collections.shuffle(faults, new Random(SEED));
        return onceEachFirst(faults);
    }

    private static List<Fault> onceEachFirst(List<Fault> faults) {
        List<Fault> ordered = new ArrayList<>(new LinkedHashSet<>(faults));
        List<Fault> others = new ArrayList<>(faults);
        ordered.forEach(others::remove);
        ordered.addAll(others);
        return ordered;
    }

    private static void add(List<Fault> faults, int times, Fault fault) {
        faults.addAll(Collections.nCopies(times, fault));
    }

    /** For people and, beside it, for machines. */
    private static void write(FlowReport report) throws IOException {
        Files.writeString(TARGET.resolve("flow-drill.txt"), report.text());
        Files.writeString(TARGET.resolve("flow-drill.json"), new JsonMapper().writeValueAsString(report));
    }
}

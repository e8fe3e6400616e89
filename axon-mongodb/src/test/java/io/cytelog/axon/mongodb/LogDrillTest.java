package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.Drill.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The log on three members that fail. {@code ./cytelog drill log} lets everything go wrong that this class knows. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Networks are addresses 127.x.x.x, which others must be given first")
class LogDrillTest {

    /** 0 is the gate's: one round of a few faults. */
    private static final int ROUNDS = Integer.getInteger("cytelog.drill.rounds", 0);

    private static final Set<Fault> FAULTS = ROUNDS > 0
            ? EnumSet.allOf(Fault.class)
            : EnumSet.of(
                    Fault.TIME_OUT_AFTER_THE_WRITE_ARRIVED, Fault.GROUP_CUT_SHORT, Fault.CLOCK_AN_HOUR_AHEAD_AND_BACK);

    @TempDir
    Path directory;

    @Test
    void through_every_fault_what_was_acknowledged_stays_what_was_refused_stays_out_and_every_writer_goes_on()
            throws IOException {
        List<DrillReport> reports = new ArrayList<>();
        try (var set = new DrillSet(directory)) {
            for (int round = 0; round < Math.max(1, ROUNDS); round++) {
                reports.add(play(set));
            }
        } finally {
            write(reports);
        }
        assertThat(reports).allMatch(report -> report.faults().size() == FAULTS.size());
    }

    private static DrillReport play(DrillSet set) throws IOException {
        try (var drill = new Drill(set)) {
            FAULTS.forEach(drill::inject);
            return drill.finish();
        }
    }

    /** For people and, beside it, for machines. */
    private static void write(List<DrillReport> reports) throws IOException {
        Path target = Path.of("target");
        Files.writeString(
                target.resolve("log-drill.txt"),
                String.join("\n", reports.stream().map(DrillReport::text).toList()));
        Files.writeString(target.resolve("log-drill.json"), new JsonMapper().writeValueAsString(reports));
    }
}

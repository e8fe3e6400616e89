package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a round of faults did and what was checked after it.
 *
 * @param seen events that readers saw while it went on, each where the log has it in the end
 */
record DrillReport(int writers, List<Drill.Injected> faults, HistoryCheck.Facts facts, long seen) {

    String text() {
        String injected =
                faults.stream().map(fault -> "  " + fault.text() + "\n").collect(Collectors.joining());
        return """
                %d faults under %d writers:
                %s\
                %,d commits of %,d events, read anew: positions without gaps, times never back, hash tree and signatures right
                %,d appends acknowledged: each there once, unchanged, behind what was acknowledged before it began
                %,d refused by a guard: none is there, and each lost against an event that is
                %,d called unavailable: none is there
                %,d of unknown outcome, %,d of which are there, whole
                %,d guards: each held where its append was recorded
                %,d receipts: each verifies; every eighth was asked for anew and is the same
                %,d events seen by readers meanwhile: each where it is in the end
                """.formatted(
                        faults.size(),
                        writers,
                        injected,
                        facts.commits(),
                        facts.events(),
                        facts.recorded(),
                        facts.conflicts(),
                        facts.unavailable(),
                        facts.unknown(),
                        facts.unknownButRecorded(),
                        facts.guards(),
                        facts.receipts(),
                        seen);
    }
}

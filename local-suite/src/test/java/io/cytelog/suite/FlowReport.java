package io.cytelog.suite;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a drill did and what was checked after it.
 *
 * @param processes the service processes
 * @param kills how often one of them was killed
 * @param facts acknowledged to sites; each is in its log once, where its answer says
 * @param repeats answered requests sent again, each with the same answer
 * @param commits in each log
 * @param noted facts of another service that became an event, each once
 * @param documents in each projection, each byte for byte as the recomputation has it
 */
record FlowReport(
        long seed,
        int writers,
        List<String> processes,
        List<FlowDrill.Injected> faults,
        int kills,
        long facts,
        long repeats,
        Map<String, Long> commits,
        long noted,
        Map<String, Long> documents) {

    String text() {
        String injected = faults.stream()
                .map(fact -> "  %s: %s; every writer was answered again within %,d ms%n"
                        .formatted(fact.fault(), fact.happened(), fact.recoveredMillis()))
                .collect(Collectors.joining());
        return """
                %d faults, %d services killed, under %d writers, seed %d, processes %s:
                %s\
                %,d facts acknowledged: each in its log once, at the position and with the hash that its receipt names
                %,d requests sent again after their answer: each was given the same answer
                %s: every log verified, commit by commit, and so is the audit trail's copy
                %,d facts of one service noted by another: each once, none missing
                every projection equals the recomputation from the logs, byte for byte: %s
                no parked record is left
                """.formatted(
                        faults.size(),
                        kills,
                        writers,
                        seed,
                        String.join(", ", processes),
                        injected,
                        facts,
                        repeats,
                        counted(commits, " commits of "),
                        noted,
                        counted(documents, " documents of "));
    }

    private static String counted(Map<String, Long> counts, String of) {
        return counts.entrySet().stream()
                .map(count -> "%,d%s%s".formatted(count.getValue(), of, count.getKey()))
                .collect(Collectors.joining(", "));
    }
}

package io.cytelog.reporting.read.participantflow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts candidates and subjects one by one, so that no list of them is ever needed. Mutable, for one request. */
final class FlowCount {
    private static final List<String> FULLEST_FIRST = List.of("COMPLETE", "PARTIAL", "ABORTED", SubjectFlow.NOT_STATED);

    private long screened;
    private long failures;
    private long becameSubjects;
    private long enrolled;
    private long randomised;
    private long dosed;
    private long withdrawn;
    private final Map<String, Long> failedBy = new TreeMap<>();
    private final Map<String, Long> completeness = new TreeMap<>();
    private final Map<String, Long> withdrawnFrom = new TreeMap<>();
    private long ended;
    private final Map<String, Long> endedBy = new TreeMap<>();

    void add(ScreeningFlow screening) {
        screened++;
        if (screening.subject() != null) {
            becameSubjects++;
        } else if (screening.failed()) {
            failures++;
            screening.reasons().stream().distinct().forEach(criterion -> increment(failedBy, criterion));
        }
    }

    void add(SubjectFlow subject) {
        enrolled += subject.enrolled() ? 1 : 0;
        randomised += subject.randomised() ? 1 : 0;
        if (subject.dosed()) {
            dosed++;
            FULLEST_FIRST.stream()
                    .filter(subject.completeness()::contains)
                    .findFirst()
                    .ifPresent(fullest -> increment(completeness, fullest));
        }
        if (!subject.left().isEmpty()) {
            withdrawn++;
            subject.left().forEach(scope -> increment(withdrawnFrom, scope));
        }
        if (!subject.endedBy().isEmpty()) {
            ended++;
            subject.endedBy().forEach(cause -> increment(endedBy, cause));
        }
    }

    FlowNumbers numbers() {
        return new FlowNumbers(
                screened,
                screened - failures - becameSubjects,
                failures,
                failedBy,
                enrolled,
                randomised,
                dosed,
                completeness,
                withdrawn,
                withdrawnFrom,
                ended,
                endedBy);
    }

    private static void increment(Map<String, Long> counts, String name) {
        counts.merge(name, 1L, Long::sum);
    }
}

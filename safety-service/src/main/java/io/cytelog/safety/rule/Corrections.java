package io.cytelog.safety.rule;

import io.cytelog.safety.event.Assessment;
import io.cytelog.safety.event.AssessmentId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records are about one thing. A site that corrects a second time may name the first record or the correction;
 * either way only its last word stands, or a mistaken correction would stand beside the one that mends it.
 *
 * @param firsts of each record the one that it goes back to, over all corrections between
 */
public record Corrections(Map<AssessmentId, AssessmentId> firsts) {
    public static final Corrections NONE = new Corrections(Map.of());

    /** As numbers are given: each higher than the one before, and with more digits after the 99th. */
    private static final Comparator<Assessment> BY_NUMBER = Comparator.<Assessment>comparingInt(
                    record -> record.assessment().value().length())
            .thenComparing(record -> record.assessment().value());

    public Corrections {
        firsts = Map.copyOf(firsts);
    }

    /** With a record of a higher number. */
    public Corrections with(Assessment record) {
        Map<AssessmentId, AssessmentId> all = new HashMap<>(firsts);
        var corrected = record.corrects();
        all.put(record.assessment(), corrected == null ? record.assessment() : firstOf(corrected));
        return new Corrections(all);
    }

    public AssessmentId firstOf(AssessmentId number) {
        return firsts.getOrDefault(number, number);
    }

    /** Of each thing the record of the highest number, whatever the order in which they came. */
    static <T extends Assessment> List<T> standing(List<T> recorded) {
        var corrections = NONE;
        Map<AssessmentId, T> standing = new LinkedHashMap<>();
        for (var record : recorded.stream().sorted(BY_NUMBER).toList()) {
            corrections = corrections.with(record);
            standing.put(corrections.firstOf(record.assessment()), record);
        }
        return List.copyOf(standing.values());
    }
}

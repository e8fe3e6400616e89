package io.cytelog.safety.rule.stopping;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stopping boundary: for a number of evaluable subjects, the number of subjects with an event at which to stop.
 *
 * @param subjects how many subjects are watched at most
 * @param stopAt a number of subjects that is absent never stops
 */
public record StoppingTable(int subjects, SortedMap<Integer, Integer> stopAt) {

    public StoppingTable {
        stopAt = Collections.unmodifiableSortedMap(new TreeMap<>(stopAt));
    }

    /** A table as it is written down; it is watched up to its last entry. */
    public static StoppingTable of(Map<Integer, Integer> stopAt) {
        var sorted = new TreeMap<>(stopAt);
        return new StoppingTable(sorted.isEmpty() ? 0 : sorted.lastKey(), sorted);
    }

    public OptionalInt stopAt(int evaluable) {
        var events = stopAt.get(evaluable);
        return events == null ? OptionalInt.empty() : OptionalInt.of(events);
    }

    public boolean stops(int evaluable, int events) {
        var limit = stopAt(evaluable);
        return limit.isPresent() && events >= limit.getAsInt();
    }
}

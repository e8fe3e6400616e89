package io.cytelog.dosing.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the administrations of one subject began.
 *
 * @param all each as it was last told, in the order of recording
 */
public record Starts(@JsonValue List<Instant> all) {
    public static final Starts NONE = new Starts(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Starts {
        all = List.copyOf(all);
    }

    public Starts with(Instant at) {
        return new Starts(Stream.concat(all.stream(), Stream.of(at)).toList());
    }

    /** @param number of the administration in the order of recording, from 1 */
    public Starts corrected(int number, Instant at) {
        List<Instant> changed = new ArrayList<>(all);
        changed.set(number - 1, at);
        return new Starts(changed);
    }

    /** Start of the first administration, from which visits are counted. */
    public Optional<Instant> first() {
        return all.stream().min(Comparator.naturalOrder());
    }
}

package io.cytelog.dosing.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The examinations of one subject, as safety tells them. A record that corrects another takes its place, also at another visit, in whichever order
 * this service heard of them.
 *
 * @param told every record, each once
 */
public record Examinations(List<Examination> told) {
    public static final Examinations NONE = new Examinations(List.of());

    public Examinations {
        told = List.copyOf(told);
    }

    /**
     * @param assessment safety's number of the record; null where it was not told
     * @param corrects number of the record that this replaces
     * @param position where safety recorded it
     */
    public record Examination(
            @Nullable String assessment, @Nullable String corrects, String visit, Instant at, long position) {}

    public Examinations with(Examination examination) {
        boolean isKnown = told.stream().anyMatch(known -> known.position() == examination.position());
        return isKnown
                ? this
                : new Examinations(
                        Stream.concat(told.stream(), Stream.of(examination)).toList());
    }

    /** The visits that somebody was examined at, by the newest words. */
    public Set<String> visits() {
        return standing().map(Examination::visit).collect(Collectors.toSet());
    }

    /** When the limb was examined at a visit, by the last record of it. */
    public Optional<Instant> at(String visit) {
        return standing()
                .filter(examination -> examination.visit().equals(visit))
                .max(Comparator.comparingLong(Examination::position))
                .map(Examination::at);
    }

    private Stream<Examination> standing() {
        return told.stream().filter(examination -> told.stream().noneMatch(other -> replaces(other, examination)));
    }

    /** Whoever corrects twice may name the first record or the correction: of all about one examination the newest stands. */
    private boolean replaces(Examination newer, Examination older) {
        return newer.position() > older.position() && first(newer).equals(first(older));
    }

    private Examination first(Examination examination) {
        return told.stream()
                .filter(other -> examination.corrects() != null
                        && examination.corrects().equals(other.assessment())
                        && other.position() < examination.position())
                .findFirst()
                .map(this::first)
                .orElse(examination);
    }
}

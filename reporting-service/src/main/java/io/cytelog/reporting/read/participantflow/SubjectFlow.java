package io.cytelog.reporting.read.participantflow;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far one subject came. Facts of different services arrive in any order, and more than once.
 *
 * @param site site of the subject
 * @param enrolled whether the enrolment was heard of
 * @param randomised whether a kit was allotted
 * @param told every word about an administration, in the order of dosing's log
 * @param withdrawn scopes that the subject withdrew from
 */
record SubjectFlow(String site, boolean enrolled, boolean randomised, List<Told> told, Set<String> withdrawn) {
    static final String VIEW = "flow-subjects";
    static final String NOT_STATED = "NOT_STATED";

    SubjectFlow {
        told = List.copyOf(told);
        withdrawn = Set.copyOf(withdrawn);
    }

    /**
     * What dosing told of an administration.
     *
     * @param position where it stands in dosing's log
     * @param completeness {@code COMPLETE}, {@code PARTIAL}, {@code ABORTED} or {@code NOT_STATED}
     * @param replaces start of the administration that it corrects, as it was told before
     */
    record Told(
            long position,
            Instant startedAt,
            String completeness,
            @Nullable Instant replaces) {}

    static SubjectFlow of(SubjectEnrolled fact) {
        return new SubjectFlow(fact.site().value(), true, false, List.of(), Set.of());
    }

    static SubjectFlow of(SubjectRandomised fact) {
        return new SubjectFlow(fact.site().value(), false, true, List.of(), Set.of());
    }

    /** @param position of the fact in dosing's log */
    static SubjectFlow of(MscAdministered fact, long position) {
        var stated = fact.completeness();
        var given = new Told(position, fact.startedAt(), stated == null ? NOT_STATED : stated.name(), fact.replaces());
        return new SubjectFlow(fact.site().value(), false, false, List.of(given), Set.of());
    }

    static SubjectFlow of(SubjectWithdrawn fact) {
        return new SubjectFlow(
                fact.site().value(),
                false,
                false,
                List.of(),
                Set.of(fact.scope().name()));
    }

    /** What both know. */
    SubjectFlow and(SubjectFlow other) {
        return new SubjectFlow(
                site,
                enrolled || other.enrolled,
                randomised || other.randomised,
                merged(told, other.told),
                union(withdrawn, other.withdrawn));
    }

    /** Whether anything was administered. */
    boolean dosed() {
        return !told.isEmpty();
    }

    /** Completeness of each administration as it was last told. */
    Set<String> completeness() {
        List<Told> standing = new ArrayList<>();
        for (var word : told) {
            standing.stream()
                    .filter(known -> known.startedAt().equals(word.replaces()))
                    .findFirst()
                    .ifPresent(standing::remove);
            standing.add(word);
        }
        return standing.stream().map(Told::completeness).collect(Collectors.toSet());
    }

    private static List<Told> merged(List<Told> one, List<Told> other) {
        return Stream.concat(one.stream(), other.stream())
                .distinct()
                .sorted(Comparator.comparingLong(Told::position))
                .toList();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}

package io.cytelog.reporting.read.participantflow;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far one subject came. Facts of different services arrive in any order, and more than once.
 *
 * @param site site of the subject
 * @param enrolled whether the enrolment was heard of
 * @param randomised whether a kit was allotted
 * @param dosed whether anything was administered
 * @param completeness {@code COMPLETE}, {@code PARTIAL}, {@code ABORTED} or {@code NOT_STATED} of the administrations
 * @param withdrawn scopes that the subject withdrew from
 */
record SubjectFlow(
        String site,
        boolean enrolled,
        boolean randomised,
        boolean dosed,
        Set<String> completeness,
        Set<String> withdrawn) {
    static final String VIEW = "flow-subjects";
    static final String NOT_STATED = "NOT_STATED";

    SubjectFlow {
        completeness = Set.copyOf(completeness);
        withdrawn = Set.copyOf(withdrawn);
    }

    static SubjectFlow of(SubjectEnrolled fact) {
        return new SubjectFlow(fact.site().value(), true, false, false, Set.of(), Set.of());
    }

    static SubjectFlow of(SubjectRandomised fact) {
        return new SubjectFlow(fact.site().value(), false, true, false, Set.of(), Set.of());
    }

    static SubjectFlow of(MscAdministered fact) {
        var stated = fact.completeness();
        var given = stated == null ? NOT_STATED : stated.name();
        return new SubjectFlow(fact.site().value(), false, false, true, Set.of(given), Set.of());
    }

    static SubjectFlow of(SubjectWithdrawn fact) {
        return new SubjectFlow(
                fact.site().value(),
                false,
                false,
                false,
                Set.of(),
                Set.of(fact.scope().name()));
    }

    /** What both know. */
    SubjectFlow and(SubjectFlow other) {
        return new SubjectFlow(
                site,
                enrolled || other.enrolled,
                randomised || other.randomised,
                dosed || other.dosed,
                union(completeness, other.completeness),
                union(withdrawn, other.withdrawn));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}

package io.cytelog.reporting.read.exposure;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.reporting.read.StandingAdministrations;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every word of dosing on what one subject was given. Words arrive more than once, and a parked one after those that
 * follow it.
 *
 * @param site site of the subject
 * @param told in the order of dosing's log
 */
record GivenWords(String subject, String site, List<Told> told) {
    static final String VIEW = "exposure";

    GivenWords {
        told = List.copyOf(told);
    }

    /**
     * One word.
     *
     * @param position where it stands in dosing's log
     */
    record Told(long position, MscAdministered fact) {}

    static GivenWords of(MscAdministered fact, long position) {
        return new GivenWords(fact.subject().value(), fact.site().value(), List.of(new Told(position, fact)));
    }

    /** What both know. */
    GivenWords and(GivenWords other) {
        var all = Stream.concat(told.stream(), other.told.stream())
                .distinct()
                .sorted(Comparator.comparingLong(Told::position))
                .toList();
        return new GivenWords(subject, site, all);
    }

    /** The administrations as they stand, in the order in which they began: a word that corrects another takes its place. */
    List<Administration> standing() {
        var facts = told.stream().map(Told::fact).toList();
        return StandingAdministrations.of(facts, MscAdministered::startedAt, MscAdministered::replaces).stream()
                .map(Administration::of)
                .sorted(Comparator.comparing(Administration::startedAt))
                .toList();
    }
}

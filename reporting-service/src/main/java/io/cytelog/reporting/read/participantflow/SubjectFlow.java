package io.cytelog.reporting.read.participantflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.reporting.read.StandingAdministrations;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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
 * @param withdrawn of each scope the newest word
 * @param ended of each cause why nothing more is heard of the subject the newest word; absent as it was kept before these counted
 */
record SubjectFlow(
        String site,
        boolean enrolled,
        boolean randomised,
        List<Told> told,
        List<Left> withdrawn,
        @Nullable List<Left> ended) {
    static final String VIEW = "flow-subjects";
    static final String NOT_STATED = "NOT_STATED";

    SubjectFlow {
        told = List.copyOf(told);
        withdrawn = List.copyOf(withdrawn);
        ended = ended == null ? null : List.copyOf(ended);
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

    /**
     * What was told of why a subject left.
     *
     * @param scope of a withdrawal, or cause of an end of follow-up
     * @param position where it stands in its owner's log
     * @param stands false where it was taken back
     */
    record Left(String scope, long position, boolean stands) {
        /** As it was kept before a withdrawal could be taken back. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Left of(String scope) {
            return new Left(scope, 0, true);
        }
    }

    static SubjectFlow of(SubjectEnrolled fact) {
        return new SubjectFlow(fact.site().value(), true, false, List.of(), List.of(), null);
    }

    static SubjectFlow of(SubjectRandomised fact) {
        return new SubjectFlow(fact.site().value(), false, true, List.of(), List.of(), null);
    }

    /** @param position of the fact in dosing's log */
    static SubjectFlow of(MscAdministered fact, long position) {
        var stated = fact.completeness();
        var given = new Told(position, fact.startedAt(), stated == null ? NOT_STATED : stated.name(), fact.replaces());
        return new SubjectFlow(fact.site().value(), false, false, List.of(given), List.of(), null);
    }

    /** @param position of the fact in screening's log */
    static SubjectFlow of(SubjectWithdrawn fact, long position) {
        return left(fact.site(), new Left(fact.scope().name(), position, true));
    }

    /** @param position of the fact in screening's log */
    static SubjectFlow of(WithdrawalRetracted fact, long position) {
        return left(fact.site(), new Left(fact.scope().name(), position, false));
    }

    private static SubjectFlow left(SiteId site, Left word) {
        return new SubjectFlow(site.value(), false, false, List.of(), List.of(word), null);
    }

    /** @param position of the fact in safety's log */
    static SubjectFlow of(FollowUpEnded fact, long position) {
        return ended(fact.site(), new Left(fact.cause().name(), position, true));
    }

    /** @param position of the fact in safety's log */
    static SubjectFlow of(FollowUpEndRetracted fact, long position) {
        return ended(fact.site(), new Left(fact.cause().name(), position, false));
    }

    private static SubjectFlow ended(SiteId site, Left word) {
        return new SubjectFlow(site.value(), false, false, List.of(), List.of(), List.of(word));
    }

    /** What both know. */
    SubjectFlow and(SubjectFlow other) {
        return new SubjectFlow(
                site,
                enrolled || other.enrolled,
                randomised || other.randomised,
                merged(told, other.told),
                newest(withdrawn, other.withdrawn),
                newest(words(ended), words(other.ended)));
    }

    /** Whether anything was administered. */
    boolean dosed() {
        return !told.isEmpty();
    }

    /** Scopes that the subject withdrew from. */
    Set<String> left() {
        return standing(withdrawn);
    }

    /** Why nothing more is heard of the subject. */
    Set<String> endedBy() {
        return standing(words(ended));
    }

    private static List<Left> words(@Nullable List<Left> kept) {
        return kept == null ? List.of() : kept;
    }

    private static Set<String> standing(List<Left> words) {
        return words.stream().filter(Left::stands).map(Left::scope).collect(Collectors.toSet());
    }

    /** Completeness of each administration as it was last told. */
    Set<String> completeness() {
        return StandingAdministrations.of(told, Told::startedAt, Told::replaces).stream()
                .map(Told::completeness)
                .collect(Collectors.toSet());
    }

    private static List<Told> merged(List<Told> one, List<Told> other) {
        return Stream.concat(one.stream(), other.stream())
                .distinct()
                .sorted(Comparator.comparingLong(Told::position))
                .toList();
    }

    private static List<Left> newest(List<Left> one, List<Left> other) {
        var byScope = new TreeMap<String, Left>();
        Stream.concat(one.stream(), other.stream())
                .forEach(word -> byScope.merge(
                        word.scope(), word, (known, heard) -> heard.position() > known.position() ? heard : known));
        return List.copyOf(byScope.values());
    }
}

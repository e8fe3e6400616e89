package io.cytelog.dosing.read.visits;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.FollowUpEnds;
import io.cytelog.dosing.rule.Starts;
import io.cytelog.dosing.rule.VisitHistory;
import io.cytelog.dosing.rule.VisitRecord;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one subject; where each visit stands follows from it and from the time.
 *
 * @param ends when the subject died or was last in contact
 */
record SubjectVisits(
        SubjectId subject,
        SiteId site,
        Starts administrations,
        Withdrawals withdrawals,
        FollowUpEnds ends,
        List<VisitRecord> visits) {

    static SubjectVisits of(SubjectId subject, SiteId site) {
        return new SubjectVisits(subject, site, Starts.NONE, Withdrawals.none(), FollowUpEnds.NONE, List.of());
    }

    VisitHistory history() {
        var ended = Stream.of(withdrawals.followUpEndedAt(), ends.first())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return new VisitHistory(administeredAt(), ended.orElse(null), visits);
    }

    /** Start of the first administration; null while there is none. */
    @Nullable Instant administeredAt() {
        return administrations.first().orElse(null);
    }

    SubjectVisits administered(Instant at) {
        return with(administrations.with(at));
    }

    /** @param number of the administration in the order of recording, from 1 */
    SubjectVisits corrected(int number, Instant at) {
        return with(administrations.corrected(number, at));
    }

    private SubjectVisits with(Starts changed) {
        return new SubjectVisits(subject, site, changed, withdrawals, ends, visits);
    }

    SubjectVisits withdrawn(Withdrawals.Word word) {
        return new SubjectVisits(subject, site, administrations, withdrawals.with(word), ends, visits);
    }

    SubjectVisits ended(FollowUpEnds.Word word) {
        return new SubjectVisits(subject, site, administrations, withdrawals, ends.with(word), visits);
    }

    SubjectVisits with(String visit, UnaryOperator<VisitRecord> change) {
        var before = history().of(visit);
        var others = visits.stream().filter(known -> !known.visit().equals(visit));
        var all = Stream.concat(others, Stream.of(change.apply(before))).toList();
        return new SubjectVisits(subject, site, administrations, withdrawals, ends, all);
    }
}

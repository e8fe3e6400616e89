package io.cytelog.dosing.read.visits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Starts;
import io.cytelog.dosing.rule.VisitHistory;
import io.cytelog.dosing.rule.VisitRecord;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one subject; where each visit stands follows from it and from the time.
 *
 * @param endedAt when the subject died or was last in contact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubjectVisits(
        SubjectId subject,
        SiteId site,
        Starts administrations,
        Withdrawals withdrawals,
        @Nullable Instant endedAt,
        List<VisitRecord> visits) {

    static SubjectVisits of(SubjectId subject, SiteId site) {
        return new SubjectVisits(subject, site, Starts.NONE, Withdrawals.none(), null, List.of());
    }

    VisitHistory history() {
        var left = withdrawals.followUpEndedAt();
        var ended = left.map(at -> earlier(endedAt, at)).orElse(endedAt);
        return new VisitHistory(administeredAt(), ended, visits);
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
        return new SubjectVisits(subject, site, changed, withdrawals, endedAt, visits);
    }

    SubjectVisits withdrawn(Withdrawals.Word word) {
        return new SubjectVisits(subject, site, administrations, withdrawals.with(word), endedAt, visits);
    }

    SubjectVisits ended(Instant at) {
        return new SubjectVisits(subject, site, administrations, withdrawals, earlier(endedAt, at), visits);
    }

    SubjectVisits with(String visit, UnaryOperator<VisitRecord> change) {
        var before = history().of(visit);
        var others = visits.stream().filter(known -> !known.visit().equals(visit));
        var all = Stream.concat(others, Stream.of(change.apply(before))).toList();
        return new SubjectVisits(subject, site, administrations, withdrawals, endedAt, all);
    }

    private static Instant earlier(@Nullable Instant known, Instant other) {
        return known == null || other.isBefore(known) ? other : known;
    }
}

package io.cytelog.dosing.read.visits;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Examinations;
import io.cytelog.dosing.rule.Examinations.Examination;
import io.cytelog.dosing.rule.FollowUpEnds;
import io.cytelog.dosing.rule.Starts;
import io.cytelog.dosing.rule.VisitHistory;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.dosing.rule.VisitRecord;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one subject; where each visit stands follows from it and from the time.
 *
 * @param ends when the subject died or was last in contact
 * @param visits as the site reported them
 */
record SubjectVisits(
        SubjectId subject,
        SiteId site,
        Starts administrations,
        Withdrawals withdrawals,
        FollowUpEnds ends,
        Examinations examinations,
        List<VisitRecord> visits) {

    static SubjectVisits of(SubjectId subject, SiteId site) {
        return new SubjectVisits(
                subject, site, Starts.NONE, Withdrawals.none(), FollowUpEnds.NONE, Examinations.NONE, List.of());
    }

    VisitHistory history() {
        var ended = Stream.of(withdrawals.followUpEndedAt(), ends.first())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        var examined = examinations.visits().stream().sorted().map(VisitRecord::of);
        var known = Stream.concat(
                        visits.stream(),
                        examined.filter(visit -> visits.stream()
                                .noneMatch(reported -> reported.visit().equals(visit.visit()))))
                .map(visit -> visit.examined(examinations.at(visit.visit()).orElse(null)));
        return new VisitHistory(administeredAt(), ended.orElse(null), known.toList());
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
        return new SubjectVisits(subject, site, changed, withdrawals, ends, examinations, visits);
    }

    SubjectVisits withdrawn(Withdrawals.Word word) {
        return new SubjectVisits(subject, site, administrations, withdrawals.with(word), ends, examinations, visits);
    }

    SubjectVisits ended(FollowUpEnds.Word word) {
        return new SubjectVisits(subject, site, administrations, withdrawals, ends.with(word), examinations, visits);
    }

    SubjectVisits examined(Examination examination) {
        return new SubjectVisits(
                subject, site, administrations, withdrawals, ends, examinations.with(examination), visits);
    }

    SubjectVisits reported(String visit, VisitOutcome outcome) {
        var others = visits.stream().filter(known -> !known.visit().equals(visit));
        var now = VisitRecord.of(visit).reported(outcome);
        return new SubjectVisits(
                subject,
                site,
                administrations,
                withdrawals,
                ends,
                examinations,
                Stream.concat(others, Stream.of(now)).toList());
    }
}

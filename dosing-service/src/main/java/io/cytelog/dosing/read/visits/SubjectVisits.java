package io.cytelog.dosing.read.visits;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.VisitHistory;
import io.cytelog.dosing.rule.VisitRecord;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one subject; where each visit stands follows from it and from the time.
 *
 * @param administrations start of each as it was last told, in the order of recording
 */
record SubjectVisits(
        SubjectId subject,
        SiteId site,
        List<Instant> administrations,
        Withdrawals withdrawals,
        List<VisitRecord> visits) {

    static SubjectVisits of(SubjectId subject, SiteId site) {
        return new SubjectVisits(subject, site, List.of(), Withdrawals.none(), List.of());
    }

    VisitHistory history() {
        return new VisitHistory(administeredAt(), withdrawals.followUpEndedAt().orElse(null), visits);
    }

    /** Start of the first administration; null while there is none. */
    @Nullable Instant administeredAt() {
        return administrations.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    SubjectVisits administered(Instant at) {
        return administered(
                Stream.concat(administrations.stream(), Stream.of(at)).toList());
    }

    /** @param number of the administration in the order of recording, from 1 */
    SubjectVisits corrected(int number, Instant at) {
        List<Instant> all = new ArrayList<>(administrations);
        all.set(number - 1, at);
        return administered(all);
    }

    private SubjectVisits administered(List<Instant> all) {
        return new SubjectVisits(subject, site, all, withdrawals, visits);
    }

    SubjectVisits withdrawn(Withdrawals.Word word) {
        return new SubjectVisits(subject, site, administrations, withdrawals.with(word), visits);
    }

    SubjectVisits with(String visit, UnaryOperator<VisitRecord> change) {
        var before = history().of(visit);
        var others = visits.stream().filter(known -> !known.visit().equals(visit));
        var all = Stream.concat(others, Stream.of(change.apply(before))).toList();
        return new SubjectVisits(subject, site, administrations, withdrawals, all);
    }
}

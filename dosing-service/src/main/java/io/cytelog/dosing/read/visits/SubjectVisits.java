package io.cytelog.dosing.read.visits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.VisitHistory;
import io.cytelog.dosing.rule.VisitRecord;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of one subject; where each visit stands follows from it and from the time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubjectVisits(
        SubjectId subject,
        SiteId site,
        @Nullable Instant administeredAt,
        Withdrawals withdrawals,
        List<VisitRecord> visits) {

    static SubjectVisits of(SubjectId subject, SiteId site) {
        return new SubjectVisits(subject, site, null, Withdrawals.none(), List.of());
    }

    VisitHistory history() {
        return new VisitHistory(administeredAt, withdrawals.followUpEndedAt().orElse(null), visits);
    }

    SubjectVisits administered(Instant at) {
        return new SubjectVisits(subject, site, earlier(administeredAt, at), withdrawals, visits);
    }

    SubjectVisits withdrawn(Withdrawals.Word word) {
        return new SubjectVisits(subject, site, administeredAt, withdrawals.with(word), visits);
    }

    SubjectVisits with(String visit, UnaryOperator<VisitRecord> change) {
        var before = history().of(visit);
        var others = visits.stream().filter(known -> !known.visit().equals(visit));
        var all = Stream.concat(others, Stream.of(change.apply(before))).toList();
        return new SubjectVisits(subject, site, administeredAt, withdrawals, all);
    }

    private static Instant earlier(@Nullable Instant known, Instant other) {
        return known == null || other.isBefore(known) ? other : known;
    }
}

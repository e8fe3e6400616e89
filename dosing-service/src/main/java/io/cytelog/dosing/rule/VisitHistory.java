package io.cytelog.dosing.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the schedule of one subject goes by.
 *
 * @param administeredAt start of the first administration, complete or not
 * @param followUpEndedAt first withdrawal from follow-up or of consent, death or last contact of who is lost; withdrawal
 *     from treatment alone ends no visit
 * @param visits at most one per code
 */
public record VisitHistory(
        @Nullable Instant administeredAt, @Nullable Instant followUpEndedAt, List<VisitRecord> visits) {
    public VisitHistory {
        visits = List.copyOf(visits);
    }

    VisitHistory by(Instant asOf) {
        return new VisitHistory(
                VisitRecord.upTo(administeredAt, asOf),
                VisitRecord.upTo(followUpEndedAt, asOf),
                visits.stream().map(visit -> visit.by(asOf)).toList());
    }

    public VisitRecord of(String visit) {
        return visits.stream()
                .filter(known -> known.visit().equals(visit))
                .findFirst()
                .orElseGet(() -> VisitRecord.of(visit));
    }
}

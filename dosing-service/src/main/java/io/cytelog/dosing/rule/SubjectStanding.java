package io.cytelog.dosing.rule;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a subject could be given something, as screening has it now. Screening corrects both, and an
 * administration that was recorded before is judged by what is known of them today.
 *
 * @param enrolledAt null where no enrolment is known
 * @param withdrawnAt first withdrawal, of whatever scope; null where there is none
 */
public record SubjectStanding(
        @Nullable Instant enrolledAt, @Nullable Instant withdrawnAt) {
    private static final Set<Deviation> JUDGED = Set.of(Deviation.BEFORE_ENROLMENT, Deviation.AFTER_WITHDRAWAL);

    public boolean isBeforeEnrolment(Instant startedAt) {
        return enrolledAt != null && startedAt.isBefore(enrolledAt);
    }

    /** Whoever withdraws at the very moment has withdrawn. */
    public boolean isAfterWithdrawal(Instant startedAt) {
        return withdrawnAt != null && !startedAt.isBefore(withdrawnAt);
    }

    /**
     * What is odd about an administration.
     *
     * @param recorded what was when it was recorded; what follows from something else stays
     */
    public List<Deviation> judge(List<Deviation> recorded, Instant startedAt) {
        var holding = Stream.of(
                        isBeforeEnrolment(startedAt) ? Deviation.BEFORE_ENROLMENT : null,
                        isAfterWithdrawal(startedAt) ? Deviation.AFTER_WITHDRAWAL : null)
                .flatMap(Stream::ofNullable)
                .toList();
        var kept = recorded.stream().filter(known -> !JUDGED.contains(known) || holding.contains(known));
        return Stream.concat(kept, holding.stream()).distinct().toList();
    }
}

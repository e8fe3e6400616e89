package io.cytelog.reporting.read.participantflow;

import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one candidate came. Facts may arrive more than once.
 *
 * @param site site that screens
 * @param failed whether the screening ended as a failure
 * @param reasons ids of the criteria that it failed by, as the newest word says
 * @param failedAt where that word stands in screening's log; absent as it was kept before a second one could count
 * @param subject the subject that the candidate became
 */
record ScreeningFlow(
        String site,
        boolean failed,
        List<String> reasons,
        @Nullable Long failedAt,
        @Nullable String subject) {
    static final String VIEW = "flow-screenings";
    private static final long NEVER = -1;

    ScreeningFlow {
        reasons = List.copyOf(reasons);
    }

    static ScreeningFlow of(ScreeningOpened opened) {
        return new ScreeningFlow(opened.site().value(), false, List.of(), null, null);
    }

    /** @param position of the fact in screening's log */
    static ScreeningFlow of(ScreeningFailed failure, long position) {
        return new ScreeningFlow(failure.site().value(), true, failure.reasons(), position, null);
    }

    static ScreeningFlow of(SubjectEnrolled enrolled) {
        return new ScreeningFlow(
                enrolled.site().value(),
                false,
                List.of(),
                null,
                enrolled.subject().value());
    }

    /** What both know: a fact that says less takes nothing away, in whatever order they come. */
    ScreeningFlow and(ScreeningFlow other) {
        var failure = failureAt() < other.failureAt() ? other : this;
        return new ScreeningFlow(
                site, failure.failed, failure.reasons, failure.failedAt, subject == null ? other.subject : subject);
    }

    private long failureAt() {
        return failed ? Objects.requireNonNullElse(failedAt, 0L) : NEVER;
    }
}

package io.cytelog.reporting.read.participantflow;

import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one candidate came. Facts may arrive more than once.
 *
 * @param site site that screens
 * @param failed whether the screening ended as a failure
 * @param reasons ids of the criteria that it failed by
 * @param subject the subject that the candidate became
 */
record ScreeningFlow(
        String site,
        boolean failed,
        List<String> reasons,
        @Nullable String subject) {
    static final String VIEW = "flow-screenings";

    ScreeningFlow {
        reasons = List.copyOf(reasons);
    }

    static ScreeningFlow of(ScreeningOpened opened) {
        return new ScreeningFlow(opened.site().value(), false, List.of(), null);
    }

    static ScreeningFlow of(ScreeningFailed failure) {
        return new ScreeningFlow(failure.site().value(), true, failure.reasons(), null);
    }

    static ScreeningFlow of(SubjectEnrolled enrolled) {
        return new ScreeningFlow(
                enrolled.site().value(), false, List.of(), enrolled.subject().value());
    }

    /** What both know: a fact that says less takes nothing away, in whatever order they come. */
    ScreeningFlow and(ScreeningFlow other) {
        return new ScreeningFlow(
                site,
                failed || other.failed,
                reasons.isEmpty() ? other.reasons : reasons,
                subject == null ? other.subject : subject);
    }
}

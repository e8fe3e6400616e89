package io.cytelog.screening.read.screenings;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.write.Deviation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the screening log.
 *
 * @param reasons criteria that failed; of an enrolled candidate, those that a review found not fulfilled
 * @param subject absent until enrolment
 * @param reviewNeeded whether facts recorded after the signature change the verdict
 * @param refusals why enrolments were refused, in their order
 * @param previous an earlier screening of the same candidate
 * @param followedBy a later screening of the same candidate
 */
record ScreeningEntry(
        ScreeningId screening,
        SiteId site,
        Sex sex,
        Instant openedAt,
        Status status,
        List<String> reasons,
        @Nullable SubjectId subject,
        boolean reviewNeeded,
        List<Deviation> deviations,
        List<ScreeningRefusal> refusals,
        @Nullable ScreeningId previous,
        @Nullable ScreeningId followedBy) {

    enum Status {
        OPEN,
        ELIGIBLE,
        SCREEN_FAILURE,
        ENROLLED
    }

    ScreeningEntry {
        reasons = List.copyOf(reasons);
        deviations = List.copyOf(deviations);
        refusals = List.copyOf(refusals);
    }

    static ScreeningEntry of(ScreeningOpened e) {
        return new ScreeningEntry(
                e.screening(),
                e.site(),
                e.sex(),
                e.occurredAt(),
                Status.OPEN,
                List.of(),
                null,
                false,
                List.of(),
                List.of(),
                e.previous(),
                null);
    }

    ScreeningEntry signed(Status verdict, List<String> failing) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                verdict,
                failing,
                subject,
                false,
                deviations,
                refusals,
                previous,
                followedBy);
    }

    ScreeningEntry enrolled(SubjectId as) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                Status.ENROLLED,
                reasons,
                as,
                reviewNeeded,
                deviations,
                refusals,
                previous,
                followedBy);
    }

    /** After enrolment a candidate stays enrolled, whatever a review finds. */
    ScreeningEntry reviewed(EnrolmentReviewed review) {
        var unfulfilled = Stream.concat(review.failing().stream(), review.unresolved().stream())
                .toList();
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                status,
                unfulfilled,
                subject,
                false,
                deviations,
                refusals,
                previous,
                followedBy);
    }

    ScreeningEntry questioned() {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                status,
                reasons,
                subject,
                true,
                deviations,
                refusals,
                previous,
                followedBy);
    }

    ScreeningEntry deviating(Deviation deviation) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                status,
                reasons,
                subject,
                reviewNeeded,
                Stream.concat(deviations.stream(), Stream.of(deviation)).toList(),
                refusals,
                previous,
                followedBy);
    }

    ScreeningEntry refused(ScreeningRefusal code) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                status,
                reasons,
                subject,
                reviewNeeded,
                deviations,
                Stream.concat(refusals.stream(), Stream.of(code)).toList(),
                previous,
                followedBy);
    }

    ScreeningEntry followedBy(ScreeningId next) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                status,
                reasons,
                subject,
                reviewNeeded,
                deviations,
                refusals,
                previous,
                next);
    }
}

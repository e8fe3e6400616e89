package io.cytelog.screening.read.screenings;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.OpeningDetails;
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

    ScreeningEntry corrected(OpeningDetails opening) {
        return with(opening.sex(), opening.occurredAt(), opening.previous(), followedBy);
    }

    ScreeningEntry followedBy(ScreeningId next) {
        return with(sex, openedAt, previous, next);
    }

    ScreeningEntry notFollowedBy(ScreeningId other) {
        return other.equals(followedBy) ? with(sex, openedAt, previous, null) : this;
    }

    ScreeningEntry signed(Status verdict, List<String> failing) {
        return with(verdict, failing, subject, false);
    }

    ScreeningEntry enrolled(SubjectId as) {
        return with(Status.ENROLLED, reasons, as, reviewNeeded);
    }

    /** After enrolment a candidate stays enrolled, whatever a review finds. */
    ScreeningEntry reviewed(EnrolmentReviewed review) {
        var unfulfilled = Stream.concat(review.failing().stream(), review.unresolved().stream())
                .toList();
        return with(status, unfulfilled, subject, false);
    }

    ScreeningEntry questioned() {
        return with(status, reasons, subject, true);
    }

    ScreeningEntry deviating(Deviation deviation) {
        return with(Stream.concat(deviations.stream(), Stream.of(deviation)).toList(), refusals);
    }

    ScreeningEntry refused(ScreeningRefusal code) {
        return with(
                deviations, Stream.concat(refusals.stream(), Stream.of(code)).toList());
    }

    private ScreeningEntry with(Sex own, Instant opened, @Nullable ScreeningId before, @Nullable ScreeningId after) {
        return new ScreeningEntry(
                screening,
                site,
                own,
                opened,
                status,
                reasons,
                subject,
                reviewNeeded,
                deviations,
                refusals,
                before,
                after);
    }

    private ScreeningEntry with(Status reached, List<String> failing, @Nullable SubjectId as, boolean toReview) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                reached,
                failing,
                as,
                toReview,
                deviations,
                refusals,
                previous,
                followedBy);
    }

    private ScreeningEntry with(List<Deviation> odd, List<ScreeningRefusal> turnedAway) {
        return new ScreeningEntry(
                screening,
                site,
                sex,
                openedAt,
                status,
                reasons,
                subject,
                reviewNeeded,
                odd,
                turnedAway,
                previous,
                followedBy);
    }
}

package io.cytelog.dosing.read.deviations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.BreachNotification;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DeviationReport;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DeviationCategory;
import io.cytelog.dosing.rule.DeviationImpact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One deviation.
 *
 * @param deviation number; of an administration's, the position of its record in the log and which of its deviations; of a
 *     visit's, subject and visit
 * @param site where it happened
 * @param subjectSite own site of the subject, where it is another one
 * @param impact absent where nobody has judged it
 * @param code what was odd about an administration
 * @param notifyBy by when a serious breach is to be notified
 * @param corrected what was said before, first report first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownDeviation(
        String deviation,
        Origin origin,
        SiteId site,
        @Nullable SiteId subjectSite,
        @Nullable SubjectId subject,
        Instant occurredAt,
        @Nullable Instant awareAt,
        DeviationCategory category,
        @Nullable DeviationImpact impact,
        @Nullable Deviation code,
        @Nullable String description,
        boolean seriousBreach,
        @Nullable Instant sponsorAwareAt,
        @Nullable Instant notifyBy,
        List<Notice> notified,
        List<Corrected> corrected) {

    /** Where a deviation is known from. */
    enum Origin {
        REPORTED,
        ADMINISTRATION,
        VISIT
    }

    /**
     * One notification of a serious breach.
     *
     * @param corrected what was said of it before, first record first; absent where it was not corrected
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(
            Instant notifiedAt, String reference, @Nullable List<CorrectedNotice> corrected) {
        private boolean says(BreachNotification said) {
            return said.equals(new BreachNotification(notifiedAt, reference));
        }

        private Notice corrected(SeriousBreachNotified event) {
            var before = corrected == null ? List.<CorrectedNotice>of() : corrected;
            var said = new CorrectedNotice(notifiedAt, reference, event.reason());
            return new Notice(event.notifiedAt(), event.reference(), with(before, said));
        }
    }

    /** What was said of a notification before, and why it was corrected. */
    record CorrectedNotice(
            Instant notifiedAt, String reference, @Nullable String reason) {}

    /** What was said before, and why it was corrected. */
    record Corrected(DeviationReport report, @Nullable String reason) {}

    static ShownDeviation of(
            String number, Origin origin, SubjectId subject, SiteId site, Instant occurredAt, Deviation deviation) {
        return new ShownDeviation(
                number,
                origin,
                site,
                null,
                subject,
                occurredAt,
                null,
                DeviationCategory.of(deviation),
                null,
                deviation,
                null,
                false,
                null,
                null,
                List.of(),
                List.of());
    }

    static ShownDeviation of(DeviationRecorded event) {
        return of(event, List.of(), List.of());
    }

    ShownDeviation corrected(DeviationRecorded event) {
        var before = new Corrected(Objects.requireNonNull(event.replaces()), event.reason());
        return of(event, notified, with(corrected, before));
    }

    ShownDeviation notified(SeriousBreachNotified event) {
        var replaces = event.replaces();
        var notices = replaces == null
                ? with(notified, new Notice(event.notifiedAt(), event.reference(), null))
                : notified.stream()
                        .map(notice -> notice.says(replaces) ? notice.corrected(event) : notice)
                        .toList();
        return new ShownDeviation(
                deviation,
                origin,
                site,
                subjectSite,
                subject,
                occurredAt,
                awareAt,
                category,
                impact,
                code,
                description,
                seriousBreach,
                sponsorAwareAt,
                notifyBy,
                notices,
                corrected);
    }

    /** Whether its notification is still to come. */
    boolean awaitsNotice() {
        return seriousBreach && notified.isEmpty();
    }

    private static ShownDeviation of(DeviationRecorded event, List<Notice> notified, List<Corrected> corrected) {
        var report = event.report();
        return new ShownDeviation(
                event.deviation().value(),
                Origin.REPORTED,
                event.site(),
                event.subjectSite(),
                event.subject(),
                report.occurredAt(),
                report.awareAt(),
                report.category(),
                report.impact(),
                null,
                report.description(),
                report.seriousBreach(),
                report.sponsorAwareAt(),
                report.notifyBy(),
                notified,
                corrected);
    }

    private static <T> List<T> with(List<T> before, T last) {
        return Stream.concat(before.stream(), Stream.of(last)).toList();
    }
}

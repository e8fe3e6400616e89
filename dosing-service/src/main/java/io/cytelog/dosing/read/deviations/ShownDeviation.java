package io.cytelog.dosing.read.deviations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DeviationReport;
import io.cytelog.dosing.event.TreatmentAdministered;
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
 * @param deviation number; of an administration's, the position of its record in the log and which of its deviations
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
        ADMINISTRATION
    }

    /** One notification of a serious breach. */
    record Notice(Instant notifiedAt, String reference) {}

    /** What was said before, and why it was corrected. */
    record Corrected(DeviationReport report, @Nullable String reason) {}

    static ShownDeviation of(String number, TreatmentAdministered given, Deviation deviation) {
        return new ShownDeviation(
                number,
                Origin.ADMINISTRATION,
                given.site(),
                null,
                given.subject(),
                given.startedAt(),
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

    ShownDeviation notified(Instant at, String reference) {
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
                with(notified, new Notice(at, reference)),
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

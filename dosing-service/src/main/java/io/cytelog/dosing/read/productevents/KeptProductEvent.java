package io.cytelog.dosing.read.productevents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventRecorded;
import io.cytelog.dosing.event.ProductEventReport;
import io.cytelog.dosing.event.SealedProductEventRecorded;
import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A product event as it is kept: what was sealed stays so.
 *
 * @param report what blinded people reported; absent where it was sealed
 * @param content what unblinded people reported; absent where it is in clear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptProductEvent(
        ProductEventId productEvent,
        ProductEventKind kind,
        Instant occurredAt,
        Instant awareAt,
        @Nullable SiteId site,
        @Nullable SiteId subjectSite,
        @Nullable SubjectId subject,
        @Nullable ProductEventReport report,
        @Nullable Sealed content,
        List<Corrected> corrected) {

    /** What was said before, and why it was corrected; the reason of a sealed one is sealed with its correction. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Corrected(
            @Nullable ProductEventReport report,
            @Nullable Sealed content,
            @Nullable String reason) {}

    static KeptProductEvent of(ProductEventRecorded event, Optional<KeptProductEvent> before) {
        var report = event.report();
        return new KeptProductEvent(
                event.productEvent(),
                report.kind(),
                report.occurredAt(),
                report.awareAt(),
                event.site(),
                event.subjectSite(),
                event.subject(),
                report,
                null,
                history(before, new Corrected(event.replaces(), null, event.reason())));
    }

    static KeptProductEvent of(SealedProductEventRecorded event, Optional<KeptProductEvent> before) {
        return new KeptProductEvent(
                event.productEvent(),
                event.kind(),
                event.occurredAt(),
                event.awareAt(),
                null,
                null,
                null,
                null,
                event.content(),
                history(before, new Corrected(null, event.replaces(), null)));
    }

    private static List<Corrected> history(Optional<KeptProductEvent> before, Corrected last) {
        return before.map(known -> Stream.concat(known.corrected().stream(), Stream.of(last))
                        .toList())
                .orElse(List.of());
    }
}

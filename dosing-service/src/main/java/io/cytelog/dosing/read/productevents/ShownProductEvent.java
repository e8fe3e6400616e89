package io.cytelog.dosing.read.productevents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventReport;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.ProductEventContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product event as a reader may see it.
 *
 * @param sealed whether its report is sealed; blinded readers see kind and times of it
 * @param corrected what was said before, first report first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownProductEvent(
        ProductEventId productEvent,
        ProductEventKind kind,
        Instant occurredAt,
        Instant awareAt,
        boolean sealed,
        @Nullable SiteId site,
        @Nullable SubjectId subject,
        @Nullable KitNumber kit,
        @Nullable LotNumber lot,
        @Nullable BagNumber bag,
        @Nullable DonorCode donor,
        @Nullable String description,
        @Nullable String reason,
        List<Before> corrected) {

    /** What was said before, and why it was corrected. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Before(
            @Nullable ProductEventReport report,
            @Nullable ProductEventContent content,
            @Nullable String reason) {}

    /** What everybody may see who may see the event. */
    static ShownProductEvent blinded(KeptProductEvent kept) {
        var report = Optional.ofNullable(kept.report());
        return new ShownProductEvent(
                kept.productEvent(),
                kept.kind(),
                kept.occurredAt(),
                kept.awareAt(),
                kept.content() != null,
                kept.site(),
                kept.subject(),
                report.map(ProductEventReport::kit).orElse(null),
                null,
                null,
                null,
                report.map(ProductEventReport::description).orElse(null),
                null,
                kept.corrected().stream()
                        .filter(before -> before.report() != null)
                        .map(before -> new Before(before.report(), null, before.reason()))
                        .toList());
    }

    /** What those see who may know what is in the kits. */
    static ShownProductEvent opened(KeptProductEvent kept, ProductSeal seal) {
        if (kept.content() == null) {
            return blinded(kept);
        }
        var content = open(kept, kept.content(), seal);
        return new ShownProductEvent(
                kept.productEvent(),
                kept.kind(),
                kept.occurredAt(),
                kept.awareAt(),
                true,
                content.site(),
                content.subject(),
                content.kit(),
                content.lot(),
                content.bag(),
                content.donor(),
                content.description(),
                content.reason(),
                kept.corrected().stream()
                        .map(before -> open(kept, Objects.requireNonNull(before.content()), seal))
                        .map(before -> new Before(null, before, before.reason()))
                        .toList());
    }

    private static ProductEventContent open(KeptProductEvent kept, Sealed content, ProductSeal seal) {
        return seal.openProductEvent(kept.productEvent().value(), content);
    }
}

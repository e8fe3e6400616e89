package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.VisitOutcome;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The site reported that a visit took place, or that it did not. A second report of the same visit takes the place of the
 * first.
 *
 * @param visit code of the protocol, or the site's own where the protocol plans no such visit
 * @param replaces what the earlier report of this visit said; absent on the first one, as is the reason
 * @param deviations what is off protocol about it; absent where nothing is
 */
@Event(namespace = "dosing", name = "VisitReported", version = "1")
public record VisitReported(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String visit,
        VisitOutcome outcome,
        @Nullable VisitOutcome replaces,
        @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Deviation> deviations)
        implements VisitFact {}
